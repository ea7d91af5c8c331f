"""Reads the options by which listings choose and order talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.other_sites import OWN
from sphinx_talks.catalogue.query.expression import parse_condition
from sphinx_talks.catalogue.query.operands import read_value
from sphinx_talks.catalogue.query.selection import (
    CATALOGUES_OPTION,
    Filter,
    Selection,
    Step,
)
from sphinx_talks.catalogue.query.vocabulary import Vocabulary, fields_for
from sphinx_talks.talks.choices import parse_count
from sphinx_talks.talks.fields import FieldError, nearest, parse_list
from sphinx_talks.talks.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_talks.catalogue.query.field import Field

__all__ = ('parse_selection', 'read_names')

_RANGE = Pattern(r'([0-9]{4})?\s*\.\.\s*([0-9]{4})?')
_YEAR = Pattern('[0-9]{4}')
_OTHER_RANGE = Pattern(r'([0-9]{4})\s*(?:[-–—/]|\.{3}|to)\s*([0-9]{4})')
_TRUE = frozenset({'', 'yes', 'true', 'on', '1'})
_FALSE = frozenset({'no', 'false', 'off', '0'})


def _nobody(option: str, value: str, error: FieldError) -> None:
    """Let an error pass."""


def parse_selection(
    texts: Mapping[str, str],
    vocabulary: Vocabulary | None = None,
    report: Callable[[str, str, FieldError], None] = _nobody,
) -> Selection:
    """Return the selection that the options of a directive ask for.

    A value that cannot be read is reported, and matches no talk.

    :param texts: what the author wrote, by option; without those that are not given
    :param vocabulary: what the settings of the project add
    :param report: takes an option, its value, and what is wrong with it
    """
    reader = _SelectionReader(vocabulary or Vocabulary(), report)
    return Selection(
        tuple(reader.filters(texts)),
        reader.sort(texts.get('sort', '')),
        reader.limit(texts.get('limit', '')),
        reader.condition(texts.get('where', '')),
        reader.catalogues(texts.get(CATALOGUES_OPTION, '')),
    )


class _SelectionReader:
    """Reads what an author wrote into options.

    :param vocabulary: what the settings of the project add
    :param report: takes an option, its value, and what is wrong with it
    """

    def __init__(
        self, vocabulary: Vocabulary, report: Callable[[str, str, FieldError], None]
    ) -> None:
        self._vocabulary = vocabulary
        self._report = report
        self._fields = fields_for(vocabulary.references)

    def filters(self, texts: Mapping[str, str]) -> Iterator[Filter]:
        """Return the filters, in the order of the table."""
        for field in self._fields.values():
            if field.option not in texts or not field.option:
                continue
            text = texts[field.option].strip()
            if field.type == 'flag':
                yield Filter(field.option, (self._flag(field, text),))
            elif text:
                yield self._filter(field, text)

    def condition(self, text: str) -> tuple[Step, ...]:
        """Return the steps of an expression; those of what is never true for a bad one."""
        if not text.strip():
            return ()
        text = ' '.join(text.split())
        try:
            return parse_condition(text, self._vocabulary)
        except FieldError as error:
            self._report('where', text, error)
            return (Step('never'),)

    def sort(self, text: str) -> tuple[str, ...]:
        """Return the fields to sort by, each with a ``-`` for the opposite order."""
        known = {each.sort: each for each in self._fields.values() if each.sort}
        found, errors = read_names(text, known)
        for word, error in errors:
            self._report('sort', word, error)
        return found

    def limit(self, text: str) -> int | None:
        """Return how many talks are shown at most."""
        if not text.strip():
            return None
        try:
            return parse_count(text)
        except FieldError as error:
            self._report('limit', text.strip(), error)
            return None

    def catalogues(self, text: str) -> tuple[str, ...]:
        """Return the names of the catalogues whose talks are shown."""
        known = (OWN, *self._vocabulary.catalogues)
        found = []
        for item in parse_list(text):
            if item not in known:
                self._report(CATALOGUES_OPTION, item, _unknown_name(item, list(known)))
            # Nothing is in one that nobody knows.
            found.append(item)
        return tuple(dict.fromkeys(found))

    def _flag(self, field: Field, text: str) -> str:
        word = text.lower()
        if word in _FALSE:
            return 'no'
        if word not in _TRUE:
            self._report(field.option, text, FieldError('expected yes, no, or no value'))
        return 'yes'

    def _filter(self, field: Field, text: str) -> Filter:
        wanted: list[str] = []
        unwanted: list[str] = []
        for item in parse_list(text):
            value = item[1:].strip() if item.startswith('!') else item
            try:
                value = self._value(field, value)
            except FieldError as error:
                self._report(field.option, item, error)
            (unwanted if item.startswith('!') else wanted).append(value)
        return Filter(field.option, tuple(wanted), tuple(unwanted))

    def _value(self, field: Field, text: str) -> str:
        if field.type == 'number':
            return parse_years(text)
        return read_value(field, text, self._vocabulary)


def parse_years(text: str) -> str:
    """Read a year or a range of years, either end of which may be open.

    :return: such as ``2024``, ``2020..2024``, ``2020..`` or ``..2019``
    :raises FieldError: if it is neither
    """
    if _YEAR.fullmatch(text):
        return text
    match = _RANGE.fullmatch(text)
    if match and (match[1] or match[2]):
        first, last = match[1] or '', match[2] or ''
        if first and last and first > last:
            raise FieldError(
                'the range ends before it begins: expected {proposal}',
                proposal=f'{last}..{first}',
            )
        return f'{first}..{last}'
    if other := _OTHER_RANGE.fullmatch(text):
        raise FieldError(
            'expected a range with two dots: write {proposal}',
            proposal=f'{other[1]}..{other[2]}',
        )
    raise FieldError('expected a year such as 2024, or a range such as 2020..2024')


def read_names(
    text: str, known: Mapping[str, Field]
) -> tuple[tuple[str, ...], list[tuple[str, FieldError]]]:
    """Read names of fields, each with a ``-`` before it for the opposite order.

    :param known: the fields that may stand there, by their names there
    :return: the names, and what was wrong
    """
    # The name in conditions and that of the filter do as well.
    others = {
        word: name for name, each in known.items() for word in (each.name, each.option) if word
    }
    found, errors = [], []
    for item in parse_list(text):
        word = item.removeprefix('-').strip().lower()
        name = word if word in known else others.get(word)
        if name:
            found.append(f'-{name}' if item.startswith('-') else name)
        else:
            errors.append((item, _unknown_name(word, list(known))))
    return tuple(dict.fromkeys(found)), errors


def _unknown_name(word: str, known: list[str]) -> FieldError:
    if proposal := nearest(word, known):
        return FieldError(
            'there is no “{word}”: did you mean “{proposal}”?', word=word, proposal=proposal
        )
    return FieldError('expected one of {known}', known=', '.join(known))
