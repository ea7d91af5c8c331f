"""Dates as people write them, in many languages, with the precision that they give."""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from babel import Locale

from sphinx_talks.formats.read.page import vocabulary
from sphinx_talks.formats.read.page.joining_words import AND, alternatives
from sphinx_talks.talks.dates import read_date
from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = (
    'Written',
    'find_dates',
    'find_days',
    'is_day_number',
    'month_named',
    'order_of_days',
    'weekday_of',
    'weekdays_named',
    'whole_date',
    'year_of_term',
)

#: Locales whose names of months and days are known; Babel, which Sphinx brings, has them.
_LOCALES = (
    *('en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ca', 'da', 'sv', 'nb', 'fi', 'pl', 'cs'),
    *('sk', 'sl', 'hr', 'hu', 'ro', 'ru', 'uk', 'tr', 'el', 'id', 'eu', 'gl'),
)
#: What people write beside these.
_MORE_MONTHS = {'sept': 9, 'jänner': 1, 'feber': 2, 'mrz': 3, 'märz': 3}


@frozen
class Written:
    """A date that stands in a text."""

    start: int
    end: int
    #: ISO 8601.
    date: str
    #: Whether a month is known, so that it can be nothing but a date.
    is_certain: bool = True


@cache
def _months() -> dict[str, int]:
    """Return the number of each name of a month, in lower case and without a stop."""
    found: dict[str, int] = dict(_MORE_MONTHS)
    for name in _LOCALES:
        months = Locale.parse(name).months
        for context in ('format', 'stand-alone'):
            for width in ('wide', 'abbreviated'):
                for number, word in months[context][width].items():
                    key = str(word).lower().rstrip('.')
                    if len(key) > 2 and not key.isdigit():
                        found.setdefault(key, number)
    return found


@cache
def _days() -> dict[str, frozenset[int]]:
    """Return the days of the week, from 0 for Monday, by each name of one."""
    found: dict[str, frozenset[int]] = {}
    for name in _LOCALES:
        for width in ('wide', 'abbreviated'):
            for number, word in Locale.parse(name).days['format'][width].items():
                key = str(word).lower().rstrip('.')
                found[key] = found.get(key, frozenset()) | {number}
    return found


def month_named(word: str) -> int:
    """Return the number of the month that a word names; 0 if it names none."""
    return _months().get(word.lower().rstrip('.'), 0)


def weekdays_named(word: str) -> frozenset[int]:
    """Return the days of the week that a word names, from 0 for Monday.

    Languages that differ in one, such as "to", make several of it.
    """
    return _days().get(word.lower().rstrip('.'), frozenset())


#: Between the first day and the last one.
_TO = rf'\s*(?:[-–—/]|to|bis|al?|au|{alternatives(AND)})\s*'
_DAY_FIRST = r'(?P<d>1[3-9]|2\d|3[01])[/-](?P<i>0?[1-9]|1[0-2])[/-]'
_MONTH_FIRST = r'(?P<i>0?[1-9]|1[0-2])[/-](?P<d>1[3-9]|2\d|3[01])[/-]'
_YEAR_BEHIND = r'(?:19|20)\d\d(?!\w)'
_VOTES = tuple(
    re.compile(rf'(?<![\w/-]){text}{_YEAR_BEHIND}') for text in (_DAY_FIRST, _MONTH_FIRST)
)
_NUMBERS = re.compile(rf'(?<![\w/-])\d{{1,2}}([/-])\d{{1,2}}\1{_YEAR_BEHIND}')
#: Which of two numbers comes first in what is being read: ``day``, ``month``, or empty if
#: nobody knows.
_order: ContextVar[str] = ContextVar('order', default='')


@contextmanager
def order_of_days(text: str) -> Iterator[None]:
    """Take the day, or the month, first in dates such as 02/06/2022.

    In one page, or one file, all are written in the same way: those in which one number can
    be no month tell how; if there are none, those with the name of a month do.

    :param text: all that the page or the file says
    """
    days, months = (pattern.search(text) is not None for pattern in _VOTES)
    if days == months and _NUMBERS.search(text):
        named = '|'.join(map(re.escape, sorted(_months(), key=len, reverse=True)))
        first = rf'(?<!\w)\d{{1,2}}(?:\.|st|nd|rd|th|º)?\s+(?:(?:of|de)\s+)?(?:{named})(?!\w)'
        last = rf'(?<!\w)(?:{named})\.?\s+\d{{1,2}}(?!\d)'
        days, months = (
            re.search(each, text, re.IGNORECASE) is not None for each in (first, last)
        )
    token = _order.set('' if days == months else 'day' if days else 'month')
    try:
        yield
    finally:
        _order.reset(token)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = sorted(_months(), key=len, reverse=True)
    month = rf'(?P<%s>{"|".join(map(re.escape, names))})\.?'
    first, second = month % 'm', month % 'n'
    year = r"(?P<y>(?:19|20)\d\d|['’]\d\d)(?!\d)"
    day, last = (rf'(?P<{name}>0?[1-9]|[12]\d|3[01])(?!\d)' for name in 'de')
    mark = r'(?:\.|st|nd|rd|th|er|ers|º|ª|°)?'
    of = r'(?:\s*(?:of|de|del|den|di|d[’\']|the)\s+|\s+|\s*[-./]\s*)'
    gap = r'(?:\s*,?\s*(?:de\s+|del\s+|of\s+)?)'
    days = '|'.join(map(re.escape, sorted(_days(), key=len, reverse=True)))
    week = rf'(?:(?<!\w)(?P<w>{days})\.?,?\s+(?:the\s+|den\s+|le\s+)?)?'
    texts = (
        # 4–6 May 2023, 30 April – 2 May 2023
        rf'{week}{day}{mark}(?:{of}{second})?{_TO}{last}{mark}{of}{first}{gap}{year}',
        # May 4–6, 2023, April 30 – May 2, 2023
        rf'{week}{first}\s+{day}{mark}{_TO}(?:{second}\s+)?{last}{mark}{gap}{year}',
        rf'{week}{day}{mark}{of}{first}{gap}{year}',
        rf'{week}{first}\s+{day}{mark}{gap}{year}',
        (
            r'(?P<y>(?:19|20)\d\d)[-/.]?(?P<i>0[1-9]|1[0-2])[-/.]?(?P<d>0[1-9]|[12]\d|3[01])'
            r'(?:T| )(?P<t>[0-2]\d:[0-5]\d)(?::\d\d)?(?P<z>Z|[+-]\d\d:?\d\d)?'
        ),
        (
            r'(?P<y>(?:19|20)\d\d)([-/.])(?P<i>0?[1-9]|1[0-2])\2(?P<d>0?[1-9]|[12]\d|3[01])'
            r'(?:\s*(?:/|–|to|--)\s*(?P<y2>(?:19|20)\d\d)-(?P<i2>0[1-9]|1[0-2])-(?P<d2>\d\d))?'
        ),
        # 2023 May 4, 2023 May
        rf'(?P<y>(?:19|20)\d\d)\s+{first}(?:\s+{day}{mark}(?!\s*[:.]?\d))?(?!,?\s*\d{{4}})',
        # 12.–14.03.2023, 12. 3. 2023
        rf'{week}{day}\.(?:{_TO}{last}\.)?\s?(?P<i>0?[1-9]|1[0-2])\.\s?(?P<y>(?:19|20)\d\d)',
        # Only where one number can't be a month.
        rf'{_DAY_FIRST}(?P<y>(?:19|20)\d\d)',
        rf'{_MONTH_FIRST}(?P<y>(?:19|20)\d\d)',
        r'(?P<y>(?:19|20)\d\d)年\s?(?P<i>1[0-2]|0?[1-9])月(?:\s?(?P<d>[12]\d|3[01]|0?[1-9])日)?',
        r'(?P<y>(?:19|20)\d\d)-(?P<i>0[1-9]|1[0-2])(?![\d-])',
        # 02/06/2022: what stands around it tells which is the month.
        r'(?P<f>0?[1-9]|1[0-2])(?P<s>[/-])(?P<l>0?[1-9]|1[0-2])(?P=s)(?P<y>(?:19|20)\d\d)',
        r'(?P<i>0[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d)',
        rf'{first}{_TO}{second}{gap}{year}',
        rf'{first}(?:\s*,)?\s*(?:de\s+|del\s+|of\s+|/\s*)?{year}',
    )
    return tuple(re.compile(rf'(?<![\w/]){text}(?!\w)', re.IGNORECASE) for text in texts)


@cache
def _without_year() -> tuple[re.Pattern[str], ...]:
    names = '|'.join(map(re.escape, sorted(_months(), key=len, reverse=True)))
    month, day = rf'(?P<m>{names})\.?', r'(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)'
    mark = r'(?:\.|st|nd|rd|th|er|º)?'
    of = r'(?:\s*(?:of|de|den)\s+|\s+)'
    last = day.replace('<d>', '<e>')
    texts = (
        rf'{day}{mark}{_TO}{last}{mark}{of}{month}',
        rf'{month}\s+{day}{mark}{_TO}{last}{mark}',
        rf'{day}{mark}{of}{month}',
        rf'{month}\s+{day}{mark}',
        rf'{month}',
    )
    return tuple(re.compile(rf'(?<![\w/]){text}(?!\w)', re.IGNORECASE) for text in texts)


_YEAR = re.compile(r'(?<![\w/.-])(?:19[5-9]\d|20\d\d)(?![\w/]|[.-]\d)')
_DIGITS = re.compile(r'\d')
_LETTERS = re.compile(r'[^\W\d_]+')


def is_day_number(number: str, text: str) -> bool:
    """Return whether the number of an item is the day of the date with which it begins.

    Markdown and reStructuredText take "3. März 2021 – Rewind" for the third of several.
    """
    written = f'{number}. {text}'
    if any(found.start == 0 and found.is_certain for found in find_dates(written[:40])):
        return True
    return any(
        (match := pattern.match(written)) and _BEHIND_DAY.match(written, match.end())
        for pattern in _without_year()
    )


_BEHIND_DAY = re.compile(r'\s*[:,–—-]')


def find_dates(text: str) -> tuple[Written, ...]:
    """Return the dates of a text, in order; a year alone is not certain to be one."""
    return _find_dates(text, _order.get())


#: Lines are weighed several times; a page with thousands of them is read as fast per line.
_REMEMBERED = 1 << 15


@lru_cache(maxsize=_REMEMBERED)
def _find_dates(text: str, order: str) -> tuple[Written, ...]:
    if not _DIGITS.search(text):
        return ()
    taken: list[tuple[int, int]] = []
    found: list[Written] = []
    # Most lines have no name of a month.
    has_month = any(word in _months() for word in _LETTERS.findall(text.lower()))
    for pattern in _patterns():
        if not has_month and 'm' in pattern.groupindex:
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken):
                continue
            written = _iso(_ordered(match.groupdict(), order))
            if written:
                if _is_a_name(match.groupdict().get('w') or '', written):
                    start += len(match['w'])
                taken.append((start, end))
                found.append(Written(start, end, written))
    for match in _YEAR.finditer(text):
        start, end = match.span()
        if not any(start < last and first < end for first, last in taken):
            found.append(Written(start, end, match[0], is_certain=False))
    return tuple(sorted(found, key=lambda each: each.start))


#: Longest of the short names of weekdays: "Or" and "Tor" are parts of names as well.
_SHORT = 3


def _is_a_name(word: str, written: str) -> bool:
    """Return whether a short word before a date can't be the weekday of it."""
    if not 0 < len(word) <= _SHORT:
        return False
    day = weekday_of(written)
    return day is not None and day not in weekdays_named(word)


def weekday_of(written: str) -> int | None:
    """Return the weekday of the first day that a date names, from 0 for Monday."""
    try:
        return date.fromisoformat(written[:10]).weekday()
    except ValueError:
        return None


@lru_cache(maxsize=_REMEMBERED)
def find_days(text: str, year: str) -> tuple[Written, ...]:
    """Return the days and ranges of days that stand in a text without a year."""
    if not _DIGITS.search(text) or not _months().keys() & _LETTERS.findall(text.lower()):
        return ()
    found: list[Written] = []
    for pattern in _without_year()[:-1]:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < each.end and each.start < end for each in found):
                continue
            if date := _iso({**match.groupdict(), 'y': year}):
                found.append(Written(start, end, date))
    return tuple(sorted(found, key=lambda each: each.start))


def _ordered(groups: dict[str, str | None], order: str) -> dict[str, str | None]:
    """Return what was matched with the day and the month told apart."""
    first, last = groups.get('f'), groups.get('l')
    if first is None or last is None:
        return groups
    if not order and first != last:
        return {}
    day, month = (first, last) if order == 'day' else (last, first)
    return {'y': groups['y'], 'd': day, 'i': month}


_AROUND = ' \t\n,;:.()[]–—-'
_ABOUT = re.compile(
    r'^(?:on|in|am|im|le|el|em|il|vom|den|du|dated?|since|the|le)\s+', re.IGNORECASE
)


def whole_date(text: str, year: str = '') -> str:
    """Return the date that is all of a text; empty if there is more, or none.

    :param year: year that counts for a day or a month without one.
    """
    return _whole_date(text, year, _order.get())


@lru_cache(maxsize=_REMEMBERED)
def _whole_date(text: str, year: str, order: str) -> str:
    text = _ABOUT.sub('', text.strip(_AROUND)).strip(_AROUND)
    for written in _find_dates(text, order):
        if not (text[: written.start] + text[written.end :]).strip(_AROUND):
            return written.date
    if year:
        for pattern in _without_year():
            if match := pattern.fullmatch(text):
                groups = {**match.groupdict(), 'y': year}
                return _iso(groups)
    return ''


def _iso(groups: dict[str, str | None]) -> str:
    """Return what was matched as ISO 8601; empty if there is no such date."""
    months = _months()
    year = groups.get('y') or ''
    if year[:1] in ("'", '’'):
        year = f'20{year[1:]}'
    named = groups.get('m')
    month = months[named.lower()] if named else int(groups.get('i') or 0)
    begun = groups.get('n')
    day, last = groups.get('d'), groups.get('e')
    first_month = month
    if begun and last:
        # The pattern with the month in front has the names the other way round.
        other = months[begun.lower()]
        first_month, month = (other, month) if other <= month else (month, other)
    elif begun:
        text = f'{year}-{month:02}/{year}-{months[begun.lower()]:02}'
        return str(read_date(text) or '')
    if not month:
        return ''
    if not day:
        return f'{year}-{month:02}'
    start = f'{year}-{first_month:02}-{int(day):02}'
    if last:
        text = f'{start}/{year}-{month:02}-{int(last):02}'
    elif groups.get('y2'):
        text = f'{start}/{groups["y2"]}-{groups["i2"]}-{groups["d2"]}'
    else:
        text = start + (f'T{groups["t"]}{groups.get("z") or ""}' if groups.get('t') else '')
    return str(read_date(text) or '')


#: "Spring 2023", "Fall semester 2022"
_TERM = re.compile(
    r'(?:(?:the )?(?:spring|summer|autumn|fall|winter|fruhjahr|herbst|sommer|printemps|ete|'
    r'automne|hiver|primavera|verano|otono|invierno|outono|estate|autunno|inverno|q[1-4]|'
    r'(?:so|wi)se|trimester|semester|term|semestre|season|'
    r'year|jahr|annee|ano|anno|jaar|rok)[\s,]*)+(?P<year>(?:19|20)\d\d)'
)


def year_of_term(text: str) -> str:
    """Return the year of a season or a term that is all that a text says; else nothing."""
    match = _TERM.fullmatch(vocabulary.fold(text.strip(' .,:()')))
    return match['year'] if match else ''
