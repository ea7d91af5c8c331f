"""Small words that join the facts of an entry, by language: "by", "at", "and".

All expressions that look for one of them are made from this table, so that a language is
added in one place.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = (
    'AND',
    'ARTICLES',
    'AT',
    'BEHIND_TITLE',
    'BY',
    'DEGREES',
    'FROM',
    'HOST',
    'IN',
    'JOINS',
    'NAMES_TOO',
    'ON',
    'OTHERS',
    'SMALL',
    'WITH',
    'alternatives',
    'names_in',
)


@frozen(kw_only=True)
class _Words:
    """What one language has for each."""

    #: Before a speaker.
    by: tuple[str, ...] = ()
    #: The same, where it may be a part of a name: it counts behind a marked title alone.
    behind_title: tuple[str, ...] = ()
    #: Before who let others speak, and may be a company.
    host: tuple[str, ...] = ()
    #: Before another speaker.
    with_: tuple[str, ...] = ()
    #: Before an event.
    at: tuple[str, ...] = ()
    #: Before an event or a place.
    in_: tuple[str, ...] = ()
    #: Before where something or somebody is from.
    from_: tuple[str, ...] = ()
    #: Before a date.
    on: tuple[str, ...] = ()
    #: Before the last of several names.
    and_: tuple[str, ...] = ()
    #: The same, where it may be a part of a name.
    and_in_names: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


_LANGUAGES = {
    'en': _Words(
        by=(
            *('presented by', 'given by', 'held by', 'speaker:', 'speakers:', 'featuring'),
            *('feat.', 'w/', 'moderated by', 'led by', 'chaired by', 'by'),
        ),
        host=('hosted by', 'sponsored by', 'organised by', 'organized by', 'hosts:', 'host:'),
        with_=('with',),
        at=(
            *('presented at', 'given at', 'published in', 'held at', 'recorded at', 'at'),
            *('@', 'during', 'was part of', 'as part of', 'part of'),
        ),
        in_=('in',),
        from_=('from', 'of the', 'via'),
        on=('on', 'since', 'in'),
        and_=('and', '&'),
        articles=('the', 'a', 'an'),
    ),
    'de': _Words(
        by=('gehalten von', 'vorgetragen von', 'moderiert von', 'von'),
        host=('veranstaltet von', 'organisiert von', 'ausgerichtet von', 'zu gast bei'),
        with_=('mit',),
        at=(*('auf der', 'auf dem', 'auf den', 'auf', 'bei der', 'bei den', 'bei', 'beim'),),
        in_=('im',),
        from_=('aus',),
        on=('am', 'vom', 'den'),
        and_=('und',),
        articles=('der', 'die', 'das', 'dem', 'den'),
    ),
    'fr': _Words(
        by=('présenté par', 'animé par', 'par'),
        host=('organisé par', 'organisée par', 'accueilli par', 'hébergé par'),
        behind_title=('de',),
        with_=('avec',),
        at=('à la', 'à', 'au', 'aux', 'chez', 'lors de', 'pendant'),
        in_=('en',),
        on=('le',),
        and_=('et',),
        articles=('la', 'le', 'les'),
    ),
    'es': _Words(
        by=('presentado por', 'por'),
        host=('organizado por', 'organizada por', 'acogido por'),
        with_=('con',),
        at=('en la', 'en el', 'durante'),
        on=('el',),
        and_in_names=('y',),
        articles=('el', 'los', 'las'),
    ),
    'pt': _Words(
        by=('apresentado por',),
        with_=('com',),
        at=('na',),
        in_=('em',),
        on=('em',),
        and_in_names=('e',),
    ),
    'it': _Words(
        by=('presentato da', 'tenuto da', 'a cura di'),
        behind_title=('di', 'da'),
        at=('presso', 'alla'),
        on=('il',),
    ),
    'nl': _Words(
        by=('gegeven door', 'door'),
        behind_title=('van',),
        with_=('met',),
        at=('op de', 'op het', 'op', 'bij', 'tijdens'),
        on=('op',),
        and_in_names=('en',),
    ),
    'sv': _Words(by=('av',), with_=('med',), at=('på',), and_=('och',)),
    'da': _Words(behind_title=('af',), at=('ved',), and_=('og',)),
    'pl': _Words(by=('przez',), at=('podczas',), and_in_names=('i',)),
    'ja': _Words(and_=('和',)),
}


def _all_of(name: str) -> tuple[str, ...]:
    found = (word for each in _LANGUAGES.values() for word in getattr(each, name))
    return tuple(dict.fromkeys(found))


def alternatives(words: Iterable[str]) -> str:
    """Return an expression for one of some words, the longest first."""
    return '|'.join(map(re.escape, sorted(dict.fromkeys(words), key=len, reverse=True)))


BY, BEHIND_TITLE, WITH = _all_of('by'), _all_of('behind_title'), _all_of('with_')
HOST = _all_of('host')
AT, IN, FROM = _all_of('at'), _all_of('in_'), _all_of('from_')
#: What stands before a date.
ON = frozenset(_all_of('on'))
ARTICLES = _all_of('articles')
#: What stands before the last of several names, and may as well stand inside of one.
NAMES_TOO = frozenset(_all_of('and_in_names'))
AND = (*_all_of('and_'), *_all_of('and_in_names'))
#: All of them.
SMALL = tuple(word for each in fields(_Words) for word in _all_of(each.name))
#: What stands behind a name and a comma, and is a part of the name: "Ann Lee, PhD".
DEGREES = r'(?:Ph\.? ?D|D\.?Phil|M\.? ?Sc|B\.? ?Sc|MBA|MPH|MLIS|Jr|Sr|Esq)\b\.?'
#: What joins names, or links of one kind.
JOINS = re.compile(
    rf'\s*(?:,(?!\s*{DEGREES})|[;/&+，、])\s*(?:(?:{alternatives(AND)})\s+)?'
    rf'|\s+(?:{alternatives((*AND, *WITH))})\s+'
)


def names_in(text: str) -> list[str]:
    """Return the single names in a text of names.

    "y" and "e" stand inside of names as well: they part only what is two words on
    both sides.
    """
    parts: list[str] = []
    begun = 0
    for match in JOINS.finditer(text):
        before, after = text[begun : match.start()], text[match.end() :]
        if match[0].strip() in NAMES_TOO and min(len(before.split()), len(after.split())) < 2:
            continue
        parts.append(before)
        begun = match.end()
    parts.append(text[begun:])
    names = [part.strip() for part in parts if part.strip()]
    return [name for name in names if not OTHERS.fullmatch(name)] or names


#: Who is not named: "Ann Lee and others".
OTHERS = re.compile(
    r'(?:many |the |several )?others?|more|friends|et\.? al\.?|u\. ?a\.|andere|autres|otros|'
    r'outros|altri|me',
    re.IGNORECASE,
)
