"""Small pages that lead from the addresses that a page had before to the one of today."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

__all__ = ('are_redirects_there', 'remove_redirects', 'write_redirects')

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


def _output(app: Sphinx, document: str) -> Path:
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    return Path(builder.get_outfilename(document))


def write_redirects(
    app: Sphinx, redirects: Mapping[str, str], titles: Mapping[str, str]
) -> None:
    """Write the pages that are not there yet, or that say something else.

    :param redirects: documents by those that lead to them
    :param titles: what the documents are called
    """
    for former, document in redirects.items():
        path = _output(app, former)
        page = _page(app, former, document, titles[document])
        if not path.exists() or path.read_text(encoding='utf-8') != page:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, encoding='utf-8')


def are_redirects_there(app: Sphinx, redirects: Iterable[str]) -> bool:
    """Return whether none of the pages has been lost."""
    return all(_output(app, former).exists() for former in redirects)


def remove_redirects(app: Sphinx, formers: Iterable[str]) -> None:
    """Remove pages that lead nowhere any more, and the folders that they were alone in."""
    for path in (_output(app, former) for former in formers):
        path.unlink(missing_ok=True)
        for folder in _empty_folders(path.parent, Path(app.outdir)):
            folder.rmdir()


def _empty_folders(folder: Path, top: Path) -> Iterator[Path]:
    while folder != top and folder.exists() and not any(folder.iterdir()):
        yield folder
        folder = folder.parent


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
