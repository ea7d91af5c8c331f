"""Times of quotations, as their talks' transcripts tell them, for the sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.cli.option_edits import (
    CannotEditError,
    Change,
    edit_item,
    edit_myst,
    edit_rst,
)
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.values import format_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import PageFacts, Place, Takeaway

__all__ = ('QuoteTime', 'lacking_quotes', 'quote_times')

#: Letters of a quotation that are enough to know it by.
_SHOWN = 60


@frozen
class QuoteTime:
    """The time at which a quotation is said, which its author does not state."""

    takeaway: Takeaway
    #: Position of the takeaway on its page.
    number: int
    #: In seconds from the start of the recording.
    at: int

    @property
    def place(self) -> Place:
        """Where the quotation stands."""
        return self.takeaway.place

    def edit(self, lines: list[str], *, is_markdown: bool) -> None:
        """Write it into the option of a directive, or into the brackets of a list item."""
        start, time = self.place.line - 1, format_moment(self.at)
        edit = edit_myst if is_markdown else edit_rst
        try:
            edit(lines, start, Change(option='at', value=time, directive=self.takeaway.kind))
        except CannotEditError:
            edit_item(lines, start, time)

    def applied(self, facts: PageFacts) -> PageFacts:
        """Return what the page says when its author states the time."""
        quotes = tuple(
            replace(each, gives_time=False) if each.takeaway == self.number else each
            for each in facts.quotes
        )
        return replace(facts, quotes=quotes)

    def in_words(self, kind: str, reason: str) -> str:
        """Return the time, the place, the talk and the words."""
        place = self.place
        where = f'{place.file or place.document}:{place.line}'
        words = ' '.join(self.takeaway.text.split())
        words = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + '…'
        aside = f'  ({reason})' if reason else ''
        time = format_moment(self.at)
        return f'{time}  {where}  {kind}{self.takeaway.talk}  “{words}”{aside}'


def quote_times(catalogue: Catalogue) -> Iterator[QuoteTime]:
    """Return the times that transcripts tell of quotations without one."""
    for facts in catalogue.declarations.pages.values():
        for check in facts.quotes:
            takeaway = facts.takeaways[check.takeaway]
            if check.gives_time and check.at is not None:
                yield QuoteTime(takeaway=takeaway, number=check.takeaway, at=check.at)


def lacking_quotes(catalogue: Catalogue) -> int:
    """Return how many quotations have no time from their author."""
    return sum(
        takeaway.kind == 'quote'
        and (
            takeaway.at is None
            or any(each.gives_time and each.takeaway == number for each in facts.quotes)
        )
        for facts in catalogue.declarations.pages.values()
        for number, takeaway in enumerate(facts.takeaways)
    )
