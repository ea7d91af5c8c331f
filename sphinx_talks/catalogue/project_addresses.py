"""Projects by their addresses, however these are spelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.urls import same_address

if TYPE_CHECKING:
    from sphinx_talks.catalogue.things import Thing
    from sphinx_talks.talks.records import Project

__all__ = ('ProjectAddresses',)


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
