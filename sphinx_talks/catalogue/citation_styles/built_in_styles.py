"""The styles of bibliographies that are there for everybody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citation_styles.style import Segment
from sphinx_talks.talks.values import FieldError, parse_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_talks.catalogue.citation_styles.style import CitedTalk, Person, Style

__all__ = ('STYLES', 'apa', 'formatted', 'ieee', 'plain')

#: From how many names on APA leaves out those in the middle, and how many it keeps.
_APA_MOST, _APA_KEPT = 20, 19
#: From how many names on IEEE gives the first one alone.
_IEEE_MOST = 6
#: What ends a sentence, so that no full stop follows it.
_ENDS = ('.', '?', '!', '…', '。', '？', '！')


def apa(talk: CitedTalk) -> Iterator[Segment | str]:
    """Cite a talk as the American Psychological Association does, 7th edition."""
    kind = f' [{talk.kind_in_words}]' if talk.kind_in_words else ''
    names = _apa_names(talk.names)
    day = talk.words.comma + talk.day_in_words if talk.year and talk.day_in_words else ''
    date = f' ({talk.dated()}{day}).'
    if names:
        yield _stopped(names)
        yield f'{date} '
        yield talk.title_segment()
        yield kind or _stop_after(talk.title)
    else:
        # The title moves to where the names would be.
        yield talk.title_segment()
        yield kind or _stop_after(talk.title)
        yield '.' if kind else ''
        yield date
    yield '.' if kind and names else ''
    if occasion := _occasion(talk):
        yield f' {_stopped(occasion)}'
    if talk.doi:
        yield ' '
        yield Segment(talk.doi_url, url=talk.doi_url)
    yield from _links(talk, before=' ')


def ieee(talk: CitedTalk) -> Iterator[Segment | str]:
    """Cite a talk as the Institute of Electrical and Electronics Engineers does."""
    words = talk.words
    names = _ieee_names(talk)
    opening, closing = words.quoted_title.split('%s', 1)
    yield f'{names}{words.comma}' if names else ''
    yield opening
    yield Segment(talk.title, to_talk=True)
    yield closing
    date = _dated_in_words(talk) or words.no_date
    occasion = _occasion(talk)
    where = words.presented_at % occasion if occasion else ''
    details = words.comma.join(part for part in (where, talk.kind_in_words, date) if part)
    yield f' {_stopped(details)}'
    if talk.doi:
        yield ' doi: '
        yield Segment(talk.doi, url=talk.doi_url)
        yield '.'
    yield from _links(talk, before=' ')


def plain(talk: CitedTalk) -> Iterator[Segment | str]:
    """Cite a talk with full names, as much as there is, in the order of speech."""
    words = talk.words
    if talk.names:
        yield f'{words.comma.join(person.full for person in talk.names)}: '
    yield talk.title_segment()
    yield _stop_after(talk.title)
    details = (talk.kind_in_words, talk.event, talk.venue, _dated_in_words(talk))
    if found := words.comma.join(part for part in details if part):
        yield f' {_stopped(found)}'
    if talk.doi:
        yield ' DOI: '
        yield Segment(talk.doi, url=talk.doi_url)
        yield '.'
    yield from _links(talk, before=' ')


#: The styles by name.
STYLES: Mapping[str, Style] = {'apa': apa, 'ieee': ieee, 'plain': plain}


def formatted(talk: CitedTalk, style: Style) -> tuple[Segment, ...]:
    """Return the parts of an entry.

    An address that is not safe to follow is left out, and its words stay.

    :raises TypeError: if a style returns something else than text and segments
    """
    segments = []
    for part in style(talk):
        segment = Segment(part) if isinstance(part, str) else part
        if not isinstance(segment, Segment):
            raise TypeError(f'expected a segment or a string, not {part!r}')
        if segment.url and not _is_safe(segment.url):
            segment = replace(segment, url='')
        if segment.text:
            segments.append(segment)
    return tuple(segments)


def _is_safe(url: str) -> bool:
    try:
        return bool(parse_url(url))
    except FieldError:
        return False


def _apa_names(names: Sequence[Person]) -> str:
    each = [
        f'{person.family}, {person.initials}' if person.initials else person.full
        for person in names
    ]
    if len(each) > _APA_MOST:
        return f'{", ".join(each[:_APA_KEPT])}, … {each[-1]}'
    return ', & '.join(filter(None, (', '.join(each[:-1]), *each[-1:])))


def _ieee_names(talk: CitedTalk) -> str:
    words = talk.words
    each = [
        f'{person.initials} {person.family}' if person.initials else person.full
        for person in talk.names
    ]
    if len(each) > _IEEE_MOST:
        return words.and_others % each[0]
    if len(each) > 2:  # noqa: PLR2004 - two names have no comma
        return words.last_of_many % (words.comma.join(each[:-1]), each[-1])
    return words.two_names_in_text % tuple(each) if each[1:] else ''.join(each)


def _occasion(talk: CitedTalk) -> str:
    return talk.words.comma.join(part for part in (talk.event, talk.venue) if part)


def _dated_in_words(talk: CitedTalk) -> str:
    # By the year with its letter, a reader finds what is cited as “Ho, 2024a”.
    dated = f'({talk.dated()})' if talk.letter else ''
    return ' '.join(part for part in (talk.date_in_words, dated) if part)


def _links(talk: CitedTalk, before: str) -> Iterator[Segment | str]:
    for number, link in enumerate(talk.links):
        yield talk.words.comma if number else before
        yield Segment(link.text, url=link.url)
    yield '.' if talk.links else ''


def _stop_after(text: str) -> str:
    return '' if text.endswith(_ENDS) else '.'


def _stopped(text: str) -> str:
    return text + _stop_after(text)
