"""Headings of groups and columns: their words in the build's language, and their level."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.catalogue.axes.table import AXES, BY_GROUP
from sphinx_talks.draw.words import (
    date_in_words,
    duration_in_words,
    kind_in_words,
    name_of_language,
    number_in_words,
    state_in_words,
    status_in_words,
    unbroken,
)
from sphinx_talks.talks.options import BY_NAME
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.views.listings.lists import Cell

__all__ = (
    'VALUE_WORDS',
    'Headings',
    'cell_in_words',
    'column_in_words',
    'group_in_words',
    'talks_by_in_words',
    'value_in_words',
)

#: Axes whose values are words that each language has its own for.
VALUE_WORDS = frozenset(
    axis.group for axis in AXES if axis.group and axis.type in {'word', 'words'}
)

#: Headings of columns, by the names of axes.
_LABELS = {axis.name: axis.label for axis in AXES if axis.label}


def group_in_words(field: str, name: str, language: str) -> str:
    """Return the heading of a group.

    :param field: what makes the groups
    :param name: what it is, as the view has it; empty for the rest
    """
    if not name:
        return _without(field)
    if field == 'kind' and name == 'talk':
        return _('Talks')
    words = value_in_words(field, name, language)
    return _capital(words) if field in VALUE_WORDS else words


def talks_by_in_words(axis: str, label: str) -> str:
    """Return the heading of numbers of talks by something.

    :param axis: by what, as a name of groups
    :param label: what the project calls it; empty where it says nothing
    """
    known = BY_GROUP.get(axis)
    if known and known.talks_by:
        return _(known.talks_by)
    return _('Talks by %s') % (label or axis.upper())


def value_in_words(axis: str, name: str, language: str) -> str:
    """Return what readers call a value; one that is a name stands as it is."""
    match axis:
        case 'kind':
            return kind_in_words(name)
        case 'language':
            return name_of_language(name, language)
        case 'access':
            return state_in_words(name)
        case 'status':
            return _status(name)
    return name


def _without(field: str) -> str:
    axis = BY_GROUP.get(field)
    return _(axis.without) if axis and axis.without else _('Others')


def column_in_words(field: str, added: str) -> str:
    """Return the heading of a column.

    :param added: what the project calls it, if it is a field that the project adds
    """
    if option := BY_NAME.get(field):
        return _(option.label)
    # What a talk has beside its options.
    if label := _LABELS.get(field):
        return _(label)
    return added or field.removesuffix('s').upper()


def cell_in_words(cell: Cell, language: str, *, in_column: bool) -> tuple[str, ...]:
    """Return what a field of a talk says.

    :param in_column: whether a heading says which field it is; what goes without
        saying is left out where there is none
    """
    return tuple(
        said
        for word in cell.words
        if (said := _word(cell.field, word, language, in_column=in_column))
    )


def _word(field: str, word: str, language: str, *, in_column: bool) -> str:
    match field:
        case 'date':
            return date_in_words(word, language)
        case 'duration':
            return duration_in_words(int(word))
        case 'kind':
            return '' if word == 'talk' and not in_column else kind_in_words(word)
        case 'language':
            return name_of_language(word, language)
        case 'access':
            return state_in_words(word)
        case 'status':
            return _status(word) if in_column else status_in_words(word)
        case 'own':
            return _('yes') if in_column else _('own talk')
        case 'featured':
            return _('yes') if in_column else _('featured')
        case 'citations':
            cited = number_in_words(int(word), language)
            if in_column:
                return cited
            if int(word) == 1:
                return _('cited once')
            return unbroken(_('cited %s times') % cited) if int(word) else ''
    return word


def _status(status: str) -> str:
    return status_in_words(status) or (_('given') if status in {'', 'given'} else status)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


#: HTML has six levels, and LaTeX one less in short documents.
_DEEPEST = 5


class Headings:
    """The headings of all listings that are drawn in one document.

    :param document: what a builder writes at once; in some outputs, that is many pages
    """

    def __init__(self, document: nodes.document) -> None:
        self._document = document

    def settle(
        self,
        place: nodes.Element,
        drawn: list[nodes.Node],
        *,
        is_numbered: bool = False,
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
