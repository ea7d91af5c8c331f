"""What authors write to choose talks, as records that a page keeps."""

from __future__ import annotations

from sphinx_talks.catalogue.axes.table import axes_for
from sphinx_talks.talks.frozen_records import Record, frozen
from sphinx_talks.talks.references import REFERENCE_KINDS

__all__ = (
    'CATALOGUES_OPTION',
    'ENDS',
    'FILTERS',
    'NOT_IN_FILES',
    'SELECTION_OPTIONS',
    'Filter',
    'Selection',
    'Step',
)

#: Beyond all numbers, lengths and days that talks have.
ENDS = (-(10**13), 10**13)

#: The option by which a listing shows talks of other sites.
CATALOGUES_OPTION = 'catalogues'

#: Names of the filters; those of configured kinds of references come to them.
FILTERS = tuple(axis.option for axis in axes_for(REFERENCE_KINDS).values() if axis.option)

#: The options by which a listing directive chooses and orders talks.
SELECTION_OPTIONS = (*FILTERS, 'where', 'sort', 'limit', CATALOGUES_OPTION)

#: What shows where a talk stands in a documentation set, or what its notes speak of:
#: nothing that a file could say.
NOT_IN_FILES = frozenset(
    (
        CATALOGUES_OPTION,
        'projects',
        'cited-in',
        'documents',
        *(f'{kind}s' for kind in REFERENCE_KINDS),
    )
)


@frozen
class Filter(Record):
    """What one field of a talk has to be."""

    #: One of :data:`FILTERS`, or the plural of a kind of references.
    name: str
    #: A talk needs one of these, if there are any.
    wanted: tuple[str, ...] = ()
    #: A talk has none of these.
    unwanted: tuple[str, ...] = ()


@frozen
class Step(Record):
    """One step of a condition, which looks at a talk or at what steps before it said.

    A condition is a series of steps in which each comes after what it needs: flat,
    so that it can be of any length.
    """

    #: ``has`` (one of the values), ``contains`` (a text, all values), ``within`` (one
    #: of the ranges) and ``some`` (anything at all) look at a talk; ``and`` and ``or``
    #: join the last two answers, and ``not`` turns the last one; ``never`` is always
    #: false.
    operator: str
    #: Name of the field.
    name: str = ''
    values: tuple[str, ...] = ()
    #: First and last number of each range.
    ranges: tuple[tuple[int, int], ...] = ()


@frozen
class Selection(Record):
    """Which talks a listing shows, and in which order."""

    filters: tuple[Filter, ...] = ()
    #: Names of fields, each with a ``-`` before it for the opposite order.
    sort: tuple[str, ...] = ()
    #: How many talks at most; ``None`` for all of them.
    limit: int | None = None
    #: What holds for each of the talks; empty for nothing more.
    where: tuple[Step, ...] = ()
    #: Catalogues whose talks are shown; empty for those of this documentation set.
    catalogues: tuple[str, ...] = ()
