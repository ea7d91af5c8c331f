"""Bibliographies: what pages cite, in a style of citing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citation_styles.built_in_styles import STYLES, formatted
from sphinx_talks.catalogue.citing.citations import Citations
from sphinx_talks.catalogue.citing.describe import cited_talk
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.views.page import Citation, ListingView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.citation_styles.style import Segment
    from sphinx_talks.catalogue.citing.choose import Bibliography
    from sphinx_talks.catalogue.citing.citations import BibliographyPlan
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.talks.records import Mention, Talk

__all__ = (
    'BibliographyEntry',
    'BibliographyGroup',
    'BibliographyView',
    'CitedIn',
    'bibliography_view',
)


@frozen
class CitedIn:
    """The places under one heading that cite a talk."""

    first: Citation
    #: Fragments of all further places.
    others: tuple[str, ...] = ()


@frozen(kw_only=True)
class BibliographyEntry:
    """A talk in a bibliography."""

    talk: Link
    #: Fragment of the entry; empty where another entry of the page has it.
    anchor: str
    #: Number or letters; empty where the entry has no label.
    label: str
    segments: tuple[Segment, ...]
    cited_in: tuple[CitedIn, ...]


@frozen
class BibliographyGroup:
    """Entries that have a year, an event or a kind in common."""

    #: Words for what they share; empty where nothing is grouped.
    title: str
    link: Link | None
    entries: tuple[BibliographyEntry, ...]


@frozen
class BibliographyView(ListingView):
    """A bibliography in a page."""

    groups: tuple[BibliographyGroup, ...]
    empty: str
    #: Ids that no talk has, as written.
    unknown: tuple[str, ...] = ()


def bibliography_view(catalogue: Catalogue, listing: Bibliography) -> BibliographyView:
    """Gather what a bibliography shows."""
    citations = catalogue.once(Citations)
    # Talks of other sites that are cited are in it, too.
    catalogue = citations.catalogue
    plan = citations.plan(listing)
    return BibliographyView(
        tuple(
            BibliographyGroup(
                group.title,
                catalogue.find('event', group.event) if group.event else None,
                tuple(
                    _entry(catalogue, citations, listing, plan, talk) for talk in group.talks
                ),
            )
            for group in plan.groups
        ),
        listing.empty,
        tuple(key for key in listing.keys if not catalogue.declarations.talk(key)),
    )


def _entry(
    catalogue: Catalogue,
    citations: Citations,
    listing: Bibliography,
    plan: BibliographyPlan,
    talk: Talk,
) -> BibliographyEntry:
    labels = citations.labels[talk.id]
    label = ''
    if plan.labels == 'number':
        label = str(citations.page(listing.place.document).numbers.get(talk.id, ''))
    elif plan.labels == 'alpha':
        label = labels.alpha
    # Letters tell those apart that are cited by them.
    letter = labels.letter if plan.labels == 'author-year' else ''
    citing = citations.citing
    described = cited_talk(catalogue, talk, citing.wording, letter)
    style = citing.styles.get(listing.style) or citing.styles.get(citing.style)
    mentions = () if listing.backlinks == 'none' else catalogue.talk_mentions.get(talk.id, ())
    if listing.backlinks == 'page':
        mentions = [each for each in mentions if each.place.document == listing.place.document]
    return BibliographyEntry(
        talk=catalogue.talk_link(talk),
        anchor=plan.anchors.get(talk.id, ''),
        label=label,
        segments=formatted(described, style or STYLES['apa']),
        cited_in=_cited_in(catalogue, mentions),
    )


def _cited_in(catalogue: Catalogue, mentions: Iterable[Mention]) -> tuple[CitedIn, ...]:
    """Return all places, those under one heading together."""
    found: dict[tuple[str, str], list[str]] = {}
    for mention in mentions:
        talk = catalogue.talk_around(mention)
        place = mention.place
        heading = talk.title if talk else catalogue.heading(place.document, place.heading)
        found.setdefault((place.document, heading), []).append(place.anchor)
    return tuple(
        CitedIn(
            Citation(document, anchors[0], catalogue.page_title(document), heading),
            tuple(anchors[1:]),
        )
        for (document, heading), anchors in found.items()
    )
