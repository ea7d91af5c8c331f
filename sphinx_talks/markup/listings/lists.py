"""The directive ``talk:list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.parsing import parse_groups
from sphinx_talks.catalogue.query.selection import SELECTION_OPTIONS
from sphinx_talks.markup.listings.listing_directive import (
    ListingDirective,
    read_selection,
    read_vocabulary,
)
from sphinx_talks.markup.option_reader import OptionNames
from sphinx_talks.talks.choices import parse_choice, parse_count
from sphinx_talks.talks.values import FieldError, parse_list
from sphinx_talks.views.listings.lists import LAYOUTS, TalkList

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_talks.catalogue.axes.table import Vocabulary
    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Place

__all__ = ('ListDirective', 'parse_columns', 'parse_layout')


def parse_layout(text: str) -> str:
    """Read the name of a layout.

    :raises FieldError: if there is none of that name
    """
    return parse_choice(text, LAYOUTS)


def parse_columns(
    text: str,
    vocabulary: Vocabulary,
    report: Callable[[str, str, FieldError], None],
) -> tuple[str, ...]:
    """Read what is shown of each talk; the title always is.

    :param report: takes the option, its value, and what is wrong with it
    """
    known = tuple(axis.name for axis in vocabulary.axes().values() if axis.has_column)
    found = []
    for item in parse_list(text):
        # Names of fields are those of conditions, and options have hyphens.
        word = item.lower().replace('-', '_')
        others = (f'{word}s', word.removesuffix('s'))
        try:
            found.append(next((each for each in others if each in known), '') or word)
            parse_choice(found[-1], known)
        except FieldError as error:
            found.pop()
            report('fields', item, error)
    if not found:
        return ()
    return tuple(dict.fromkeys(found if 'title' in found else ('title', *found)))


class ListDirective(ListingDirective):
    """Put a list of talks into the page."""

    option_spec = OptionNames(
        (*SELECTION_OPTIONS, 'group-by', 'layout', 'fields', 'page-size', 'empty')
    )

    def listing(self, reader: OptionReader, place: Place) -> TalkList:
        """Return what the author asks for."""
        vocabulary = read_vocabulary(self.config)
        return TalkList(
            place=place,
            selection=read_selection(reader),
            empty=reader.text('empty'),
            layout=reader.parsed('layout', parse_layout, 'list'),
            fields=parse_columns(reader.lines('fields') or '', vocabulary, reader.refuse),
            group_by=parse_groups(reader.lines('group-by') or '', vocabulary, reader.refuse),
            page_size=reader.parsed('page-size', parse_count, 0),
        )
