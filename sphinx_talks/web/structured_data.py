"""Structured data in the head of pages that declare talks, for search engines."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.web.sites import absolute, facts_of_page, picture_address

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
    if doctree is None or not facts or not read_settings(app.config).structured_data:
        return
    domain = TalkDomain.of(app.env)
    is_home = pagename not in domain.pages
    if not facts.talks and not is_home:
        return
    # Imported here, since only builds that write pages need them.
    from sphinx_talks.web.writing import PageData, first_sentences

    notes = dict(first_sentences(doctree))
    view = domain.view(pagename)
    if not facts.talks:
        if view.home and view.home.kind != 'list':
            page = PageData(partial(absolute, app), domain.platforms, {})
            picture = picture_address(app, view.home.picture)
            about = page.of_thing(view, pagename, notes.get('', ''), picture)
            context['metatags'] = context.get('metatags', '') + script_of(about)
        return
    for talk, shown in zip(facts.talks, view.talks, strict=True):
        if shown.home not in {'', pagename}:
            # Described on the page that is about nothing else.
            notes.pop(talk.place.anchor, None)
    page = PageData(partial(absolute, app), domain.platforms, _pictures(app, facts))
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
    pictures = {}
    for talk in facts.talks:
        if talk.thumbnail and ':' not in talk.thumbnail:
            path, _absolute = app.env.relfn2path(talk.thumbnail, talk.place.document)
            if address := picture_address(app, path):
                pictures[talk.thumbnail] = address
    return pictures


def setup(app: Sphinx) -> None:
    """Take part in each HTML page."""
    app.connect('html-page-context', add_structured_data)
