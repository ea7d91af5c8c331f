"""Pages that people open in a browser: which builders write them, and their stylesheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_talks.sphinx_ext.domain import TalkDomain, shows_talks

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_talks.talks.records import PageFacts

__all__ = ('add_static_folder', 'add_stylesheet', 'facts_of_page', 'setup', 'writes_site')

_STATIC = Path(__file__).parent / 'static'
_STYLESHEET = 'sphinx-talks.css'


def add_static_folder(app: Sphinx) -> None:
    """Let HTML builders copy the assets."""
    if app.builder.format != 'html':
        return
    if hasattr(app, 'add_static_dir'):
        app.add_static_dir(_STATIC)
    else:
        # Before Sphinx 9.1 there is no other way.
        app.config.html_static_path.append(str(_STATIC))


def add_stylesheet(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the stylesheet to a page that shows talks."""
    has_talks = shows_talks(TalkDomain.of(app.env), pagename)
    is_index = templatename == 'domainindex.html' and pagename.startswith('talk-')
    if has_talks or is_index or app.registry.html_assets_policy == 'always':
        app.add_css_file(_STYLESHEET)


def setup(app: Sphinx) -> None:
    """Bring the stylesheet to the pages that need it."""
    app.connect('builder-inited', add_static_folder)
    app.connect('html-page-context', add_stylesheet)


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
