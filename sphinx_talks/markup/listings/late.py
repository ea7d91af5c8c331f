"""Directives that few pages have, imported when the first page asks for one.

A build that reads nothing would otherwise load all that they know of filters,
listings and formats.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive

__all__ = ('LISTING_DIRECTIVES', 'listing_directive')

#: Module and class of each directive, by its name in the domain.
LISTING_DIRECTIVES = {
    'bibliography': ('listings.bibliography', 'BibliographyDirective'),
    'chart': ('listings.charts', 'ChartDirective'),
    'graph': ('listings.graphs', 'GraphDirective'),
    'import': ('imports', 'ImportDirective'),
    'index': ('listings.indexes', 'IndexDirective'),
    'list': ('listings.lists', 'ListDirective'),
    'mentions': ('listings.mentions', 'MentionsDirective'),
    'takeaways': ('listings.takeaways', 'TakeawaysDirective'),
}


def listing_directive(name: str) -> type[Directive] | None:
    """Return the directive of a name; ``None`` for all names but those above."""
    if name not in LISTING_DIRECTIVES:
        return None
    module, kind = LISTING_DIRECTIVES[name]
    directive: type[Directive] = getattr(import_module(f'sphinx_talks.markup.{module}'), kind)
    return directive
