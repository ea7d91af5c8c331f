"""All citations and bibliographies of a documentation set, and what they are labelled by."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citation_styles.house_style import Citing
from sphinx_talks.catalogue.citing.choose import Bibliography, Group, chosen, grouped
from sphinx_talks.catalogue.citing.labels import TalkLabels, talk_labels
from sphinx_talks.catalogue.query.select import origin
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.urls import spelled_for_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Mention, PageFacts, Talk

__all__ = ('BibliographyPlan', 'Citations', 'PagePlan')


@frozen
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


@frozen(kw_only=True)
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
        self.citing = citing = (
            catalogue.services.citing() if catalogue.services.citing else Citing()
        )
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
