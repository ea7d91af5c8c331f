"""The directive ``talk:takeaways``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.parsing import parse_groups
from sphinx_talks.catalogue.query.selection import SELECTION_OPTIONS
from sphinx_talks.markup.listings.listing_directive import (
    ListingDirective,
    read_selection,
    read_vocabulary,
)
from sphinx_talks.markup.option_reader import OptionNames
from sphinx_talks.settings import read_settings
from sphinx_talks.talks.choices import parse_choice
from sphinx_talks.talks.values import parse_list
from sphinx_talks.views.listings.takeaways import LAYOUTS, TakeawayList

if TYPE_CHECKING:
    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Place

__all__ = ('TakeawaysDirective',)


class TakeawaysDirective(ListingDirective):
    """Put insights and quotes from talks into the page."""

    option_spec = OptionNames(
        (*SELECTION_OPTIONS, 'takeaways', 'by', 'group-by', 'layout', 'empty')
    )

    def listing(self, reader: OptionReader, place: Place) -> TakeawayList:
        """Return what the author asks for."""
        labels = {'insight': '', 'quote': '', **read_settings(self.config).takeaway_kinds}
        chosen = reader.each('takeaways', partial(_kind, known=tuple(labels)))
        left_out = {kind.removeprefix('!') for kind in chosen if kind.startswith('!')}
        wanted = [kind for kind in chosen if not kind.startswith('!')] or labels
        kinds = tuple(kind for kind in wanted if kind not in left_out)
        nobody: tuple[str, ...] = ()
        by = reader.parsed('by', parse_list, nobody)
        groups = parse_groups(
            reader.lines('group-by') or '',
            read_vocabulary(self.config),
            reader.refuse,
            deepest=1,
            more=('talk',),
        )
        return TakeawayList(
            place=place,
            selection=read_selection(reader),
            kinds=kinds,
            labels=tuple(labels[kind] for kind in kinds),
            by=tuple(name for name in by if not name.startswith('!')),
            not_by=tuple(name[1:].strip() for name in by if name.startswith('!')),
            group_by=''.join(groups),
            layout=reader.parsed('layout', partial(parse_choice, known=LAYOUTS), LAYOUTS[0]),
            empty=reader.text('empty'),
        )


def _kind(text: str, known: tuple[str, ...]) -> str:
    """Read a kind of takeaway, which can have a ``!`` before it.

    :raises FieldError: if there is no such kind
    """
    word = text.removeprefix('!').strip().lower()
    # Whoever lists takeaways thinks of several.
    kind = (
        word[:-1] if word.endswith('s') and word[:-1] in known else parse_choice(word, known)
    )
    return f'!{kind}' if text.startswith('!') else kind
