"""The table of kinds of things: one row for each kind that talks have in common.

The domain, its indexes and search results, look-ups, checks, charts, graphs and files loop
over the rows. A new kind is a row here, a record beside the others, its directive, and its
two warnings.
"""

from __future__ import annotations

from sphinx_talks.problems import Problem
from sphinx_talks.talks import N_
from sphinx_talks.talks.frozen_records import frozen

__all__ = ('BY_INDEX', 'BY_KIND', 'KINDS', 'KIND_NAMES', 'UNKNOWN', 'ThingKind')


@frozen(kw_only=True)
class ThingKind:
    """A kind of things that talks have in common, and that authors can declare."""

    #: What directives, roles, options of graphs and look-ups call it.
    name: str
    #: What readers call it: in search results, above a column, and above its talks.
    label: str
    column: str
    talks_by: str
    #: Heading of the talks that have none.
    without: str
    #: What it is to name one that is not declared, and two that look like one.
    unknown: Problem
    similar: Problem
    #: Its shape in the code of a graph, so that kinds can be told apart without colours.
    shape: str
    #: What it has in a database of the catalogue, beside what all kinds have.
    columns: tuple[str, ...] = ()
    #: Heading of a column with those of a talk, for kinds that no option of a talk names.
    several: str = ''
    #: Whether it is a person, whose name is the same in every language.
    is_person: bool = False
    #: Whether a graph shows it where nobody says what it shows.
    is_in_graphs: bool = False
    #: Where its index stands among those of others, from 1.
    index_rank: int

    @property
    def plural(self) -> str:
        """Name of its index, of its filter, and of its table in a database."""
        return f'{self.name}s'


#: In the order in which ``:any:`` looks for a name.
KINDS = (
    ThingKind(
        name='event',
        label=N_('event'),
        column=N_('Event'),
        talks_by=N_('Talks by event'),
        without=N_('Without an event'),
        unknown=Problem.UNKNOWN_EVENT,
        similar=Problem.SIMILAR_EVENT,
        shape='tab',
        columns=('dates', 'venue', 'series'),
        index_rank=3,
    ),
    ThingKind(
        name='speaker',
        label=N_('speaker'),
        column=N_('Speaker'),
        talks_by=N_('Talks by speaker'),
        without=N_('Without a speaker'),
        unknown=Problem.UNKNOWN_SPEAKER,
        similar=Problem.SIMILAR_SPEAKER,
        shape='octagon',
        columns=('sort_as', 'affiliation'),
        is_person=True,
        is_in_graphs=True,
        index_rank=2,
    ),
    ThingKind(
        name='topic',
        label=N_('topic'),
        column=N_('Topic'),
        talks_by=N_('Talks by topic'),
        without=N_('Without a topic'),
        unknown=Problem.UNKNOWN_TOPIC,
        similar=Problem.SIMILAR_TOPIC,
        shape='ellipse',
        columns=('parent',),
        is_in_graphs=True,
        index_rank=1,
    ),
    ThingKind(
        name='project',
        label=N_('project'),
        column=N_('Project'),
        several=N_('Projects'),
        talks_by=N_('Talks by project'),
        without=N_('Without a project'),
        unknown=Problem.UNKNOWN_PROJECT,
        similar=Problem.SIMILAR_PROJECT,
        shape='component',
        columns=('repository', 'documentation'),
        index_rank=4,
    ),
)

#: By their names.
BY_KIND = {kind.name: kind for kind in KINDS}

#: The names alone, in the same order.
KIND_NAMES = tuple(kind.name for kind in KINDS)

#: In the order of their indexes.
BY_INDEX = tuple(sorted(KINDS, key=lambda kind: kind.index_rank))

#: What it is to name something that is not declared, by the kind of thing.
UNKNOWN = {
    'talk': Problem.UNKNOWN_TALK,
    **{kind.name: kind.unknown for kind in KINDS},
    'takeaway': Problem.UNKNOWN_TAKEAWAY,
}
