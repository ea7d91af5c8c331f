"""What the directive ``talk:import`` declares."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import NOT_IN_FILES, Selection
from sphinx_talks.checks.listing_requests import unknown_names
from sphinx_talks.formats.decoding import data_files, is_pattern
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import MissingExtraError
from sphinx_talks.formats.imported import TopicMap, parse_map, parse_states, parse_topic_map
from sphinx_talks.formats.pyvideo import pyvideo_reader
from sphinx_talks.formats.read.descriptions import DESCRIPTIONS
from sphinx_talks.formats.read.guess import FORMATS, read_source
from sphinx_talks.markup.consulted import consult
from sphinx_talks.markup.from_records import Bodies, RecordEvent, RecordSpeaker, RecordTalk
from sphinx_talks.markup.listings.listing_directive import read_selection
from sphinx_talks.markup.option_reader import OptionReader
from sphinx_talks.markup.talk_directive import check_kind, read_layout
from sphinx_talks.problems import Problem, report
from sphinx_talks.settings import read_conventions, read_settings
from sphinx_talks.talks.choices import parse_choice
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.options import STANDARD_OPTIONS
from sphinx_talks.talks.records import PageFacts, Place
from sphinx_talks.talks.values import parse_list
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes
    from sphinx.util.docutils import SphinxDirective

    from sphinx_talks.formats.imported import Imported, ImportedTalk

__all__ = ('Importing',)


class Importing:
    """Makes what a directive ``talk:import`` declares.

    :param directive: the one that is being run
    """

    def __init__(self, directive: SphinxDirective) -> None:
        self._directive = directive
        self.env = directive.env
        self.config = directive.config
        self.reader = OptionReader(directive, directive.option_spec or {})

    def run(self) -> list[nodes.Node]:
        """Make the nodes that a ``talk`` directive makes, for each talk."""
        directive = self._directive
        if directive.content:
            self.reader.warn(
                Problem.MISPLACED,
                __('%s: its content is generated; move this below it'),
                directive.name,
            )
        content = directive.parse_content_to_nodes()
        name = directive.arguments[0].strip() if directive.arguments else ''
        if not name:
            self.reader.warn(
                Problem.MISSING_TITLE,
                __('%s: write the path of a file or a folder with talks'),
                directive.name,
            )
            return content
        found = self._read(name)
        return content if found is None else [*self._talks(name, found), *content]

    # -- reading --------------------------------------------------------------

    def _read(self, name: str) -> Imported | None:
        """Return what the source holds; ``None``, with a warning, if it can't be read."""
        nothing: dict[str, str] = {}
        names = self.reader.parsed('map', lambda text: parse_map(parse_list(text)), nothing)
        states = self.reader.parsed(
            'state', lambda text: parse_states(parse_list(text)), nothing
        )
        chosen = self.reader.parsed('format', lambda text: parse_choice(text, FORMATS), '')
        try:
            relative, path = self.env.relfn2path(name)
            source = Path(path)
            is_there = source.exists() or (is_pattern(source) and any(data_files(source)))
        except (OSError, ValueError):
            self._warn(__('this is not the name of a file or folder'), name)
            return None
        if not is_there:
            # As long as it is missing, the page is read in each build.
            self.env.note_dependency(relative)
            self._warn(__('there is no such file or folder'), name)
            return None
        try:
            self._note_files(relative, source)
            extra = read_settings(self.config).extra_fields
            found = read_source(source, chosen, extra, names=names, states=states)
        except FormatError as error:
            self._warn(error.message, error.path, error.place)
        except MissingExtraError as error:
            self._warn(str(error), name)
        except OSError as error:
            self._warn(error.strerror or str(error), error.filename or name)
        else:
            for trouble in found.warnings:
                problem = Problem.IMPORT_LEFT_OUT if trouble.is_left_out else Problem.IMPORT
                self._warn(trouble.message, trouble.path, trouble.place, problem)
            if not found.talks and not found.warnings:
                self._warn(__('it contains no talks'), name)
            page = Path(self.env.doc2path(self.env.docname))
            return found.with_captions(page.parent)
        return None

    def _note_files(self, relative: str, source: Path) -> None:
        """Let the page be read again when a file changes, comes or goes."""
        if source.is_dir() or is_pattern(source):
            folders = self.env.domaindata['talk']['folders']
            folders.setdefault(self.env.docname, {})[relative] = pyvideo_reader.names_digest(
                source
            )
        for file in pyvideo_reader.files(source):
            self.env.note_dependency(str(file))

    def _warn(
        self,
        message: str,
        path: object,
        place: str = '',
        problem: Problem = Problem.IMPORT,
    ) -> None:
        shown = _shown(str(path), str(self.env.srcdir))
        where = f'{shown}: {place}' if place else shown
        self.reader.warn(problem, '%s: %s: %s', self._directive.name, where, message)

    # -- choosing ---------------------------------------------------------------

    def _talks(self, name: str, found: Imported) -> list[nodes.Node]:
        reader = self.reader
        found = reader.parsed('topics-from', parse_topic_map, TopicMap()).applied(found)
        event, has_entries = reader.text('event'), reader.flag('entries')
        if not has_entries:
            found = _without_entries(found, event)
        elif event:
            found = found.with_event(event)
        chosen = self._chosen(found)
        if found.talks and not chosen:
            self._warn(__('no talk in it passes the filters'), name)
        for kind in dict.fromkeys(each.talk.kind for each in chosen):
            check_kind(kind, reader, self.env)
        layout = read_layout(reader)
        form = reader.parsed(
            'descriptions', lambda text: parse_choice(text, DESCRIPTIONS), 'text'
        )
        bodies = Bodies(self._directive, form, self._warn)
        options = {
            key: text
            for key, text in self._directive.options.items()
            if key in STANDARD_OPTIONS
        }
        # A name is for one target.
        options.pop('name', None)
        nodes_ = self._entries(found, chosen, options, layout) if has_entries else []
        for each in chosen:
            talk, body = (each.talk, []) if layout == 'compact' else bodies.of(each)
            nodes_ += RecordTalk(self._directive, talk, options, body, layout=layout).run()
        return nodes_

    def _entries(
        self,
        found: Imported,
        chosen: Iterable[ImportedTalk],
        options: Mapping[str, object],
        layout: str,
    ) -> list[nodes.Node]:
        """Make the nodes of the events and speakers of the talks."""
        events: set[str] = set()
        speakers: set[str] = set()
        for each in chosen:
            events.add(name_key(each.talk.event))
            speakers.update(map(name_key, each.talk.speakers))
        nodes_: list[nodes.Node] = []
        for event in found.events:
            if events & {name_key(event.id), name_key(event.name)}:
                nodes_ += RecordEvent(self._directive, event, options, layout=layout).run()
        for speaker in found.speakers:
            if speakers & {name_key(speaker.id), name_key(speaker.name)}:
                nodes_ += RecordSpeaker(self._directive, speaker, options, layout=layout).run()
        return nodes_

    def _chosen(self, found: Imported) -> tuple[ImportedTalk, ...]:
        """Return the talks that pass the filters, in the order that the author asks for."""
        references = (f'{kind}s' for kind in read_settings(self.config).references)
        selection = read_selection(self.reader, {*NOT_IN_FILES, *references})
        if selection == Selection():
            return found.talks
        # Which talks pass may depend on them.
        things = ('speakers', 'events', 'topics', 'projects', 'placeholder_speakers')
        consult(self.env, *things, 'platforms', 'reference_titles', 'kinds')
        document = self.env.docname
        talks = tuple(
            replace(each.talk, kind=each.talk.kind or 'talk', place=Place(document))
            for each in found.talks
        )
        entries = (*found.events, *found.speakers)
        facts = PageFacts(document=document, title='', talks=talks, entries=entries)
        # Of the talks of this source alone: what other pages say is not known yet.
        catalogue = Catalogue(
            Declarations({document: facts}),
            read_conventions(self.config, {}),
            read_settings(self.config).platforms,
        )
        for finding in unknown_names(catalogue, selection, Place(document)):
            report(
                finding.problem,
                __(finding.message),
                *finding.values,
                location=self._directive.get_location(),
            )
        by_id = {each.talk.id: each for each in found.talks}
        if selection.sort:
            return tuple(by_id[talk.id] for talk in select(catalogue, selection, document))
        # Without a wish, the order of the source is the one that means something.
        every = select(catalogue, replace(selection, limit=None), document)
        passing = {talk.id for talk in every}
        return tuple(each for each in found.talks if each.talk.id in passing)[
            : selection.limit
        ]


def _without_entries(found: Imported, event: str) -> Imported:
    """Return talks that name the event that the author gives, or else their own.

    As that is not declared with them, its id would be all to be seen of it.
    """
    names = {each.id: each.name for each in found.events}

    def named(each: ImportedTalk) -> ImportedTalk:
        name = event or names.get(each.talk.event, each.talk.event)
        if name == each.talk.event:
            return each
        return replace(each, talk=replace(each.talk, event=name))

    return replace(found, talks=tuple(map(named, found.talks)))


def _shown(path: str, folder: str) -> str:
    """Return a path as seen from the source folder, if it is in there."""
    inside = os.path.join(folder, '')  # noqa: PTH118 - with a separator at its end
    if not path.startswith(inside):
        return path
    return Path(path[len(inside) :]).as_posix()
