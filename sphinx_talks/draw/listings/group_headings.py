"""Headings inside of listings, at the level that fits the place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ('Headings',)

#: HTML has six levels, and LaTeX one less in short documents.
_DEEPEST = 5


class Headings:
    """The headings of all listings that are drawn in one document.

    :param document: what a builder writes at once; in some outputs, that is many pages
    """

    def __init__(self, document: nodes.document) -> None:
        self._document = document

    def settle(
        self, place: nodes.Element, drawn: list[nodes.Node], *, is_numbered: bool = False
    ) -> list[nodes.Node]:
        """Return what takes the place of a listing, with headings that fit there.

        Sections stay where a section may stand: in a section, and with nothing but
        sections behind it. Elsewhere, as in a list or in the notes of a talk, their
        titles become rubrics. Each heading gets a fragment that nothing else has.

        :param place: the placeholder, which is in its document still
        :param drawn: what is drawn for it; fragments need not be free
        :param is_numbered: whether writers give sections the numbers that Sphinx counted
            when the page was read; ours would all get that of the page
        """
        if not any(isinstance(node, nodes.section) for node in drawn):
            return drawn
        for node in drawn:
            if isinstance(node, nodes.section):
                for section in node.findall(nodes.section):
                    section['ids'] = [_free(each, self._taken) for each in section['ids']]
        if _takes_sections(place) and not is_numbered:
            return drawn
        return list(_flat(drawn, _level(place) + 1))

    @cached_property
    def _taken(self) -> set[str]:
        """The fragments that the document has already."""
        return {
            fragment
            for node in self._document.findall(nodes.Element)
            for fragment in node.attributes.get('ids', ())
        }


def _free(wanted: str, taken: set[str]) -> str:
    fragment, serial = wanted, 1
    while fragment in taken:
        serial += 1
        fragment = f'{wanted}-{serial}'
    taken.add(fragment)
    return fragment


def _takes_sections(place: nodes.Element) -> bool:
    if not isinstance(place.parent, nodes.section):
        return False
    behind = place.parent.children[place.parent.index(place) + 1 :]
    return all(isinstance(node, (nodes.section, nodes.Invisible)) for node in behind)


def _level(place: nodes.Element) -> int:
    """Return how many sections are around a place."""
    level, parent = 0, place.parent
    while parent is not None:
        level += isinstance(parent, nodes.section)
        parent = parent.parent
    return level


def _flat(drawn: Iterable[nodes.Node], level: int) -> Iterator[nodes.Node]:
    """Return the content of sections, their titles as rubrics."""
    for node in drawn:
        if not isinstance(node, nodes.section):
            yield node
            continue
        title = node[0]
        assert isinstance(title, nodes.title)
        yield nodes.rubric(
            '',
            '',
            *title.children,
            ids=node['ids'],
            classes=['talk-heading'],
            **{'heading-level': min(level, _DEEPEST)},
        )
        yield from _flat(node.children[1:], level + 1)
