"""Which pictures pages show of talks and speakers."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from sphinx_talks.talks.platforms import picture_of_recording
from sphinx_talks.talks.records import PlaceElsewhere

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Medium, Place

__all__ = ('local_picture', 'remote_picture')


def local_picture(path: str, place: Place) -> str:
    """Return the path below the sources of a picture that is a file of this set.

    :param path: path or address that the author gives
    :param place: where that is said
    """
    if not path or ':' in path or isinstance(place, PlaceElsewhere):
        return ''
    folder = posixpath.dirname(place.document)
    return posixpath.normpath(path[1:] if path[0] == '/' else posixpath.join(folder, path))


def remote_picture(catalogue: Catalogue, picture: str, media: Iterable[Medium] = ()) -> str:
    """Return the address of a picture that lies elsewhere, if pages may show such.

    :param picture: path or address that the author gives; a path goes before
    :param media: recordings whose platform may have a picture, where the author gives none
    """
    if not catalogue.conventions.remote_pictures:
        return ''
    if picture:
        return picture if picture.startswith(('http://', 'https://')) else ''
    return picture_of_recording(media, catalogue.platforms)
