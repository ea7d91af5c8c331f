"""What pages show of the words of a takeaway that stands on another page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.select import count
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.catalogue.things import Link
from sphinx_talks.talks.records import Place
from sphinx_talks.views.page import InlineView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import AttributeValue, Inline, Mention
    from sphinx_talks.views.page import Passage

__all__ = ('inline_views',)


def inline_views(
    catalogue: Catalogue,
    words: Iterable[Inline],
    document: str,
    origin: str,
    leads_to: Callable[[Mention], Link | Passage | None],
) -> tuple[InlineView, ...]:
    """Return pieces of a text, with what each reference in it shows.

    :param document: the page that shows them
    :param origin: the page on which they were written
    :param leads_to: returns what a mention on that page shows
    """
    return tuple(
        InlineView(
            node=each.node,
            text=each.text,
            parts=inline_views(catalogue, each.parts, document, origin, leads_to),
            classes=each.classes,
            attributes=each.attributes,
            shown=_shown(catalogue, each, document, origin, leads_to),
            target=catalogue.look_up(each.keys) if each.keys else (),
        )
        for each in words
    )


def _shown(
    catalogue: Catalogue,
    inline: Inline,
    document: str,
    origin: str,
    leads_to: Callable[[Mention], Link | Passage | None],
) -> Link | Passage | int | None:
    if inline.mention:
        # The page that shows it decides on labels of citations.
        return leads_to(replace(inline.mention, place=Place(document)))
    attributes = dict(inline.attributes)
    if inline.node == 'count':
        listing = catalogue.declarations.pages[origin].listings[_number(attributes)]
        selection = getattr(listing, 'selection', None)
        assert isinstance(selection, Selection)
        return count(catalogue.joined(selection.catalogues), selection, origin)
    if refid := attributes.get('refid'):
        return Link('place', f'{origin}#{refid}', '', document=origin, anchor=str(refid))
    return None


def _number(attributes: Mapping[str, AttributeValue]) -> int:
    number = attributes['number']
    assert isinstance(number, int)
    return number
