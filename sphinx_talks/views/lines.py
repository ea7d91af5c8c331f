"""Talks and citations as they stand in lists, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.records import PlaceElsewhere
from sphinx_talks.views.page import Citation, TalkLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import CrossReference, Mention, Talk

__all__ = ('citations', 'places_of_notes', 'talk_lines')


def talk_lines(
    catalogue: Catalogue, talks: Iterable[Talk], kind: str = '', *, with_lengths: bool = False
) -> tuple[TalkLine, ...]:
    """Return one line for each talk.

    :param kind: kind of the thing whose talks these are, and whose name they need not repeat
    :param with_lengths: whether lines say how long talks are
    """
    return tuple(
        TalkLine(
            catalogue.talk_link(talk),
            catalogue.names('speaker', talk.speakers) if kind != 'speaker' else (),
            catalogue.name('event', talk.event) if kind != 'event' and talk.event else '',
            talk.duration if with_lengths else None,
        )
        for talk in talks
    )


def citations(
    catalogue: Catalogue,
    mentions: Iterable[Mention | CrossReference],
    *,
    besides: Iterable[Talk] = (),
) -> tuple[Citation, ...]:
    """Return one citation for each heading, at the first place under it.

    :param besides: talks that are listed anyway; what stands in their notes is left out
    """
    listed = {talk.id for talk in besides}
    found: dict[tuple[str, str], Citation] = {}
    for mention in mentions:
        talk = catalogue.talk_around(mention)
        if talk and talk.id in listed:
            continue
        place = catalogue.shown_at(mention.place, mention.talk)
        heading = talk.title if talk else catalogue.heading(place.document, place.heading)
        if (place.document, heading) not in found:
            # A cross-reference of another domain has no fragment, but its talk has.
            anchor = place.anchor or (talk.place.anchor if talk else '')
            found[place.document, heading] = Citation(
                place.document,
                anchor,
                catalogue.page_title(place.document),
                heading,
                talk.title_language if talk else '',
                *((place.url, place.catalogue) if isinstance(place, PlaceElsewhere) else ()),
            )
    return tuple(found.values())


def places_of_notes(catalogue: Catalogue, talk: Talk) -> tuple[Citation, ...]:
    """Return the places with notes on a talk that stand apart from it, one a heading."""
    found: dict[tuple[str, str], Citation] = {}
    for extension in catalogue.declarations.extensions.get(talk.id, ()):
        place = extension.place
        if extension.has_notes and (place.document, place.heading) not in found:
            found[place.document, place.heading] = Citation(
                place.document,
                place.anchor,
                catalogue.page_title(place.document),
                catalogue.heading(place.document, place.heading),
            )
    return tuple(found.values())
