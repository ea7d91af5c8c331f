"""What a list shows of one talk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.catalogue.query.axes import Axes
from sphinx_talks.catalogue.things import Link
from sphinx_talks.talks.moments import media_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Medium, Talk

__all__ = ('Cell', 'RowView', 'row_view')

#: Fields with things that can be linked to, and their kinds.
_THINGS = {'speakers': 'speaker', 'event': 'event', 'topics': 'topic', 'projects': 'project'}
#: Fields that are shown as they are written.
_AS_WRITTEN = ('kind', 'language', 'status', 'room', 'track', 'abstract', 'note')


@dataclass(frozen=True, slots=True)
class Cell:
    """What a list shows of one field of a talk."""

    field: str
    #: Text; dates are in ISO 8601, lengths in seconds.
    words: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    media: tuple[Medium, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.links or self.media)


@dataclass(frozen=True, slots=True)
class RowView:
    """A talk in a list."""

    talk: Link
    cells: tuple[Cell, ...]
    #: Language tag of the talk.
    language: str = ''


def row_view(
    catalogue: Catalogue, talk: Talk, columns: Sequence[str], *, with_links: bool
) -> RowView:
    """Gather what a list shows of one talk.

    :param columns: names of fields, without the title
    :param with_links: whether names are links to what they name
    """
    return RowView(
        catalogue.talk_link(talk),
        tuple(_cell(catalogue, talk, column, with_links=with_links) for column in columns),
        talk.language,
    )


def _cell(catalogue: Catalogue, talk: Talk, column: str, *, with_links: bool) -> Cell:
    if kind := _THINGS.get(column) or _reference_kind(catalogue, column):
        links = tuple(_links(catalogue, talk, kind))
        if with_links:
            return Cell(column, links=links)
        return Cell(column, words=tuple(link.text for link in links))
    if column == 'media':
        return Cell(column, media=tuple(media_of(talk, catalogue.deliveries(talk))))
    return Cell(column, words=tuple(word for word in _words(catalogue, talk, column) if word))


def _reference_kind(catalogue: Catalogue, column: str) -> str:
    kind = column.removesuffix('s')
    return kind if kind in catalogue.conventions.references else ''


def _links(catalogue: Catalogue, talk: Talk, kind: str) -> Iterable[Link]:
    names: Iterable[str]
    if kind == 'speaker':
        names = talk.speakers
    elif kind == 'event':
        names = (talk.event,) if talk.event else ()
    elif kind == 'topic':
        names = talk.topics
    else:
        things = catalogue.spoken_of.get((talk.place.document, talk.id, 0), {})
        return [catalogue.link(each) for each in things.values() if each.kind == kind]
    found = {}
    for name in names:
        key = catalogue.key(kind, name)
        thing = catalogue.things[kind].get(key)
        # A word that stands for speakers is no link.
        found[key] = catalogue.link(thing) if thing else Link('', key, name)
    return found.values()


def _words(catalogue: Catalogue, talk: Talk, column: str) -> Iterable[str]:
    if column in _AS_WRITTEN:
        return (str(getattr(talk, column)),)
    axes = catalogue.once(Axes)
    match column:
        case 'date':
            return (date_of(catalogue, talk),)
        case 'duration':
            return () if talk.duration is None else (str(talk.duration),)
        case 'own' | 'featured':
            return (column,) if getattr(talk, column) else ()
        case 'series':
            keys = axes.fields['series'].words(catalogue, talk)
            return [axes.names.series_names.get(key, key) for key in keys]
        case 'platforms':
            keys = axes.fields['platforms'].words(catalogue, talk)
            return [axes.names.platform_names.get(key, key) for key in keys]
    field = axes.fields.get(column)
    if field is None:
        return ()
    number = field.number(catalogue, talk)
    return (str(number),) if number is not None else field.words(catalogue, talk)
