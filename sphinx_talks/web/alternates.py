"""Links in the head of pages to the talks in other formats."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain, shows_talks
from sphinx_talks.sphinx_ext.exports import free_exports
from sphinx_talks.translation import _
from sphinx_talks.web.sites import home_of_page, writes_site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ('add_alternates', 'add_feed', 'setup')

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
        free_exports(app), f'{app.config.project}: {_("Talks")}', context['pathto']
    )


def add_feed(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link from the page of a speaker, an event or the like to the feed of its talks.

    Listens to ``html-page-context``.
    """
    home = home_of_page(app, pagename)
    if home and home.feed:
        title = f'{app.config.project}: {home.name}'
        link = _links({home.feed: 'atom'}, title, context['pathto'])
        context['metatags'] = context.get('metatags', '') + link


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


def setup(app: Sphinx) -> None:
    """Take part in each HTML page."""
    app.connect('html-page-context', add_feed)
    app.connect('html-page-context', add_alternates)
