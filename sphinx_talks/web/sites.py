"""Pages that people open in a browser: which builders write them, and what is on them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_talks.catalogue.homes import Home
    from sphinx_talks.talks.records import PageFacts

__all__ = (
    'absolute',
    'facts_of_page',
    'home_of_page',
    'picture_address',
    'writes_site',
)


def writes_site(builder: Builder) -> bool:
    """Return whether each document becomes a page of a web site.

    Builders derived from these two pack the pages into one file, or into a book
    that runs no scripts.
    """
    return type(builder) in {StandaloneHTMLBuilder, DirectoryHTMLBuilder}


def facts_of_page(app: Sphinx, pagename: str) -> PageFacts | None:
    """Return what a page of a web site says of talks, with what other pages add to them.

    :return: ``None`` for pages that are made of no document, and for other builders
    """
    domain = TalkDomain.of(app.env)
    # Search and the general index are written in builds that change nothing, too, for
    # which no facts should be opened.
    return domain.facts_shown(pagename) if writes_site(app.builder) else None


def home_of_page(app: Sphinx, pagename: str) -> Home | None:
    """Return what a page is about that is made of no document; ``None`` for all others."""
    domain = TalkDomain.of(app.env)
    return None if pagename in domain.pages else domain.homes.get(pagename)


def absolute(app: Sphinx, document: str, anchor: str = '') -> str:
    """Return the address of a place; empty where nobody knows where the site is."""
    base = app.config.html_baseurl
    if not base:
        return ''
    # Not every builder writes blanks in its addresses as it has to.
    path = quote(unquote(app.builder.get_target_uri(document)))
    page = posixpath.join(base, path)
    return f'{page}#{quote(anchor)}' if anchor else page


def picture_address(app: Sphinx, path: str) -> str:
    """Return the address of a picture that the build copies; empty where it does not.

    :param path: below the source folder
    """
    base = app.config.html_baseurl
    copied = app.builder.images.get(path)
    if not base or not copied:
        return ''
    return posixpath.join(base, app.builder.imagedir, quote(copied))
