"""Words of a page that its talks hold in another form: "14 March" as 2019-03-14."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.left_out import words_in
from sphinx_talks.formats.read.page import babel_names, field_labels, vocabulary
from sphinx_talks.formats.read.page.media import words_beside
from sphinx_talks.formats.read.page.weights import duration_in
from sphinx_talks.formats.read.page.written_dates import (
    month_named,
    weekday_of,
    weekdays_named,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.formats.read.page.entries import Understood
    from sphinx_talks.talks.records import Medium

__all__ = ('OtherForms',)

_DAY = re.compile(r'\d{4}-\d\d-\d\d')
_MONTH = re.compile(r'\d{4}-(\d\d)')
_TIME = re.compile(r'T(\d\d):(\d\d)')
_NUMBER = re.compile(r'\d+')
#: What stands at a number of a date or of a time.
_MARKS = vocabulary.word_set('st nd rd th er ers am pm uhr clock hrs')

#: Roles of media that say no more than that there is something.
_ANY_MEDIUM = (('page', ''), ('resources', ''))


class OtherForms:
    """The values that were made of words, and the words that are none but these.

    :param understood: what a page became
    """

    def __init__(self, understood: Understood) -> None:
        entries = understood.entries
        media = [medium for entry in entries for medium in entry.media]
        dates = [entry.date for entry in entries if entry.date]
        #: Fields that some talk has, by their names before a colon or in heads of tables.
        self.fields = {
            name
            for entry in entries
            for name, value in (
                ('title', entry.title),
                ('speakers', entry.speakers),
                ('event', entry.event),
                ('date', entry.date),
                ('kind', entry.kind),
                ('language', entry.language),
                ('topics', entry.topics),
                ('track', entry.topics),
                ('duration', entry.duration),
                ('note', entry.note or entry.notes),
                ('abstract', entry.notes),
            )
            if value
        }
        self.fields |= {medium.role for medium in media}
        if 'note' in self.fields or any(event.venue for event in understood.events):
            self.fields |= {'place', 'room'}
        self.kinds = {entry.kind or 'talk' for entry in entries} | {'talk'}
        self.languages = {entry.language for entry in entries}
        self.languages |= {medium.language for medium in media}
        self.languages.discard('')
        self.states = {medium.state for medium in media if medium.state}
        #: A medium for each role and site: others like these hold no other words.
        self.media: dict[tuple[str, str], Medium] = {}
        for medium in media:
            host = medium.url.partition('://')[2].partition('/')[0]
            self.media.setdefault((medium.role, host), medium)
        self.durations = {entry.duration for entry in entries if entry.duration}
        self.months = {int(month) for each in dates for month in _MONTH.findall(each)}
        self.weekdays = {weekday_of(day) for each in dates for day in _DAY.findall(each)}
        self.numbers = {int(number) for each in dates for number in _NUMBER.findall(each)}
        self.numbers |= {number % 100 for number in self.numbers}
        for medium in media:
            self.numbers |= set(_clock(medium.start or 0))
        for entry in entries:
            if entry.duration and (match := _TIME.search(entry.date)):
                begin = int(match[1]) * 3600 + int(match[2]) * 60
                self.numbers |= set(_clock(begin + entry.duration))
        self.names = {word for kind in self.kinds for word in words_in(kind)}
        urls = [medium.url for medium in media]
        urls += [event.url for event in understood.events]
        urls += [speaker.url for speaker in understood.speakers]
        self.addresses = {word for url in urls for word in words_in(url)}

    def held(self, text: str) -> list[str]:
        """Return those words of a text that the talks hold."""
        words = words_in(text)
        if field_labels.field_named(text) in self.fields or not words:
            # The name of a field, of which the value stands elsewhere.
            return words
        left = set(words)
        if self.media and len(words) == 1 and vocabulary.medium_named(text) in _ANY_MEDIUM:
            left.clear()
        if vocabulary.kind_of_words(text) in self.kinds:
            left &= set(words_in(vocabulary.beside_kind(text)))
        if babel_names.language_named(text) in self.languages:
            left.clear()
        state, rest = vocabulary.state_named(text)
        if state in self.states:
            left &= set(words_in(rest))
        seconds, rest = duration_in(text)
        if seconds in self.durations:
            left &= set(words_in(rest))
        for medium in self.media.values() if left else ():
            beside = words_beside(text, medium.role, medium.url)
            left = {word for word in left if vocabulary.fold(word) in beside}
        return [word for word in words if word not in left or self._is_held(word)]

    def _is_held(self, word: str) -> bool:
        if word.isdigit():
            return int(word) in self.numbers or word in self.addresses
        return (
            word in self.addresses
            or word in self.names
            or vocabulary.fold(word) in _MARKS
            or month_named(word) in self.months
            or not self.weekdays.isdisjoint(weekdays_named(word))
            or babel_names.language_named(word) in self.languages
            or vocabulary.kind_of_words(word) in self.kinds
            or field_labels.field_named(word) in self.fields
        )


def _clock(seconds: int) -> Iterator[int]:
    """Return the numbers with which people write a moment."""
    yield from (seconds // 3600, seconds // 60, seconds // 60 % 60, seconds % 60)
