"""What can be asked of a talk: one table for filters, conditions, order and groups.

Checking, searching and the reference documentation all read :data:`FIELDS`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.answers import (
    access,
    citations,
    cited_in,
    document,
    duration,
    events,
    first_day,
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
from sphinx_talks.catalogue.query.field import Field
from sphinx_talks.talks.fields import MEDIA_ROLES, STATES
from sphinx_talks.talks.references import KNOWN_FAMILIES, REFERENCE_KINDS, ReferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = (
    'FIELDS',
    'Vocabulary',
    'fields_for',
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the settings of a project add to the values that can be asked for."""

    #: Kinds of talks; any, if there are none.
    kinds: tuple[str, ...] = ()
    references: Mapping[str, ReferenceKind] = field(
        default_factory=lambda: {kind: KNOWN_FAMILIES[kind] for kind in REFERENCE_KINDS}
    )
    #: Names of the catalogues of other sites.
    catalogues: tuple[str, ...] = ()


#: Everything that can be asked of a talk, apart from kinds of references.
FIELDS = (
    Field(
        *('title', 'text', 'Its title.'),
        words=text_of('title'),
        sort='title',
    ),
    Field(
        *('id', 'text', 'Its id.'),
        words=text_of('id'),
        sort='id',
    ),
    Field(
        *('speakers', 'names', 'Who gave it, by name, id or alias.'),
        option='speakers',
        kind='speaker',
        words=speakers,
        sort='speaker',
        group='speaker',
    ),
    Field(
        *('event', 'name', 'Where it was given; other deliveries count too.'),
        option='events',
        kind='event',
        words=events,
        sort='event',
        group='event',
    ),
    Field(
        *('series', 'name', 'What its event is one of, such as ``PyCon US``.'),
        option='series',
        kind='series',
        words=series,
        sort='series',
        group='series',
    ),
    Field(
        *('date', 'date', 'Its first day; that of its event, if it has no date itself.'),
        number=first_day,
        sort='date',
    ),
    Field(
        *('year', 'number', 'The year of that day.'),
        option='years',
        number=year,
        sort='year',
        group='year',
    ),
    Field(
        *('kind', 'word', 'What kind of talk it is.'),
        option='kinds',
        kind='kind',
        words=text_of('kind'),
        sort='kind',
        group='kind',
    ),
    Field(
        *('topics', 'names', 'What it is about; a topic holds its narrower ones.'),
        option='topics',
        kind='topic',
        words=topics,
        group='topic',
    ),
    Field(
        *('language', 'word', 'Its language; ``pt`` holds ``pt-BR``.'),
        option='languages',
        kind='language',
        words=text_of('language'),
        sort='language',
        group='language',
    ),
    Field(
        *('duration', 'length', "Its length, in seconds or as in ``'25 min'``."),
        number=duration,
        sort='duration',
    ),
    Field(
        *('media', 'words', 'Which media some readers can open, at least.'),
        values=MEDIA_ROLES,
        words=roles,
    ),
    Field(
        *('platforms', 'names', 'Where its media are, such as ``YouTube``.'),
        option='platforms',
        kind='platform',
        words=platforms,
        group='platform',
    ),
    Field(
        *('access', 'words', 'Who can see its media, or why nobody can.'),
        option='access',
        values=STATES,
        words=access,
        group='access',
    ),
    Field(
        *('status', 'word', 'How far it has come; ``given`` if it does not say.'),
        option='status',
        kind='status',
        words=status,
        sort='status',
        group='status',
    ),
    Field(
        *('projects', 'names', 'The projects that its notes speak of.'),
        option='projects',
        kind='project',
        words=spoken_of('project'),
        group='project',
    ),
    Field(
        *('own', 'flag', 'Whether it is a talk of your own.'),
        option='own',
        words=yes_or_no('own'),
        sort='own',
    ),
    Field(
        *('featured', 'flag', 'Whether it is featured.'),
        option='featured',
        words=yes_or_no('featured'),
        sort='featured',
    ),
    Field(
        *('room', 'text', 'The room, as written.'),
        words=text_of('room'),
        sort='room',
    ),
    Field(
        *('track', 'text', 'The track, as written.'),
        words=text_of('track'),
        sort='track',
    ),
    Field(
        *('abstract', 'text', 'The abstract.'),
        words=text_of('abstract'),
    ),
    Field(
        *('note', 'text', 'The short remark.'),
        words=text_of('note'),
    ),
    Field(
        *('citations', 'number', 'How many places refer to it.'),
        number=citations,
        sort='citations',
    ),
    Field(
        *('takeaways', 'number', 'How many insights, quotes and the like it has.'),
        number=takeaways,
        sort='takeaways',
    ),
    Field(
        *('document', 'document', 'The document that declares it.'),
        option='documents',
        words=document,
        sort='document',
    ),
    Field(
        *('cited_in', 'documents', 'The documents that refer to it.'),
        option='cited-in',
        words=cited_in,
    ),
)

_REFERENCE = Field('', 'names', '')


def fields_for(references: Iterable[str]) -> dict[str, Field]:
    """Return all that can be asked, by its name in conditions.

    :param references: names of the kinds of references
    """
    found = {each.name: each for each in FIELDS}
    for kind in references:
        name = f'{kind}s'.replace('-', '_')
        found[name] = replace(
            _REFERENCE,
            name=name,
            meaning=f'The numbers of every ``{kind}`` that its notes speak of.',
            option=f'{kind}s',
            kind=kind,
            words=spoken_of(kind),
            group=kind,
        )
    return found
