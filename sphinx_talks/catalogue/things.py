"""What talks have in common, and links to it."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.records import PlaceElsewhere

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.talks.records import Entry, Listing, Mention, Place, Talk

__all__ = ('AssignedHomes', 'Link', 'Thing', 'index_anchor', 'link_to')


@frozen
class Link:
    """Where something leads, and the words for it.

    All that decides where it leads is in it, since it is part of what a page
    shows: whoever draws it looks nothing up. A link without a document and an
    address leads nowhere in the pages themselves; HTML may have the domain's
    index for it.
    """

    kind: str
    key: str
    text: str
    _: KW_ONLY
    document: str = ''
    anchor: str = ''
    url: str = ''
    #: Tag of the language of the words, if it is another one than the pages'.
    language: str = ''
    #: Name of the catalogue of another site that has it.
    catalogue: str = ''
    #: Whether the index page of its kind, where the builder writes one, lists it.
    is_indexed: bool = False
    #: What is said of it where it stands, such as the role of a speaker.
    aside: str = ''

    @property
    def leads_somewhere(self) -> bool:
        """Whether it leads to a page or an address, in whatever a builder writes."""
        return bool(self.document or self.url)


def link_to(place: Place, kind: str, key: str, text: str, language: str = '') -> Link:
    """Return the link to a place, be it on a page of this set or of another site."""
    if isinstance(place, PlaceElsewhere):
        return Link(
            kind, key, text, url=place.url, language=language, catalogue=place.catalogue
        )
    return Link(
        kind, key, text, document=place.document, anchor=place.anchor, language=language
    )


@frozen(kw_only=True)
class AssignedHomes:
    """Documents that are pages of one talk or thing each."""

    #: By kind and key of what they are about.
    documents: Mapping[tuple[str, str], str] = field(default_factory=dict)
    #: By the documents that were there before, and lead to them.
    redirects: Mapping[str, str] = field(default_factory=dict)
    #: What these pages are called.
    titles: Mapping[str, str] = field(default_factory=dict)
    #: Pages of lists that have several, the one of the author first.
    lists: Mapping[Listing, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Thing:
    """A speaker, event, topic, project or reference, and all that is known of it."""

    kind: str
    key: str
    name: str
    entry: Entry | None = None
    url: str = ''
    #: What each address of a project is, and the address.
    addresses: tuple[tuple[str, str], ...] = ()
    #: Number of a reference.
    number: str = ''
    #: Talks that have it in their options.
    talks: list[Talk] = field(default_factory=list)
    #: Places that refer to it.
    mentions: list[Mention] = field(default_factory=list)
    #: What the settings say of it.
    configured: Entry | None = None

    @property
    def about(self) -> Entry | None:
        """What its page says of it, or else the settings."""
        return self.entry or self.configured


def index_anchor(thing: Thing) -> str:
    """Return the fragment of a thing's line in the first index of its axis."""
    return f'{thing.kind}-{thing.key}'
