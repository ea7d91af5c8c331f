"""The directive ``talk:bibliography``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citing.choose import (
    BACKLINKS,
    ENTRY_LABELS,
    SCOPES,
    Bibliography,
)
from sphinx_talks.catalogue.query.parsing import CITED, parse_groups, parse_sort
from sphinx_talks.catalogue.query.selection import SELECTION_OPTIONS
from sphinx_talks.markup.listings.listing_directive import (
    ListingDirective,
    read_selection,
    read_vocabulary,
)
from sphinx_talks.markup.option_reader import OptionNames
from sphinx_talks.talks.choices import parse_choice, parse_count
from sphinx_talks.talks.values import parse_list

if TYPE_CHECKING:
    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Place

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
        vocabulary = read_vocabulary(self.config)
        groups = parse_groups(
            reader.lines('group-by') or '',
            vocabulary,
            reader.refuse,
            deepest=1,
            each_once=True,
        )
        return Bibliography(
            place=place,
            keys=parse_list(self.arguments[0]) if self.arguments else (),
            scope=reader.parsed('scope', partial(parse_choice, known=SCOPES), ''),
            documents=reader.parsed('documents', parse_list, ()),
            has_all=reader.flag('all'),
            selection=read_selection(reader, besides=_OWN_OPTIONS),
            sort=parse_sort(reader.lines('sort') or '', vocabulary, reader.refuse, (CITED,)),
            limit=reader.parsed('limit', parse_count, None),
            style=reader.text('style'),
            labels=reader.parsed('labels', partial(parse_choice, known=ENTRY_LABELS), ''),
            group_by=''.join(groups),
            backlinks=reader.parsed(
                'backlinks', partial(parse_choice, known=BACKLINKS), 'all'
            ),
            empty=reader.text('empty'),
        )
