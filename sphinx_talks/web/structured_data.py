"""Structured data in the head of pages that declare talks, for search engines."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.web.sites import facts_of_page

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_talks.talks.records import PageFacts

__all__ = ('add_structured_data', 'script_of', 'setup')

#: What could end a script, or begin a comment in it.
_ESCAPED = str.maketrans({sign: f'\\u{ord(sign):04x}' for sign in '<>&'})


def add_structured_data(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Describe the talks of a page in its head.

    Listens to ``html-page-context``.
    """
    facts = facts_of_page(app, pagename)
    if doctree is None or not facts or not facts.talks:
        return
    if not read_settings(app.config).structured_data:
        return
    domain = TalkDomain.of(app.env)
    # Imported here, since only builds that write pages need them.
    from sphinx_talks.web.writing import PageData, first_sentences

    def address(document: str, anchor: str) -> str:
        base = app.config.html_baseurl
        if not base:
            return ''
        # Not every builder writes blanks in its addresses as it has to.
        path = quote(unquote(app.builder.get_target_uri(document)))
        page = posixpath.join(base, path)
        return f'{page}#{quote(anchor)}' if anchor else page

    notes = dict(first_sentences(doctree))
    view = domain.view(pagename)
    for talk, shown in zip(facts.talks, view.talks, strict=True):
        if shown.home not in {'', pagename}:
            # Described on the page that is about nothing else.
            notes.pop(talk.place.anchor, None)
    page = PageData(address, domain.platforms, _pictures(app, facts))
    data = page.of_page(facts, view, notes)
    if data:
        context['metatags'] = context.get('metatags', '') + script_of(data)


def script_of(data: dict[str, object]) -> str:
    """Return data as an element for the head of a page.

    Whatever an author writes, it ends neither the script nor the page.
    """
    # In ASCII, since a page may be written in an encoding that lacks some signs.
    text = json.dumps(data, separators=(',', ':')).translate(_ESCAPED)
    return f'\n<script type="application/ld+json">{text}</script>\n'


def _pictures(app: Sphinx, facts: PageFacts) -> dict[str, str]:
    """Return the addresses of thumbnails that are files which the build copies."""
    base = app.config.html_baseurl
    pictures = {}
    for talk in facts.talks:
        if base and talk.thumbnail and ':' not in talk.thumbnail:
            path, _absolute = app.env.relfn2path(talk.thumbnail, talk.place.document)
            if copied := app.builder.images.get(path):
                folder = posixpath.join(base, app.builder.imagedir)
                pictures[talk.thumbnail] = posixpath.join(folder, quote(copied))
    return pictures


def setup(app: Sphinx) -> None:
    """Take part in each HTML page."""
    app.connect('html-page-context', add_structured_data)
