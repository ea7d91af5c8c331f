"""All citations and bibliographies of a documentation set, and what they are labelled by."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citation_styles.house_style import Citing
from sphinx_talks.catalogue.citing.choose import Bibliography, Group, chosen, grouped
from sphinx_talks.catalogue.citing.describe import people_of
from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.catalogue.query.select import origin
from sphinx_talks.talks.dates import date_sort_key, year_of
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.urls import spelled_for_fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.citation_styles.style import Person, StyleWords
    from sphinx_talks.talks.records import Mention, PageFacts, Talk

__all__ = (
    'BibliographyPlan',
    'Citations',
    'PagePlan',
    'TalkLabels',
    'letters_after',
    'talk_labels',
)

#: How many words and characters of a title stand for missing names.
_TITLE_WORDS, _TITLE_LENGTH = 4, 30
#: How many letters of one name, and how many names, make an alphabetical label.
_ALPHA_LETTERS, _ALPHA_NAMES = 3, 3


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True)
class BibliographyPlan:
    """What stands in one bibliography."""

    groups: tuple[Group, ...]
    #: How its entries are labelled.
    labels: str
    #: Fragments of the entries, by the ids of talks; of two entries of a talk on one
    #: page, the first has one.
    anchors: dict[str, str] = field(default_factory=dict)

    def talks(self) -> Iterator[Talk]:
        """Return all talks in order."""
        for group in self.groups:
            yield from group.talks


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """What the bibliographies of one page mean for its citations."""

    #: How citations on the page are labelled.
    labels: str
    #: Each bibliography with what stands in it.
    plans: tuple[tuple[Bibliography, BibliographyPlan], ...] = ()
    #: Fragments of entries on this page, by the ids of talks.
    anchors: dict[str, str] = field(default_factory=dict)
    #: Numbers of entries on this page, by the ids of talks.
    numbers: dict[str, int] = field(default_factory=dict)


class Citations:
    """What is cited where; made when a page first asks for it.

    :param catalogue: all that is known
    """

    def __init__(self, catalogue: Catalogue) -> None:
        #: How the project cites.
        self.citing = citing = catalogue.citing() if catalogue.citing else Citing()
        #: All that is known, with the catalogues of other sites whose talks are cited.
        self.catalogue = _with_cited(catalogue)
        catalogue = self.catalogue
        #: Ids of the talks that each document cites, in the order of citation.
        self._cited_on: dict[str, dict[str, None]] = {}
        #: Ids of the talks that a role for citations names.
        self._cited_by_label: dict[str, None] = {}
        for facts in catalogue.declarations.pages.values():
            for mention in facts.mentions:
                self._add(mention)
        self._nothing = PagePlan(labels=citing.labels)
        self._pages = {
            facts.document: self._page_plan(facts)
            for facts in catalogue.declarations.pages.values()
            if any(isinstance(each, Bibliography) for each in facts.listings)
        }

    @cached_property
    def labels(self) -> dict[str, TalkLabels]:
        """Labels of all talks that a citation or a bibliography names, by id."""
        talks = self.catalogue.talks
        named = {key: talks[key] for key in self._cited_by_label}
        for page in self._pages.values():
            for _listing, plan in page.plans:
                named.update((talk.id, talk) for talk in plan.talks())
        return talk_labels(self.catalogue, named.values(), self.citing.wording.words)

    def page(self, document: str) -> PagePlan:
        """Return what the bibliographies of a page mean for it."""
        return self._pages.get(document, self._nothing)

    def plan(self, listing: Bibliography) -> BibliographyPlan:
        """Return what stands in a bibliography."""
        plans = self.page(listing.place.document).plans
        # By identity: an ``include`` can bring the same one into a page twice.
        return next(plan for each, plan in plans if each is listing)

    def _add(self, mention: Mention) -> None:
        catalogue = self.catalogue
        if not catalogue.declarations.applies(mention.place):
            return
        talk = catalogue.mentioned_talk(mention)
        if talk is None:
            return
        if mention.cite:
            self._cited_by_label[talk.id] = None
        # Within the notes of a talk, it is not cited.
        if talk.id != mention.talk:
            self._cited_on.setdefault(mention.place.document, {})[talk.id] = None

    def _page_plan(self, facts: PageFacts) -> PagePlan:
        catalogue, citing = self.catalogue, self.citing
        plans: list[tuple[Bibliography, BibliographyPlan]] = []
        anchors: dict[str, str] = {}
        numbers: dict[str, int] = {}
        taken: set[str] = set()
        page_labels = ''
        for listing in facts.listings:
            if not isinstance(listing, Bibliography):
                continue
            labels = listing.labels or citing.labels
            talks = chosen(catalogue, listing, self._cited_on, labels)
            plan = BibliographyPlan(grouped(catalogue, listing, talks, citing.wording), labels)
            plans.append((listing, plan))
            # One that the present build leaves out has no entries to lead to.
            if not catalogue.declarations.applies(listing.place):
                continue
            page_labels = page_labels or labels
            for talk in plan.talks():
                if talk.id not in anchors:
                    anchor = _anchor(talk.id, facts.document, taken)
                    plan.anchors[talk.id] = anchors[talk.id] = anchor
                    taken.add(anchor)
                if labels == 'number':
                    numbers.setdefault(talk.id, len(numbers) + 1)
        return PagePlan(
            labels=page_labels or citing.labels,
            plans=tuple(plans),
            anchors=anchors,
            numbers=numbers,
        )


def _with_cited(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue that has the talks of other sites which are cited or listed."""
    declarations = catalogue.declarations
    if declarations.elsewhere is None:
        return catalogue
    names: set[str] = set()
    for facts in declarations.pages.values():
        cited = [catalogue.mentioned_talk(mention) for mention in facts.mentions]
        for listing in facts.listings:
            if isinstance(listing, Bibliography):
                names.update(listing.selection.catalogues)
                cited += map(declarations.talk, listing.keys)
        names.update(origin(talk) for talk in cited if talk)
    return catalogue.joined(names)


def _anchor(key: str, document: str, taken: set[str]) -> str:
    """Return the fragment of an entry, which no other page has either."""
    tail = spelled_for_fragment(document)
    anchor = wanted = f'bibliography-{name_key(key) or "x"}-in-{tail}'
    number = 1
    while anchor in taken:
        number += 1
        anchor = f'{wanted}-{number}'
    return anchor
