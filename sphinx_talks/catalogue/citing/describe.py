"""What a style gets to know of a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citation_styles.style import CitedTalk, Person, StyleLink
from sphinx_talks.catalogue.occasions import date_of, event_of
from sphinx_talks.talks.dates import year_of
from sphinx_talks.talks.details import doi_url
from sphinx_talks.talks.media_links import address_of
from sphinx_talks.talks.names import name_key, split_name
from sphinx_talks.talks.records import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.citation_styles.house_style import Wording
    from sphinx_talks.talks.records import Talk

__all__ = ('cited_talk', 'people_of', 'person')


def cited_talk(catalogue: Catalogue, talk: Talk, wording: Wording, letter: str) -> CitedTalk:
    """Return what a style gets.

    :param letter: what tells it from others with the same label
    """
    date = date_of(catalogue, talk)
    event = event_of(catalogue, talk.event)
    return CitedTalk(
        id=talk.id,
        title=talk.title,
        names=people_of(catalogue, talk),
        date=date,
        date_in_words=wording.date(date) if date else '',
        year=year_of(date),
        day_in_words=wording.day(date) if date else '',
        letter=letter,
        event=catalogue.name('event', talk.event) if talk.event else '',
        venue=event.venue if event else '',
        kind=talk.kind,
        kind_in_words=_kind_in_words(talk, wording),
        language=talk.language,
        links=tuple(_links(catalogue, talk, wording)),
        doi=talk.doi,
        doi_url=doi_url(talk.doi) if talk.doi else '',
        words=wording.words,
    )


def _kind_in_words(talk: Talk, wording: Wording) -> str:
    """Return what a talk is, unless it is just a talk or its title says it."""
    if talk.kind in ('', 'talk'):
        return ''
    words = wording.kind(talk.kind)
    # Many a keynote has no other title.
    return '' if name_key(words) == name_key(talk.title) else words


def people_of(catalogue: Catalogue, talk: Talk) -> tuple[Person, ...]:
    """Return the speakers of a talk, without what only stands for some."""
    people = {}
    for name in catalogue.named_speakers(talk):
        thing = catalogue.thing('speaker', name)
        entry = thing.about if thing else None
        sort_as = entry.sort_as if isinstance(entry, Speaker) else ''
        people[catalogue.key('speaker', name)] = person(thing.name if thing else name, sort_as)
    return tuple(people.values())


def person(name: str, sort_as: str = '') -> Person:
    """Return a name in its parts.

    :param sort_as: form of the name to sort by, where somebody gave one
    """
    family, given = split_name(name, sort_as)
    return Person(name, family, given, _initials(given))


def _initials(given: str) -> str:
    """Return the first letters of names, joined as the names are."""
    words = []
    for word in given.replace('.', '. ').split():
        letters = [part[0] for part in word.split('-') if part[:1].isalpha()]
        if any(letter.lower() == letter.upper() for letter in letters):
            # A script without upper and lower case.
            return ''
        if letters:
            words.append('-'.join(f'{letter.upper()}.' for letter in letters))
    return ' '.join(words)


def _links(catalogue: Catalogue, talk: Talk, wording: Wording) -> Iterator[StyleLink]:
    for medium in talk.media:
        if medium.url:
            words = wording.medium(medium, talk.language)
            yield StyleLink(medium.role, words, address_of(medium, catalogue.platforms))
