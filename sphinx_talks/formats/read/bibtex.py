"""Reads BibTeX and BibLaTeX with pybtex."""

from __future__ import annotations

import re
from collections import UserDict
from typing import TYPE_CHECKING, Protocol

from sphinx_talks.formats import facts
from sphinx_talks.formats.decoding import read_text
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import load_extra
from sphinx_talks.formats.foreign_values import BadRecordError, Log, one_line, plain
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.formats.language_codes import BABEL_NAMES
from sphinx_talks.formats.read.page import vocabulary
from sphinx_talks.talks.patterns import word_set
from sphinx_talks.talks.records import Event, Place, Talk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from types import ModuleType

__all__ = ('looks_right', 'read')

#: How many letters all uses of ``@string`` entries may come to in one file.
_LONGEST_EXPANSION = 16_000_000
_ENTRY = re.compile(r'^[^\S\n]*@[^\S\n]*(\w+)[^\S\n]*[{(]\s*([^\s,{}]*)', re.MULTILINE)


class _Person(Protocol):
    first_names: list[str]
    middle_names: list[str]
    prelast_names: list[str]
    last_names: list[str]
    lineage_names: list[str]


class _Entry(Protocol):
    type: str
    key: str
    fields: Mapping[str, str]
    persons: Mapping[str, list[_Person]]


def looks_right(text: str) -> bool:
    """Return whether a text has entries of BibTeX."""
    match = _ENTRY.search(text)
    return match is not None and (bool(match[2]) or match[1].lower() in ('string', 'preamble'))


def read(source: Path) -> Imported:
    """Read a bibliography; whatever is in it is taken for a talk.

    An entry that is damaged is noted, and takes no other with it.

    :raises FormatError: if not one entry can be read.
    :raises MissingExtraError: if pybtex is not installed.
    """
    text = read_text(source)
    log = Log(str(source))
    parser = load_extra(
        'pybtex.database.input.bibtex', library='pybtex', purpose='Reading BibTeX'
    )
    lines: dict[str, int] = {}
    starts = list(_ENTRY.finditer(text))
    at = list(_line_numbers(text, (match.start() for match in starts)))
    for match, line in zip(starts, at, strict=True):
        lines.setdefault(match[2].lower(), line)
    entries, troubles = _parse(parser, [(1, text)])
    if troubles:
        # Entry by entry, so that none is taken for a part of a damaged one before it.
        ends = [match.start() for match in starts[1:]] + [len(text)]
        parts = [
            (line, text[match.start() : end])
            for match, line, end in zip(starts, at, ends, strict=True)
        ]
        entries, troubles = _parse(parser, parts)
    for line, message in troubles:
        log.lose(BadRecordError(f'line {line}', message))
    if not entries and (troubles or text.strip()):
        line, message = troubles[0] if troubles else (1, 'expected entries such as @misc{…}')
        raise FormatError(str(source), f'line {line}', message)
    latex = load_extra('pybtex.richtext', library='pybtex', purpose='Reading BibTeX')
    reader = _Reader(log, latex, Gathering(log))
    for entry in entries:
        place = f'line {lines.get(entry.key.lower(), 1)}, {entry.key}'
        try:
            since = len(log.troubles)
            talk = reader.talk(entry, place)
            reader.gathering.add(talk, place)
            reader.gathering.account(talk, place, reader.said(entry), since)
        except BadRecordError as error:
            log.lose(error)
    return reader.gathering.result()


def _line_numbers(text: str, places: Iterable[int]) -> Iterator[int]:
    """Return the line of each place; they come in their order."""
    line, before = 1, 0
    for place in places:
        line += text.count('\n', before, place)
        before = place
        yield line


def _parse(
    parser: ModuleType, parts: list[tuple[int, str]]
) -> tuple[list[_Entry], list[tuple[int, str]]]:
    """Return all entries, and line and message of what is wrong."""
    errors = load_extra('pybtex.errors', library='pybtex', purpose='Reading BibTeX')
    troubles: list[tuple[int, str]] = []
    doubtful: set[str] = set()
    reading = parser.Parser()
    reading.macros = _Macros(reading.macros)
    for line, text in parts:
        with errors.capture() as found:
            try:
                reading.parse_string(text)
            except RecursionError:
                troubles.append((line, 'its braces are nested too deeply'))
            except _TooLongError:
                troubles.append((line, 'what its @string entries stand for is too long'))
        for error in found:
            within = getattr(error, 'lineno', None)
            message = re.sub(r'^(syntax )?error in line \d+: ', '', one_line(str(error)))
            within = within if isinstance(within, int) else 1
            troubles.append((line + within - 1, message))
            # Of an entry that has a field twice, nobody knows which one is right.
            if isinstance(error, parser.DuplicateField) and (match := _ENTRY.search(text)):
                doubtful.add(match[2].lower())
    every: Iterable[_Entry] = reading.data.entries.values()
    return [entry for entry in every if entry.key.lower() not in doubtful], troubles


class _TooLongError(Exception):
    """Ends the expansion of names that stand for one another."""


class _Macros(UserDict[str, str]):
    """What the names of ``@string`` entries stand for, with a limit on all together.

    Each may stand for two of the one before: thirty lines would fill any memory.

    :param usual: the names that need no entry
    """

    def __init__(self, usual: Mapping[str, str]) -> None:
        super().__init__({name.lower(): text for name, text in usual.items()})
        self._left = _LONGEST_EXPANSION

    def __getitem__(self, name: str) -> str:
        text = super().__getitem__(name.lower())
        self._left -= len(text)
        if self._left < 0:
            raise _TooLongError
        return text

    def __setitem__(self, name: str, text: str) -> None:
        super().__setitem__(name.lower(), text)


def _is_remark(note: str) -> bool:
    """Return whether a note is written like a sentence, and not like the name of an event."""
    words = note.split()
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    if len(words) < _SHORTEST_REMARK or capitals > 1:
        return False
    return not any(vocabulary.is_event_word(word) for word in words)


_SHORTEST_REMARK = 2


class _Reader:
    def __init__(self, log: Log, latex: ModuleType, gathering: Gathering) -> None:
        self.log = log
        self.gathering = gathering
        self._from_latex: Callable[[str], object] = latex.Text.from_latex

    def talk(self, entry: _Entry, place: str) -> ImportedTalk:
        title, subtitle = self._words(entry, 'title'), self._words(entry, 'subtitle')
        if not title:
            raise BadRecordError(place, 'expected a title')
        about = self._lines(entry.fields.get('abstract', ''))
        event = self._event(entry, place)
        words = self._words(entry, 'keywords') or self._words(entry, 'keyword')
        media = [
            facts.link(url, role)
            for name, role in (('url', ''), ('video', 'video'), ('slides', 'slides'))
            if (url := self._address(entry, name, place))
        ]
        language = self._words(entry, 'langid') or self._words(entry, 'language')
        kind = facts.kind(self._words(entry, 'howpublished') or self._words(entry, 'type'))
        talk = Talk(
            id=facts.make_id(entry.key) or facts.make_id(title),
            title=f'{title}: {subtitle}' if subtitle else title,
            place=Place(self.log.path),
            speakers=facts.names(self._names(entry)),
            event=event,
            date=self._date(entry, place),
            kind=kind,
            note=self._remarks(entry, kind),
            media=facts.media_of(media),
            language=facts.language(
                BABEL_NAMES.get(language.lower(), language), place, self.log
            ),
            abstract=facts.abstract(about),
            doi=facts.doi(self._address_text(entry, 'doi'), place, self.log),
        )
        return ImportedTalk(talk, about.strip(), facts.names(re.split('[,;]', words)))

    def _event(self, entry: _Entry, place: str) -> str:
        """Return the id of the event; Zotero has its name as a note."""
        name = self._event_name(entry)
        if name:
            self.gathering.add_event(
                Event(
                    id=facts.make_id(name),
                    name=name,
                    place=Place(self.log.path),
                    venue=self._venue(entry),
                    dates=facts.date(self._words(entry, 'eventdate'), place, self.log),
                )
            )
        return facts.make_id(name)

    def _venue(self, entry: _Entry) -> str:
        return next((v for f in _VENUES if (v := self._words(entry, f))), '')

    def _event_name(self, entry: _Entry) -> str:
        """Return the name of the event, from the field in which it is."""
        name = self._words(entry, 'eventtitle') or self._words(entry, 'booktitle')
        if not name and self._note_is_event(entry):
            name = self._words(entry, 'note')
        return name

    def _note_is_event(self, entry: _Entry) -> bool:
        note = self._words(entry, 'note')
        is_talk = entry.type.lower() in ('unpublished', 'misc', 'presentation')
        named = self._words(entry, 'eventtitle') or self._words(entry, 'booktitle')
        if not is_talk or named or len(note) > _LONGEST_NAME or '://' in note:
            return False
        return not _is_remark(note)

    def _remarks(self, entry: _Entry, kind: str) -> str:
        """Return what has no place of its own, as a note."""
        parts: list[str] = []
        if not self._note_is_event(entry):
            parts.append(self._words(entry, 'note'))
        if not self._event_name(entry):
            parts.append(self._venue(entry))
        if not kind:
            said = (self._words(entry, name) for name in ('howpublished', 'type'))
            # "Talk" says nothing new of a talk.
            parts += [text for text in said if vocabulary.kind_of_words(text) != 'talk']
        parts += [self._words(entry, name) for name in _REMARKS]
        return '. '.join(dict.fromkeys(filter(None, parts)))

    def said(self, entry: _Entry) -> Iterator[tuple[str, str]]:
        """Return what the fields of an entry say, and all its persons."""
        for name in entry.fields:
            if name.lower() in ('url', 'doi', 'video', 'slides'):
                yield name, self._address_text(entry, name)
            elif name.lower() not in _PASSED:
                yield name, self._words(entry, name)
        for role, persons in entry.persons.items():
            for person in persons:
                yield role, self._name(person)

    def _name(self, person: _Person) -> str:
        words = (
            *(person.first_names + person.middle_names),
            *(person.prelast_names + person.last_names + person.lineage_names),
        )
        name = self._lines(' '.join(words))
        return '' if name.lower() == 'others' else name

    def _names(self, entry: _Entry) -> Iterator[str]:
        for role in ('author', 'speaker', 'editor'):
            for person in entry.persons.get(role, ()):
                if name := self._name(person):
                    yield name
            if entry.persons.get(role):
                return

    def _date(self, entry: _Entry, place: str) -> str:
        written = self._words(entry, 'date')
        if not written:
            year, month = self._words(entry, 'year'), self._words(entry, 'month').lower()
            number = _MONTHS.get(month[:3], month.zfill(2) if month else '')
            day = self._words(entry, 'day').zfill(2) if entry.fields.get('day') else ''
            written = '-'.join(filter(None, (year, number, day if number else '')))
        written = written or self._words(entry, 'eventdate')
        return facts.date(written, place, self.log)

    def _words(self, entry: _Entry, name: str) -> str:
        return one_line(self._lines(entry.fields.get(name, '')))

    def _lines(self, text: str) -> str:
        """Return LaTeX as plain text; as it is where it can't be read."""
        try:
            # Dollars that are escaped stay so, since others begin a formula.
            words = str(self._from_latex(text)).replace('\\$', '$')
            return plain(words).replace('\xa0', ' ')
        except Exception:  # noqa: BLE001  The parsers of LaTeX raise what they like.
            return plain(text.replace('{', '').replace('}', ''))

    def _address_text(self, entry: _Entry, name: str) -> str:
        """Return an address, in which nothing but escapes is LaTeX."""
        text = re.sub(r'\\(?:url|href)\s*(?=\{)', '', entry.fields.get(name, ''))
        return re.sub(r'\\(?=[%&#_~$])', '', text).replace('{', '').replace('}', '').strip()

    def _address(self, entry: _Entry, name: str, place: str) -> str:
        return facts.address(self._address_text(entry, name), place, self.log)


_VENUES = ('venue', 'address', 'location')
#: Fields that say more of a talk than it has places for.
_REMARKS = (
    'journal',
    'journaltitle',
    'organization',
    'institution',
    'school',
    'publisher',
    'series',
    'addendum',
    'pages',
    'volume',
    'number',
)
#: Fields that only serve those who cite, or whose values are no words.
_PASSED = word_set("""
    date year month day eventdate urldate langid language shorttitle file timestamp owner
""")
#: A longer note is a remark, not the name of an event.
_LONGEST_NAME = 100
_MONTHS = {name: f'{number:02}' for number, name in enumerate(facts.MONTHS_OF_BIBTEX, 1)}
