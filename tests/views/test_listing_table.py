"""A listing is one row, and every room has it."""

from __future__ import annotations

import pkgutil

import pytest

import sphinx_talks.markup.listings
from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.draw.listings.drawing import DRAWN, draw_listing
from sphinx_talks.talks.records import Listing, Place
from sphinx_talks.views.listings.gather import LISTINGS, ListingKind, listing_view
from sphinx_talks.views.page import ListingView


def test_each_listing_that_authors_write_has_a_row():
    read = {each.name for each in pkgutil.iter_modules(sphinx_talks.markup.listings.__path__)}
    assert sorted(row.module for row in LISTINGS) == sorted(read - {'listing_directive'})


def test_each_row_is_drawn():
    assert {row.view for row in LISTINGS} == set(DRAWN)


@pytest.mark.parametrize('row', LISTINGS, ids=lambda row: row.module)
def test_modules_have_the_name_of_the_row(row: ListingKind):
    assert row.view.__module__ == f'sphinx_talks.views.listings.{row.module}'
    assert issubclass(row.request, Listing)
    # What cites talks knows of bibliographies as well.
    if row.module != 'bibliography':
        assert row.request.__module__ == row.view.__module__


def test_a_listing_of_no_kind_is_a_mistake_of_ours():
    with pytest.raises(TypeError):
        listing_view(Catalogue(Declarations({})), Listing(Place('index', 1)))
    with pytest.raises(TypeError):
        draw_listing(ListingView(), None)
