"""What all directives have in common that show talks declared elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinx_talks.catalogue.axes.table import Vocabulary
from sphinx_talks.catalogue.conventions import read_references
from sphinx_talks.catalogue.query.parsing import parse_selection
from sphinx_talks.catalogue.query.selection import FILTERS, SELECTION_OPTIONS
from sphinx_talks.markup.consulted import consult
from sphinx_talks.markup.nodes import listing_body
from sphinx_talks.markup.option_reader import OptionReader
from sphinx_talks.problems import Problem
from sphinx_talks.settings import read_settings
from sphinx_talks.talks.options import extra_options
from sphinx_talks.talks.records import Listing, Place
from sphinx_talks.talks.talk_kinds import TALK_KINDS
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from docutils import nodes
    from sphinx.config import Config

    from sphinx_talks.catalogue.query.selection import Selection

__all__ = ('FILTER_OPTIONS', 'ListingDirective', 'read_selection', 'read_vocabulary')

#: Those of a selection that choose talks, without those that say how they are listed.
FILTER_OPTIONS = tuple(name for name in SELECTION_OPTIONS if name not in {'sort', 'limit'})


class ListingDirective(SphinxDirective):
    """A directive that is filled in when its page is written."""

    required_arguments = 0
    optional_arguments = 0
    final_argument_whitespace = True
    # It has none, but docutils would drop what an author puts there.
    has_content = True

    def why_not(self, option: str) -> str:
        """Return why an option of other listings does not apply here; empty if it may."""
        return ''

    def run(self) -> list[nodes.Node]:
        """Leave a placeholder for what the author asks for."""
        known = self._known_options()
        reasons = {name: self.why_not(name) for name in self.options if name not in known}
        reader = OptionReader(
            self, {**known, **{name: None for name in reasons if reasons[name]}}
        )
        for name, reason in reasons.items():
            if reason:
                reader.warn(
                    Problem.UNKNOWN_OPTION,
                    __('%s: option :%s: does not apply: %s'),
                    self.name,
                    name,
                    reason,
                    option=name,
                )
        if self.content:
            reader.warn(
                Problem.MISPLACED,
                __('%s: its content is generated; move this below it'),
                self.name,
            )
        # What is asked for by names that settings add is refused without these.
        for setting in ('kinds', 'catalogues'):
            if self.options.keys() & {setting, 'where'}:
                consult(self.env, setting)
        content = self.parse_content_to_nodes()
        _source, line = self.get_source_info()
        listing = self.listing(reader, Place(self.env.docname, line or 0))
        if listing is None:
            return content
        body = listing_body(docname=self.env.docname, fact=listing, has_words=True)
        self.set_source_info(body)
        reader.decorate(body)
        return [body, *content]

    def listing(self, reader: OptionReader, place: Place) -> Listing | None:
        """Return what the author asks for; ``None`` where that can't be told."""
        raise NotImplementedError

    def _known_options(self) -> Mapping[str, object]:
        """Return the options of the directive, with filters for kinds of references."""
        spec: Mapping[str, object] = self.option_spec or {}
        references = read_settings(self.config).references
        if not references or FILTERS[0] not in spec:
            return spec
        return {**spec, **dict.fromkeys(f'{kind}s' for kind in references)}


def read_selection(reader: OptionReader, besides: Container[str] = ()) -> Selection:
    """Return which talks the options of a directive choose.

    :param besides: options that mean something else to the directive
    """
    vocabulary = read_vocabulary(reader.config)
    names = (*SELECTION_OPTIONS, *(f'{kind}s' for kind in vocabulary.references))
    texts = {
        name: text
        for name in names
        if name not in besides and (text := reader.lines(name)) is not None
    }
    return parse_selection(texts, vocabulary, reader.refuse)


def read_vocabulary(config: Config) -> Vocabulary:
    """Return what the settings of a project add to the values that can be asked for."""
    settings = read_settings(config)
    return Vocabulary(
        kinds=(*TALK_KINDS, *settings.kinds),
        references=read_references(settings.references),
        catalogues=tuple(settings.catalogues),
        extra=extra_options(settings.extra_fields),
    )
