"""What tells a page from the same page with other talks, or with other settings."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain, is_numbered, shows_talks
from sphinx_talks.sphinx_ext.general_index import entries_wanted
from sphinx_talks.sphinx_ext.indices import wanted_index_pages
from sphinx_talks.talks.platforms import PLATFORMS, moment_url, platform_label, recognise
from sphinx_talks.talks.records import Medium
from sphinx_talks.views.page import view_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_talks.talks.platforms import Platform
    from sphinx_talks.talks.records import PageFacts
    from sphinx_talks.views.page import PageView

__all__ = ('Fingerprints',)

#: Fingerprint of a page that shows nothing of the catalogue.
_NOTHING = '-'


class Fingerprints:
    """Fingerprints of the pages that a build would write.

    What a page shows of talks is in its view. A few settings change what stands around
    that, or in which words it is drawn; these count on the pages alone that they change.
    """

    def __init__(self, app: Sphinx) -> None:
        self._domain = TalkDomain.of(app.env)
        self._settings = read_settings(app.config)
        self._format = app.builder.format
        self._index_pages = wanted_index_pages(self._domain, app.config)
        self._app = app

    @cached_property
    def _entries(self) -> str:
        return ' '.join(sorted(entries_wanted(self._app, self._domain.pages)))

    @cached_property
    def _headings(self) -> str:
        """A digest of all headings with roles of ours, as readers see them; empty for none.

        Any page may show them in its contents, or in a link to the next page.
        """
        if not self._domain.headed:
            return ''
        shown = [
            (document, self._domain.catalogue.heading(document, each.text))
            for document in sorted(self._domain.headed)
            for each in self._domain.pages[document].headings
        ]
        return _digest(shown)

    def of(self, document: str) -> str:
        """Return the fingerprint of the page of a document."""
        view = self._domain.view(document)
        fingerprint = view_digest(view) if view else _NOTHING
        besides = self.besides(self._domain.pages[document], view)
        return f'{fingerprint} {besides}' if besides else fingerprint

    def besides(self, facts: PageFacts, view: PageView) -> str:
        """Return a digest of the settings that change what stands around a view.

        :return: empty where all of them are as usual
        """
        found = [*self._besides(facts, view)]
        return _digest(found) if found else ''

    def _besides(self, facts: PageFacts, view: PageView) -> Iterator[object]:
        settings = self._settings
        if self._headings:
            yield self._headings
        if view.listings and is_numbered(self._domain, facts.document):
            yield 'numbered'
        if settings.platforms:
            yield from _drawn_otherwise(view, self._domain.platforms)
        if self._format == 'html':
            if shows_talks(self._domain, facts.document):
                if len(self._index_pages) < len(self._domain.indices):
                    yield self._index_pages
                if not settings.previews:
                    yield 'no previews'
                if settings.files:
                    yield sorted(settings.files.items())
            if (facts.talks or view.home) and not settings.structured_data:
                yield 'no data'
            if settings.player == 'click' and any(
                each.is_open_recording for each in _media(view)
            ):
                yield 'player'
        elif self._format in {'xml', 'pseudoxml'} and facts.talks:
            yield self._entries


def _digest(value: object) -> str:
    return blake2b(repr(value).encode(), digest_size=8).hexdigest()


def _drawn_otherwise(
    view: PageView, platforms: tuple[Platform, ...]
) -> list[tuple[str, str, object]]:
    """Return what a project's own platforms change about the media on a page."""
    found = set()
    for url in {medium.url for medium in _media(view) if medium.url}:
        with_own, without = (
            (platform_label(url, known), moment_url(url, 1, known), recognise(url, known))
            for known in (platforms, PLATFORMS)
        )
        if with_own != without:
            found.add(with_own)
    return sorted(found, key=repr)


def _media(value: object) -> Iterator[Medium]:
    """Find all media in a view."""
    if isinstance(value, Medium):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _media(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _media(getattr(value, field.name))
