"""What a build loads once it shows something: the catalogue, views, and their drawing.

A door: see ``DOORS`` in ``parts``.
"""

from __future__ import annotations

from sphinx_talks.catalogue.comparison import without_lines
from sphinx_talks.catalogue.homes import Homes
from sphinx_talks.catalogue.things import Link
from sphinx_talks.checks.checks import find_problems
from sphinx_talks.checks.page_paths_taken import page_paths
from sphinx_talks.collect.link_mentions import mention_in_copy
from sphinx_talks.draw.in_text import PassageRenderer, draw_passage
from sphinx_talks.draw.listings.drawing import draw_listing
from sphinx_talks.draw.listings.graphs import graph_picture
from sphinx_talks.draw.listings.headings import Headings
from sphinx_talks.draw.outward import outward_link
from sphinx_talks.sphinx_ext.citation_styles import read_citing
from sphinx_talks.sphinx_ext.links import link_to_thing, writes_index
from sphinx_talks.sphinx_ext.strays import finish_takeaway, settle
from sphinx_talks.talks.records import Place
from sphinx_talks.views.compose import page_view
from sphinx_talks.views.home_pages import NO_NOTES, home_facts, home_view
from sphinx_talks.views.passages import passage

__all__ = (
    'NO_NOTES',
    'Headings',
    'Homes',
    'Link',
    'PassageRenderer',
    'Place',
    'draw_listing',
    'draw_passage',
    'find_problems',
    'finish_takeaway',
    'graph_picture',
    'home_facts',
    'home_view',
    'link_to_thing',
    'mention_in_copy',
    'outward_link',
    'page_paths',
    'page_view',
    'passage',
    'read_citing',
    'settle',
    'without_lines',
    'writes_index',
)
