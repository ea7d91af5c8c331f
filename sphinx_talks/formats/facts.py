"""From what others write to the values of records: dates, languages, media, ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urljoin

from sphinx_talks.formats.foreign_values import one_line
from sphinx_talks.formats.language_codes import SHORT_CODES
from sphinx_talks.talks.dates import suggest_date
from sphinx_talks.talks.details import parse_doi, parse_license
from sphinx_talks.talks.names import title_id
from sphinx_talks.talks.options import MEDIA_ROLES
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.platforms import recognise
from sphinx_talks.talks.records import Medium
from sphinx_talks.talks.values import (
    FieldError,
    parse_date,
    parse_duration,
    parse_id,
    parse_language,
    parse_paragraphs,
    parse_url,
)
from sphinx_talks.talks.written_lists import list_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_talks.formats.foreign_values import Log

__all__ = (
    'MONTHS_OF_BIBTEX',
    'abstract',
    'address',
    'date',
    'doi',
    'duration',
    'kind',
    'language',
    'license_words',
    'link',
    'make_id',
    'media_of',
    'names',
    'parsed',
    'written_duration',
)

#: As BibTeX has them, and BibLaTeX takes them.
MONTHS_OF_BIBTEX = (
    *('jan', 'feb', 'mar', 'apr', 'may', 'jun'),
    *('jul', 'aug', 'sep', 'oct', 'nov', 'dec'),
)

_T = TypeVar('_T')


def parsed(parse: Callable[[str], _T], text: str, place: str, log: Log) -> _T | None:
    """Return what *parse* makes of a text; ``None``, and noted, if that is nothing."""
    if not text:
        return None
    try:
        return parse(text)
    except FieldError as error:
        log.note(place, f'{text!r} is left out: {error}')
        return None


def language(text: str, place: str, log: Log) -> str:
    """Return the shortest language tag; empty, and noted, for what is none."""
    tag = parsed(parse_language, one_line(text), place, log) or ''
    first, hyphen, rest = tag.partition('-')
    return SHORT_CODES.get(first, first) + hyphen + rest


_SPACE_BEFORE_TIME = Pattern(r'(?<=[0-9]) +(?=[0-9]{2}:[0-9]{2})')


def date(text: str, place: str, log: Log) -> str:
    """Return a date or a range in its normal form; empty, and noted, for what is none."""
    text = _SPACE_BEFORE_TIME.sub('T', one_line(text))
    if not text:
        return ''
    try:
        return parse_date(text)
    except FieldError as error:
        found = suggest_date(text)
        if not found:
            log.note(place, f'{text!r} is left out: {error}')
        return found


#: Longest time that is taken for seconds; what is longer is in milliseconds.
_LONGEST = 24 * 3600


def duration(seconds: float | None, place: str, log: Log) -> int | None:
    """Return a length in whole seconds.

    Some records have milliseconds by mistake: more than a day is taken for these.

    :param seconds: what the source says, if it says something.
    """
    if seconds is None or seconds == 0:
        return None
    whole = round(seconds / 1000 if seconds > _LONGEST else seconds)
    if not 0 < whole <= _LONGEST:
        log.note(place, f'{seconds:g} is left out: expected a length in seconds')
        return None
    return whole


def written_duration(text: str, place: str, log: Log) -> int | None:
    """Return a length that is written as an author would; noted if it is none."""
    return duration(parsed(parse_duration, text, place, log), place, log)


_KINDS = (
    (Pattern('keynote'), 'keynote'),
    (Pattern('light(e)?ning'), 'lightning'),
    (Pattern('tutorial|training'), 'tutorial'),
    (Pattern('workshop'), 'workshop'),
    (Pattern('panel|podium'), 'panel'),
    (Pattern('poster'), 'poster'),
    (Pattern('summit'), 'summit'),
    (Pattern('webinar'), 'webinar'),
    (Pattern('podcast'), 'podcast'),
)


def kind(text: str) -> str:
    """Return the kind of talk that a few words name; empty for a plain talk."""
    text = text.casefold()
    return next((name for pattern, name in _KINDS if pattern.search(text)), '')


def names(texts: Iterable[str]) -> tuple[str, ...]:
    """Return items of a list as an option can hold them."""
    return list_of(map(one_line, texts))


_UNDERLINE = Pattern(r'(?:^|\n)(?:={3,}|-{3,}|~{3,}|\^{3,}|\*{3,}|#{3,}|"{3,})(?=\n|$)')
_ITEM = Pattern(r'\n(?=[^\S\n]*(?:[-*•–+]|[0-9]{1,3}[.)])[^\S\n])')


def abstract(text: str) -> str:
    """Return plain text as paragraphs. Each item of a list is one, and each heading."""
    text = _UNDERLINE.sub('\n\n', parse_lines(text))
    if '\n' in text:
        text = _ITEM.sub('\n\n', text)
    paragraphs = parse_paragraphs(text).split('\n\n')
    return '\n\n'.join(part for part in paragraphs if part.strip('| '))


def parse_lines(text: str) -> str:
    """Return text with each line cleaned, and with one kind of line breaks."""
    return '\n'.join(map(one_line, text.splitlines()))


def license_words(text: str, place: str, log: Log) -> str:
    """Return a licence; empty, and noted, if its address is unsafe."""
    return parsed(parse_license, one_line(text), place, log) or ''


def doi(text: str, place: str, log: Log) -> str:
    """Return a DOI; empty, and noted, for what is none."""
    return parsed(parse_doi, one_line(text), place, log) or ''


_SAFE = re.compile(r'[^\x21-\x7e\xa1-\U0010ffff]|["<>\\^`{|}]')


def address(text: str, place: str, log: Log, base: str = '') -> str:
    """Return a full address; empty, and noted, for one that is unsafe or relative.

    :param base: address that relative ones are relative to, if it is known.
    """
    text = one_line(text)
    if not text:
        return ''
    if base and '://' not in text and not text.startswith('mailto:'):
        try:
            text = urljoin(base, text)
        except ValueError:
            base = ''
    if re.match(r'(?:www\.|[\w-]+\.(?:com|org|net|io)/)', text, re.ASCII):
        text = f'https://{text}'
    text = _SAFE.sub(lambda match: _percent(match[0]), text)
    url = parsed(parse_url, text, place, log) or ''
    if url and '://' not in url:
        log.note(place, f'{text!r} is left out: expected an address with a host')
        return ''
    return url


def _percent(character: str) -> str:
    return quote(character, safe='', errors='ignore')


_SLIDES = Pattern(r'\b(?:slides?|slide ?decks?|deck|diapo\w*|präsentation\w*|folien)\b')
_PAPER = Pattern(r'\b(?:paper|article|proceedings|preprint)\b')
_CODE = Pattern(r'\b(?:code|repo|repository|sources?|github|gitlab|notebooks?)\b')
_VIDEO = Pattern(r'\b(?:video|recording|youtube|stream)\b')
_CAPTIONS = Pattern(r'\.(?:vtt|srt)(?:$|[?#])')
_REPOSITORIES = Pattern(r'https?://(?:www\.)?(?:gitlab\.com|bitbucket\.org|codeberg\.org)/')


def link(url: str, label: str) -> Medium:
    """Return a link that belongs to a talk; its role follows from its words or its host.

    :param url: a full and safe address
    :param label: words that the source has for it
    """
    label = one_line(label)
    words = label.casefold()
    patterns = ((_SLIDES, 'slides'), (_PAPER, 'paper'), (_CODE, 'code'), (_VIDEO, 'video'))
    role = next((name for pattern, name in patterns if pattern.search(words)), '')
    if role == 'video' and _CAPTIONS.search(url):
        role = 'resources'
    if not role and _REPOSITORIES.match(url):
        role = 'code'
    if not role:
        found = recognise(url)
        role = found.platform.usual_role if found else 'page'
    shown = '' if '://' in label or words in (role, f'{role}s') else label
    return Medium(role, url, label=shown)


def media_of(media: Iterable[Medium]) -> tuple[Medium, ...]:
    """Return media in the order of their roles, each address once in a role."""
    found: dict[tuple[str, str, str], Medium] = {}
    for medium in media:
        found.setdefault((medium.role, medium.url, medium.state), medium)
    return tuple(sorted(found.values(), key=lambda each: MEDIA_ROLES.index(each.role)))


def make_id(*parts: str) -> str:
    """Return an id made of parts with slashes between them.

    Each part is kept if an id may hold it, else it is made as from a title.
    """
    made = []
    for part in parts:
        text = one_line(part)
        if text:
            try:
                made.append(parse_id(text))
            except FieldError:
                made.append(title_id(text))
    return '/'.join(made)
