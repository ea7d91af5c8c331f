"""Quotations that the transcripts of their talks have in other words, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.checks.finding import Finding
from sphinx_talks.problems import Problem
from sphinx_talks.talks.prose import cut_short
from sphinx_talks.talks.values import format_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import QuoteCheck, Takeaway

__all__ = ('quotes_not_found', 'quotes_that_differ')

#: Letters of a quotation that are enough to know it by.
_SHOWN = 60


def quotes_that_differ(catalogue: Catalogue) -> Iterator[Finding]:
    """Find quotations that were said in other words, or at another time."""
    for takeaway, check in _checked(catalogue):
        if check.verdict == 'differs':
            yield Finding(
                Problem.QUOTE_DIFFERS,
                takeaway.place,
                'the quote %r differs from what the transcript of %r has (%s); '
                'write what was said',
                values=(cut_short(takeaway.text, _SHOWN), takeaway.talk, _nearest(check)),
            )
        elif check.verdict == 'elsewhere' and None not in (check.at, takeaway.at):
            yield Finding(
                Problem.QUOTE_DIFFERS,
                takeaway.place,
                'the quote %r is said at %s in the transcript of %r, not at %s; '
                'correct the time',
                values=(
                    cut_short(takeaway.text, _SHOWN),
                    format_moment(check.at or 0),
                    takeaway.talk,
                    format_moment(takeaway.at or 0),
                ),
            )


def quotes_not_found(catalogue: Catalogue) -> Iterator[Finding]:
    """Find quotations, and words in references, that no transcript of their talk has."""
    yield from _words_not_found(catalogue)
    for takeaway, check in _checked(catalogue):
        if check.verdict == 'missing':
            yield Finding(
                Problem.QUOTE_NOT_FOUND,
                takeaway.place,
                'the quote %r is not in the transcript of %r; the nearest there is %s',
                values=(cut_short(takeaway.text, _SHOWN), takeaway.talk, _nearest(check)),
            )


def _words_not_found(catalogue: Catalogue) -> Iterator[Finding]:
    """Find references to words that no transcript of the talk has."""
    declarations = catalogue.declarations
    for facts in declarations.pages.values():
        for mention in facts.mentions:
            talk = declarations.talk(mention.target) if mention.words else None
            if talk is None or not declarations.applies(mention.place):
                continue
            if catalogue.services.moment_of_words(talk.id, mention.words) is None:
                yield Finding(
                    Problem.QUOTE_NOT_FOUND,
                    mention.place,
                    'the words %r are in no transcript of %r; write what was said, or a time',
                    values=(mention.words, talk.id),
                )


def _checked(catalogue: Catalogue) -> Iterator[tuple[Takeaway, QuoteCheck]]:
    for facts in catalogue.declarations.pages.values():
        for check in facts.quotes:
            takeaway = facts.takeaways[check.takeaway]
            if catalogue.declarations.applies(takeaway.place):
                yield takeaway, check


def _nearest(check: QuoteCheck) -> str:
    """Return the nearest passage with its time."""
    passage = repr(check.passage)
    return passage if check.at is None else f'{format_moment(check.at)}: {passage}'
