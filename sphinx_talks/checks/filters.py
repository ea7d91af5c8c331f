"""Names in filters and conditions that no talk has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.axes import Axes
from sphinx_talks.checks.finding import Finding
from sphinx_talks.problems import UNKNOWN, Problem
from sphinx_talks.talks.fields import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.query.field import Field
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
    for option, field, value in _named(axes, selection):
        is_document = field.type in {'document', 'documents'}
        if not (field.kind in UNKNOWN or field.kind in _OTHERS or is_document):
            continue
        if (option, value) in seen or axes.knows(field, value):
            continue
        seen.add((option, value))
        if is_document and (value == '.' or value in catalogue.declarations.pages):
            continue
        problem = UNKNOWN.get(field.kind, Problem.UNKNOWN_NAME)
        if suggestion := nearest(value, _known(catalogue, field)):
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


def _named(axes: Axes, selection: Selection) -> Iterator[tuple[str, Field, str]]:
    """Return option, field and value of all names in a selection."""
    for each in selection.filters:
        if field := axes.by_option.get(each.name):
            yield from ((each.name, field, value) for value in each.wanted + each.unwanted)
    for step in selection.where:
        if step.operator == 'has' and (field := axes.fields.get(step.name)):
            yield from (('where', field, value) for value in step.values)


def _known(catalogue: Catalogue, field: Field) -> Iterable[str]:
    axes = catalogue.once(Axes)
    if field.kind in catalogue.things:
        return [thing.name for thing in catalogue.things[field.kind].values()]
    if field.kind == 'series':
        return axes.names.series_names.values()
    if field.kind == 'platform':
        return axes.names.platform_names.values()
    return axes.index(field)
