"""What a list shows of one talk."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.catalogue.things import Link
from sphinx_talks.talks.moments import media_of
from sphinx_talks.talks.records import PlaceElsewhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.catalogue.axes.axis import Axis
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Medium, Talk

__all__ = ('Cell', 'RowView', 'row_view')


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
    #: Path of its picture below the source folder, and its media; for cards alone.
    picture: str = ''
    recordings: tuple[Medium, ...] = ()
    duration: int | None = None


def row_view(
    catalogue: Catalogue,
    talk: Talk,
    columns: Sequence[str],
    *,
    with_links: bool,
    as_card: bool = False,
) -> RowView:
    """Gather what a list shows of one talk.

    :param columns: names of fields, without the title
    :param with_links: whether names are links to what they name
    :param as_card: whether there is room for a picture and a player
    """
    row = RowView(
        catalogue.talk_link(talk),
        tuple(_cell(catalogue, talk, column, with_links=with_links) for column in columns),
        talk.language,
    )
    if not as_card:
        return row
    recordings = [
        each
        for each in media_of(talk, catalogue.deliveries(talk))
        if each.role in {'video', 'audio'} and each.url
    ]
    return replace(
        row,
        picture=_picture(talk),
        recordings=tuple(recordings),
        duration=talk.duration,
    )


def _picture(talk: Talk) -> str:
    """Return where a picture is that is a file of this set."""
    path = talk.thumbnail
    if not path or ':' in path or isinstance(talk.place, PlaceElsewhere):
        return ''
    folder = posixpath.dirname(talk.place.document)
    return posixpath.normpath(path[1:] if path[0] == '/' else posixpath.join(folder, path))


def _cell(catalogue: Catalogue, talk: Talk, column: str, *, with_links: bool) -> Cell:
    axes = catalogue.once(Axes)
    axis = axes.by_name.get(column) or axes.by_option.get(column)
    if column == 'media':
        return Cell(column, media=tuple(media_of(talk, catalogue.deliveries(talk))))
    if axis is None:
        return Cell(column)
    if axis.kind in catalogue.things:
        links = tuple(_links(catalogue, axis.kind, talk))
        if with_links:
            return Cell(column, links=links)
        return Cell(column, words=tuple(link.text for link in links))
    return Cell(column, words=tuple(word for word in _words(axes, axis, talk) if word))


def _links(catalogue: Catalogue, kind: str, talk: Talk) -> Iterable[Link]:
    """Return links to things, as a talk names them."""
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


def _words(axes: Axes, axis: Axis, talk: Talk) -> Iterable[str]:
    if axis.type == 'date':
        return (date_of(axes.catalogue, talk),)
    if axis.is_number:
        number = axis.number(axes.catalogue, talk)
        return () if number is None else (str(number),)
    words = axis.keys(axes.catalogue, talk)
    if axis.type == 'flag':
        return (axis.name,) if 'yes' in words else ()
    if axis.type == 'text':
        return words
    if axis.name == 'status':
        # That a talk was given goes without saying.
        return (talk.status,)
    return [axes.name(axis, word) for word in words]
