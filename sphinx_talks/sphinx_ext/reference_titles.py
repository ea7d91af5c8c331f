"""Titles of PEPs, from the inventories that intersphinx has loaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.ext.intersphinx import InventoryAdapter

from sphinx_talks.talks.references import KNOWN_FAMILIES

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

__all__ = ('pep_titles',)

_PEP = KNOWN_FAMILIES['pep']
_PREFIX = 'pep-'
#: What the pages of PEPs have before their titles.
_NUMBER = re.compile(r'PEP\s+\d+\s*[-–—:]*\s*', re.IGNORECASE)


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


def _parts(item: object) -> tuple[str, str]:
    """Return address and title, which stand in a plain tuple before Sphinx 8.2."""
    if isinstance(item, tuple):
        return str(item[2]), str(item[3])
    return str(getattr(item, 'uri', '')), str(getattr(item, 'display_name', ''))
