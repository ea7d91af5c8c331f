"""The style sheets, and the scripts of tables and of transcripts, on pages that need them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from docutils import nodes

from sphinx_talks.markup.nodes import TRANSCRIPT
from sphinx_talks.sphinx_ext.domain import TalkDomain, shows_talks
from sphinx_talks.translation import _
from sphinx_talks.web.sites import facts_of_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ('add_assets', 'add_static_folder', 'setup')

_STATIC = Path(__file__).parent / 'static'
_STYLESHEET = 'sphinx-talks.css'
_TABLES = 'sphinx-talks-tables.js'
_TRANSCRIPTS = 'sphinx-talks-transcripts'

#: Of the script element.
_Attributes = TypedDict('_Attributes', {'data-words': str})


def add_static_folder(app: Sphinx) -> None:
    """Let HTML builders copy the assets."""
    if app.builder.format != 'html':
        return
    if hasattr(app, 'add_static_dir'):
        app.add_static_dir(_STATIC)
    else:
        # Before Sphinx 9.1 there is no other way.
        app.config.html_static_path.append(str(_STATIC))


def add_assets(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add what a page needs that shows talks, tables of talks, or what was said in a talk.

    Listens to ``html-page-context``.
    """
    is_everywhere = app.registry.html_assets_policy == 'always'
    is_index = templatename == 'domainindex.html' and pagename.startswith('talk-')
    if is_everywhere or is_index or shows_talks(TalkDomain.of(app.env), pagename):
        app.add_css_file(_STYLESHEET)
    if doctree is not None and _has_table(app, pagename, doctree):
        words = json.dumps(_words(), ensure_ascii=False, separators=(',', ':'))
        attributes = _Attributes({'data-words': words})
        app.add_js_file(_TABLES, loading_method='defer', **attributes)
    if is_everywhere or (doctree is not None and _has_transcript(app, doctree)):
        app.add_css_file(f'{_TRANSCRIPTS}.css')
        app.add_js_file(f'{_TRANSCRIPTS}.js', loading_method='defer')


def _has_table(app: Sphinx, pagename: str, doctree: nodes.document) -> bool:
    facts = facts_of_page(app, pagename)
    tables = doctree.findall(nodes.table) if facts and facts.listings else ()
    return any('talk-table' in table['classes'] for table in tables)


def _has_transcript(app: Sphinx, doctree: nodes.document) -> bool:
    # Most sets have none, and are not searched for them.
    has_some = bool(TalkDomain.of(app.env).spoken.pages)
    boxes = doctree.findall(nodes.container) if has_some else ()
    return any(TRANSCRIPT in box['classes'] for box in boxes)


def _words() -> dict[str, object]:
    """Return the words of the controls of tables, by the names that the script has for them.

    ``facets`` has the column and the label of each, ``states`` the words for each.
    """
    # Imported here, since only builds that write pages need them.
    from sphinx_talks.web.writing import AXES, STATES, state_in_words

    return {
        'search': _('Search'),
        'all': _('All'),
        'reset': _('Show all'),
        'count': _('%s of %s talks'),
        'facets': {axis.group: (axis.facet, _(axis.one)) for axis in AXES if axis.facet},
        'states': {state: state_in_words(state) for state in STATES}
        | {'public': _('for everybody')},
    }


def setup(app: Sphinx) -> None:
    """Bring to each HTML page what it needs."""
    app.connect('builder-inited', add_static_folder)
    app.connect('html-page-context', add_assets)
