"""Makes the doctrees of pages of one talk or thing alone."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.homes import Home
from sphinx_talks.draw.home_document import HomeRenderer, draw_home
from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.author_notes import AuthorText, author_texts
from sphinx_talks.sphinx_ext.fingerprints import Fingerprints
from sphinx_talks.talks.names import name_key
from sphinx_talks.views.home_pages import NO_NOTES, Notes
from sphinx_talks.views.page import view_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_talks.sphinx_ext.domain import TalkDomain
    from sphinx_talks.views.page import PageView

__all__ = ('Home', 'Maker', 'Notes')


class Maker:
    """Looks at what pages show, and draws those that changed.

    Documents are opened one after the other, and only those that were read anew or have
    a page to draw.

    :param domain: knows what all documents say
    :param homes: what each page was about before
    :param notes: what the author's text on each page held before
    :param stamps: when the documents were read that these texts were taken from
    """

    def __init__(
        self,
        app: Sphinx,
        domain: TalkDomain,
        homes: Mapping[str, Home],
        notes: Mapping[str, Notes],
        stamps: Mapping[str, int],
    ) -> None:
        self._app = app
        self._domain = domain
        self._fingerprints = Fingerprints(app)
        self._homes_before = homes
        self._before = notes
        self._stamps_before = stamps
        #: What the author's text on each page holds.
        self.notes: dict[str, Notes] = {}
        #: When the documents were read that the texts come from.
        self.stamps: dict[str, int] = {}
        #: Pages by the documents that were there before.
        self.redirects: dict[str, str] = {}
        self._open = ''
        self._texts: dict[tuple[str, int], AuthorText] = {}
        self._positions: dict[tuple[str, str], tuple[str, int]] = {}

    def homes(self) -> Iterator[Home]:
        """Return all pages, those from one document together."""
        catalogue = self._domain.catalogue
        homes = self._domain.assigned_homes(catalogue)
        # All links lead there from now on.
        self.redirects = dict(catalogue.redirects)
        self._domain.homes = homes.pages
        yield from sorted(homes.pages.values(), key=lambda home: (home.source, home.document))

    def look_at(self, home: Home, around: str) -> tuple[PageView, str]:
        """Return what a page shows, and a fingerprint of it.

        :param around: what tells whether the theme shows the same around it
        """
        self.notes[home.document] = self._notes(home)
        self._domain.notes = self.notes
        view = self._domain.view(home.document)
        facts = self._domain.facts_shown(home.document)
        assert facts is not None
        besides = self._fingerprints.besides(facts, view)
        text = f'{around} {view_digest(view)} {besides}'
        return view, blake2b(text.encode(), digest_size=12).hexdigest()

    def draw(self, home: Home, view: PageView) -> nodes.section:
        """Draw a page."""
        text = self._text(home) if self.notes[home.document] != NO_NOTES else None
        content = text.on_page(home.document) if text else []
        language = self._app.config.language
        renderer = HomeRenderer(home.document, language, self._domain.platforms)
        renderer.images = self._app.env.images
        plays = read_settings(self._app.config).player == 'click' and any(
            medium.is_open_recording for talk in view.talks for medium in talk.media
        )
        pictures = text.pictures if text else ()
        return draw_home(home.document, view, content, renderer, pictures, has_player=plays)

    def _notes(self, home: Home) -> Notes:
        source = home.source
        if not source or home.kind == 'list':
            return NO_NOTES
        stamp = self._app.env.all_docs[source]
        self.stamps[source] = stamp
        known = self._homes_before.get(home.document)
        # Its address may have been that of another talk.
        is_same = known is not None and (known.kind, known.key, known.source) == (
            home.kind,
            home.key,
            source,
        )
        is_read = self._stamps_before.get(source) != stamp
        if is_same and not is_read and home.document in self._before:
            return self._before[home.document]
        text = self._text(home)
        return text.notes if text else NO_NOTES

    def _text(self, home: Home) -> AuthorText | None:
        """Return the author's text on what a page is about."""
        if self._open != home.source:
            facts = self._domain.declarations.pages[home.source]
            doctree = self._app.env.get_doctree(home.source)
            self._open = home.source
            self._texts = author_texts(doctree, facts)
            self._positions = {}
            declarations = self._domain.declarations
            for number, talk in enumerate(facts.talks):
                if declarations.talks.get(talk.id) is talk:
                    self._positions['talk', talk.id] = 'talk', number
            for number, entry in enumerate(facts.entries):
                key = name_key(entry.id)
                if declarations.entries[entry.kind].get(key) is entry:
                    self._positions[entry.kind, key] = 'entry', number
        place = self._positions.get((home.kind, home.key))
        return self._texts.get(place) if place else None
