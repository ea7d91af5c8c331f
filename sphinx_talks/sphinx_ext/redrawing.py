"""What a build loads once it draws a page whose view is known.

A door: see ``DOORS`` in ``parts``.
"""

from __future__ import annotations

from sphinx_talks.catalogue.comparison import moved_places, say_the_same
from sphinx_talks.sphinx_ext.links import link_to_thing
from sphinx_talks.talks.own_platforms import all_platforms

__all__ = ('Redrawing',)


class Redrawing:
    """What the domain and the ledger call where the catalogue may not be needed."""

    all_platforms = staticmethod(all_platforms)
    link_to_thing = staticmethod(link_to_thing)
    moved_places = staticmethod(moved_places)
    say_the_same = staticmethod(say_the_same)
