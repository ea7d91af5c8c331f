"""Feeds of the talks of one speaker, event or the like, beside the page about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.talks.records import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_talks.catalogue.homes import Home

__all__ = ('are_feeds_there', 'remove_feeds', 'write_feeds')


def write_feeds(app: Sphinx, homes: Iterable[Home]) -> None:
    """Write the feeds that are not there yet, or that say something else.

    :param homes: pages, of which some have a feed
    """
    with_feed = [home for home in homes if home.feed]
    if not with_feed:
        return
    # Imported here, since most sets have none.
    from sphinx_talks.formats.write.atom import Feeds
    from sphinx_talks.sphinx_ext.export_files import site_of

    domain = TalkDomain.of(app.env)
    site = site_of(app.env, app.builder.get_target_uri)
    feeds = Feeds(domain.catalogue, site)
    for home in with_feed:
        data = feeds.of(
            domain.showing.ids_on(domain.catalogue, home),
            key=f'{home.kind}:{quote(home.key, safe="")}',
            name=home.name,
            page=site.address(Place(home.document)),
            address=urljoin(site.url, quote(home.feed)) if site.url else '',
        )
        path = Path(app.outdir, home.feed)
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def are_feeds_there(app: Sphinx, homes: Iterable[Home]) -> bool:
    """Return whether none of the feeds has been lost."""
    return all(Path(app.outdir, home.feed).exists() for home in homes if home.feed)


def remove_feeds(app: Sphinx, feeds: Iterable[str]) -> None:
    """Remove feeds of pages that are gone, and the folders that they were alone in."""
    for feed in feeds:
        path = Path(app.outdir, feed)
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == Path(app.outdir) or not folder.exists() or any(folder.iterdir()):
                break
            folder.rmdir()
