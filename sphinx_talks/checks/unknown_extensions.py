"""Notes on talks that are not declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.checks.finding import Finding
from sphinx_talks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue

__all__ = ('unknown_talks',)


def unknown_talks(catalogue: Catalogue) -> Iterator[Finding]:
    """Find extensions of talks that no page of the present build declares."""
    declarations = catalogue.declarations
    for facts in declarations.pages.values():
        for extension in facts.extensions:
            key, place = extension.talk, extension.place
            # One without an id was reported where it was read.
            if not key or not declarations.applies(place) or declarations.talk(key):
                continue
            # A catalogue that is unavailable is one warning.
            if declarations.is_out_of_reach(key):
                continue
            if suggestion := catalogue.suggestion('talk', key):
                yield Finding(
                    Problem.UNKNOWN_TALK,
                    place,
                    'talk:extend names the talk %r, which is not declared; did you mean %r?',
                    (key, suggestion),
                )
            else:
                yield Finding(
                    Problem.UNKNOWN_TALK,
                    place,
                    'talk:extend names the talk %r, which is not declared; '
                    'write the id of a talk',
                    (key,),
                )
