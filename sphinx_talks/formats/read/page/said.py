"""From a line, and what each piece of it is, to the values that it states."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import babel_names, tree, vocabulary
from sphinx_talks.formats.read.page.joining_words import AND, OTHERS, alternatives, names_in
from sphinx_talks.formats.read.page.media import linked_medium, unlinked_medium, words_beside
from sphinx_talks.formats.read.page.pieces import Line, cut
from sphinx_talks.formats.read.page.quotations import CLOSING, OPENING, unquoted
from sphinx_talks.formats.read.page.weights import DOUBT, duration_in, leading_name, weigh
from sphinx_talks.formats.read.page.written_dates import find_dates, whole_date, year_of_term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.formats.read.page.pieces import Piece
    from sphinx_talks.formats.read.page.roles_of_pieces import Reading
    from sphinx_talks.formats.read.page.starting_times import StartingTime
    from sphinx_talks.talks.records import Medium

__all__ = ('Person', 'Said', 'clean_title', 'people_of', 'read_line')


@dataclass(slots=True, kw_only=True)
class Person:
    """A speaker as a line names one."""

    name: str
    url: str = ''
    affiliation: str = ''
    #: What the person does in the talk, such as ``moderator``.
    role: str = ''
    #: Whether nobody is sure that it was this person.
    is_doubtful: bool = False
    #: The key that the source has for the person.
    id: str = ''
    #: Addresses of profiles.
    links: tuple[str, ...] = ()
    #: Path or address of a picture.
    picture: str = ''
    about: str = ''


@dataclass(slots=True, kw_only=True)
class Said:
    """What a line states."""

    title: str = ''
    people: list[Person] = field(default_factory=list)
    event: str = ''
    event_url: str = ''
    date: str = ''
    kind: str = ''
    language: str = ''
    place: str = ''
    media: list[Medium] = field(default_factory=list)
    duration: int | None = None
    #: The time of day, where a programme tells it.
    starts: StartingTime | None = None
    #: What was none of these: running text, piece by piece.
    rest: list[tuple[tree.Run, ...]] = field(default_factory=list)
    #: Words that became a value in another form, such as the name of a language.
    spent: list[str] = field(default_factory=list)
    sure: dict[str, float] = field(default_factory=dict)
    is_marked: bool = False
    #: Words that say what the address behind them is: "Slides: https://…".
    announced: str = ''


_NUMBERING = re.compile(
    rf'\s*(?:#?\d{{1,3}}[.):](?=\s)|[①-⑳]|[^\w\s{OPENING}‘(\[<@#$%&*+–—-]+\s)\s*'
)


def without_numbering(runs: Sequence[tree.Run]) -> tuple[tree.Run, ...]:
    """Return running text without a number, or an emoji, at its beginning."""
    for place, run in enumerate(runs):
        if not run.text.strip() and not run.image:
            continue
        if run.url and place == 0 and not run.text[:1].isdigit():
            break
        match = _NUMBERING.match(run.text)
        begins = tree.text_of(runs)[:40]
        if any(found.start == 0 and found.is_certain for found in find_dates(begins)):
            break
        if match and match.end() and (run.text[match.end() :].strip() or runs[place + 1 :]):
            # A year at the beginning is a date.
            rest = replace(run, text=run.text[match.end() :])
            return (*runs[:place], *([rest] if rest.text else []), *runs[place + 1 :])
        break
    return tuple(runs)


def read_line(
    line: Line, reading: Reading, *, year: str = '', keeps_title: bool = False
) -> Said:
    """Return what a line states.

    :param year: year that counts for a day without one
    :param keeps_title: whether the title is taken as it stands.
    """
    said = Said(is_marked=reading.is_marked)
    said.title = line.text[reading.start : reading.end].strip()
    certain = min(1.0, 0.55 + reading.margin / 6)
    said.sure['title'] = 1.0 if reading.is_marked else certain
    title_links(said, line, reading)
    for piece, role in reading.roles:
        _take(said, line, piece, role, year, certain)
    said.people = _given_names_first(line, said.people)
    for piece, role in reading.roles if not said.people else ():
        if role == 'note' and not piece.before and (names := leading_name(piece.text)):
            said.people = people_of(line, replace(piece, end=piece.start + len(names)))
            said.sure['speakers'] = 0.7
            break
    if not keeps_title:
        clean_title(said)
    return said


def title_links(said: Said, line: Line, reading: Reading) -> None:
    """Add what the title, or all of the line, links to."""
    urls: dict[str, str] = {}
    for _start, _end, run in line.runs(reading.start, reading.end):
        if run.url and (run.text.strip() or run.image):
            urls.setdefault(run.url, '')
            urls[run.url] += run.text
    if line.url:
        urls.setdefault(line.url, said.title)
    for url, text in urls.items():
        medium = linked_medium(url, text, is_title=True)
        if medium is not None:
            said.media.append(medium)


def _take(said: Said, line: Line, piece: Piece, role: str, year: str, certain: float) -> None:
    text = piece.text
    if role == 'speakers':
        said.people += people_of(line, piece)
        if (last := re.search(r'\S+\s+(\S+)$', text)) and OTHERS.fullmatch(last[1]):
            # That there were more of them stays as a remark.
            said.rest.append((tree.Run(text=last[0]),))
        said.sure['speakers'] = 1.0 if piece.before == 'by' else certain
    elif role == 'affiliation' and said.people:
        if vocabulary.is_role_of_speaker(text):
            said.people[-1].role = text
        elif piece.url and text.startswith('@'):
            # Her profile: "Ann Lee ([@annlee](https://…))".
            said.people[-1].url = said.people[-1].url or piece.url
            said.spent += [text, piece.url]
        elif text[:1].isupper():
            said.people[-1].affiliation = text
        else:
            said.rest.append(_runs(line, piece))
    elif role == 'event':
        _take_event(said, line, piece, year, certain)
    elif role == 'date':
        date = whole_date(text, year or piece.year)
        said.date = date or said.date or year_of_term(text)
        if date:
            said.spent.append(text)
        else:
            # A year cannot say that it was in spring.
            said.rest.append(_runs(line, piece))
        said.sure['date'] = 1.0
    elif role == 'kind':
        seconds, words = duration_in(text)
        said.kind = vocabulary.kind_of_words(words)
        said.duration = said.duration or seconds or None
        said.spent.append(text)
        if vocabulary.beside_kind(words):
            said.rest.append(_runs(line, piece))
    elif role == 'language':
        said.language = babel_names.language_named(text)
        said.spent.append(text)
    elif role == 'duration':
        said.duration, _rest = duration_in(text)
        said.spent.append(text)
    elif role == 'place':
        if piece.url:
            said.rest.append(_runs(line, piece))
        said.place = ', '.join(filter(None, (said.place, text)))
    elif role == 'moment' and said.media:
        _take_moment(said, text)
    elif role == 'media':
        _take_medium(said, line, piece)
    elif role == 'state' and said.media:
        _take_state(said, text)
    else:
        said.rest.append(_runs(line, piece, start=piece.opens))
        said.sure['note'] = 0.5


def _take_event(said: Said, line: Line, piece: Piece, year: str, certain: float) -> None:
    text = piece.text
    seconds, rest = duration_in(text)
    if seconds and rest:
        said.duration = seconds
        said.spent.append(text)
        text = rest
    units = cut(Line([run for _s, _e, run in line.runs(piece.start, piece.end)]))
    if piece.url and len(units) > 1:
        for unit in units:
            for part in unit.pieces:
                date = whole_date(part.text)
                if '-' in date and part.text in text:
                    said.date = date
                    said.spent.append(part.text)
                    text = text.replace(part.text, ' ').strip(' ,;:()-–—')
                    text = ' '.join(text.split())
    else:
        for written in find_dates(text):
            if written.is_certain:
                said.date = said.date or written.date
                said.spent.append(text[written.start : written.end])
                text = (text[: written.start] + text[written.end :]).strip(' ,;:()-–—')
                break
    said.event = text
    said.event_url = piece.url
    said.sure['event'] = 1.0 if piece.before == 'at' or piece.url else certain


def _take_moment(said: Said, text: str) -> None:
    numbers = [int(part) for part in text.split(':')]
    seconds = 0
    for number in numbers:
        seconds = seconds * 60 + number
    said.media[-1] = replace(said.media[-1], start=seconds)
    said.spent.append(text)


def _take_medium(said: Said, line: Line, piece: Piece) -> None:
    if piece.url:
        links = [(s, e, run) for s, e, run in line.runs(piece.start, piece.end) if run.url]
        text = line.text[links[0][0] : links[-1][1]] if links else piece.text
        role, rest = vocabulary.medium_named(text)
        says_nothing = '://' in text or (role in ('', 'page') and not rest)
        if says_nothing and said.announced:
            words = '' if '://' in text or role else f': {text}'
            text, said.announced = said.announced + words, ''
        medium = linked_medium(piece.url, text)
        if medium is not None:
            said.media.append(medium)
            said.spent.append(piece.text)
            if medium.language and not said.language and medium.role == 'video':
                said.language = medium.language
            return
    elif medium := unlinked_medium(piece.text):
        said.media.append(medium)
        said.spent.append(piece.text)
        return
    behind = line.text[piece.end :].lstrip()
    follows = line.runs(piece.end + 1, piece.end + 2)
    leads = piece.text.split()[-1:] != [] and bool(follows and follows[0][2].url)
    if (behind.startswith(':') or leads) and not piece.url:
        said.announced = piece.text
        said.spent.append(piece.text)
    elif vocabulary.medium_named(piece.text)[0] and said.media and not piece.url:
        # It says of a link what it is: "The recording (video)".
        if _of_known_medium(said, piece.text):
            said.spent.append(piece.text)
        else:
            said.rest.append(_runs(line, piece))
    else:
        said.rest.append(_runs(line, piece))


def _of_known_medium(said: Said, text: str) -> bool:
    """Take what words say of a medium that is there: "slides in English".

    :return: whether they say nothing else.
    """
    role, rest = vocabulary.medium_named(text)
    words = re.findall(r'[^\W_]+', vocabulary.fold(text))
    tags = [tag for word in words if (tag := babel_names.language_named(word))]
    if rest or not tags:
        return not rest and not words_beside(text, role)
    for place, medium in enumerate(said.media):
        if medium.role == role:
            said.media[place] = replace(medium, language=tags[0])
            return len(tags) == 1
    return False


def _take_state(said: Said, text: str) -> None:
    state, left = vocabulary.state_named(text)
    words = [word for word in re.findall(r'\w+', left) if word not in ('only', 'for', 'yet')]
    last = said.media[-1]
    said.media[-1] = replace(last, state=state, label=text if words else last.label)
    said.spent.append(text)


def _runs(line: Line, piece: Piece, *, start: int | None = None) -> tuple[tree.Run, ...]:
    return tuple(
        replace(run, text=line.text[first:last])
        for first, last, run in line.runs(piece.start if start is None else start, piece.end)
    )


#: "«Rewind», de Ann Lee": what a Spanish or a French name begins with, it is no part of.
_OF_SOMEBODY = re.compile(r'(?:de|d[’\'])\s*(?=[A-ZÀ-Ž][\w.-]+\s+[A-ZÀ-Ž])')


def people_of(line: Line, piece: Piece) -> list[Person]:
    """Return the persons whom a piece names, each with the address of the link."""
    found: list[Person] = []
    text = line.text[piece.start : piece.end]
    place = piece.start
    for part in names_in(text):
        start = line.text.index(part, place)
        place = start + len(part)
        urls = [run.url for _s, _e, run in line.runs(start, place) if run.url]
        name = _OF_SOMEBODY.sub('', ' '.join(part.split()).strip(' ,;:'))
        doubt = DOUBT.fullmatch(name)
        name = unquoted(doubt['name'] if doubt else name)
        if name:
            url = urls[0] if urls and urls[0] != line.url else ''
            found.append(Person(name=name, url=url, is_doubtful=doubt is not None))
    return found


_SURNAME_FIRST = re.compile(
    r"\s*(?P<last>[^\W\d_][\w'’-]+),\s+(?P<first>[^\W\d_][\w'’.-]*(?:\s[^\W\d_]\.?)?)"
    rf'(?=\s*(?:\.\s|\(|;|[{OPENING}]|,\s|\s(?:{alternatives(AND)})\s))'
)
_INITIAL = re.compile(r'[^\W\d_]\.?')


def _given_names_first(line: Line, people: list[Person]) -> list[Person]:
    """Return persons with their names in the usual order: "Vázquez, Elena. Rewind".

    Such a line begins with the first of them, and with a surname alone.
    """
    match = _SURNAME_FIRST.match(line.text)
    names = [person.name.rstrip('.') for person in people[:2]]
    if match is None or names != [match['last'], match['first'].rstrip('.')]:
        return people
    if line.text[match.end() :].lstrip()[:1] == ',' and not _INITIAL.fullmatch(match['first']):
        # "Ann, Bob, Cid" are three; what follows a surname and a given name is "and".
        behind = line.text[match.end() :].lstrip(' ,')
        if not _JOINED_BEFORE.match(behind):
            return people
    given = match['first'].rstrip('.')
    given = f'{given}.' if _INITIAL.fullmatch(given) else given
    first = replace(people[1], name=f'{given} {match["last"]}')
    return [first, *people[2:]]


_JOINED_BEFORE = re.compile(rf'(?:{alternatives(AND)})\s')
_LAST_BRACKET = re.compile(r'\s*[(\[（]([^()\[\]（）]*)[)\]）]\s*$')
_PREFIX = re.compile(r'([^:：]{3,30}?)\s*[:：]\s+(?=\S)')
_MEDIUM_TAIL = re.compile(
    r'[\s,:–—-]+((?:the )?(?:slide ?decks?|slides|video|recording|folien|diapos(?:itivas)?|'
    r'aufzeichnung|notebooks?))$',
    re.IGNORECASE,
)


_KIND_TAIL = re.compile(r'(.+?)\s+[-–—|]\s+([^-–—|]{3,30})')
_KIND_BEFORE_QUOTE = re.compile(rf'([^{OPENING}]{{3,30}}?)\s+([{OPENING}].+[{CLOSING}])')


def _is_sure_kind(text: str) -> bool:
    return vocabulary.kind_of_words(text) not in ('', 'talk', 'article', 'book')


def clean_title(said: Said) -> None:
    """Take out of a title what is no part of it: kinds, events and media at its ends."""
    title = unquoted(' '.join(said.title.split())).strip(' ,;:–—|')
    title = re.sub(r'(?<=[^.\s])\.$', '', title) if title.count('.') == 1 else title
    while match := _LAST_BRACKET.search(title):
        inner = match[1]
        if not title[: match.start()].strip() or not _understood(said, inner):
            break
        title = title[: match.start()].strip(' ,;:–—|')
        title = unquoted(title)
    if (match := _KIND_TAIL.fullmatch(title)) and _is_sure_kind(match[2]):
        # "We moved to otter" - lightning talk
        said.kind = said.kind or vocabulary.kind_of_words(match[2])
        said.spent.append(match[2])
        title = unquoted(match[1])
    if (match := _KIND_BEFORE_QUOTE.fullmatch(title)) and _is_sure_kind(match[1]):
        said.kind = said.kind or vocabulary.kind_of_words(match[1])
        said.spent.append(match[1])
        title = unquoted(match[2])
    match = _PREFIX.match(title)
    if (
        match
        and (kind := vocabulary.kind_of_words(match[1]))
        and kind not in ('talk', 'article')
    ):
        said.kind = said.kind or kind
        said.spent.append(match[1])
        if vocabulary.beside_kind(match[1]):
            said.rest.append((tree.Run(text=match[1]),))
        title = unquoted(title[match.end() :])
    first = re.match(r'[(\[]([^()\[\]]+)[)\]]\s*', title)
    if first and vocabulary.kind_of_words(first[1]) and title[first.end() :]:
        said.kind = said.kind or vocabulary.kind_of_words(first[1])
        said.spent.append(first[1])
        title = title[first.end() :]
    if (match := _MEDIUM_TAIL.search(title)) and len(title[: match.start()].split()) > 2:
        role, _rest = vocabulary.medium_named(match[1])
        if any(medium.role == role for medium in said.media):
            said.spent.append(match[1])
            title = title[: match.start()].strip(' ,;:–—|')
    said.title = title
    if not said.kind:
        said.kind = _kind_in(title)
    if not said.event:
        _cut_event(said)
    if not said.event and is_event_of_year(said.title):
        # "[PyCon 2019](https://…) on 17 May 2019": both what and where.
        said.event, said.sure['event'] = said.title, 0.7
    title = said.title
    if not said.event and (
        found := re.search(r'\s(?:at|@|auf der|bei der|à)\s+(?:the\s+)?(.+)$', title)
    ):
        inside = found[1]
        years = [each for each in find_dates(inside) if not each.is_certain]
        if years and inside[:1].isupper():
            said.event = inside[: years[-1].end].strip()
            said.sure['event'] = 0.7


def _cut_event(said: Said) -> None:
    """Take an event with its year off the end of a title: "Rewind, PyCon 2019"."""
    line = Line([tree.Run(text=said.title)])
    units = cut(line)
    for place, unit in enumerate(units):
        piece = unit.pieces[0]
        is_event = weigh(piece).get('event', 0.0) >= _SURE_EVENT and not unit.is_bracket
        if place and is_event and unit.parted in ('comma', 'dash'):
            if any(each.parted not in ('comma', 'dash') for each in units[1:]):
                return
            said.title = line.text[: units[place - 1].end].strip(' ,;:–—|')
            said.event, said.sure['event'] = piece.text, 0.7
            rest = [each.pieces[0] for each in units[place + 1 :]]
            said.place = said.place or ', '.join(each.text for each in rest)
            return


#: How much a piece looks like an event that has its year.
_SURE_EVENT = 3.3
_YEAR_AT_END = re.compile(r'(.*[^\W\d_].*?)[\s-]*(?:19[7-9]\d|20\d\d)')


def is_event_of_year(text: str) -> bool:
    """Return whether words are the name of an event with its year, and nothing else.

    Each word of it begins with a capital, and one is built as names of events are.
    """
    match = _YEAR_AT_END.fullmatch(text)
    words = match[1].split() if match else []
    return (
        0 < len(words) <= _LONGEST_EVENT
        and all(word[:1].isupper() or word[:1].isdigit() for word in words)
        and not any(vocabulary.kind_of_words(word) for word in words)
        and any(
            vocabulary.is_event_word(word) or re.search(r'[a-z][A-Z]|[A-Z]{3}|[A-Z]\d', word)
            for word in words
        )
    )


_LONGEST_EVENT = 5


def _kind_in(title: str) -> str:
    """Return the kind that a title tells at its beginning or its end; empty if none."""
    kind = vocabulary.kind_of_words(title)
    if kind and kind != 'talk':
        return kind
    words = title.split()
    last = vocabulary.kind_of_words(' '.join(words[-1:]))
    if len(words) <= 4 and last in ('keynote', 'tutorial', 'workshop', 'panel', 'poster'):
        return last
    match = re.match(
        r'(.{4,24}?)(?:s)?\s+(?:at|on|for|in|by|with|auf|für|über|mit|sur|avec|sobre|para|con|@)\s',
        title,
    )
    begun = vocabulary.kind_of_words(match[1]) if match else ''
    two = vocabulary.kind_of_words(' '.join(words[:2])) if len(words) > 2 else ''
    if two == 'lightning':
        return two
    return begun if begun not in ('talk', 'article', 'book') else ''


def _understood(said: Said, text: str) -> bool:
    """Take what brackets at the end of a title say, if all of it is clear."""
    line = Line([tree.Run(text=text)])
    pieces = [piece for unit in cut(line) for piece in unit.pieces]
    found: list[tuple[Piece, str]] = []
    for piece in pieces:
        piece.in_brackets = True
        table = weigh(piece)
        if (
            vocabulary.medium_named(piece.text)[0]
            and not vocabulary.medium_named(piece.text)[1]
        ):
            table['media'] = 3.5
        role = max(table, key=lambda each: table[each])
        least = {'event': 3.0, 'speakers': 9.0, 'place': 3.0}.get(role, 2.6)
        if table[role] < least or role in ('note', 'state', 'moment'):
            return False
        found.append((piece, role))
    for piece, role in found:
        if role == 'media' and _is_told_medium(said, piece.text):
            continue
        if role == 'media':
            said.spent.append(piece.text)
            kind = 'podcast' if 'podcast' in piece.text.casefold() else ''
            _label_medium(said, piece.text)
            said.kind = said.kind or kind
        elif role == 'event' and said.event:
            return False
        else:
            _take(said, line, piece, role, '', 0.8)
    return bool(found)


def _is_told_medium(said: Said, text: str) -> bool:
    """Take what brackets say of a medium that is not there: "(no recording)"."""
    medium = unlinked_medium(text)
    if medium is None or medium.label or not vocabulary.medium_named(text)[0]:
        return False
    said.media.append(medium)
    said.spent.append(text)
    return True


def _label_medium(said: Said, text: str) -> None:
    """Let the medium that words in brackets name have them, if they say more than that."""
    role = vocabulary.medium_named(text)[0]
    if role not in ('', 'page') and all(medium.role == 'page' for medium in said.media[:1]):
        # "Rewind (slides)", with one link: what is there, the brackets say.
        said.media[:1] = [replace(medium, role=role) for medium in said.media[:1]]
    for place, medium in enumerate(said.media):
        if len(text.split()) > 1 and medium.role == role and not medium.label:
            said.media[place] = replace(medium, label=text)
            break
