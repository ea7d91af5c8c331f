"""The options by which a directive counts some talks and leaves out others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.patterns import Pattern
from sphinx_talks.catalogue.query.selection import SELECTION_OPTIONS
from sphinx_talks.catalogue.values import FieldError
from sphinx_talks.markup.listings import read_selection

if TYPE_CHECKING:
    from sphinx_talks.catalogue.query.selection import Selection
    from sphinx_talks.markup.options import OptionReader

__all__ = ('FILTER_OPTIONS', 'parse_count', 'read_filters')

_NUMBER = Pattern('0*[1-9][0-9]{0,8}')

#: Those of a selection that choose talks, without those that say how they are listed.
FILTER_OPTIONS = tuple(
    name for name in SELECTION_OPTIONS if name not in {'sort', 'limit', 'group-by'}
)


def read_filters(reader: OptionReader) -> Selection:
    """Return which talks count; order and number are left to the caller."""
    return read_selection(reader.only(FILTER_OPTIONS))


def parse_count(text: str) -> int:
    """Read how many there may be.

    :raises FieldError: if it is no number above 0.
    """
    if not _NUMBER.fullmatch(text):
        raise FieldError('expected a number such as {example}', example='10')
    return int(text)
