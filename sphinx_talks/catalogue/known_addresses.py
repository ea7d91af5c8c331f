"""What is at an address, however it is spelled: projects, and media not for everybody."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sphinx_talks.talks.media_links import media_of
from sphinx_talks.talks.platforms import recognise
from sphinx_talks.talks.urls import same_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.catalogue.things import Thing
    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import PageFacts, Project

__all__ = ('ClosedMedia', 'ProjectAddresses')


class ProjectAddresses:
    """Projects by their addresses; an address is the first one's that has it."""

    def __init__(self) -> None:
        self._projects: dict[str, Thing] = {}

    def project_at(self, address: str) -> Thing | None:
        """Return the project that has an address, however that is spelled."""
        return self._projects.get(same_address(address))

    def add(self, thing: Thing, project: Project) -> None:
        """Give a project the addresses of its entry or of the settings."""
        known = dict(thing.addresses)
        given = (
            ('url', project.url),
            ('repository', project.repository),
            ('documentation', project.documentation),
        )
        for _what, address in given:
            if address:
                self._projects.setdefault(same_address(address), thing)
        both = ((what, known.get(what, address)) for what, address in given)
        thing.addresses = tuple((what, address) for what, address in both if address)

    def add_link(self, thing: Thing, url: str) -> None:
        """Give a project the address of a link, where it has no other."""
        thing.url = thing.url or url
        thing.addresses = thing.addresses or (('url', url),)
        self._projects.setdefault(same_address(url), thing)


class ClosedMedia:
    """Knows addresses that ask for a login, or where nothing is expected to be.

    What one talk shows to everybody is open, whatever another talk says of it.

    :param pages: the facts of all pages
    :param platforms: the platforms that media can be on
    """

    def __init__(self, pages: Iterable[PageFacts], platforms: tuple[Platform, ...]) -> None:
        self._platforms = platforms
        closed: set[tuple[str, ...]] = set()
        opened: set[tuple[str, ...]] = set()
        talks = [talk for facts in pages for talk in facts.talks]
        for medium in chain.from_iterable(media_of(each, each.deliveries) for each in talks):
            if medium.url:
                known = opened if medium.state == 'public' else closed
                known.add(self._identity(medium.url))
            if medium.archive:
                opened.add(self._identity(medium.archive))
        self._closed = closed - opened

    def __contains__(self, url: str) -> bool:
        return bool(self._closed) and self._identity(url) in self._closed

    def _identity(self, url: str) -> tuple[str, ...]:
        """Return what is equal for all moments of a recording."""
        recording = recognise(url, self._platforms)
        if recording is None:
            return ('', same_address(url))
        # Where any host can be one of the platform, each has ids of its own.
        host = '' if recording.platform.hosts else recording.host
        return recording.platform.name, recording.id, host
