"""The facts of pages as far as a build shows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.declarations import Declarations
    from sphinx_talks.talks.records import (
        Delivery,
        Entry,
        Extension,
        Mention,
        PageFacts,
        Takeaway,
        Talk,
    )

__all__ = ('shown_pages',)

_R = TypeVar('_R', 'Delivery', 'Entry', 'Extension', 'Mention', 'Takeaway', 'Talk')


def shown_pages(catalogue: Catalogue) -> tuple[PageFacts, ...]:
    """Return the facts of all pages, in the order of their documents.

    What an ``only`` directive leaves out of the present build is not there, and
    nothing else depends on a tag.
    """
    declarations = catalogue.declarations
    return tuple(_shown(facts, declarations) for facts in declarations.pages.values())


def _shown(facts: PageFacts, declarations: Declarations) -> PageFacts:
    return replace(
        facts,
        talks=tuple(
            replace(talk, deliveries=_unconditional(talk.deliveries, declarations))
            if talk.deliveries
            else talk
            for talk in _unconditional(facts.talks, declarations)
        ),
        entries=_unconditional(facts.entries, declarations),
        takeaways=_unconditional(facts.takeaways, declarations),
        mentions=_unconditional(facts.mentions, declarations),
        extensions=_unconditional(facts.extensions, declarations),
        # What a page asks for is no fact about talks.
        listings=(),
        cross_references=(),
    )


def _unconditional(records: Iterable[_R], declarations: Declarations) -> tuple[_R, ...]:
    return tuple(
        replace(record, place=replace(record.place, conditions=()))
        if record.place.conditions
        else record
        for record in records
        if declarations.applies(record.place)
    )
