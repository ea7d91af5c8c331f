"""Compares a talk of a documentation set with one of another source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.formats.fill.folding import (
    GENERIC,
    STOP_WORDS,
    is_number,
    is_same_person,
    name_words,
    title_parts,
    word_similarity,
)
from sphinx_talks.formats.fill.same_event import do_meet, relation
from sphinx_talks.talks.dates import day_span
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.media_links import media_of
from sphinx_talks.talks.urls import same_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.formats.fill.same_event import Days, Occasion, Relation
    from sphinx_talks.talks.records import Talk

__all__ = ('Likeness', 'Subject', 'compare', 'make_subject')

_Words = tuple[str, ...]

#: Lowest similarity of titles for which the same speaker and event are enough.
_CLOSE = 0.8
#: The same where one of both is not certain.
_EQUAL = 0.95
#: Lowest similarity that is worth a report.
_WORTH_A_LOOK = 0.6
#: Titles that differ in a subtitle that both have, in one that one of them has, and in
#: a number: what is between them is another part of it.
_OTHER_SUBTITLE, _NO_SUBTITLE, _OTHER_NUMBER = 0.85, 0.97, 0.75
#: Fewest words that tell a title from all others.
_TELLING = 3


@frozen(kw_only=True)
class Subject:
    """A talk, folded for comparison."""

    talk: Talk
    parts: tuple[_Words, ...]
    speakers: tuple[_Words, ...]
    occasion: Occasion | None
    days: Days | None
    addresses: frozenset[str]


@frozen
class Likeness:
    """How much two talks are alike, and why."""

    #: From 0 to 1.
    score: float
    #: Whether they are the same beyond doubt.
    is_sure: bool
    reasons: tuple[str, ...]


def make_subject(
    talk: Talk, occasion: Occasion | None, placeholders: Iterable[str] = ()
) -> Subject:
    """Return a talk for comparison.

    :param talk: the talk
    :param occasion: its event
    :param placeholders: those of its speakers who are none, such as "TBA"
    """
    nobody = set(placeholders)
    media = media_of(talk, talk.deliveries)
    return Subject(
        talk=talk,
        parts=title_parts(talk.title),
        speakers=tuple(name_words(name) for name in talk.speakers if name not in nobody),
        occasion=occasion,
        days=day_span(talk.date) if talk.date else None,
        addresses=frozenset(same_address(each.url) for each in media if each.url),
    )


def compare(mine: Subject, found: Subject) -> Likeness | None:
    """Compare two talks.

    :param mine: the talk of the documentation set
    :param found: what may be the same
    :return: ``None`` for what is certainly another talk, or not worth a word.
    """
    title, is_telling, number = _title_likeness(mine, found)
    if title < _WORTH_A_LOOK:
        return None
    speakers = _speaker_likeness(mine, found)
    if speakers == 0:
        return None
    has_same_address = bool(mine.addresses & found.addresses)
    where: Relation = 'same' if has_same_address else _where(mine, found)
    if where == 'different':
        return None
    is_sure = _is_sure(
        title, speakers, where, number, is_telling=is_telling, dates=_dates_agree(mine, found)
    )
    share = 0.5 if speakers is None else speakers
    place = {'same': 1.0, 'similar': 0.6, 'unknown': 0.5}[where]
    score = 0.5 * title + 0.3 * share + 0.2 * place
    reasons = (
        'same title' if title == 1 else f'title {title:.0%} the same',
        _of_speakers(speakers),
        'same address' if has_same_address else _of_event(where, found),
    )
    return Likeness(round(score, 2), is_sure, tuple(filter(None, reasons)))


def _is_sure(
    title: float,
    speakers: float | None,
    where: Relation,
    words: int,
    *,
    is_telling: bool,
    dates: bool | None,
) -> bool:
    if where == 'same':
        if not is_telling:
            # Every event has a keynote; not every one by this person.
            return title >= _EQUAL and speakers == 1
        if speakers is None:
            return title >= _EQUAL and words >= _TELLING
        return title >= _CLOSE
    if where == 'unknown':
        return (
            is_telling
            and words >= _TELLING
            and title >= _EQUAL
            and speakers == 1
            and dates is not False
        )
    return False


def _where(mine: Subject, found: Subject) -> Relation:
    """Return how the events are related; days decide where the names are not clear."""
    where = relation(mine.occasion, found.occasion)
    if where != 'similar':
        return where
    spans = (mine.days, mine.occasion.days if mine.occasion else None)
    others = (found.days, found.occasion.days if found.occasion else None)
    meetings = [do_meet(one, other) for one in spans for other in others]
    if False in meetings:
        return 'different'
    return 'same' if True in meetings else 'similar'


def _dates_agree(mine: Subject, found: Subject) -> bool | None:
    """Return whether both can be of one time; ``None`` if that is not known."""
    one, other = _span(mine), _span(found)
    if one is not None and other is not None:
        # A recording can bear the date of another time zone.
        return one[0] - 1 <= other[1] and other[0] - 1 <= one[1]
    years = [each.occasion.years if each.occasion else frozenset() for each in (mine, found)]
    return bool(years[0] & years[1]) if all(years) else None


def _span(subject: Subject) -> Days | None:
    return subject.days or (subject.occasion.days if subject.occasion else None)


def _of_speakers(share: float | None) -> str:
    if share is None:
        return 'speakers not known'
    return 'same speakers' if share == 1 else 'some of the speakers'


def _of_event(where: Relation, found: Subject) -> str:
    name = found.occasion.name if found.occasion else ''
    return {
        'same': f'same event, {name}',
        'similar': f'perhaps the same event: {name}',
        'unknown': f'event not known here: {name}' if name else 'event not known there',
        'different': '',
    }[where]


# -- speakers -------------------------------------------------------------------


def _speaker_likeness(mine: Subject, found: Subject) -> float | None:
    """Return which share of the speakers is the same; ``None`` if that is not known."""
    ours, theirs = mine.speakers, found.speakers
    if not ours or not theirs:
        # Titles of recordings often begin, or end, with a name.
        named = [name for name in ours if any(_is_named(part, name) for part in found.parts)]
        return len(named) / len(ours) if named else None
    both = sum(any(is_same_person(one, other) for other in theirs) for one in ours)
    return min(both / min(len(ours), len(theirs)), 1.0)


def _is_named(part: _Words, name: _Words) -> bool:
    return _names(part, [name]) or _without_byline(part, (name,)) != part


def _names(part: _Words, names: Iterable[_Words]) -> bool:
    """Return whether a part of a title is nothing but names."""
    rest = [word for word in part if word not in ('by', 'with', 'and')]
    for name in names:
        if rest and all(word in rest for word in name):
            rest = [word for word in rest if word not in name]
    return not rest


# -- titles ---------------------------------------------------------------------


def _title_likeness(mine: Subject, found: Subject) -> tuple[float, bool, int]:
    """Return how much the titles are alike, whether they tell anything, and how many words.

    Names of speakers and events, and words such as "Keynote", count only where a title
    has nothing else.
    """
    people = (*mine.speakers, *found.speakers)
    events = [
        words for each in (mine, found) if each.occasion for words in each.occasion.words
    ]
    cores = [_core(each.parts, people, events) for each in (mine, found)]
    ours, theirs = cores
    words = [tuple(word for part in core for word in part) for core in cores]
    is_telling = not any(map(_is_generic, words))
    number = min(sum(word not in STOP_WORDS for word in each) for each in words)
    return _similarity(ours, theirs, words[0], words[1]), is_telling, number


def _similarity(
    ours: tuple[_Words, ...], theirs: tuple[_Words, ...], mine: _Words, found: _Words
) -> float:
    if mine == found:
        return 1.0
    numbers = [sorted(word for word in each if is_number(word)) for each in (mine, found)]
    highest = 1.0 if numbers[0] == numbers[1] else _OTHER_NUMBER
    likeness = word_similarity(mine, found)
    if ours and theirs and word_similarity(ours[0], theirs[0]) >= _EQUAL:
        if 1 in (len(ours), len(theirs)):
            likeness = max(likeness, _NO_SUBTITLE)
        elif sum(word not in STOP_WORDS for word in ours[0]) > 1:
            likeness = max(likeness, _OTHER_SUBTITLE)
    return min(likeness, highest)


def _core(
    parts: tuple[_Words, ...], people: tuple[_Words, ...], events: list[frozenset[str]]
) -> tuple[_Words, ...]:
    """Return the parts that are about the talk itself; all parts if none is."""
    kept = [part for part in parts if not _names(part, people) and not _is_event(part, events)]
    kept = [_without_byline(part, people) for part in kept]
    telling = [part for part in kept if not _is_generic(part)]
    return tuple(telling or kept or parts)


def _without_byline(part: _Words, people: tuple[_Words, ...]) -> _Words:
    if 'by' in part[1:]:
        place = len(part) - 1 - part[::-1].index('by')
        if place and part[place + 1 :] and _names(part[place + 1 :], people):
            return part[:place]
    return part


def _is_event(part: _Words, events: list[frozenset[str]]) -> bool:
    words = frozenset(word for word in part if not is_number(word))
    return bool(words) and words in events


def _is_generic(words: _Words) -> bool:
    return all(word in GENERIC or word in STOP_WORDS or is_number(word) for word in words)
