"""The directive ``talk:bibliography``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.fields import FieldError, nearest, parse_list
from sphinx_talks.catalogue.query.selection import SELECTION_OPTIONS
from sphinx_talks.markup.listings import ListingDirective, read_selection
from sphinx_talks.markup.options import OptionNames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_talks.catalogue.listings.bibliography import Bibliography
    from sphinx_talks.catalogue.records import Place
    from sphinx_talks.markup.options import OptionReader

__all__ = ('BibliographyDirective',)

#: Options that mean something of their own here, whatever listings do with them.
_OWN_OPTIONS = (
    *('all', 'backlinks', 'documents', 'empty', 'group-by', 'labels', 'limit', 'scope'),
    *('sort', 'style'),
)
_FILTERS = tuple(name for name in SELECTION_OPTIONS if name not in _OWN_OPTIONS)


class BibliographyDirective(ListingDirective):
    """Put a bibliography into the page."""

    optional_arguments = 1
    option_spec = OptionNames((*_FILTERS, *_OWN_OPTIONS))

    def listing(self, reader: OptionReader, place: Place) -> Bibliography:
        """Return what the author asks for."""
        # Imported here, since most builds read no bibliography.
        from sphinx_talks.catalogue.listings.bibliography import (
            BACKLINKS,
            ENTRY_LABELS,
            GROUPS,
            SCOPES,
            SORTS,
            Bibliography,
        )

        sorts = (*SORTS, *(f'-{name}' for name in SORTS))
        return Bibliography(
            place,
            parse_list(self.arguments[0]) if self.arguments else (),
            reader.parsed('scope', _one_of(SCOPES), ''),
            reader.parsed('documents', parse_list, ()),
            reader.flag('all'),
            read_selection(reader, besides=_OWN_OPTIONS),
            reader.each('sort', _one_of(sorts)),
            reader.parsed('limit', _count, None),
            reader.text('style'),
            reader.parsed('labels', _one_of(ENTRY_LABELS), ''),
            reader.parsed('group-by', _one_of(GROUPS), ''),
            reader.parsed('backlinks', _one_of(BACKLINKS), 'all'),
            reader.text('empty'),
        )


def _one_of(names: Iterable[str]) -> Callable[[str], str]:
    known = tuple(names)

    def parse(text: str) -> str:
        word = ' '.join(text.split()).lower()
        if word in known:
            return word
        if proposal := nearest(word, known):
            raise FieldError('it is not known: did you mean “{proposal}”?', proposal=proposal)
        raise FieldError('expected one of {known}', known=', '.join(known))

    return parse


def _count(text: str) -> int | None:
    if text.isascii() and text.isdecimal() and len(text) <= 9:  # noqa: PLR2004 - digits
        return int(text)
    raise FieldError('expected a whole number')
