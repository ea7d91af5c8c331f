"""What a build found out of all documents together, for one in which these say the same.

An edit of prose changes nothing of what pages show of talks, nor of what checks find. To find
that out again, the facts of all documents would have to be opened. So views and findings
lie in files beside the doctrees. The environment knows nothing of them, and nothing is lost
with them: what is missing, damaged or of another time is made again.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from sphinx_talks.saving import replace_file

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from sphinx_talks.checks.finding import Finding
    from sphinx_talks.views.page import PageView

__all__ = ('KeptResults',)

_DIGEST_SIZE = 16
#: No document has a name with such an end.
_FINDINGS = 'findings/'


class KeptResults:
    """Views and findings of one output folder.

    :param folder: where the files are, or will be
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        #: Fingerprints of the pages by document, while what is kept holds.
        self._fingerprints: Mapping[str, str] = {}
        #: The environment that findings have to be of.
        self._environment = ''
        self._read_again: Collection[str] = ()
        self._found: tuple[Finding, ...] | None = None
        self._last_view: tuple[str, PageView | None] | None = None

    def trust(
        self, fingerprints: Mapping[str, str], environment: str, read_again: Collection[str]
    ) -> None:
        """Give out what is kept from now on, since all documents say what they said.

        :param fingerprints: of the pages, by document
        :param environment: the stamp of the one in which they said that before
        :param read_again: documents whose lines may have moved
        """
        self._fingerprints = fingerprints
        self._environment = environment
        self._read_again = read_again
        self._last_view = self._found = None

    def keep_view(self, document: str, fingerprint: str, view: PageView) -> None:
        """Keep what a page shows."""
        self._keep(document, (f'{fingerprint} {document}', view))

    def has_view(self, document: str) -> bool:
        """Return whether something is kept for a document."""
        return self._path(document).exists()

    def view(self, document: str) -> PageView | None:
        """Return what a page shows; ``None`` if that is not known."""
        fingerprint = self._fingerprints.get(document)
        if not fingerprint:
            return None
        # Many ask for that of the page which is being written.
        if self._last_view is None or self._last_view[0] != document:
            kept = self._kept(document)
            view: PageView | None = None
            if isinstance(kept, tuple) and kept[0] == f'{fingerprint} {document}':
                view = kept[1]
            else:
                self.forget(document)
            self._last_view = document, view
        return self._last_view[1]

    def forget(self, document: str) -> None:
        """Remove what is kept for a document."""
        with suppress(OSError):
            self._path(document).unlink(missing_ok=True)

    def findings(self) -> tuple[Finding, ...] | None:
        """Return what checks found; ``None`` if they have to look again.

        They have to if a finding is about a document whose lines may have moved.
        """
        kept = self._kept(_FINDINGS) if self._environment else None
        if not isinstance(kept, tuple) or kept[0] != self._environment:
            return None
        found: tuple[Finding, ...] = kept[1]
        for each in found:
            places = [each.place, *([each.other] if each.other else ())]
            # Some tell a document among their values.
            about = {*(place.document for place in places), *map(str, each.values)}
            if not about.isdisjoint(self._read_again):
                return None
        return found

    def note_findings(self, found: tuple[Finding, ...]) -> None:
        """Remember what checks found in this build."""
        self._found = found

    def keep_findings(self, environment: str) -> None:
        """Keep what checks found in this build, if they looked.

        :param environment: the stamp of the one in which they looked
        """
        if self._found is not None:
            self._keep(_FINDINGS, (environment, self._found))

    def _keep(self, name: str, value: object) -> None:
        path = self._path(name)
        # Where nothing can be written, the next build makes it again.
        with suppress(OSError):
            content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            content = _digest(content) + content
            if path.exists() and path.read_bytes() == content:
                return
            replace_file(path, content)

    def _kept(self, name: str) -> object:
        try:
            content = self._path(name).read_bytes()
        except OSError:
            return None
        digest, content = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
        if _digest(content) == digest:
            # Whatever a pickle of other records raises.
            with suppress(Exception):
                return pickle.loads(content)  # noqa: S301 - beside Sphinx's own pickles
        # To be made again by the next build that has what it is made of.
        self.forget(name)
        return None

    def _path(self, name: str) -> Path:
        key = blake2b(name.encode(errors='surrogateescape'), digest_size=16).hexdigest()
        return self._folder / f'{key}.kept'


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST_SIZE).digest()
