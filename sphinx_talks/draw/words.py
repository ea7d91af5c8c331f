"""Dates, kinds and media in words of the build's language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal
from docutils.utils import column_width

from sphinx_talks.talks.access_states import ACCESS_STATES
from sphinx_talks.talks.dates import read_date
from sphinx_talks.talks.details import WORDS_OF_STATUSES
from sphinx_talks.talks.options import MEDIA
from sphinx_talks.talks.platforms import platform_label
from sphinx_talks.talks.talk_kinds import TALK_KINDS
from sphinx_talks.talks.values import format_moment
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from sphinx_talks.talks.dates import PartialDate, Precision
    from sphinx_talks.talks.platforms import Platform
    from sphinx_talks.talks.records import Medium

__all__ = (
    'access_in_words',
    'comma',
    'date_in_words',
    'dates_in_column',
    'day_in_words',
    'duration_in_words',
    'kind_in_words',
    'language_in_words',
    'medium_details',
    'medium_in_words',
    'name_of_language',
    'number_in_words',
    'short_medium_in_words',
    'state_in_words',
    'status_in_words',
    'unbroken',
)

#: Thin spaces between the ends of a range, which pdfLaTeX refuses, and other spaces
#: that some fonts lack.
_SPACES = str.maketrans(
    {'\N{THIN SPACE}': ' ', '\N{NARROW NO-BREAK SPACE}': '\N{NO-BREAK SPACE}'}
)

_Form: TypeAlias = Literal['long', 'medium']
_SKELETONS: Mapping[_Form, Mapping[Precision, str]] = {
    'long': {'year': 'y', 'month': 'yMMMM'},
    'medium': {'year': 'y', 'month': 'yMMM'},
}
#: A month of few letters in a pattern of CLDR, the data behind ``babel``.
_MONTH = re.compile('(?<!M)MMM(?!M)')
#: The space between a number and what it counts.
_BEFORE_UNIT = re.compile(r'(?<=\d) (?=[^\W\d])')
#: How many letters of a date stand side by side in a column of a table; ranges have two lines.
_IN_COLUMN = 13


def comma() -> str:
    """Return what stands between the parts of a list."""
    return _(', ')


@lru_cache(maxsize=4096)
def date_in_words(text: str, language: str) -> str:
    """Return a date or range as readers of a language write it.

    :param text: ISO 8601; other text comes back as it is
    :param language: as in Sphinx's ``language`` setting
    """
    date = read_date(text)
    if date is None:
        return text
    try:
        return _in_words(date, language).translate(_SPACES)
    except (UnknownLocaleError, ValueError):
        return text


def _in_words(date: PartialDate, language: str, form: _Form = 'long') -> str:
    if date.end is None:
        return _one_date(date.start, date.precision, language, form)
    if date.precision == date.end_precision == 'day':
        return _days(date.start.date(), date.end.date(), language, form)
    ends = (date.start, date.precision), (date.end, date.end_precision)
    return ' – '.join(_one_date(*end, language, form) for end in ends)


def _one_date(moment: datetime, precision: Precision, language: str, form: _Form) -> str:
    # The hour matters before a talk; here it was given long ago.
    if skeleton := _SKELETONS[form].get(precision):
        return format_skeleton(skeleton, moment, locale=language)
    return format_date(moment.date(), form, locale=language)


def _days(start: date, end: date, language: str, form: _Form) -> str:
    """Return a range of days, with months written as they are in a single date."""
    locale = Locale.parse(language)
    usual = locale.interval_formats.get('yMMMd', {})
    parts = locale.interval_formats.get('yMMMMd', usual) if form == 'long' else usual
    differ = (
        sign for sign in 'yMd' if sign in parts and _part(start, sign) != _part(end, sign)
    )
    pair = parts.get(next(differ, ''))
    if not pair:
        return format_interval(start, end, 'yMMMd', locale=language)
    # CLDR has the patterns of most languages with short months alone.
    has_long_months = 'MMMM' in locale.date_formats[form].pattern
    return ''.join(
        format_date(
            day, _MONTH.sub('MMMM', pattern) if has_long_months else pattern, locale=language
        )
        for day, pattern in zip((start, end), pair, strict=True)
    )


def _part(day: date, sign: str) -> int:
    return {'y': day.year, 'M': day.month, 'd': day.day}[sign]


def dates_in_column(texts: Iterable[str], language: str) -> dict[str, str]:
    """Return the dates of a column of a table, all in the same form.

    They have the form of all other dates, or, where one of them would be too wide in it,
    short months.

    :param texts: each in ISO 8601; other text comes back as it is
    :param language: as in Sphinx's ``language`` setting
    :return: the words by the texts, such as ``May 17, 2024`` or ``Sep 17, 2024``
    """
    long = {text: date_in_words(text, language) for text in texts}
    if all(
        column_width(end.strip()) <= _IN_COLUMN
        for text, words in long.items()
        if text != words
        for end in words.split('–')
    ):
        return long
    return {text: _short_date_in_words(text, language) for text in long}


@lru_cache(maxsize=4096)
def _short_date_in_words(text: str, language: str) -> str:
    date = read_date(text)
    if date is None:
        return text
    try:
        return _in_words(date, language, 'medium').translate(_SPACES)
    except (UnknownLocaleError, ValueError):
        return text


@lru_cache(maxsize=4096)
def day_in_words(text: str, language: str) -> str:
    """Return the month and day of a date, to stand beside its year.

    :param text: ISO 8601
    :param language: as in Sphinx's ``language`` setting
    :return: such as ``May 17``; empty where only years are known, and for a range
        over the end of a year
    """
    date = read_date(text)
    if date is None or date.precision == 'year':
        return ''
    try:
        if date.precision == 'month':
            return format_skeleton('MMMM', date.start, locale=language)
        if date.end is None or date.end.date() == date.start.date():
            return format_skeleton('MMMMd', date.start, locale=language)
        if date.end_precision == 'year' or date.end.year != date.start.year:
            return ''
        words = format_interval(date.start.date(), date.end.date(), 'MMMMd', locale=language)
        return words.translate(_SPACES)
    except (UnknownLocaleError, ValueError):
        return ''


def unbroken(text: str) -> str:
    """Return a text in which no line breaks between a number and what it counts."""
    return _BEFORE_UNIT.sub('\N{NO-BREAK SPACE}', text)


def duration_in_words(seconds: int) -> str:
    """Return a length such as ``25 min`` or ``1 h 5 min``."""
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    if not hours:
        words = _('%s min') % minutes
    else:
        words = _('%s h %s min') % (hours, minutes) if minutes else _('%s h') % hours
    return unbroken(words)


def kind_in_words(kind: str) -> str:
    """Return the name of a kind of talk; one from the settings stands as it is."""
    row = TALK_KINDS.get(kind)
    return _(row.label) if row else kind


@lru_cache(maxsize=256)
def language_in_words(tag: str, language: str) -> str:
    """Return the name of a talk's language; empty where readers take it for granted.

    :param tag: language tag of the talk (BCP 47)
    :param language: as in Sphinx's ``language`` setting
    """
    if not tag or tag.partition('-')[0] == language.partition('_')[0]:
        return ''
    return name_of_language(tag, language)


@lru_cache(maxsize=256)
def name_of_language(tag: str, language: str) -> str:
    """Return the name of a language; its tag where nobody knows the name.

    :param tag: language tag (BCP 47)
    :param language: as in Sphinx's ``language`` setting
    """
    try:
        return Locale.parse(tag, sep='-').get_display_name(language) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def number_in_words(number: int, language: str) -> str:
    """Return a number with the separators that readers of a language expect.

    :param language: as in Sphinx's ``language`` setting
    """
    try:
        return format_decimal(number, locale=language)
    except (UnknownLocaleError, ValueError):
        return str(number)


def medium_in_words(
    medium: Medium, language: str, platforms: tuple[Platform, ...], talk_language: str
) -> str:
    """Return what a link leads to, where, and who can follow it.

    Such as ``Video (YouTube)`` or ``Video (Hubilo, attendees only)``.

    :param language: as in Sphinx's ``language`` setting
    :param platforms: the platforms that are known
    :param talk_language: language tag of the talk, which goes without saying
    """
    where = _platform(medium, platforms)
    return _with_details(medium, _details(medium, language, where, talk_language))


def short_medium_in_words(medium: Medium, language: str, talk_language: str) -> str:
    """Return what a link leads to, and who can follow it, but not where.

    :param language: as in Sphinx's ``language`` setting
    :param talk_language: language tag of the talk, which goes without saying
    """
    return _with_details(medium, _details(medium, language, '', talk_language))


def _with_details(medium: Medium, details: list[str]) -> str:
    what = medium.label or _role_in_words(medium.role)
    if in_place := _words_in_place(medium):
        what = _(in_place) % what
    return f'{what} ({comma().join(details)})' if details else what


def medium_details(
    medium: Medium, language: str, platforms: tuple[Platform, ...], talk_language: str
) -> str:
    """Return where a link leads and who can follow it, for words of the author's own."""
    state = state_in_words(medium.state) if _words_in_place(medium) else ''
    details = _details(medium, language, _platform(medium, platforms), talk_language)
    return comma().join([*details, state] if state else details)


def _platform(medium: Medium, platforms: tuple[Platform, ...]) -> str:
    return platform_label(medium.url, platforms) if medium.url else ''


def _details(medium: Medium, language: str, where: str, talk_language: str) -> list[str]:
    spoken = medium.language
    if spoken == talk_language:
        tongue = ''
    elif talk_language:
        tongue = name_of_language(spoken, language) if spoken else ''
    else:
        tongue = language_in_words(spoken, language)
    details = (
        where,
        access_in_words(medium.state),
        tongue,
        '' if medium.start is None else _('from %s') % format_moment(medium.start),
    )
    return [detail for detail in details if detail]


def _role_in_words(role: str) -> str:
    return _(MEDIA[role].label) if role in MEDIA else role


def _words_in_place(medium: Medium) -> str:
    """Return the words in place of those for a link, if its state needs such."""
    state = ACCESS_STATES.get(medium.state)
    return state.in_place if state else ''


def state_in_words(state: str) -> str:
    """Return who can open a medium, or why nobody can."""
    return _(ACCESS_STATES[state].label) if state in ACCESS_STATES else state


def access_in_words(state: str) -> str:
    """Return who can see a medium; empty where the words for its link say it."""
    known = ACCESS_STATES.get(state)
    return state_in_words(state) if known and known.is_beside_link else ''


def status_in_words(status: str) -> str:
    """Return how far a talk has come; empty where readers take it for granted."""
    words = WORDS_OF_STATUSES.get(status, status)
    return _(words) if words else ''
