"""The directives of one talk: ``talk``, and those for defaults, notes and deliveries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from sphinx_talks.markup.anchors import add_anchor
from sphinx_talks.markup.consulted import consult
from sphinx_talks.markup.declaring import Declaration
from sphinx_talks.markup.nodes import (
    Placeholder,
    defaults_note,
    delivery_note,
    extension_line,
    summary,
)
from sphinx_talks.markup.option_reader import OptionNames, OptionReader, argument_of
from sphinx_talks.markup.takeaway_items import mark_takeaways, takeaway_beginnings
from sphinx_talks.problems import Problem
from sphinx_talks.settings import read_settings
from sphinx_talks.talks.choices import nearest, parse_choice
from sphinx_talks.talks.frozen_records import make_record
from sphinx_talks.talks.names import title_id
from sphinx_talks.talks.namings import parse_name
from sphinx_talks.talks.options import (
    LAYOUT,
    ON_ITS_PAGE,
    TALK_LAYOUTS,
    extra_options,
    options_of,
)
from sphinx_talks.talks.records import Defaults, Delivery, Extension, Place, Talk
from sphinx_talks.talks.talk_kinds import TALK_KINDS
from sphinx_talks.talks.urls import spelled_for_fragment
from sphinx_talks.translation import __, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_talks.settings import Settings

__all__ = (
    'DefaultsDirective',
    'DeliveryDirective',
    'ExtendDirective',
    'TalkDirective',
    'check_kind',
    'holds_notes',
    'is_file',
    'read_layout',
)


class DeliveryDirective(SphinxDirective):
    """Tell of another time that the talk around it was given."""

    required_arguments = 0
    # The event, where authors of all the other directives have a title.
    optional_arguments = 1
    final_argument_whitespace = True
    # It has none, but docutils would drop what an author puts there.
    has_content = True
    option_spec = OptionNames(option.name for option in options_of('delivery'))

    def run(self) -> list[nodes.Node]:
        reader = OptionReader(self, self.option_spec or {})
        named = argument_of(self)
        _source, line = self.get_source_info()
        values = reader.record_values(options_of('delivery'))
        remarks = tuple(reader.unread)
        if 'event' in values and named:
            remarks += (named,)
        elif named:
            read = parse_name('event', named)
            for text, error in read.errors:
                reader.refuse('event', text, error)
            values |= {'event': read.names[0], 'namings': read.namings}
        around = {'place': Place(self.env.docname, line or 0), 'remarks': remarks}
        delivery = make_record(Delivery, {**values, **around})
        if self.content:
            reader.warn(
                Problem.MISPLACED,
                __('%s: it takes no content; use :note:, or move this below it'),
                self.name,
            )
        content = self.parse_content_to_nodes()
        if delivery == Delivery(place=delivery.place):
            reader.warn(
                Problem.MISSING_CONTENT,
                __('%s: it is empty; write :event:, :date: or a recording'),
                self.name,
            )
            return content
        written = ', '.join(filter(None, (named, reader.written())))
        note = delivery_note(
            docname=self.env.docname, fact=delivery, has_words=True, written=written
        )
        self.set_source_info(note)
        return [note, *content]


def check_kind(kind: str, reader: OptionReader, env: BuildEnvironment) -> None:
    """Warn of a kind of talks that is neither built in nor configured."""
    if not kind or kind in TALK_KINDS:
        return
    consult(env, 'kinds')
    known = (*TALK_KINDS, *read_settings(env.config).kinds)
    if kind not in known:
        reader.warn(
            Problem.UNKNOWN_KIND,
            __('option :kind: has the value %r, which is not a configured kind%s'),
            kind,
            did_you_mean(nearest(kind, known)) or __('; add it to talks_kinds in conf.py'),
            option='kind',
        )


def read_layout(reader: OptionReader) -> str:
    """Return how talks are to be shown; empty where the author does not say it."""
    return reader.parsed(LAYOUT, lambda text: parse_choice(text, TALK_LAYOUTS), '')


def holds_notes(content: nodes.Element) -> bool:
    """Return whether readers see anything of what an author wrote about one talk."""
    return any(
        not isinstance(child, (Placeholder, nodes.Invisible))
        # Another talk says nothing of the one around it.
        and not (isinstance(child, addnodes.desc) and child['domain'] == 'talk')
        for child in content.children
    )


class TalkDirective(Declaration):
    """Declare a talk, with notes on it as content."""

    fact: Talk
    thing = 'talk'
    option_spec = OptionNames((*(option.name for option in options_of('talk')), LAYOUT))
    #: How it is shown; empty where its author does not say it.
    layout: str = ''

    def run(self) -> list[nodes.Node]:
        nodes_ = super().run()
        description = nodes_[-1]
        if isinstance(description, addnodes.desc) and self.fact.featured:
            description['classes'].append('talk-featured')
        return nodes_

    def known_options(self) -> Mapping[str, object]:
        """Return the options that every talk takes, and those of the project."""
        extra = read_settings(self.config).extra_fields
        return {**super().known_options(), **extra} if extra else super().known_options()

    def make_id(self, title: str) -> str:
        """Return an id made from the title."""
        return title_id(title)

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Talk:
        """Return the talk as far as its options tell."""
        extra = extra_options(read_settings(self.config).extra_fields)
        values = reader.record_values((*options_of('talk'), *extra))
        check_kind(str(values.get('kind', '')), reader, self.env)
        around = {'id': key, 'title': '', 'place': place, 'indexed': bool(place.anchor)}
        return make_record(Talk, {**values, **around, 'has_notes': self.has_notes})

    def transform_content(self, content_node: addnodes.desc_content) -> None:
        """Mark the takeaways in the notes."""
        settings = read_settings(self.config)
        kinds = takeaway_beginnings(settings)
        mark_takeaways(self.state.document, self.env.docname, content_node, kinds)
        self.has_notes = holds_notes(content_node)
        super().transform_content(content_node)
        top = content_node[0]
        assert isinstance(top, summary)
        top['layout'] = self.layout or read_layout(self.reader)
        self._add_picture(top, settings)

    def _add_picture(self, top: nodes.Element, settings: Settings) -> None:
        """Let Sphinx find the project's own picture of the talk, for its cards."""
        picture = self.fact.thumbnail
        # One from elsewhere would be a request that nobody asked for.
        if not picture or ':' in picture:
            return
        _relative, path = self.env.relfn2path(picture)
        # Where nothing shows it for sure, a picture that is missing is no mistake.
        is_there = is_file(path)
        if not is_there:
            consult(self.env, 'player')
        if settings.player == 'click' or is_there:
            image = nodes.image('', uri=picture, alt='')
            self.set_source_info(image)
            top += image

    def _has_title_markup(self) -> bool:
        return read_settings(self.config).title_markup

    def _toc_entry_name(self, sig_node: addnodes.desc_signature) -> str:
        # Contents would lead to where nothing is.
        is_apart = ON_ITS_PAGE in {self.layout, self.reader.text(LAYOUT)}
        return '' if is_apart else super()._toc_entry_name(sig_node)


class DefaultsDirective(SphinxDirective):
    """Give values to the talks that follow in the same section."""

    # It has none, but docutils would drop what an author puts there.
    has_content = True
    option_spec = OptionNames((*(option.name for option in options_of('defaults')), LAYOUT))

    def run(self) -> list[nodes.Node]:
        extra = extra_options(read_settings(self.config).extra_fields)
        options = (*options_of('defaults'), *extra)
        names = (*(option.name for option in options), LAYOUT)
        reader = OptionReader(self, OptionNames(names))
        values = reader.record_values(options)
        check_kind(str(values.get('kind', '')), reader, self.env)
        defaults = make_record(Defaults, {**values, 'layout': read_layout(reader)})
        if self.content:
            reader.warn(
                Problem.MISPLACED,
                __('%s: it applies to what follows and takes no content; move this below it'),
                self.name,
            )
        note = defaults_note(docname=self.env.docname, fact=defaults, has_words=True)
        self.set_source_info(note)
        return [note, *self.parse_content_to_nodes()]


class ExtendDirective(SphinxDirective):
    """Add notes, topics and media to a talk that is declared elsewhere."""

    required_arguments = 0
    # The id, without which the notes would be lost with the directive.
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = OptionNames(option.name for option in options_of('extend'))

    def run(self) -> list[nodes.Node]:
        extra = extra_options(read_settings(self.config).extra_fields)
        options = (*options_of('extend'), *extra)
        reader = OptionReader(self, OptionNames(option.name for option in options))
        key = argument_of(self)
        if not key:
            reader.warn(
                Problem.MISSING_TITLE,
                __('%s: the id of the talk is missing; write it after the name'),
                self.name,
            )
        document = self.env.docname
        # An id on the box alone would give LaTeX no label to link to.
        target = nodes.target('', '')
        wanted = f'notes-{key or "x"}-in-{spelled_for_fragment(document)}'
        anchor = add_anchor(self.state.document, target, wanted)
        box = nodes.container('', *self.parse_content_to_nodes(), classes=['talk-extension'])
        _source, line = self.get_source_info()
        values = reader.record_values(options)
        around = {'talk': key, 'place': Place(document, line or 0, anchor=anchor)}
        values |= {**around, 'remarks': tuple(reader.unread), 'has_notes': holds_notes(box)}
        extension = make_record(Extension, values)
        kinds = takeaway_beginnings(read_settings(self.config))
        mark_takeaways(self.state.document, self.env.docname, box, kinds)
        above = extension_line(docname=document, fact=extension, has_words=True)
        self.set_source_info(above)
        box.insert(0, above)
        reader.decorate(box)
        self.set_source_info(box)
        return [target, box]


def is_file(path: str | Path) -> bool:
    """Return whether there is a file; what is too long for a path is none."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False
