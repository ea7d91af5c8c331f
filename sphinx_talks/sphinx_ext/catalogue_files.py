"""Gets the catalogues of other sites: from a file, from the network, from an earlier build."""

from __future__ import annotations

import time
from contextlib import suppress
from hashlib import blake2b
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import requests

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.talks_json import read
from sphinx_talks.problems import Problem, report
from sphinx_talks.saving import replace_file
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.config import Config

    from sphinx_talks.talks.records import PageFacts

__all__ = ('SIZE_LIMIT', 'CatalogueError', 'CatalogueFile', 'Fetcher')

#: How many bytes a catalogue may have.
SIZE_LIMIT = 64 * 1024 * 1024
#: How many times longer than a server may be silent a download may take.
_PATIENCE = 12
_CHUNK = 8 * 1024
_DAY = 24 * 60 * 60


class CatalogueError(Exception):
    """A catalogue that is unavailable, and why."""


@frozen
class CatalogueFile:
    """The bytes of a catalogue, opened when somebody asks for it."""

    name: str
    #: Where it is from, for messages.
    source: str
    data: bytes

    @property
    def digest(self) -> str:
        """What tells it from another one."""
        return blake2b(self.data, digest_size=12).hexdigest()

    def read(self) -> tuple[PageFacts, ...] | None:
        """Return the facts that are in it; warn where it is damaged."""
        try:
            return self.pages()
        except CatalogueError as error:
            warn(self.name, [str(error)])
            return None

    def pages(self) -> tuple[PageFacts, ...]:
        """Return the facts that are in it.

        :raises CatalogueError: if it is damaged
        """
        try:
            return read(self.data, self.source)
        except FormatError as error:
            raise CatalogueError(str(error)) from None


def warn(name: str, reasons: Iterable[str]) -> None:
    """Warn of a catalogue that is unavailable."""
    report(
        Problem.CATALOGUE,
        __('the catalogue %r of talks_catalogues is unavailable: %s'),
        name,
        '; '.join(reasons),
    )


class Fetcher:
    """Gets catalogues for one build.

    :param sources: the folder of the sources, from which paths begin
    :param cache: the folder for what was downloaded
    :param config: the settings of Sphinx for downloads
    :param timeout: for how many seconds a server may be silent
    :param days: for how many days a download is used; for ever if negative
    """

    def __init__(
        self, sources: Path, cache: Path, config: Config, timeout: float, days: int
    ) -> None:
        self._sources = sources
        self._cache = cache
        self._config = config
        self._timeout = timeout
        self._days = days

    def fetch(self, name: str, locations: Iterable[str]) -> CatalogueFile | None:
        """Return a catalogue from the first location that has it, or warn.

        :param locations: paths and addresses
        """
        reasons = []
        stale = None
        for location in locations:
            try:
                if '://' not in location:
                    return self._from_disk(name, location)
                kept = self._cache / f'{name}-{_fingerprint(location)}.json'
                if self._is_fresh(kept):
                    return CatalogueFile(name, _shown(location), kept.read_bytes())
                stale = stale or (kept, location)
                return self._from_network(name, location, kept)
            except CatalogueError as error:
                reasons.append(str(error))
        old = self._old_copy(name, stale, reasons) if stale else None
        if old is None:
            warn(name, reasons)
        return old

    def _from_disk(self, name: str, location: str) -> CatalogueFile:
        path = self._sources / location
        try:
            if path.stat().st_size > SIZE_LIMIT:
                raise _too_large(location)
            return CatalogueFile(name, location, path.read_bytes())
        except (OSError, ValueError) as error:
            raise CatalogueError(f'{location}: {_words(error)}') from None

    def _from_network(self, name: str, location: str, kept: Path) -> CatalogueFile:
        file = CatalogueFile(name, _shown(location), self._download(location))
        # What is damaged does not take the place of what is not.
        file.pages()
        # Where it cannot be kept, the next build downloads it again.
        with suppress(OSError):
            replace_file(kept, file.data)
        return file

    def _download(self, location: str) -> bytes:
        found: list[bytes | CatalogueError] = []
        # A server that sends a byte now and then is never silent: no time-out of a
        # connection ends this, nor does the end of the build wait for it.
        thread = Thread(target=lambda: found.append(self._answer(location)), daemon=True)
        thread.start()
        thread.join(_PATIENCE * self._timeout)
        if not found:
            raise _too_slow(_shown(location))
        if isinstance(found[0], CatalogueError):
            raise found[0]
        return found[0]

    def _answer(self, location: str) -> bytes | CatalogueError:
        # Sphinx needs it, too.
        shown = _shown(location)
        deadline = time.monotonic() + _PATIENCE * self._timeout
        received = bytearray()
        try:
            with requests.get(
                location,
                stream=True,
                timeout=self._timeout,
                headers={'User-Agent': self._config.user_agent or 'sphinx-talks'},
                verify=_certificates(self._config, location),
            ) as response:
                if not response.ok:
                    return CatalogueError(f'{shown}: HTTP {response.status_code}')
                for chunk in response.iter_content(_CHUNK):
                    received += chunk
                    if len(received) > SIZE_LIMIT:
                        return _too_large(shown)
                    if time.monotonic() > deadline:
                        return _too_slow(shown)
        except (requests.RequestException, OSError, ValueError) as error:
            return CatalogueError(f'{shown}: {_words(error)}')
        return bytes(received)

    def _is_fresh(self, kept: Path) -> bool:
        try:
            age = time.time() - kept.stat().st_mtime
        except OSError:
            return False
        return self._days < 0 or age < self._days * _DAY

    def _old_copy(
        self, name: str, stale: tuple[Path, str], reasons: list[str]
    ) -> CatalogueFile | None:
        kept, location = stale
        try:
            file = CatalogueFile(name, _shown(location), kept.read_bytes())
        except OSError:
            return None
        report(
            Problem.CATALOGUE,
            __('the catalogue %r of talks_catalogues is an old copy: %s'),
            name,
            '; '.join(reasons),
        )
        return file


def _too_large(location: str) -> CatalogueError:
    return CatalogueError(f'{location}: it is larger than {SIZE_LIMIT // 1024 // 1024} MB')


def _too_slow(location: str) -> CatalogueError:
    return CatalogueError(f'{location}: the download takes too long')


def _words(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    # The texts of what requests raises have addresses of objects in them.
    return type(error).__name__ if isinstance(error, OSError) else str(error)


def _fingerprint(location: str) -> str:
    return blake2b(location.encode(), digest_size=6).hexdigest()


def _shown(location: str) -> str:
    """Return an address without the password that may be in it."""
    host = urlsplit(location).netloc
    return location.replace(f'{host}', host.rpartition('@')[2], 1) if '@' in host else location


def _certificates(config: Config, location: str) -> bool | str:
    """Return what the settings of Sphinx say of the certificates of a host."""
    if not config.tls_verify:
        return False
    known = config.tls_cacerts
    if isinstance(known, dict):
        return str(known.get(urlsplit(location).hostname, '')) or True
    return str(known) if known else True
