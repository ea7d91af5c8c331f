"""Previews: what a link leads to, shown when a reader points at it.

The cards of a page lie in a script of their own, which is loaded when somebody
first points at a link into that page; no page grows by the cards of others, and
a card changes exactly when the page does that it is about.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain, shows_talks
from sphinx_talks.web.sites import facts_of_page, writes_site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_talks.sphinx_ext.ledger import Ledger
    from sphinx_talks.web.cards import Cards

__all__ = ('Previews', 'cards_path')

_SCRIPT = 'sphinx-talks-previews.js'
_FOLDER = '_talks'
#: Cards for what is elsewhere, such as PEPs.
_ELSEWHERE = 'elsewhere'


class Previews:
    """Writes the cards, and has pages load the script that shows them.

    :param ledger: knows whether this build has read or written anything
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def connect(self, app: Sphinx) -> None:
        """Take part in the build."""
        app.connect('html-page-context', self._prepare_page)
        # Before the ledger forgets what this build did.
        app.connect('build-finished', self._write_cards_for_elsewhere, priority=400)

    def _prepare_page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        facts = facts_of_page(app, pagename)
        if doctree is None or not facts or not read_settings(app.config).previews:
            return
        domain = TalkDomain.of(app.env)
        if shows_talks(domain, pagename):
            app.add_js_file(_SCRIPT, loading_method='defer')
        cards: Mapping[str, str] = {}
        maker = _cards(app)
        if pagename not in domain.pages:
            cards = maker.of_home(domain.view(pagename), doctree)
        elif facts.talks or facts.entries:
            cards = maker.of_page(facts, domain.view(pagename), doctree)
        _write(app.builder, _address(app.builder, pagename), cards)

    def _write_cards_for_elsewhere(self, app: Sphinx, exception: Exception | None) -> None:
        if exception is not None or not _has_previews(app):
            return
        ledger = self._ledger
        # Where all pages are written, the output folder may be a new one.
        are_there = ledger.finds_the_same and not ledger.has_written_all(app)
        if not are_there and not ledger.is_up_to_date(app):
            cards = _cards(app).of_references(TalkDomain.of(app.env).catalogue)
            _write(app.builder, _ELSEWHERE, cards)


def _cards(app: Sphinx) -> Cards:
    # Imported here, since only builds that write pages need words for cards.
    from sphinx_talks.web.writing import Cards

    return Cards(app.config.language, TalkDomain.of(app.env).platforms)


def _has_previews(app: Sphinx) -> bool:
    return writes_site(app.builder) and read_settings(app.config).previews


def _address(builder: Builder, document: str) -> str:
    """Return the path of a page below the root, as its address has it."""
    path = unquote(builder.get_target_uri(document))
    return path + 'index.html' if path.endswith('/') or not path else path


def cards_path(builder: Builder, document: str) -> Path:
    """Return the file with the cards of a page."""
    return _path(builder, _address(builder, document))


def _path(builder: Builder, name: str) -> Path:
    return Path(builder.outdir, _FOLDER, name + '.js')


def _write(builder: Builder, name: str, cards: Mapping[str, str]) -> None:
    path = _path(builder, name)
    if not cards:
        path.unlink(missing_ok=True)
        return
    texts = json.dumps(cards, ensure_ascii=False, separators=(',', ':'))
    # A script, since browsers let pages that are opened from a disk fetch nothing else.
    script = f'sphinxTalksCards({json.dumps(name, ensure_ascii=False)},{texts});\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script, encoding='utf-8')
