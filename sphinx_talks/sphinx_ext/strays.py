"""Nodes of ours that other extensions have copied.

Archives, feeds and tables of needs show a part of a page once more. A copy that was made
when the page was read has no numbers yet, and is not among what the collector finishes;
it says itself which fact it is about, and that is among the facts of its page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.markup.nodes import (
    TAKEAWAY,
    Placeholder,
    extension_line,
    listing_body,
    listing_words,
    literal_title,
    summary,
    takeaway_moment,
    takeaway_trail,
    trail,
)
from sphinx_talks.markup.takeaway_items import finish_item
from sphinx_talks.talks.records import Talk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from sphinx_talks.talks.records import PageFacts

__all__ = ('finish_takeaway', 'settle')


def finish_takeaway(node: nodes.list_item, document: str) -> None:
    """Show who said something, and when, as the collector does for its page.

    :param document: the page that links lead away from
    """
    finish_item(node, node.attributes.pop(TAKEAWAY), document)


def settle(node: Placeholder, facts: PageFacts | None) -> bool:
    """Give a placeholder its number as the collector does; return whether it has one.

    :param facts: those of the document that it comes from; ``None`` if it is gone
    """
    if 'number' in node:
        return facts is not None
    if facts is None:
        return False
    number = _number(node, facts)
    if number < 0:
        return False
    node['number'] = number
    if isinstance(node, summary):
        node['thing'] = 'talk' if isinstance(node['fact'], Talk) else 'entry'
        for sibling in node.parent.children if node.parent else ():
            if isinstance(sibling, trail):
                sibling['number'], sibling['thing'] = number, node['thing']
        _show_title(node)
    return True


def _show_title(node: summary) -> None:
    """Let no node that is for translators alone reach a writer, as Sphinx does it."""
    description = node.parent.parent if node.parent else None
    if description is not None:
        for title in list(description[0].findall(literal_title)):
            title.replace_self(title.children)


def _number(node: Placeholder, facts: PageFacts) -> int:
    """Return the position of what a placeholder is about; -1 if it is not on its page."""
    match node:
        case summary() if isinstance(node['fact'], Talk):
            talk = node['fact']
            talks = ((each.id, each.place.anchor) for each in facts.talks)
            return _position(talks, (talk.id, talk.place.anchor))
        case summary():
            entry = node['fact']
            entries = ((each.kind, each.id) for each in facts.entries)
            return _position(entries, (entry.kind, entry.id))
        case takeaway_moment() | takeaway_trail():
            return _position((each.place.anchor for each in facts.takeaways), node['anchor'])
        case extension_line():
            anchor = node['fact'].place.anchor
            return _position((each.place.anchor for each in facts.extensions), anchor)
        case listing_body() | listing_words():
            # The collector knows better where it stands.
            listing = node['fact']
            listings = (replace(each, place=listing.place) for each in facts.listings)
            return _position(listings, listing)
    return -1


def _position(values: Iterable[object], wanted: object) -> int:
    return next((place for place, value in enumerate(values) if value == wanted), -1)
