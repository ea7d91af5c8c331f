"""Finds the talks of one source in another one, and what they lack there."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING

from sphinx_talks.formats.fill.folding import GENERIC, STOP_WORDS, title_words
from sphinx_talks.formats.fill.likeness import Subject, compare, make_subject
from sphinx_talks.formats.fill.same_event import make_occasion
from sphinx_talks.talks.access_states import OPEN_STATES
from sphinx_talks.talks.dates import day_span, read_date
from sphinx_talks.talks.details import NEVER_GIVEN
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import name_key, title_id
from sphinx_talks.talks.options import MEDIA
from sphinx_talks.talks.urls import same_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.formats.fill.likeness import Likeness
    from sphinx_talks.formats.imported import Imported
    from sphinx_talks.talks.records import Medium, Talk

__all__ = ('Discovery', 'Sources', 'is_lacking', 'settle')

#: Media that belong to a talk; pages about it are left to its author.
_ROLES = tuple(option.name for option in MEDIA.values() if option.is_of_talk)
#: States of media in whose place, or beside which, a public one is welcome.
_WAITING = frozenset(('pending', *OPEN_STATES[1:]))
#: Files, which a page that plays them is better than.
_FILES = ('.mp4', '.webm', '.ogv', '.ogg', '.flv', '.mov', '.m4v', '.avi', '.mpg', '.wmv')
#: How many talks are looked up by one word, and how many are compared in full.
_COMMON, _COMPARED = 500, 40
_RAREST = 5
#: By how much the best match has to be better than the next.
_MARGIN = 0.05


@frozen(kw_only=True)
class Discovery:
    """What was found for one talk."""

    talk: Talk
    likeness: Likeness
    match: Talk
    media: tuple[Medium, ...]
    #: ISO 8601; empty if the talk has a date, or none is known for certain.
    date: str
    #: Why it is no proposal; empty for one.
    doubt: str = ''


def is_lacking(talk: Talk) -> bool:
    """Return whether a talk has no date, or no recording that everybody can see."""
    return talk.status not in NEVER_GIVEN and (not talk.date or _is_waiting(talk, 'video'))


def _is_waiting(talk: Talk, role: str) -> bool:
    return all(each.state in _WAITING for each in talk.media if each.role == role)


class Sources:
    """Talks that may have what others lack, by their words.

    :param sources: what was read
    """

    def __init__(self, sources: Iterable[Imported]) -> None:
        self._subjects: list[Subject] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._by_address: defaultdict[str, list[int]] = defaultdict(list)
        titles: defaultdict[str, set[str]] = defaultdict(set)
        for source in sources:
            events = {
                name_key(name): event
                for event in source.events
                for name in (event.id, event.name)
            }
            for each in source.talks:
                talk = each.talk
                event = events.get(name_key(talk.event)) if talk.event else None
                names = (event.name, event.id, *event.aliases) if event else (talk.event,)
                occasion = make_occasion(names, event.dates if event else '')
                self._add(make_subject(talk, occasion))
                for medium in talk.media:
                    titles[same_address(medium.url)].add(title_id(talk.title))
        #: Addresses of several talks are about their event, or hold a whole day of it.
        self._shared = frozenset(url for url, of in titles.items() if len(of) > 1)

    def _add(self, subject: Subject) -> None:
        number = len(self._subjects)
        self._subjects.append(subject)
        for word in dict.fromkeys(title_words(subject.talk.title)):
            self._by_word[word].append(number)
        for word in {word for name in subject.speakers for word in name}:
            self._by_name[word].append(number)
        for address in subject.addresses:
            self._by_address[address].append(number)

    def find(self, mine: Subject) -> list[Discovery]:
        """Return what was found for a talk: one finding without a doubt, or doubtful ones.

        :param mine: a talk for which :func:`is_lacking` holds
        """
        pairs = [
            (likeness, self._subjects[number])
            for number in self._candidates(mine)
            if (likeness := compare(mine, self._subjects[number])) is not None
        ]
        pairs.sort(key=lambda pair: (-pair[0].score, pair[1].talk.id))
        findings = [self._finding(mine, *pair) for pair in pairs]
        findings = [each for each in findings if each.media or each.date]
        sure = [each for each in findings if each.likeness.is_sure]
        if not sure:
            return [_doubtful(each, 'too little in common') for each in findings[:3]]
        best, others = sure[0], sure[1:]
        rivals = [
            each
            for each in others
            if each.likeness.score > best.likeness.score - _MARGIN
            and (each.media, each.date) != (best.media, best.date)
        ]
        if not rivals:
            return [best]
        return [_doubtful(each, 'one of several') for each in (best, *rivals)]

    def _candidates(self, mine: Subject) -> list[int]:
        """Return the talks that share the rarest words, few enough to compare in full."""
        hits: defaultdict[int, float] = defaultdict(float)
        for address in mine.addresses:
            for number in self._by_address.get(address, ())[:_COMMON]:
                hits[number] += 3
        words = [
            (len(found), word)
            for word in dict.fromkeys(title_words(mine.talk.title))
            if word not in STOP_WORDS
            and word not in GENERIC
            and (found := self._by_word.get(word))
        ]
        for count, word in sorted(words)[:_RAREST]:
            for number in self._by_word[word][:_COMMON]:
                hits[number] += 1 / count
        for name in mine.speakers:
            found_names = [
                (len(found), word) for word in name if (found := self._by_name.get(word))
            ]
            for count, word in sorted(found_names)[:2]:
                for number in self._by_name[word][:_COMMON]:
                    hits[number] += 1 / count
            # A speaker may be named in a title alone.
            for word in name:
                named = self._by_word.get(word, ())[:_COMMON]
                for number in named:
                    hits[number] += 1 / len(named)
        ranked = sorted(hits.items(), key=lambda item: (-item[1], item[0]))
        return [number for number, _hits in ranked[:_COMPARED]]

    def _finding(self, mine: Subject, likeness: Likeness, found: Subject) -> Discovery:
        talk = mine.talk
        media: list[Medium] = []
        for role in _ROLES:
            if not _is_waiting(talk, role):
                continue
            has_video = any(each.role == 'video' for each in (*talk.media, *media))
            if role == 'audio' and has_video:
                continue
            public = [
                each
                for each in found.talk.media
                if each.role == role
                and each.state == 'public'
                and each.url
                and same_address(each.url) not in mine.addresses
                and same_address(each.url) not in self._shared
            ]
            public.sort(key=lambda each: PurePath(each.url).suffix.lower() in _FILES)
            media += public[:1]
        date = '' if talk.date else _sure_date(mine, found)
        return Discovery(
            talk=talk, likeness=likeness, match=found.talk, media=tuple(media), date=date
        )


def _sure_date(mine: Subject, found: Subject) -> str:
    """Return a date, unless it is vague or lies outside of the event."""
    date = found.talk.date
    read = read_date(date)
    span = day_span(date)
    if read is None or span is None or read.end is not None:
        return ''
    if read.precision not in ('day', 'time'):
        return ''
    for each in (mine, found):
        if each.occasion is None:
            continue
        days = each.occasion.days
        if days is not None and not days[0] <= span[0] <= days[1]:
            return ''
        if each.occasion.years and f'{read.start.year:04}' not in each.occasion.years:
            return ''
    return date


def _doubtful(finding: Discovery, doubt: str) -> Discovery:
    return Discovery(
        talk=finding.talk,
        likeness=finding.likeness,
        match=finding.match,
        media=finding.media,
        date=finding.date,
        doubt=doubt,
    )


def settle(findings: Sequence[Discovery]) -> list[Discovery]:
    """Put what several talks would get into doubt: a recording is of one talk.

    :param findings: those of all talks
    """
    takers: defaultdict[str, set[tuple[str, str, int]]] = defaultdict(set)
    for finding in findings:
        if not finding.doubt:
            place = finding.talk.place
            for medium in finding.media:
                takers[medium.url].add((place.document, finding.talk.id, place.line))
    return [
        _doubtful(each, 'it fits several of your talks')
        if not each.doubt and any(len(takers[medium.url]) > 1 for medium in each.media)
        else each
        for each in findings
    ]
