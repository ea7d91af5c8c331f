"""What stands below the first line of a talk: media, facts with labels, and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.imported import NoteLine, NotePart
from sphinx_talks.formats.read.page import tree, vocabulary
from sphinx_talks.formats.read.page.media import (
    linked_medium,
    safe_address,
    unlinked_medium,
    words_beside,
)
from sphinx_talks.formats.read.page.pieces import (
    Line,
    Piece,
    cut,
    duration_in,
    event_weight,
    person_weight,
)
from sphinx_talks.formats.read.page.roles_of_pieces import Reading, assign
from sphinx_talks.formats.read.page.said import Person, people_of, read_line
from sphinx_talks.formats.read.page.written_dates import find_dates, whole_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.formats.read.page.said import Said
    from sphinx_talks.talks.records import Medium

__all__ = ('Body', 'media_of_line', 'note_line', 'note_lines', 'read_body', 'take_field')


@dataclass(slots=True)
class Body:
    """What stands below the first line of a talk."""

    media: list[Medium] = field(default_factory=list)
    notes: list[NoteLine] = field(default_factory=list)
    spent: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)


# -- notes ----------------------------------------------------------------------------

_KEPT = ('pep', 'rfc', 'cve', 'cwe', 'abbr', 'kbd', 'guilabel', 'menuselection', 'mimetype')
_PLAIN_REFERENCE = re.compile(r'\b(PEP|RFC)[ -](\d{1,5})\b')


def note_parts(runs: Iterable[tree.Run]) -> tuple[NotePart, ...]:
    """Return running text as parts of a note."""
    parts: list[NotePart] = []
    for run in runs:
        text = re.sub(r'\s+', ' ', run.text)
        url = safe_address(run.url) if run.url and not run.url.startswith('#') else ''
        if run.image:
            address = safe_address(run.image)
            name = text.strip() or run.image.rpartition('/')[2]
            parts.append(NotePart(name, address) if address else NotePart(name))
            if url and url != address:
                parts.append(NotePart(' '))
                parts.append(NotePart(url, url))
        elif url:
            parts.append(NotePart(text if text.strip() else url, url))
        elif run.role:
            known = run.role if run.role in _KEPT else ''
            parts.append(NotePart(text, role=known))
        elif 'code' in run.marks:
            parts.append(NotePart(text.strip() or text, role='code'))
        elif 'strong' in run.marks or 'emphasis' in run.marks:
            _marked(parts, text, 'strong' if 'strong' in run.marks else 'emphasis')
        else:
            _plain(parts, text)
    return tuple(part for part in _merged(parts) if part.text)


def _marked(parts: list[NotePart], text: str, role: str) -> None:
    inner = text.strip()
    if not inner:
        parts.append(NotePart(text))
        return
    before, _inner, after = text.partition(inner)
    parts += (NotePart(before), NotePart(inner, role=role), NotePart(after))


def _plain(parts: list[NotePart], text: str) -> None:
    """Add plain words; "PEP 747" among them becomes a reference."""
    place = 0
    for match in _PLAIN_REFERENCE.finditer(text):
        parts.append(NotePart(text[place : match.start()]))
        parts.append(NotePart(match[2], role=match[1].lower()))
        place = match.end()
    parts.append(NotePart(text[place:]))


def _merged(parts: Iterable[NotePart]) -> list[NotePart]:
    found: list[NotePart] = []
    for part in parts:
        if not part.text:
            continue
        last = found[-1] if found else None
        if last is not None and not (last.url or last.role or part.url or part.role):
            found[-1] = NotePart(last.text + part.text)
        else:
            found.append(part)
    return found


_TAKEAWAY = re.compile(r'\s*(insight|quote)\b([^:]{0,60}):\s*', re.IGNORECASE)
_ONLY_QUOTE = re.compile(r'\s*(?:"[^"]+"|“[^”]+”|„[^“”]+[“”]|«[^»]+»)\s*\.?\s*')


def note_line(runs: Sequence[tree.Run], depth: int) -> NoteLine | None:
    """Return a paragraph, or an item of a list, as a note; ``None`` for an empty one.

    :param depth: 0 for a paragraph, 1 for an item of a list, …
    """
    parts = list(note_parts(runs))
    if not any(part.text.strip() for part in parts):
        return None
    text = tree.text_of(runs)
    if depth and (match := _TAKEAWAY.match(parts[0].text)):
        # As the takeaways of this package begin.
        rest = parts[0].text[match.end() :]
        who = match[2].strip(' ()–—-').removeprefix('by ').strip()
        who = f' ({who})' if who else ''
        parts[0] = NotePart(f'{match[1].capitalize()}{who}: {rest}')
    elif depth and _ONLY_QUOTE.fullmatch(text):
        parts.insert(0, NotePart('Quote: '))
        parts = _merged(parts)
    return NoteLine(tuple(parts), depth)


def note_lines(blocks: Iterable[tree.Block], depth: int = 0) -> list[NoteLine]:
    """Return blocks as notes, whatever they are."""
    found: list[NoteLine | None] = []
    for block in blocks:
        if isinstance(block, tree.Paragraph):
            found.append(note_line(block.runs, depth))
        elif isinstance(block, tree.List):
            for item in block.items:
                found += _item_notes(item, depth + 1)
        elif isinstance(block, tree.Section):
            title = tuple(replace(run, marks=run.marks | {'strong'}) for run in block.title)
            found.append(note_line(title, depth))
            found += note_lines(block.blocks, depth)
        elif isinstance(block, tree.Embed):
            address = safe_address(block.url)
            run = tree.Run(text=block.text or address or block.url, url=address)
            found.append(note_line((run,), depth))
        elif isinstance(block, tree.Literal):
            for line in block.text.splitlines():
                code = tree.Run(text=line.strip(), marks=frozenset(('code',)))
                found.append(note_line((code,), depth))
        elif isinstance(block, tree.Table):
            if block.caption:
                found.append(note_line(block.caption, depth))
            for row in (block.head, *block.rows):
                found.append(note_line(_row_runs(row), depth + 1))
        elif isinstance(block, tree.Fields):
            for each in block.fields:
                label = tree.Run(text=f'{each.name}: ')
                found.append(note_line((label, *tree.cell_runs(each.blocks)), depth))
        else:
            words = ' '.join((block.argument, *block.options.values()))
            if words.strip():
                found.append(note_line((tree.Run(text=words),), depth))
            found += note_lines(block.blocks, depth)
    return [line for line in found if line is not None]


def _row_runs(row: tree.Row) -> tuple[tree.Run, ...]:
    runs: list[tree.Run] = []
    for cell in row.cells:
        if runs:
            runs.append(tree.Run(text=' | '))
        runs += tree.cell_runs(cell)
    return tuple(runs)


def _item_notes(item: tree.Item, depth: int) -> list[NoteLine | None]:
    found: list[NoteLine | None] = []
    if item.term:
        found.append(note_line(item.term, depth))
    begun = bool(item.term)
    for block in item.blocks:
        if isinstance(block, tree.Paragraph) and not begun:
            found.append(note_line(block.runs, depth))
            begun = True
        else:
            found += note_lines((block,), depth)
    return found


# -- media ------------------------------------------------------------------------------


def media_of_line(runs: Sequence[tree.Run], *, is_alone: bool = True) -> list[Medium] | None:
    """Return the media of a line that has nothing else; ``None`` if it has more.

    :param is_alone: whether the line is an item or a paragraph of its own.
    """
    line = Line(runs)
    if not line.text.strip() and not any(run.image for run in runs):
        return None
    if not any(run.url for run in runs):
        text = line.text.strip(' .*–—-')
        if len(text.split()) <= 7 and (medium := unlinked_medium(text)):
            named = vocabulary.medium_named(vocabulary.state_named(text)[1])[0]
            return (
                [medium]
                if named or vocabulary.state_named(text)[0] == 'not-recorded'
                else None
            )
        return None
    media: list[Medium] = []
    around = ''.join(run.text for run in runs if not run.url)
    links = [run for run in runs if run.url and (run.text.strip() or run.image)]
    for run in links:
        words = run.text if not run.image else ''
        role, rest = vocabulary.medium_named(words)
        is_bare = '://' in words or run.image
        if not role and not is_bare and not _is_platform(run):
            return None
        if rest and len(rest.split()) > 4 and not is_bare:
            return None
        if role == 'page' and rest and not vocabulary.medium_named(around)[0]:
            return None
    role, rest = vocabulary.medium_named(vocabulary.state_named(around)[1])
    more = [word for word in rest.split() if not vocabulary.language_named(word)]
    if len(more) > 8 or (len(more) > 3 and not role):
        return None
    if len(more) > 1 and re.search(r'[.;!]\s*(?:$|\w)', around.rstrip(')')):
        # A sentence, which says more than where something is.
        return None
    for number, run in enumerate(links):
        medium = linked_medium(run.url, run.text)
        if medium is None:
            continue
        if not vocabulary.medium_named(run.text)[0] or medium.role == 'page':
            # "here" and bare addresses: the words around say what it is.
            said, _rest = vocabulary.medium_named(around)
            if said and said != 'page':
                medium = replace(medium, role=said)
        near = _around(line, run)
        if (told := vocabulary.state_named(near)[0]) and medium.state == 'public':
            medium = replace(medium, state=told)
        outside = around if medium.state == 'public' else f'{around} {near}'
        if number == 0 and words_beside(outside, medium.role, run.url):
            whole = ' '.join(line.text.split()).strip(' .:–—-')
            medium = replace(medium, label=near if len(links) > 1 and near else whole)
        media.append(medium)
    for part in re.split(r'[|,;·]', around):
        lone = unlinked_medium(part.strip(' ()[]')) if part.strip() else None
        if (lone and vocabulary.medium_named(vocabulary.state_named(part)[1])[0]) or (
            lone and lone.state == 'not-recorded'
        ):
            media.append(lone)
    return media or None


def _is_platform(run: tree.Run) -> bool:
    medium = linked_medium(run.url, run.text)
    return medium is not None and medium.label == ''


def _around(line: Line, run: tree.Run) -> str:
    """Return the words in brackets behind a link, or those that are its own."""
    for start, end, each in line.spans:
        if each is run:
            behind = re.match(r'\s*[(\[–—-]?\s*([^()\[\]|,;]*)', line.text[end:])
            own = line.text[start:end]
            return behind[1].strip() if behind and behind[1].strip() else own
    return ''


_SENTENCE_MEDIA = re.compile(
    r'\b(?:slides?|recording|video|notebooks?|materials?|transcript|code|deck|paper|folien|'
    r'aufzeichnung|more information)\b[^.!?]*$',
    re.IGNORECASE,
)


def media_in_prose(runs: Sequence[tree.Run]) -> list[Medium]:
    """Return the media to which the sentences of a note link."""
    found: list[Medium] = []
    before = ''
    for run in runs:
        if not run.url or run.image:
            before += run.text
            continue
        role, rest = vocabulary.medium_named(run.text)
        medium = linked_medium(run.url, run.text)
        if medium is None:
            continue
        if medium.role not in ('page', 'code', 'paper') or run.url.endswith('.ipynb'):
            # On a platform for recordings or slides, or named as such.
            found.append(replace(medium, label='' if role and not rest else medium.label))
        elif role and role != 'page' and len(rest.split()) <= 2:
            found.append(replace(medium, role=role))
        elif (match := _SENTENCE_MEDIA.search(before)) and (role or not rest):
            named = vocabulary.medium_named(match[0])[0]
            found.append(replace(medium, role=named if named != 'page' else medium.role))
        before += run.text
    return found


# -- facts with labels ----------------------------------------------------------------------

_LABEL = re.compile(r'\s*[*_]*([^\W\d_][\w /()&-]{1,28}?)[*_]*\s*[:：]\s*[*_]*\s*')


def labelled(runs: Sequence[tree.Run]) -> tuple[str, tuple[tree.Run, ...]] | None:
    """Return the field that a label names, and what is behind it: ``**Speaker**: Ann``."""
    text = ''.join(run.text for run in runs)
    match = _LABEL.match(text)
    if match is None or not (name := vocabulary.field_named(match[1])):
        return None
    rest: list[tree.Run] = []
    place = 0
    for run in runs:
        first = max(0, match.end() - place)
        place += len(run.text)
        if first < len(run.text) or (run.image and not first):
            rest.append(replace(run, text=run.text[first:]))
    return name, tuple(rest)


def take_field(
    said: Said, body: Body, name: str, runs: Sequence[tree.Run], year: str = ''
) -> bool:
    """Take the value of a field; return whether it is one."""
    text = tree.text_of(runs)
    if not text:
        return True
    line = Line(runs)
    if name == 'title':
        said.title = text
    elif name == 'speakers':
        _take_people(said, line)
    elif name == 'event':
        _take_event(said, line)
    elif name == 'date':
        return _take_date(said, text, year)
    elif name == 'kind':
        kind = vocabulary.kind_of_words(text)
        said.kind = said.kind or kind or text.casefold()
        said.spent.append(text)
    elif name == 'language':
        tag = vocabulary.language_named(text)
        if not tag:
            return False
        said.language = tag
        said.spent.append(text)
    elif name == 'place':
        said.place = said.place or text
    elif name == 'topics':
        body.topics += [part for part in re.split(r'\s*[,;#]\s*', text) if part]
    elif name == 'duration':
        seconds, rest = duration_in(text)
        if not seconds or rest:
            return False
        said.duration = seconds
        said.spent.append(text)
    elif name in _MEDIA_FIELDS:
        return _take_media(body, name, line, runs)
    else:
        return False
    return True


_MEDIA_FIELDS = ('video', 'slides', 'code', 'paper', 'page', 'audio', 'transcript')


def _take_media(body: Body, name: str, line: Line, runs: Sequence[tree.Run]) -> bool:
    found = media_of_line(runs)
    if found is None:
        found = []
        for run in runs:
            medium = linked_medium(run.url, run.text) if run.url else None
            if medium is not None:
                found.append(medium)
        if not found:
            lone = unlinked_medium(line.text)
            text = line.text.strip()
            if lone is None:
                return text in ('-', '–', '—', 'n/a', '')
            found = [lone]
    named = {
        run.url for run in runs if vocabulary.medium_named(run.text)[0] not in ('', 'page')
    }
    for medium in found:
        # What the label says counts, unless the words of the link say other.
        role = medium.role if name == 'page' or medium.url in named else name
        body.media.append(replace(medium, role=role))
    body.spent.append(line.text)
    return True


def _take_people(said: Said, line: Line) -> None:
    text = line.text
    said.spent.append('from')
    piece = Piece(start=0, end=len(text), text=text)
    for person in people_of(line, piece):
        match = re.match(
            r'(.+?)\s+(?:(?:from|at|@|bei|aus)\s+(?=\S)|(?:of|de)\s+(?=[A-Z]{2}))(.+)$',
            person.name,
        )
        if match and person_weight(match[1]) > 0:
            person = Person(name=match[1], url=person.url, affiliation=match[2])  # noqa: PLW2901
        elif match := re.match(r'(.+?)\s*\(([^()]+)\)$', person.name):
            person = Person(name=match[1], url=person.url)  # noqa: PLW2901
            if match[2][:1].isupper():
                person.affiliation = match[2]
            else:
                said.rest.append((tree.Run(text=f'{match[1]} ({match[2]})'),))
        said.people.append(person)
    said.sure['speakers'] = 1.0


def _take_event(said: Said, line: Line) -> None:
    parts: list[str] = []
    for unit in cut(line):
        for piece in unit.pieces:
            date = whole_date(piece.text)
            if '-' in date:
                said.date = said.date or date
                said.spent.append(piece.text)
            elif parts and _is_place(piece, parts[0]):
                said.place = ', '.join(filter(None, (said.place, piece.text)))
            else:
                parts.append(line.text[piece.start : piece.end])
                if unit.is_bracket:
                    parts[-1] = f'({parts[-1]})'
                said.event_url = said.event_url or piece.url
    said.event = ', '.join(parts).replace(', (', ' (') or said.event
    said.event_url = said.event_url or line.url
    said.sure['event'] = 1.0


def _is_place(piece: Piece, event: str) -> bool:
    """Return whether a piece behind an event is where it was."""
    if piece.before == 'in' or vocabulary.territory_named(piece.text):
        return True
    named = Piece(start=0, end=0, text=event)
    is_town = piece.text[:1].isupper() and len(piece.text.split()) <= 3
    return is_town and event_weight(named) >= 2.0 and event_weight(piece) < 1.0


def _take_date(said: Said, text: str, year: str) -> bool:
    date = whole_date(text, year)
    if not date:
        found = [each for each in find_dates(text) if each.is_certain]
        if len(found) != 1:
            return False
        date = found[0].date
        rest = (text[: found[0].start] + text[found[0].end :]).strip(' ,;:()')
        if rest:
            said.rest.append((tree.Run(text=rest),))
        said.spent.append(text[found[0].start : found[0].end])
    else:
        said.spent.append(text)
    said.date = date
    said.sure['date'] = 1.0
    return True


# -- sentences ----------------------------------------------------------------------------

_GIVEN_BY = re.compile(
    r'\b(?i:given|presented|held|delivered|talk|lecture|demo|session|keynote)\s+by\s+'
    r'(?=[A-ZÀ-Ž])|\bgehalten von\s+|\bprésentée? par\s+|\bpresentad[oa] por\s+'
)


def facts_of_sentence(said: Said, runs: Sequence[tree.Run]) -> None:
    """Take who, where and when out of a sentence that tells of a talk."""
    line = Line(runs)
    for unit in cut(line):
        for piece in unit.pieces:
            names_medium = vocabulary.medium_named(piece.text)[0] not in ('', 'page')
            if piece.before == 'at' and not said.event and not names_medium:
                if piece.url and event_weight(piece) >= 3.0:
                    said.event, said.event_url = piece.text, piece.url
                    said.sure['event'] = 0.9
                elif found := _leading_event(piece.text):
                    said.event = found
                    said.sure['event'] = 0.7
            if not said.date and '-' in (date := whole_date(piece.text)):
                said.date = date
                said.sure['date'] = 0.8
    if not said.event:
        for _start, _end, run in line.spans:
            if run.url and said.title and run.text.strip() == said.title:
                piece = Piece(start=0, end=0, text=run.text.strip(), url=run.url)
                if event_weight(piece) >= 3.0:
                    said.event, said.event_url = said.title, run.url
    if not said.people and (match := _GIVEN_BY.search(line.text)):
        for unit in cut(line, match.end()):
            piece = unit.pieces[0]
            if person_weight(piece.text) > 0.8:
                said.people += people_of(line, piece)
                said.sure['speakers'] = 0.9
            break


_EVENT_START = re.compile(
    r"(?:(?:[A-ZÀ-Ž0-9][\w.'’+-]*|of|the|and|&|on|for|de|des|der|du|la)\s+){0,6}(?:19[7-9]\d|20\d\d)"
    r'(?!\d)'
)


def _leading_event(text: str) -> str:
    match = _EVENT_START.match(text)
    return match[0] if match else ''


def _facts_line(said: Said, runs: Sequence[tree.Run], year: str) -> bool:
    """Take a short line that has nothing but who, where and when; return whether it is one."""
    line = Line(runs, year)
    if len(line.text.split()) > 16 or labelled(runs) or any(run.image for run in runs):
        return False
    reading = _with_place(line, assign(line, needs_title=False))
    if reading.end > reading.start or not reading.roles:
        return _titled_event(said, line, reading, year)
    roles = {role for _piece, role in reading.roles}
    if not roles <= {'event', 'date', 'speakers', 'place', 'affiliation'} or roles == {
        'place'
    }:
        return False
    if roles == {'speakers'} and not _KNOWN_NAMES.match(line.text.strip()):
        return False
    told = read_line(line, reading, year=year, keeps_title=True)
    return _merge(said, told)


def _with_place(line: Line, reading: Reading) -> Reading:
    """Return a reading in which what looked like a title behind the event is its place."""
    text = line.text[reading.start : reading.end]
    before = [role for piece, role in reading.roles if piece.end <= reading.start]
    is_town = text[:1].isupper() and len(text.split()) <= 3 and ',' not in text
    if not is_town or reading.is_marked or before[-1:] != ['event']:
        return reading
    piece = Piece(start=reading.start, end=reading.end, text=text)
    roles = sorted([*reading.roles, (piece, 'place')], key=lambda each: each[0].start)
    return replace(reading, start=0, end=0, roles=roles)


_KNOWN_NAMES = re.compile(r'(?:by|von|par|por|with|mit)\s|\W', re.IGNORECASE)


def _titled_event(said: Said, line: Line, reading: Reading, year: str) -> bool:
    """Take a line in which the only thing that could be a title is the event."""
    dates = [piece for piece, role in reading.roles if role == 'date']
    others = [role for _piece, role in reading.roles if role not in ('date', 'place')]
    text = line.text[reading.start : reading.end].strip(' ,;:*_')
    piece = Piece(start=reading.start, end=reading.end, text=text)
    if not dates or others or event_weight(piece) < 1.4:
        return False
    told = read_line(line, reading, year=year, keeps_title=True)
    told.event, told.event_url, told.media = text, line.url, []
    return _merge(said, told)


def _merge(said: Said, told: Said) -> bool:
    if (said.event and told.event) or (said.date and told.date):
        return False
    said.event, said.event_url = said.event or told.event, said.event_url or told.event_url
    said.date = said.date or told.date
    said.place = said.place or told.place
    said.people = said.people or told.people
    said.spent += told.spent
    return True


# -- all of it ------------------------------------------------------------------------------


def read_body(
    said: Said, blocks: Sequence[tree.Block], *, scans: bool = False, year: str = ''
) -> Body:
    """Return what stands below the first line of a talk.

    :param said: what the first line states; facts with labels are added to it
    :param scans: whether sentences may tell who, where and when.
    """
    body = Body()
    left = 2 if scans else 0
    for block in blocks:
        if isinstance(block, tree.Paragraph) and left:
            left -= 1
            if _facts_line(said, block.runs, year):
                continue
            if not labelled(block.runs):
                facts_of_sentence(said, block.runs)
        _take_block(said, body, block, 0, year)
    return body


def _take_block(said: Said, body: Body, block: tree.Block, depth: int, year: str) -> None:
    if isinstance(block, tree.Embed):
        medium = linked_medium(block.url, block.text)
        if medium is None:
            body.notes += note_lines((block,), depth)
            return
        role = block.role or ('video' if medium.role == 'page' else medium.role)
        label = '' if block.text.casefold() in ('youtube video player', '') else block.text
        body.media.append(replace(medium, role=role, label=label))
    elif isinstance(block, tree.Paragraph):
        _take_paragraph(said, body, block.runs, depth, year)
    elif isinstance(block, tree.List):
        for item in block.items:
            _take_item(said, body, item, depth + 1, year)
    elif isinstance(block, tree.Section):
        found = media_of_line(block.title) or _told_media(block.title)
        if found:
            body.media += found
        else:
            title = tuple(replace(run, marks=run.marks | {'strong'}) for run in block.title)
            line = note_line(title, depth)
            body.notes += [line] if line else []
        for inner in block.blocks:
            _take_block(said, body, inner, depth, year)
    elif isinstance(block, tree.Fields):
        for each in block.fields:
            runs = tree.cell_runs(each.blocks)
            name = vocabulary.field_named(each.name)
            body.spent.append(each.name)
            if not name or not take_field(said, body, name, runs, year):
                named = tree.Run(text=f'{each.name}: ')
                line = note_line((named, *runs), depth)
                body.notes += [line] if line else []
    elif isinstance(block, tree.Directive) and block.name != 'footnote':
        if block.argument or block.options:
            words = ' '.join((block.argument, *block.options.values()))
            line = note_line((tree.Run(text=words),), depth)
            body.notes += [line] if line else []
        for inner in block.blocks:
            _take_block(said, body, inner, depth, year)
    else:
        body.notes += note_lines((block,), depth)


def _take_item(said: Said, body: Body, item: tree.Item, depth: int, year: str) -> None:
    first = True
    if item.term:
        line = note_line(item.term, depth)
        body.notes += [line] if line else []
    for block in item.blocks:
        if isinstance(block, tree.Paragraph) and first:
            _take_paragraph(said, body, block.runs, depth, year)
            first = False
        elif isinstance(block, tree.List):
            for inner in block.items:
                _take_item(said, body, inner, depth + 1, year)
        else:
            _take_block(said, body, block, depth, year)


def _take_paragraph(
    said: Said, body: Body, runs: Sequence[tree.Run], depth: int, year: str
) -> None:
    lines = _split_lines(runs)
    if len(lines) > 1 and all(labelled(line) for line in lines):
        for line in lines:
            _take_paragraph(said, body, line, depth, year)
        return
    if found := labelled(runs):
        name, rest = found
        if take_field(said, body, name, rest, year):
            label = tree.text_of(runs).removesuffix(tree.text_of(rest))
            body.spent.append(label)
            return
    media = media_of_line(runs)
    if media:
        body.media += media
        body.spent.append(tree.text_of(runs))
        body.spent += (run.image for run in runs if run.image)
        return
    note = note_line(runs, depth)
    if note is None:
        return
    body.notes.append(note)
    body.media += media_in_prose(runs)
    first = re.match(r'\s*[(\[]([^()\[\]]+)[)\]]', note.parts[0].text)
    if first and not said.kind and vocabulary.kind_of_words(first[1]) not in ('', 'talk'):
        said.kind = vocabulary.kind_of_words(first[1])


def _split_lines(runs: Sequence[tree.Run]) -> list[tuple[tree.Run, ...]]:
    """Return the lines of a paragraph as the page has them."""
    lines: list[list[tree.Run]] = [[]]
    for run in runs:
        parts = run.text.split('\n')
        for number, part in enumerate(parts):
            if number:
                lines.append([])
            if part or run.image:
                lines[-1].append(replace(run, text=part))
    return [tuple(line) for line in lines if any(run.text.strip() for run in line)]


def _told_media(runs: Sequence[tree.Run]) -> list[Medium]:
    """Return the media of a heading such as "Similar talk by Leandro here"."""
    links = [run for run in runs if run.url]
    if len(links) != 1 or vocabulary.medium_named(links[0].text)[1]:
        return []
    medium = linked_medium(links[0].url, links[0].text)
    if medium is None:
        return []
    return [replace(medium, label=' '.join(tree.text_of(runs).split()))]
