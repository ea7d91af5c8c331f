"""What the talks of a documentation set lack: media, notes, and pages that refer to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.media_links import media_of

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Talk

__all__ = ('Coverage', 'coverage')


@frozen(kw_only=True)
class Coverage:
    """The talks that can be found, and those that lack something, by place."""

    talks: tuple[Talk, ...]
    without_media: tuple[Talk, ...]
    #: With a medium that is still to come.
    pending: tuple[Talk, ...]
    #: That no page and no notes on other talks refer to.
    never_cited: tuple[Talk, ...]
    #: Neither where they are declared nor anywhere else.
    without_notes: tuple[Talk, ...]


def coverage(catalogue: Catalogue) -> Coverage:
    """Find out what the talks of a documentation set lack."""
    by_place = sorted(
        catalogue.talks.values(),
        key=lambda talk: (talk.place.document, talk.place.line, talk.id),
    )
    media = {talk.id: (*media_of(talk, catalogue.deliveries(talk)),) for talk in by_place}
    extensions = catalogue.declarations.extensions
    return Coverage(
        talks=tuple(by_place),
        without_media=tuple(talk for talk in by_place if not media[talk.id]),
        pending=tuple(
            talk
            for talk in by_place
            if any(medium.state == 'pending' for medium in media[talk.id])
        ),
        never_cited=tuple(
            talk for talk in by_place if not catalogue.talk_mentions.get(talk.id)
        ),
        without_notes=tuple(
            talk
            for talk in by_place
            if not talk.has_notes
            and not any(each.has_notes for each in extensions.get(talk.id, ()))
        ),
    )
