"""What the head of a page says of its talks: to search engines, feed readers and previews."""

from __future__ import annotations

import json
import posixpath
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain, shows_talks
from sphinx_talks.sphinx_ext.exports import free_exports
from sphinx_talks.translation import _
from sphinx_talks.web.sites import facts_of_page, writes_site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_talks.talks.records import PageFacts, Talk

__all__ = (
    'EXTENSION',
    'add_alternates',
    'add_structured_data',
    'describe_single_talk',
    'script_of',
    'setup',
)

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


#: Media types of the formats that programs look for, in the order of their links.
_TYPES = {'atom': 'application/atom+xml', 'talks.json': 'application/json'}


def add_alternates(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link from a page that shows talks to the files that are made of all talks.

    Listens to ``html-page-context``.
    """
    if (
        not read_settings(app.config).files
        or not writes_site(app.builder)
        or not shows_talks(TalkDomain.of(app.env), pagename)
    ):
        return
    context['metatags'] = context.get('metatags', '') + _links(
        free_exports(app),
        f'{app.config.project}: {_("Talks")}',
        context['pathto'],
    )


def _links(exports: Mapping[str, str], title: str, pathto: Callable[[str, bool], str]) -> str:
    """Return an element for each file in a format that programs look for.

    :param exports: formats by the paths of their files below the root of the site
    :param title: what feed readers show
    :param pathto: gives the address of a path as seen from the page
    """
    return ''.join(
        f'\n<link rel="alternate" type="{media_type}" title="{escape(title)}" '
        f'href="{escape(pathto(quote(path), True))}">'
        for wanted, media_type in _TYPES.items()
        for path, format_name in sorted(exports.items())
        if format_name == wanted
    )


#: It makes the cards of links that people share, of values that it finds on a page.
EXTENSION = 'sphinxext.opengraph'


def describe_single_talk(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Describe a page about one talk by that talk.

    Listens to ``html-page-context``, before the other extension, which takes what
    it finds in the ``meta`` of a page. What the author put there stays.
    """
    if doctree is None or EXTENSION not in app.extensions:
        return
    domain = TalkDomain.of(app.env)
    facts = domain.facts_shown(pagename)
    if facts is None or len(facts.talks) != 1:
        return
    from sphinx_talks.web.writing import first_sentences, in_one_line

    talk, view = facts.talks[0], domain.view(pagename).talks[0]
    notes = dict(first_sentences(doctree))
    if talk.place.anchor not in notes:
        return
    texts = {
        'og:title': talk.title,
        'og:description': in_one_line(view, app.config.language, notes[talk.place.anchor]),
    }
    if app.config['ogp_type'] == 'website':
        # The default, which fits no page of a talk.
        texts['og:type'] = 'video.other' if _is_recorded(talk) else 'article'
    # The other extension escapes quotation marks alone.
    values = {name: escape(text, quote=False) for name, text in texts.items()}
    # A new dictionary: the one that is there belongs to the environment.
    context['meta'] = values | (context['meta'] or {})


def _is_recorded(talk: Talk) -> bool:
    return any(
        medium.role == 'video' and medium.state == 'public' and medium.url
        for medium in talk.media
    )


def setup(app: Sphinx) -> None:
    """Take part in each HTML page."""
    app.connect('html-page-context', add_structured_data)
    app.connect('html-page-context', add_alternates)
    # Before sphinxext-opengraph, at priority 500, in whatever order the two stand.
    app.connect('html-page-context', describe_single_talk, priority=400)
