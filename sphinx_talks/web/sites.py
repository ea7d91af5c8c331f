"""Which builders write pages that people open in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.builders import Builder

__all__ = ('writes_site',)


def writes_site(builder: Builder) -> bool:
    """Return whether each document becomes a page of a web site.

    Builders derived from these two pack the pages into one file, or into a book
    that runs no scripts.
    """
    return type(builder) in {StandaloneHTMLBuilder, DirectoryHTMLBuilder}
