"""What a build loads once it writes an HTML page with talks.

A door: see ``DOORS`` in ``parts``.
"""

from __future__ import annotations

from sphinx_talks.catalogue.axes.table import AXES, Vocabulary
from sphinx_talks.catalogue.query.expression import parse_condition
from sphinx_talks.draw.words import (
    duration_in_words,
    medium_in_words,
    state_in_words,
)
from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.media_links import address_of
from sphinx_talks.talks.page_paths import read_page_patterns
from sphinx_talks.talks.platforms import embed_url, recognise
from sphinx_talks.talks.values import FieldError
from sphinx_talks.views.listings.lists import ListView
from sphinx_talks.views.listings.overview import OverviewView
from sphinx_talks.views.page import MomentLink, Quotation
from sphinx_talks.web.cards import Cards, first_sentences
from sphinx_talks.web.index_sheets import sheets
from sphinx_talks.web.opengraph_tags import tags_of_home, tags_of_single_talk
from sphinx_talks.web.schema_org import PageData

__all__ = (
    'AXES',
    'STATES',
    'Cards',
    'FieldError',
    'ListView',
    'MomentLink',
    'OverviewView',
    'PageData',
    'Quotation',
    'Vocabulary',
    'address_of',
    'duration_in_words',
    'embed_url',
    'first_sentences',
    'medium_in_words',
    'parse_condition',
    'read_page_patterns',
    'recognise',
    'sheets',
    'state_in_words',
    'tags_of_home',
    'tags_of_single_talk',
)
