"""Names in filters and conditions that no talk has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.checks.finding import Finding
from sphinx_talks.problems import Problem
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.kinds import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.axes.axis import Axis
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.query.selection import Selection
    from sphinx_talks.talks.records import Place

__all__ = ('unknown_names',)

#: What can be misspelt beside them; numbers of references and words are checked when
#: they are read.
_OTHERS = frozenset({'series', 'platform'})


def unknown_names(
    catalogue: Catalogue, selection: Selection, place: Place
) -> Iterator[Finding]:
    """Find the names in a selection that nothing has.

    :param place: where it is made
    """
    catalogue = catalogue.joined(selection.catalogues)
    axes = catalogue.once(Axes)
    seen = set()
    for option, axis, value in _named(axes, selection):
        is_document = axis.type in {'document', 'documents'}
        if not (axis.kind in UNKNOWN or axis.kind in _OTHERS or is_document):
            continue
        if (option, value) in seen or axes.knows(axis, value):
            continue
        seen.add((option, value))
        if is_document and (value == '.' or value in catalogue.declarations.pages):
            continue
        problem = UNKNOWN.get(axis.kind, Problem.UNKNOWN_NAME)
        if suggestion := nearest(value, _known(catalogue, axis)):
            yield Finding(
                problem,
                place,
                'option :%s: names %r, which no talk has; did you mean %r?',
                (option, value, suggestion),
            )
        else:
            yield Finding(
                problem, place, 'option :%s: names %r, which no talk has', (option, value)
            )


def _named(axes: Axes, selection: Selection) -> Iterator[tuple[str, Axis, str]]:
    """Return option, axis and value of all names in a selection."""
    for each in selection.filters:
        if axis := axes.by_option.get(each.name):
            yield from ((each.name, axis, value) for value in each.wanted + each.unwanted)
    for step in selection.where:
        if step.operator == 'has' and (axis := axes.by_name.get(step.name)):
            yield from (('where', axis, value) for value in step.values)


def _known(catalogue: Catalogue, axis: Axis) -> Iterable[str]:
    axes = catalogue.once(Axes)
    if axis.kind in catalogue.things:
        return [thing.name for thing in catalogue.things[axis.kind].values()]
    if axis.kind == 'series':
        return axes.names.series_names.values()
    if axis.kind == 'platform':
        return axes.names.platform_names.values()
    return axes.index(axis)
