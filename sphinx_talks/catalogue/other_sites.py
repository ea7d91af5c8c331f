"""Where the pages and the catalogues of other sites are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.values import FieldError, parse_url

if TYPE_CHECKING:
    from sphinx_talks.talks.records import Place

__all__ = ('OWN', 'CatalogueSource', 'Site', 'read_catalogues')

#: What stands for this documentation set among the names of catalogues.
OWN = 'own'

#: The name of the file beside the pages of a site.
_FILE = 'talks.json'
#: What stands before the colon in the id of a talk of another site.
_NAME = Pattern('[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?')


@frozen
class Site:
    """Where the pages of another site are.

    :param address: its address, with ``{}`` where the name of a page stands if that is
        not ``NAME.html`` below the address
    """

    address: str

    @property
    def home(self) -> str:
        """The address of the whole site, with a slash at the end."""
        before, braces, _after = self.address.partition('{}')
        if braces:
            return before[: before.rindex('/') + 1]
        return before if before.endswith('/') else f'{before}/'

    def page(self, document: str) -> str:
        """Return the address of a page; that of the site for one that leads out of it."""
        if any(part in {'', '.', '..'} for part in document.split('/')):
            return self.home
        pattern = self.address if '{}' in self.address else f'{self.home}{{}}.html'
        if pattern.endswith('{}/') and f'/{document}'.endswith('/index'):
            # A page for a folder has the folder's address.
            return pattern.removesuffix('{}/') + quote(document.removesuffix('index'))
        return pattern.replace('{}', quote(document))

    def place(self, place: Place) -> str:
        """Return the address of a place."""
        page = self.page(place.document)
        return f'{page}#{quote(place.anchor)}' if place.anchor else page


@frozen
class CatalogueSource:
    """Where one catalogue is, and the pages that it speaks of."""

    name: str
    site: Site
    #: Paths and addresses, of which the first that has it counts.
    locations: tuple[str, ...]


def read_catalogues(value: object) -> tuple[CatalogueSource, ...]:
    """Return the catalogues that the settings name.

    :raises ValueError: with what the setting must be
    """
    if not isinstance(value, Mapping):
        raise ValueError('a dictionary from names of catalogues to addresses and paths')
    return tuple(_read(name, given) for name, given in value.items())


def _read(name: object, given: object) -> CatalogueSource:
    if not isinstance(name, str) or not _NAME.fullmatch(name) or name == OWN:
        raise ValueError(f'a dictionary in which {name!r} is a name of letters and digits')
    try:
        address, location = given if isinstance(given, (list, tuple)) else ()
    except ValueError:
        raise ValueError(
            f'a dictionary in which {name!r} has an address, and a path or None'
        ) from None
    if not _is_web_address(address) or address.count('{}') > 1:
        raise ValueError(f'a dictionary in which {name!r} has an address with http or https')
    site = Site(address)
    several = location if isinstance(location, (list, tuple)) else (location,)
    if not several or not all(each is None or _is_location(each) for each in several):
        raise ValueError(f'a dictionary in which {name!r} has a path, an address or None')
    return CatalogueSource(name, site, tuple(each or site.home + _FILE for each in several))


def _is_location(value: object) -> bool:
    if isinstance(value, str) and '://' in value:
        return _is_web_address(value)
    return isinstance(value, str) and bool(value.strip()) and '\0' not in value


def _is_web_address(value: object) -> bool:
    if not isinstance(value, str) or not value.startswith(('http://', 'https://')):
        return False
    try:
        return parse_url(value) == value
    except FieldError:
        return False
