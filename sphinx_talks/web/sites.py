"""Pages that people open in a browser: which builders write them, and what is on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_talks.talks.records import PageFacts

__all__ = ('facts_of_page', 'writes_site')


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
