"""What a web page needs to show transcripts: its own sheet, and a script that unfolds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.markup.nodes import TRANSCRIPT
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

__all__ = ('add_transcript_assets', 'setup')

_STYLESHEET = 'sphinx-talks-transcripts.css'
_SCRIPT = 'sphinx-talks-transcripts.js'


def add_transcript_assets(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the sheet and the script to a page that shows a transcript."""
    # Most sets have none, and are not searched for them.
    has_some = bool(TalkDomain.of(app.env).spoken.pages)
    is_shown = has_some and doctree is not None and any(doctree.findall(_is_transcript))
    if is_shown or app.registry.html_assets_policy == 'always':
        app.add_css_file(_STYLESHEET)
        app.add_js_file(_SCRIPT, loading_method='defer')


def _is_transcript(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and TRANSCRIPT in node['classes']


def setup(app: Sphinx) -> None:
    """Take part in each HTML page."""
    app.connect('html-page-context', add_transcript_assets)
