"""The table of axes: one row for each.

Reading, checking, searching, every listing and the reference documentation loop over the
rows. A plain option of a talk is an axis by its row in
:data:`~sphinx_talks.talks.options.OPTIONS` alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict, Unpack

from sphinx_talks.catalogue.axes.axis import Axis
from sphinx_talks.catalogue.axes.axis_values import (
    access,
    citations,
    cited_in,
    document,
    duration,
    events,
    first_day,
    placeholders,
    platforms,
    roles,
    series,
    speakers,
    spoken_of,
    status,
    takeaways,
    text_of,
    topics,
    year,
    yes_or_no,
)
from sphinx_talks.talks.details import STATUSES
from sphinx_talks.talks.fields import STATES
from sphinx_talks.talks.kinds import KINDS
from sphinx_talks.talks.options import BY_NAME, MEDIA_ROLES, OPTIONS, plain_options
from sphinx_talks.talks.references import KNOWN_FAMILIES, REFERENCE_KINDS, ReferenceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_talks.catalogue.axes.axis import AxisType
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.options import TalkOption
    from sphinx_talks.talks.records import Talk

__all__ = ('AXES', 'Vocabulary', 'axes_for')


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the settings of a project add to the values that can be asked for."""

    #: Kinds of talks; any, if there are none.
    kinds: tuple[str, ...] = ()
    references: Mapping[str, ReferenceKind] = field(
        default_factory=lambda: {kind: KNOWN_FAMILIES[kind] for kind in REFERENCE_KINDS}
    )
    #: Names of the catalogues of other sites.
    catalogues: tuple[str, ...] = ()
    #: Options of talks that the project adds.
    extra: tuple[TalkOption, ...] = ()

    def axes(self) -> dict[str, Axis]:
        """Return all axes by their names."""
        return axes_for(self.references, self.extra)


class _More(TypedDict, total=False):
    """What an axis says beside what the row of its option says."""

    option: str
    kind: str
    values: tuple[str, ...]
    keys: Callable[[Catalogue, Talk], Iterable[str]]
    hidden: Callable[[Catalogue, Talk], Iterable[str]]
    number: Callable[[Catalogue, Talk], int | None]
    sorts_by_all: bool
    is_tree: bool
    has_chart: bool
    has_index: bool
    has_nodes: bool


def _of_option(row: TalkOption, axis_type: AxisType, **more: Unpack[_More]) -> Axis:
    """Return the axis of an option; order and groups have names in the singular."""
    name = row.thing or row.name
    return Axis(
        name=row.field if not row.is_extra else row.name.replace('-', '_'),
        type=axis_type,
        meaning=row.meaning,
        label=row.label,
        sort=name if row.has_sort else '',
        group=name if row.has_groups else '',
        has_column=row.has_column,
        **more,
    )


def _of_text(row: TalkOption) -> Axis:
    return _of_option(row, 'text', keys=text_of(row), has_chart=row.has_groups)


#: All axes apart from kinds of references and the options that a project adds.
AXES: tuple[Axis, ...] = (
    _of_text(BY_NAME['title']),
    _of_text(BY_NAME['id']),
    _of_option(
        BY_NAME['speakers'],
        'names',
        option='speakers',
        kind='speaker',
        keys=speakers,
        hidden=placeholders,
        sorts_by_all=True,
        has_chart=True,
        has_index=True,
        has_nodes=True,
    ),
    _of_option(
        BY_NAME['event'],
        'name',
        option='events',
        kind='event',
        keys=events,
        has_chart=True,
        has_index=True,
        has_nodes=True,
    ),
    Axis(
        name='series',
        type='name',
        meaning='What its event is one of, such as ``PyCon US``.',
        option='series',
        kind='series',
        keys=series,
        sort='series',
        group='series',
        has_chart=True,
        has_index=True,
        has_column=True,
    ),
    _of_option(BY_NAME['date'], 'date', number=first_day),
    Axis(
        name='year',
        type='number',
        meaning='The year of that day.',
        option='years',
        number=year,
        sort='year',
        group='year',
        has_chart=True,
        has_index=True,
        has_column=True,
    ),
    _of_option(
        BY_NAME['kind'],
        'word',
        option='kinds',
        kind='kind',
        keys=text_of(BY_NAME['kind']),
        has_chart=True,
        has_index=True,
    ),
    _of_option(
        BY_NAME['topics'],
        'names',
        option='topics',
        kind='topic',
        keys=topics,
        is_tree=True,
        has_chart=True,
        has_index=True,
        has_nodes=True,
    ),
    _of_option(
        BY_NAME['language'],
        'word',
        option='languages',
        kind='language',
        keys=text_of(BY_NAME['language']),
        has_chart=True,
        has_index=True,
    ),
    _of_option(BY_NAME['duration'], 'length', number=duration),
    Axis(
        name='media',
        type='words',
        meaning='Which media some readers can open, at least.',
        values=MEDIA_ROLES,
        keys=roles,
        has_column=True,
    ),
    Axis(
        name='platforms',
        type='names',
        meaning='Where its media are, such as ``YouTube``.',
        option='platforms',
        kind='platform',
        keys=platforms,
        group='platform',
        has_chart=True,
        has_index=True,
        has_column=True,
    ),
    Axis(
        name='access',
        type='words',
        meaning='Who can see its media, or why nobody can.',
        option='access',
        values=STATES,
        keys=access,
        group='access',
        has_chart=True,
        has_column=True,
    ),
    _of_option(
        BY_NAME['status'],
        'word',
        option='status',
        kind='status',
        values=STATUSES,
        keys=status,
        has_chart=True,
    ),
    # What talks name in an option has a row of its own; of all else, notes speak.
    *(
        Axis(
            name=kind.plural,
            type='names',
            meaning=f'The {kind.plural} that its notes speak of.',
            option=kind.plural,
            kind=kind.name,
            keys=spoken_of(kind.name),
            group=kind.name,
            has_chart=True,
            has_index=True,
            has_nodes=True,
            has_column=True,
        )
        for kind in KINDS
        if kind.name not in {each.thing for each in OPTIONS}
    ),
    *(
        _of_option(BY_NAME[name], 'flag', option=name, keys=yes_or_no(BY_NAME[name]))
        for name in ('own', 'featured')
    ),
    *(_of_text(option) for option in plain_options() if option.has_filter),
    _of_text(BY_NAME['abstract']),
    Axis(
        name='citations',
        type='number',
        meaning='How many places refer to it.',
        number=citations,
        sort='citations',
        has_column=True,
    ),
    Axis(
        name='takeaways',
        type='number',
        meaning='How many insights, quotes and the like it has.',
        number=takeaways,
        sort='takeaways',
    ),
    Axis(
        name='document',
        type='document',
        meaning='The document that declares it.',
        option='documents',
        keys=document,
        sort='document',
    ),
    Axis(
        name='cited_in',
        type='documents',
        meaning='The documents that refer to it.',
        option='cited-in',
        keys=cited_in,
    ),
)


def axes_for(references: Iterable[str], extra: Iterable[TalkOption] = ()) -> dict[str, Axis]:
    """Return all axes, by their names in conditions.

    :param references: names of the kinds of references
    :param extra: options of talks that the project adds
    """
    found = {each.name: each for each in AXES}
    for kind in references:
        axis = _of_references(kind)
        found[axis.name] = axis
    for axis in map(_of_text, extra):
        # What everybody has goes before what one project adds.
        found.setdefault(axis.name, axis)
    return found


def _of_references(kind: str) -> Axis:
    return Axis(
        name=f'{kind}s'.replace('-', '_'),
        type='names',
        meaning=f'The numbers of every ``{kind}`` that its notes speak of.',
        option=f'{kind}s',
        kind=kind,
        keys=spoken_of(kind),
        group=kind,
        has_chart=True,
        has_index=True,
        has_nodes=True,
        has_column=True,
    )
