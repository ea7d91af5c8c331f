"""Feeds of the talks of one speaker, event or the like, beside the page about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.sphinx_ext.exports import export_writers

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
    _write_exports, write = export_writers()
    write(app.env, Path(app.outdir), with_feed, app.builder.get_target_uri)


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
