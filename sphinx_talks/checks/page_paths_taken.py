"""Pages of talks and things that cannot lie where the settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.checks.finding import Finding
from sphinx_talks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.homes import Homes, PathFault

__all__ = ('page_paths',)


def page_paths(homes: Homes) -> Iterator[Finding]:
    """Find the pages that lie elsewhere than wanted, or nowhere."""
    for fault in sorted(homes.faults, key=lambda each: (each.place.document, each.place.line)):
        if fault.place.document:
            yield _finding(fault)


def _finding(fault: PathFault) -> Finding:
    names = ', '.join(fault.names)
    if not fault.document:
        return Finding(
            Problem.PAGE_PATH,
            fault.place,
            'talks_pages: %r has no page, since it has no value for its path (%s)',
            values=(fault.title, names),
        )
    if fault.what == 'clash':
        return Finding(
            Problem.PAGE_PATH,
            fault.place,
            'talks_pages: the path %r of %r is already used, so its page is '
            '%r; give it another id, or add fields to the path',
            values=(names, fault.title, fault.document),
        )
    if fault.what == 'unsafe':
        return Finding(
            Problem.PAGE_PATH,
            fault.place,
            'talks_pages: %r cannot be part of the path of %r; its page is %r',
            values=(names, fault.title, fault.document),
        )
    return Finding(
        Problem.PAGE_PATH,
        fault.place,
        'talks_pages: %r has no %s for its path; its page is %r',
        values=(fault.title, names, fault.document),
    )
