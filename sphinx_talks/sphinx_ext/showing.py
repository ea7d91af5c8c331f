"""What a build loads once it shows something: the catalogue, and views.

A door: see ``DOORS`` in ``parts``.
"""

from __future__ import annotations

from sphinx_talks.catalogue.catalogue import Catalogue, Services
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.catalogue.homes import Homes
from sphinx_talks.checks.checks import find_problems
from sphinx_talks.checks.page_paths_taken import page_paths
from sphinx_talks.sphinx_ext.citation_styles import read_citing
from sphinx_talks.sphinx_ext.other_domains import Targets
from sphinx_talks.sphinx_ext.plain_words import heading_words, plain_words
from sphinx_talks.views.compose import page_view
from sphinx_talks.views.home_pages import NO_NOTES, home_facts, home_view, ids_on
from sphinx_talks.views.listings.lists import paged_lists

__all__ = ('Showing',)


class Showing:
    """What the domain and the ledger call to find out what pages show."""

    no_notes = NO_NOTES
    homes = Homes
    catalogue = Catalogue
    declarations = Declarations
    find_problems = staticmethod(find_problems)
    heading_words = staticmethod(heading_words)
    home_facts = staticmethod(home_facts)
    home_view = staticmethod(home_view)
    targets = Targets
    ids_on = staticmethod(ids_on)
    page_paths = staticmethod(page_paths)
    paged_lists = staticmethod(paged_lists)
    page_view = staticmethod(page_view)
    plain_words = staticmethod(plain_words)
    read_citing = staticmethod(read_citing)
    services = Services
