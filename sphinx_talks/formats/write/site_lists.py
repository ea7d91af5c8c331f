"""Lists of the pages of a web site: a sitemap, and redirects for servers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.talks.records import Place

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.talk_facts import Site

__all__ = ('write_redirects', 'write_sitemap')

_SPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'


def write_sitemap(catalogue: Catalogue, site: Site) -> bytes:
    """Return the addresses of all documents, and of all pages of one talk or thing.

    It is for search engines (https://www.sitemaps.org/protocol.html).

    :raises FormatError: if the address of the site is not known
    """
    if not site.url:
        raise FormatError('', '', 'a sitemap needs html_baseurl in conf.py')
    documents = {*catalogue.declarations.pages, *catalogue.homes.values()}
    addresses = ET.Element('urlset', {'xmlns': _SPACE})
    for document in sorted(documents):
        ET.SubElement(ET.SubElement(addresses, 'url'), 'loc').text = site.address(
            Place(document)
        )
    ET.indent(addresses)
    written: bytes = ET.tostring(addresses, encoding='utf-8', xml_declaration=True)
    return written + b'\n'


def write_redirects(catalogue: Catalogue, site: Site) -> bytes:
    """Return a line for each address that a page of one talk or thing had before.

    Netlify, Cloudflare Pages and others read such files named ``_redirects``: a line has the
    address that was, the address that is, and the status.
    """
    lines = [
        f'{_path(site, former)} {_path(site, document)} 301\n'
        for former, document in sorted(catalogue.redirects.items())
    ]
    return ''.join(lines).encode()


def _path(site: Site, document: str) -> str:
    if not site.url:
        return f'/{site.page_of(document)}'
    return urlsplit(site.address(Place(document))).path
