"""What a build found out of all documents together, for one in which these say the same.

An edit of prose changes nothing of what pages show of talks, nor of what checks find, nor
which known name is nearest to one that nobody knows. To find that out again, the facts of all
documents would have to be opened. So views, findings and such suggestions lie in files
beside the doctrees. The environment knows nothing of them, and nothing is lost with them:
what is missing, damaged or of another time is made again.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING

from sphinx_talks.saving import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from sphinx_talks.checks.finding import Finding
    from sphinx_talks.talks.records import Place
    from sphinx_talks.views.page import PageView

__all__ = ('KeptResults',)

_DIGEST_SIZE = 16
#: No document has a name with such an end.
_FINDINGS = 'findings/'
_SUGGESTIONS = 'suggestions/'


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
        self._moved: Callable[[str], Mapping[Place, Place]] = _not_moved
        self._found: tuple[Finding, ...] | None = None
        #: Nearest known names by kind and name; ``None`` until somebody asks.
        self._suggestions: dict[tuple[str, str], str | None] | None = None
        self._has_new_suggestions = False
        self._last_view: tuple[str, PageView | None] | None = None

    def trust(
        self,
        fingerprints: Mapping[str, str],
        environment: str,
        read_again: Collection[str],
        moved: Callable[[str], Mapping[Place, Place]],
    ) -> None:
        """Give out what is kept from now on, since all documents say what they said.

        :param fingerprints: of the pages, by document
        :param environment: the stamp of the one in which they said that before
        :param read_again: documents whose lines may have moved
        :param moved: says of one of these where its places are now, by where they were
        """
        self.trust_nothing()
        self._fingerprints = fingerprints
        self._environment = environment
        self._read_again = read_again
        self._moved = moved

    def trust_nothing(self) -> None:
        """Give out nothing, since some document may say something else."""
        self._fingerprints = {}
        self._environment = ''
        self._read_again = ()
        self._moved = _not_moved
        self._last_view = self._found = self._suggestions = None
        self._has_new_suggestions = False

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
        """Return what checks found, at the lines of today.

        :return: ``None`` if they have to look again, such as where a finding is about a
            place that cannot be found again in a document that was read
        """
        kept = self._kept(_FINDINGS) if self._environment else None
        if not isinstance(kept, tuple) or kept[0] != self._environment:
            return None
        moved = {document: self._moved(document) for document in self._read_again}
        found: list[Finding] = []
        for each in kept[1]:
            # Some tell a document among their values, and compare lines in it.
            if not moved.keys().isdisjoint(map(str, each.values)):
                return None
            places = [
                place
                and (moved[place.document].get(place) if place.document in moved else place)
                for place in (each.place, each.other)
            ]
            if places[0] is None or (each.other and places[1] is None):
                return None
            found.append(replace(each, place=places[0], other=places[1]))
        return tuple(sorted(found, key=attrgetter('order')))

    def note_findings(self, found: tuple[Finding, ...]) -> None:
        """Remember what checks found in this build."""
        self._found = found

    def keep_findings(self, environment: str) -> None:
        """Keep what checks found in this build, if they looked.

        :param environment: the stamp of the one in which they looked
        """
        if self._found is not None:
            self._keep(_FINDINGS, (environment, self._found))

    def suggestion(self, kind: str, name: str, find: Callable[[], str | None]) -> str | None:
        """Return which known name is nearest to one that nobody knows.

        :param find: looks for it, if that is not kept
        """
        if self._suggestions is None:
            kept = self._kept(_SUGGESTIONS) if self._environment else None
            is_of_now = isinstance(kept, tuple) and kept[0] == self._environment
            self._suggestions = kept[2] if isinstance(kept, tuple) and is_of_now else {}
        known = self._suggestions
        if (kind, name) not in known:
            known[kind, name] = find()
            self._has_new_suggestions = True
        return known[kind, name]

    def has_suggestions(self) -> bool:
        """Return whether there is something for :meth:`keep_suggestions`."""
        return bool(self._suggestions) or self._path(_SUGGESTIONS).exists()

    def keep_suggestions(self, environment: str, names: Callable[[], str]) -> None:
        """Keep what was suggested in this build, and before if it still holds.

        :param environment: the stamp of the present one
        :param names: tells whether all names are those of another time; it is called
            only where some document may say something else, or a name was looked for
        """
        kept = self._kept(_SUGGESTIONS)
        before, digest, known = kept if isinstance(kept, tuple) else ('', '', {})
        given = self._suggestions or {}
        if before == environment and not self._has_new_suggestions:
            return
        all_say_the_same = self._environment != ''
        if not (all_say_the_same and before == self._environment):
            if all_say_the_same and not given:
                # Left to a build that knows all names.
                return
            now = names()
            known, digest = known if now == digest else {}, now
        self._keep(_SUGGESTIONS, (environment, digest, {**known, **given}))

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


def _not_moved(_document: str) -> Mapping[Place, Place]:
    return {}


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST_SIZE).digest()
