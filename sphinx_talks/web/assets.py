"""The stylesheet, on pages that need it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_talks.sphinx_ext.domain import TalkDomain, shows_talks

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


__all__ = ('add_static_folder', 'add_stylesheet', 'setup')

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
