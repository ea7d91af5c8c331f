"""Tables of talks that readers can filter and sort."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypedDict

from docutils import nodes

from sphinx_talks.translation import _
from sphinx_talks.web.sites import facts_of_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ('add_table_script', 'setup')

_SCRIPT = 'sphinx-talks-tables.js'

#: Of the script element.
_Attributes = TypedDict('_Attributes', {'data-words': str})


def add_table_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Have a page with a table of talks load the script, which learns its words.

    Listens to ``html-page-context``.
    """
    facts = facts_of_page(app, pagename)
    if doctree is None or not facts or not facts.listings:
        return
    if any(map(_is_ours, doctree.findall(nodes.table))):
        words = json.dumps(_words(), ensure_ascii=False, separators=(',', ':'))
        attributes = _Attributes({'data-words': words})
        app.add_js_file(_SCRIPT, loading_method='defer', **attributes)


def _is_ours(table: nodes.table) -> bool:
    return 'talk-table' in table['classes']


def _words() -> dict[str, object]:
    """Return the words of the controls, by the names that the script has for them.

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
    """Take part in each HTML page."""
    app.connect('html-page-context', add_table_script)
