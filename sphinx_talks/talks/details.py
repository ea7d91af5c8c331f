"""What a talk says about itself in a few words: DOI, licence and status."""

from __future__ import annotations

import json
import re
from urllib.parse import quote, unquote

from sphinx_talks.talks import N_
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.values import FieldError, parse_url

__all__ = (
    'NEVER_GIVEN',
    'STATUSES',
    'WORDS_OF_STATUSES',
    'doi_url',
    'license_link',
    'parse_doi',
    'parse_license',
    'parse_object',
    'parse_status',
    'web_address',
)

#: How far a talk has come, and what readers see of it: nothing where they take it for granted.
WORDS_OF_STATUSES = {
    'proposed': N_('proposed'),
    'accepted': N_('accepted'),
    'planned': N_('planned'),
    'given': '',
    'postponed': N_('postponed'),
    'cancelled': N_('cancelled'),
    'withdrawn': N_('withdrawn'),
    'rejected': N_('not accepted'),
}
STATUSES = tuple(WORDS_OF_STATUSES)
#: Of these, the ones of talks that nobody gave or will give.
NEVER_GIVEN = frozenset(('cancelled', 'withdrawn', 'rejected'))
_SPELLINGS = {'canceled': 'cancelled', 'scheduled': 'planned', 'submitted': 'proposed'}


def parse_status(text: str) -> str:
    """Read how far a talk has come.

    :return: one of :data:`STATUSES`.
    :raises FieldError: if it is none of them, with the nearest one.
    """
    word = ' '.join(text.split()).lower()
    word = _SPELLINGS.get(word, word)
    if word in STATUSES:
        return word
    if proposal := nearest(word, STATUSES):
        raise FieldError(
            'there is no such status: did you mean “{proposal}”?', proposal=proposal
        )
    raise FieldError('expected one of {known}', known=', '.join(STATUSES))


def parse_object(text: str) -> str:
    """Read an object of JSON, which is kept as it is.

    :raises FieldError: if it is none.
    """
    line = ' '.join(text.split('\n'))
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise FieldError('expected an object in JSON')
    return line


_DOI_BEFORE = Pattern(
    r'(?:doi:\s*|(?:https?://)?(?:(?:dx|www)\.)?doi\.org/)?(?=10\.)', re.IGNORECASE
)
# ISO 26324, 4: a prefix that begins with 10., a slash, and any printable characters.
_DOI = Pattern(r'10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\x00-\x20\x7f-\x9f\ud800-\udfff]+')


def parse_doi(text: str) -> str:
    """Read a digital object identifier, bare, after ``doi:``, or as an address.

    :return: the bare identifier, such as ``10.5281/zenodo.1234567``.
    :raises FieldError: if it is none.
    """
    written = text.strip()
    doi = _DOI_BEFORE.sub('', written, 1)
    if '://' in written:
        doi = unquote(doi)
    if not _DOI.fullmatch(doi):
        raise FieldError('expected a DOI such as 10.5281/zenodo.1234567')
    return doi


def doi_url(doi: str) -> str:
    """Return the address that leads to whatever has a DOI."""
    return f'https://doi.org/{quote(doi, safe="/:;()._-")}'


def web_address(text: str) -> str:
    """Return *text* if it is the address of a page, and nothing else if it is not."""
    if not text.lower().startswith(('http://', 'https://')):
        return ''
    try:
        return parse_url(text)
    except FieldError:
        return ''


_WORDS_AND_URL = Pattern(r'(?P<words>[^<>]*?)\s*<(?P<url>[^<>]*)>')
_CC_WORDS = Pattern(
    r'(?:cc|creative commons)[ -](?P<terms>by(?:[ -](?:nc|nd|sa)){0,2})'
    r'[ -]v?(?P<version>[1-4]\.[0-9])',
    re.IGNORECASE,
)
_CC_ADDRESS = Pattern(
    r'https?://(?:www\.)?creativecommons\.org/licenses/'
    r'(?P<terms>by(?:-(?:nc|nd|sa)){0,2})/(?P<version>[1-4]\.[0-9])(?:/.*)?',
    re.IGNORECASE,
)
_CC_ZERO = Pattern(
    r'cc[ -]?(?:0|zero)(?:[ -](?:v?1\.0|universal))?'
    r'|https?://(?:www\.)?creativecommons\.org/publicdomain/zero/1\.0(?:/.*)?',
    re.IGNORECASE,
)
#: Identifiers of the SPDX list that slides and code have most often.
_SPDX = {
    name.lower(): name
    for name in (
        'Apache-2.0',
        'BSD-2-Clause',
        'BSD-3-Clause',
        'GFDL-1.3-or-later',
        'GPL-2.0-or-later',
        'GPL-3.0-or-later',
        'MIT',
        'MPL-2.0',
        'Unlicense',
    )
}


def parse_license(text: str) -> str:
    """Read a licence: words, an address, or words with an address in angle brackets.

    :return: the text on one line; :func:`license_link` takes it apart.
    :raises FieldError: if the address is not safe to follow.
    """
    text = ' '.join(text.split())
    if match := _WORDS_AND_URL.fullmatch(text):
        parse_url(match['url'])
    elif '://' in text and ' ' not in text:
        parse_url(text)
    return text


def license_link(text: str) -> tuple[str, str]:
    """Return the words for a licence, and its address; empty where it has none.

    :param text: what :func:`parse_license` returned.
    """
    if match := _WORDS_AND_URL.fullmatch(text):
        return match['words'] or match['url'], match['url'].strip()
    if match := _CC_WORDS.fullmatch(text) or _CC_ADDRESS.fullmatch(text):
        terms = match['terms'].lower().replace(' ', '-')
        version = match['version']
        return (
            f'CC {terms.upper()} {version}',
            f'https://creativecommons.org/licenses/{terms}/{version}/',
        )
    if _CC_ZERO.fullmatch(text):
        return 'CC0 1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'
    if spdx := _SPDX.get(text.lower()):
        return spdx, f'https://spdx.org/licenses/{spdx}.html'
    return text, web_address(text)
