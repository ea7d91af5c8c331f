"""Lists of the places that mention one thing."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.lines import citations
from sphinx_talks.views.listings.lookups import Lookups, chooses, positions
from sphinx_talks.views.page import ListingView, TalkLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import CrossReference, Mention
    from sphinx_talks.views.page import Citation

__all__ = ('ELSEWHERE', 'SHOWN', 'MentionList', 'MentionsView', 'mentions_view')

#: Kinds of what only Sphinx knows: documents, and all else of other domains.
ELSEWHERE = ('doc', 'xref')
#: What can be shown of the places that mention a thing.
SHOWN = ('places', 'talks')


@frozen
class MentionList(Listing):
    """A list of the places that mention one thing, which an author put on a page."""

    #: A kind as :class:`~sphinx_talks.talks.records.Mention` has it, or one
    #: of :data:`ELSEWHERE`; empty for the object around it, until the collector sees that.
    kind: str
    #: Id, name, number or document.
    target: str
    #: What cross-references can say for it, if it is of one of :data:`ELSEWHERE`.
    keys: tuple[str, ...] = ()
    #: One of :data:`SHOWN`.
    show: str = SHOWN[0]
    #: Which talks count. Places outside of talks count if it leaves out none.
    selection: Selection = field(default_factory=Selection)
    #: What stands above the list, if there is any.
    title: str = ''
    #: Whether readers see that there is nothing.
    says_empty: bool = False
    #: What they see then; the usual words if empty.
    empty: str = ''


@frozen(kw_only=True)
class MentionsView(ListingView):
    """A list of places, or of talks, in a page."""

    title: str
    talks: tuple[TalkLine, ...]
    places: tuple[Citation, ...]
    says_empty: bool
    empty: str


def mentions_view(catalogue: Catalogue, listing: MentionList) -> MentionsView:
    """Gather what a list of mentions shows."""
    mentions = _mentions(catalogue, listing)
    selection = listing.selection
    talks: tuple[TalkLine, ...] = ()
    places: tuple[Citation, ...] = ()
    if mentions:
        order = positions(catalogue, selection, listing.place.document)
        if listing.show == 'talks':
            talks = _lines(catalogue, mentions, order)[: selection.limit]
        else:
            places = _places(catalogue, mentions, selection, order)[: selection.limit]
    return MentionsView(
        title=listing.title,
        talks=talks,
        places=places,
        says_empty=listing.says_empty,
        empty=listing.empty,
    )


def _mentions(
    catalogue: Catalogue, listing: MentionList
) -> Sequence[Mention | CrossReference]:
    """Return the places that mention the thing, in (document, line) order."""
    if listing.kind in ELSEWHERE:
        found = {
            position: reference
            for key in listing.keys
            for position, reference in catalogue.once(Lookups).cross_references.get(key, ())
        }
        return [found[position] for position in sorted(found)]
    if listing.kind == 'talk':
        talk = catalogue.declarations.talk(listing.target)
        return catalogue.mentions_of(talk) if talk else ()
    if listing.kind == 'takeaway':
        return catalogue.takeaway_mentions.get(listing.target, ())
    thing = catalogue.thing(listing.kind, listing.target)
    return thing.mentions if thing else ()


def _lines(
    catalogue: Catalogue,
    mentions: Sequence[Mention | CrossReference],
    order: Mapping[str, int],
) -> tuple[TalkLine, ...]:
    """Return the talks whose notes mention the thing, each once."""
    around = (catalogue.talk_around(mention) for mention in mentions)
    talks = {talk.id: talk for talk in around if talk and talk.id in order}
    return tuple(
        TalkLine(
            catalogue.talk_link(talks[key]),
            catalogue.names('speaker', talks[key].speakers),
            catalogue.name('event', talks[key].event) if talks[key].event else '',
        )
        for key in sorted(talks, key=lambda key: order[key])
    )


def _places(
    catalogue: Catalogue,
    mentions: Sequence[Mention | CrossReference],
    selection: Selection,
    order: Mapping[str, int],
) -> tuple[Citation, ...]:
    """Return the headings under which the thing is mentioned, each once."""
    ranked = []
    for mention in mentions:
        talk = catalogue.talk_around(mention)
        rank = order.get(talk.id) if talk else None
        if rank is not None or not chooses(selection):
            # Those outside of talks come last where talks are in order.
            ranked.append((len(order) if rank is None else rank, mention))
    if selection.sort:
        ranked.sort(key=lambda each: each[0])
    return citations(catalogue, [mention for _rank, mention in ranked])
