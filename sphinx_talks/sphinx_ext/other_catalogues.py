"""What this documentation set knows of others: their catalogues, and their inventories."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.ext.intersphinx import InventoryAdapter

from sphinx_talks.catalogue.elsewhere import Elsewhere, OtherCatalogue
from sphinx_talks.catalogue.other_sites import read_catalogues
from sphinx_talks.draw.render import outward_link
from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.catalogue_files import Fetcher
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.talks.references import KNOWN_FAMILIES

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ('pep_titles', 'use_catalogues')

#: Beside the doctrees.
_FOLDER = 'talks-catalogues'
_PEP = KNOWN_FAMILIES['pep']
_PREFIX = 'pep-'
#: What the pages of PEPs have before their titles.
_NUMBER = re.compile(r'PEP\s+\d+\s*[-–—:]*\s*', re.IGNORECASE)


def use_catalogues(app: Sphinx) -> None:
    """Let the catalogue know the talks of other sites, as far as they are available.

    Nothing of this is kept in the environment: it depends on more than the sources.
    """
    wanted = read_settings(app.config).catalogues
    inventories = _inventories(app)
    if not wanted and not inventories:
        return
    if wanted:
        # After intersphinx, at priority 500.
        app.connect('missing-reference', link_to_missing_catalogue, priority=900)
    catalogues, digest = _catalogues(app) if wanted else ({}, '')
    TalkDomain.of(app.env).know_elsewhere(Elsewhere(catalogues, inventories, digest))


def _catalogues(app: Sphinx) -> tuple[dict[str, OtherCatalogue], str]:
    settings = read_settings(app.config)
    fetcher = Fetcher(
        Path(app.srcdir),
        Path(app.doctreedir, _FOLDER),
        app.config,
        settings.catalogues_timeout,
        settings.catalogues_cache_days,
    )
    catalogues, digests = {}, []
    for source in read_catalogues(settings.catalogues):
        name, site = source.name, source.site
        file = fetcher.fetch(name, source.locations)
        catalogues[name] = OtherCatalogue(name, site, file.read if file else _nothing)
        digests.append(f'{name} {site.address} {file.digest if file else ""}')
    return catalogues, '\n'.join(digests)


def _nothing() -> None:
    """Have no facts."""


def _inventories(app: Sphinx) -> dict[str, tuple[str, ...]]:
    """Return what intersphinx has loaded of talks and the like, by their ids.

    Sphinx itself does not write a page again when an inventory has another title.
    """
    if 'sphinx.ext.intersphinx' not in app.extensions:
        return {}
    found: dict[str, list[str]] = {}
    for name, inventory in sorted(InventoryAdapter(app.env).named_inventory.items()):
        for kind, items in inventory.items():
            # Those for the search lead nowhere.
            domain, _colon, name_of_kind = kind.partition(':')
            if domain == TalkDomain.name and not name_of_kind.startswith('search-'):
                for key, item in items.items():
                    found.setdefault(key, []).append(f'{name} {kind} {" ".join(_parts(item))}')
    return {key: tuple(sorted(texts)) for key, texts in found.items()}


def _parts(item: object) -> tuple[str, str]:
    """Return address and title, which stand in a plain tuple before Sphinx 8.2."""
    if isinstance(item, tuple):
        return str(item[2]), str(item[3])
    return str(getattr(item, 'uri', '')), str(getattr(item, 'display_name', ''))


def link_to_missing_catalogue(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Link to the other site as a whole where its catalogue was unavailable.

    Listens to ``missing-reference`` after intersphinx, which may know more.
    """
    elsewhere = TalkDomain.of(env).elsewhere
    is_ours = node.get('refdomain') == TalkDomain.name or node['reftype'] == 'any'
    if elsewhere is None or not is_ours:
        return None
    target = str(node['reftarget'])
    site = elsewhere.missing_site(target)
    if site is None:
        return None
    name, _colon, inner = target.partition(':')
    if not node.get('refexplicit'):
        content = nodes.inline('', inner, classes=content['classes'])
    reference = outward_link(site.home, content, name)
    reference['ids'] += node['ids']
    return reference


def pep_titles(env: BuildEnvironment) -> dict[str, str]:
    """Return titles by number; none where the site of PEPs is not mapped.

    Nothing is fetched here: what intersphinx has is all there is.
    """
    titles: dict[str, str] = {}
    inventories = InventoryAdapter(env).named_inventory
    for _name, inventory in sorted(inventories.items()):
        for role in ('std:doc', 'std:label'):
            for name, item in inventory.get(role, {}).items():
                if not name.startswith(_PREFIX):
                    continue
                address, title = _parts(item)
                # A label within the page of a PEP is none of the PEP.
                number = '' if '#' in address else _PEP.number_at(address)
                title = _NUMBER.sub('', title, count=1).strip()
                if number and title not in ('', '-'):
                    titles.setdefault(number, title)
    return titles
