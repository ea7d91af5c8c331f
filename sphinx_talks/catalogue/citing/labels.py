"""Labels of citations: names with a year, and a few letters with a year.

Two talks never have the same label: letters after the year tell them apart, given
in the order of date, title and id, which no order of reading changes.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citing.describe import people_of
from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.talks.dates import date_sort_key, year_of
from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.citation_styles.style import Person, StyleWords
    from sphinx_talks.talks.records import Talk

__all__ = ('TalkLabels', 'letters_after', 'talk_labels')

#: How many words and characters of a title stand for missing names.
_TITLE_WORDS, _TITLE_LENGTH = 4, 30
#: How many letters of one name, and how many names, make an alphabetical label.
_ALPHA_LETTERS, _ALPHA_NAMES = 3, 3


@frozen(kw_only=True)
class TalkLabels:
    """The labels of one talk."""

    #: Such as ``Ho & Smith``; the beginning of the title where nobody is named.
    names: str
    #: The same as part of a sentence: ``Ho and Smith``.
    names_in_text: str
    #: Year with its letter, or the words for no date.
    year: str
    #: Such as ``HS24a``.
    alpha: str
    #: What tells it from others with the same names and year.
    letter: str = ''


def talk_labels(
    catalogue: Catalogue,
    talks: Iterable[Talk],
    words: StyleWords,
) -> dict[str, TalkLabels]:
    """Return the labels of some talks, by id."""
    ranks = catalogue.title_ranks
    in_order = sorted(
        talks,
        key=lambda talk: (date_sort_key(date_of(catalogue, talk)), ranks[talk.id]),
    )
    years = {talk.id: year_of(date_of(catalogue, talk)) for talk in in_order}
    people = {talk.id: people_of(catalogue, talk) for talk in in_order}
    names = {talk.id: _names(people[talk.id], talk.title, words) for talk in in_order}
    alphas = {talk.id: _alpha(people[talk.id], talk.title) for talk in in_order}
    letters = _letters({key: (names[key][0].casefold(), year) for key, year in years.items()})
    alpha_letters = _letters({key: (alphas[key], year) for key, year in years.items()})
    labels = {}
    for key, year in years.items():
        letter = letters[key]
        short, in_text = names[key]
        labels[key] = TalkLabels(
            names=short,
            names_in_text=in_text,
            year=letters_after(year, letter, words),
            alpha=alphas[key] + year[2:] + alpha_letters[key],
            letter=letter,
        )
    return labels


def letters_after(year: str, letter: str, words: StyleWords) -> str:
    """Return a year with the letter that tells it apart."""
    if year:
        return year + letter
    return f'{words.no_date}-{letter}' if letter else words.no_date


def _letters(labels: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Return letters for all that share a label, in their order."""
    sharing: dict[tuple[str, str], list[str]] = {}
    for key, label in labels.items():
        sharing.setdefault(label, []).append(key)
    return {
        key: _letter(number) if keys[1:] else ''
        for keys in sharing.values()
        for number, key in enumerate(keys)
    }


def _letter(number: int) -> str:
    """Return ``a`` for 0, ``z`` for 25, ``aa`` for 26."""
    rest, place = divmod(number, len(ascii_lowercase))
    return (_letter(rest - 1) if rest else '') + ascii_lowercase[place]


def _names(people: Sequence[Person], title: str, words: StyleWords) -> tuple[str, str]:
    families = [person.family for person in people]
    if not families:
        short = _shortened(title)
        return short, short
    if len(families) == 1:
        return families[0], families[0]
    if families[2:]:
        others = words.and_others % families[0]
        return others, others
    pair = (families[0], families[1])
    return words.two_names % pair, words.two_names_in_text % pair


def _shortened(title: str) -> str:
    """Return the beginning of a title: up to a colon, if it has one early enough."""
    head = title.partition(': ')[0]
    short = ' '.join(head.split()[:_TITLE_WORDS])
    if len(short) > _TITLE_LENGTH:
        short = short[:_TITLE_LENGTH].rstrip()
    return short if short == ' '.join(head.split()) else f'{short}…'


def _alpha(people: Sequence[Person], title: str) -> str:
    families = [person.family for person in people]
    if not families:
        return _first_letters(title, _ALPHA_LETTERS)
    if len(families) == 1:
        return _first_letters(families[0], _ALPHA_LETTERS)
    initials = ''.join(_first_letters(name, 1) for name in families[:_ALPHA_NAMES])
    return initials + ('+' if families[_ALPHA_NAMES:] else '')


def _first_letters(text: str, count: int) -> str:
    return ''.join(letter for letter in text if letter.isalnum())[:count]
