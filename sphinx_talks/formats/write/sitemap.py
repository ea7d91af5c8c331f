"""A sitemap of all pages, for search engines (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.talks.records import Place

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.talk_facts import Site

__all__ = ('write',)

_SPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'


def write(catalogue: Catalogue, site: Site) -> bytes:
    """Return the addresses of all documents, and of all pages of one talk or thing.

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
