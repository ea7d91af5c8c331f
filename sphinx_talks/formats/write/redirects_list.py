"""A list of redirects for servers, in the form of ``_redirects`` files.

Netlify, Cloudflare Pages and others read such a file: a line has the address that was, the
address that is, and the status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx_talks.talks.records import Place

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.talk_facts import Site

__all__ = ('write',)


def write(catalogue: Catalogue, site: Site) -> bytes:
    """Return a line for each address that a page of one talk or thing had before."""
    lines = [
        f'{_path(site, former)} {_path(site, document)} 301\n'
        for former, document in sorted(catalogue.redirects.items())
    ]
    return ''.join(lines).encode()


def _path(site: Site, document: str) -> str:
    if not site.url:
        return f'/{site.page_of(document)}'
    return urlsplit(site.address(Place(document))).path
