"""The table of axes: one row for each.

Reading, checking, searching, every listing and the reference documentation loop over the
rows. A plain option of a talk is an axis by its row in
:data:`~sphinx_talks.talks.options.OPTIONS` alone.
"""

from __future__ import annotations

from dataclasses import field
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
from sphinx_talks.talks import N_
from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.details import STATUSES
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.kinds import BY_KIND, KINDS
from sphinx_talks.talks.options import BY_NAME, MEDIA_ROLES, OPTIONS, plain_options
from sphinx_talks.talks.references import KNOWN_FAMILIES, REFERENCE_KINDS, ReferenceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_talks.catalogue.axes.axis import AxisType
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.kinds import ThingKind
    from sphinx_talks.talks.options import TalkOption
    from sphinx_talks.talks.records import Talk

__all__ = ('AXES', 'BY_GROUP', 'Vocabulary', 'axes_for')


@frozen(kw_only=True)
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


class _OfThing(TypedDict, total=False):
    """What an axis says beside what the rows of its option and kind say."""

    keys: Callable[[Catalogue, Talk], Iterable[str]]
    hidden: Callable[[Catalogue, Talk], Iterable[str]]
    sorts_by_all: bool
    is_tree: bool
    facet: str


class _More(_OfThing, total=False):
    """What an axis says beside what the row of its option says."""

    option: str
    kind: str
    one: str
    talks_by: str
    without: str
    values: tuple[str, ...]
    number: Callable[[Catalogue, Talk], int | None]
    has_chart: bool
    has_index: bool
    has_nodes: bool


class _Charted(TypedDict):
    has_chart: bool
    has_index: bool
    has_nodes: bool


#: What can be counted, has an index, and stands in graphs.
_CHARTED = _Charted(has_chart=True, has_index=True, has_nodes=True)


class _Words(TypedDict):
    one: str
    talks_by: str
    without: str


def _words_of(kind: ThingKind) -> _Words:
    return _Words(one=kind.column, talks_by=kind.talks_by, without=kind.without)


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


def _of_thing(row: TalkOption, axis_type: AxisType, **more: Unpack[_OfThing]) -> Axis:
    """Return the axis of an option that names things of a kind."""
    kind = BY_KIND[row.thing]
    words = _words_of(kind)
    return _of_option(
        row, axis_type, option=kind.plural, kind=kind.name, **_CHARTED, **words, **more
    )


def _of_text(row: TalkOption) -> Axis:
    return _of_option(row, 'text', keys=text_of(row), has_chart=row.has_groups)


#: All axes apart from kinds of references and the options that a project adds.
AXES: tuple[Axis, ...] = (
    _of_text(BY_NAME['title']),
    _of_text(BY_NAME['id']),
    _of_thing(
        BY_NAME['speakers'],
        'names',
        keys=speakers,
        hidden=placeholders,
        sorts_by_all=True,
        facet='speakers',
    ),
    _of_thing(
        BY_NAME['event'],
        'name',
        keys=events,
        facet='event',
    ),
    Axis(
        name='series',
        type='name',
        meaning='What its event is one of, such as ``PyCon US``.',
        label=N_('Series'),
        one=N_('Series'),
        talks_by=N_('Talks by series of events'),
        without=N_('Without a series'),
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
        label=N_('Year'),
        one=N_('Year'),
        talks_by=N_('Talks by year'),
        without=N_('Without a date'),
        option='years',
        number=year,
        sort='year',
        group='year',
        has_chart=True,
        has_index=True,
        has_column=True,
        facet='date',
    ),
    _of_option(
        BY_NAME['kind'],
        'word',
        option='kinds',
        kind='kind',
        keys=text_of(BY_NAME['kind']),
        one=N_('Kind'),
        talks_by=N_('Talks by kind'),
        has_chart=True,
        has_index=True,
    ),
    _of_thing(
        BY_NAME['topics'],
        'names',
        keys=topics,
        is_tree=True,
        facet='topics',
    ),
    _of_option(
        BY_NAME['language'],
        'word',
        option='languages',
        kind='language',
        keys=text_of(BY_NAME['language']),
        one=N_('Language'),
        talks_by=N_('Talks by language'),
        without=N_('Without a language'),
        has_chart=True,
        has_index=True,
        facet='language',
    ),
    _of_option(BY_NAME['duration'], 'length', number=duration),
    Axis(
        name='media',
        type='words',
        meaning='Which media some readers can open, at least.',
        label=N_('Media'),
        values=MEDIA_ROLES,
        keys=roles,
        has_column=True,
    ),
    Axis(
        name='platforms',
        type='names',
        meaning='Where its media are, such as ``YouTube``.',
        label=N_('Platforms'),
        one=N_('Platform'),
        talks_by=N_('Talks by platform'),
        without=N_('Without media'),
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
        label=N_('Access'),
        one=N_('Access'),
        talks_by=N_('Talks by access'),
        without=N_('Without media'),
        option='access',
        values=STATES,
        keys=access,
        group='access',
        has_chart=True,
        has_column=True,
        facet='media',
    ),
    _of_option(
        BY_NAME['status'],
        'word',
        option='status',
        kind='status',
        values=STATUSES,
        one=N_('Status'),
        talks_by=N_('Talks by status'),
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
            label=kind.several,
            keys=spoken_of(kind.name),
            group=kind.name,
            has_column=True,
            **_CHARTED,
            **_words_of(kind),
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
        label=N_('Citations'),
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

#: Those that talks can be grouped by, by the names of their groups.
BY_GROUP = {axis.group: axis for axis in AXES if axis.group}


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
        has_column=True,
        **_CHARTED,
    )
