"""Files beside the pages of talks and things: feeds, and small pages where they lay before."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_talks.sphinx_ext.exports import export_writers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx

    from sphinx_talks.catalogue.homes import Home

__all__ = (
    'are_feeds_there',
    'are_redirects_there',
    'page_path',
    'remove_feeds',
    'remove_file',
    'remove_redirects',
    'write_feeds',
    'write_redirects',
)


_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={address}">
<link rel="canonical" href="{canonical}">
</head>
<body>
<p><a href="{address}">{title}</a></p>
</body>
</html>
"""


def page_path(app: Sphinx, document: str) -> Path:
    """Return where the page of a document is written."""
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    return Path(builder.get_outfilename(document))


def remove_file(path: Path, top: Path) -> None:
    """Remove a file, if it is there, and the folders below *top* that it was alone in."""
    path.unlink(missing_ok=True)
    folder = path.parent
    while folder != top and folder.exists() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


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
    """Remove feeds of pages that are gone."""
    for feed in feeds:
        remove_file(Path(app.outdir, feed), Path(app.outdir))


def write_redirects(
    app: Sphinx, redirects: Mapping[str, str], titles: Mapping[str, str]
) -> None:
    """Write the pages that are not there yet, or that say something else.

    :param redirects: documents by those that lead to them
    :param titles: what the documents are called
    """
    for former, document in redirects.items():
        path = page_path(app, former)
        page = _page(app, former, document, titles[document])
        if not path.exists() or path.read_text(encoding='utf-8') != page:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, encoding='utf-8')


def are_redirects_there(app: Sphinx, redirects: Iterable[str]) -> bool:
    """Return whether none of the pages has been lost."""
    return all(page_path(app, former).exists() for former in redirects)


def remove_redirects(app: Sphinx, formers: Iterable[str]) -> None:
    """Remove pages that lead nowhere any more."""
    for former in formers:
        remove_file(page_path(app, former), Path(app.outdir))


def _page(app: Sphinx, former: str, document: str, title: str) -> str:
    builder = app.builder
    address = builder.get_relative_uri(former, document)
    base = app.config.html_baseurl
    canonical = f'{base.rstrip("/")}/{builder.get_target_uri(document)}' if base else address
    return _PAGE.format(
        language=escape((app.config.language or 'en').replace('_', '-')),
        title=escape(title),
        address=escape(address),
        canonical=escape(canonical),
    )
