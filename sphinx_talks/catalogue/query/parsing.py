"""Reads the options by which listings choose, order and group talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.table import Vocabulary
from sphinx_talks.catalogue.other_sites import OWN
from sphinx_talks.catalogue.query.comparing import read_value
from sphinx_talks.catalogue.query.expression import parse_condition
from sphinx_talks.catalogue.query.selection import (
    CATALOGUES_OPTION,
    Filter,
    Selection,
    Step,
)
from sphinx_talks.talks.choices import NO, YES, nearest, parse_count
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.values import FieldError, parse_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_talks.catalogue.axes.axis import Axis

__all__ = ('CITED', 'DEEPEST', 'parse_groups', 'parse_selection', 'parse_sort')

#: How many levels of groups a list can have.
DEEPEST = 2
#: The order of citation, which bibliographies alone have.
CITED = 'cited'

_RANGE = Pattern(r'([0-9]{4})?\s*\.\.\s*([0-9]{4})?')
_YEAR = Pattern('[0-9]{4}')
_OTHER_RANGE = Pattern(r'([0-9]{4})\s*(?:[-–—/]|\.{3}|to)\s*([0-9]{4})')


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
    vocabulary = vocabulary or Vocabulary()
    reader = _SelectionReader(vocabulary, report)
    return Selection(
        filters=tuple(reader.filters(texts)),
        sort=parse_sort(texts.get('sort', ''), vocabulary, report),
        limit=reader.limit(texts.get('limit', '')),
        where=reader.condition(texts.get('where', '')),
        catalogues=reader.catalogues(texts.get(CATALOGUES_OPTION, '')),
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
        self._axes = vocabulary.axes()

    def filters(self, texts: Mapping[str, str]) -> Iterator[Filter]:
        """Return the filters, in the order of the table."""
        for axis in self._axes.values():
            if axis.option not in texts or not axis.option:
                continue
            text = texts[axis.option].strip()
            if axis.type == 'flag':
                yield Filter(axis.option, (self._flag(axis, text),))
            elif text:
                yield self._filter(axis, text)

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

    def _flag(self, axis: Axis, text: str) -> str:
        word = text.lower()
        if word in NO:
            return 'no'
        if word not in YES:
            self._report(axis.option, text, FieldError('expected yes, no, or no value'))
        return 'yes'

    def _filter(self, axis: Axis, text: str) -> Filter:
        wanted: list[str] = []
        unwanted: list[str] = []
        for item in parse_list(text):
            value = item[1:].strip() if item.startswith('!') else item
            try:
                value = self._value(axis, value)
            except FieldError as error:
                self._report(axis.option, item, error)
            (unwanted if item.startswith('!') else wanted).append(value)
        return Filter(axis.option, tuple(wanted), tuple(unwanted))

    def _value(self, axis: Axis, text: str) -> str:
        if axis.type == 'number':
            return parse_years(text)
        return read_value(axis, text, self._vocabulary)


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


def parse_sort(
    text: str,
    vocabulary: Vocabulary,
    report: Callable[[str, str, FieldError], None],
    more: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """Read what talks are sorted by, each with a ``-`` for the opposite order.

    :param report: takes the option, its value, and what is wrong with it
    :param more: what a listing can sort by beside that
    """
    axes = vocabulary.axes().values()
    return _read_names('sort', text, {each.sort: each for each in axes}, more, axes, report)


def parse_groups(
    text: str,
    vocabulary: Vocabulary,
    report: Callable[[str, str, FieldError], None],
    *,
    deepest: int = DEEPEST,
    more: tuple[str, ...] = (),
    each_once: bool = False,
) -> tuple[str, ...]:
    """Read what makes groups, each with a ``-`` for the opposite order.

    :param report: takes the option, its value, and what is wrong with it
    :param deepest: how many levels of groups there can be
    :param more: what a listing can group by beside that
    :param each_once: whether a talk can stand in one group alone
    """
    axes = vocabulary.axes().values()
    known = {each.group: each for each in axes if each.is_single or not each_once}
    found = _read_names('group-by', text, known, more, axes, report)
    if len(found) > deepest:
        fault = (
            FieldError('expected no more than two fields')
            if deepest > 1
            else FieldError('expected no more than one field')
        )
        report('group-by', text, fault)
    return found[:deepest]


def _read_names(
    option: str,
    text: str,
    known: Mapping[str, Axis],
    more: tuple[str, ...],
    axes: Iterable[Axis],
    report: Callable[[str, str, FieldError], None],
) -> tuple[str, ...]:
    """Read names of axes, each with a ``-`` before it for the opposite order.

    :param known: the axes that may stand there, by their names there
    """
    names = {name: name for name in (*known, *more) if name}
    # The name in conditions and that of the filter do as well.
    for name, axis in known.items():
        if name:
            names.setdefault(axis.name, name)
            names.setdefault(axis.option or name, name)
    usual = [name for name in (*known, *more) if name]
    found = []
    for item in parse_list(text):
        word = item.removeprefix('-').strip().lower()
        if word in names:
            found.append(f'-{names[word]}' if item.startswith('-') else names[word])
        else:
            sign = '-' if item.startswith('-') else ''
            report(option, item, _why_not(option, sign, word, axes, usual))
    return tuple(dict.fromkeys(found))


def _why_not(
    option: str, sign: str, word: str, axes: Iterable[Axis], known: list[str]
) -> FieldError:
    """Return why an axis does not apply, or that there is none of that name."""
    axis = next((each for each in axes if word in {each.name, each.option, each.group}), None)
    if axis and axis.group and not axis.is_single:
        if option == 'sort':
            return FieldError(
                'a talk can have more than one “{word}”, so talks cannot be sorted '
                'by it: expected one of {known}',
                word=word,
                known=', '.join(known),
            )
        return FieldError(
            'each talk is shown once, but can have more than one “{word}”: '
            'expected one of {known}',
            word=word,
            known=', '.join(known),
        )
    if option == 'sort' and word == CITED:
        return FieldError(
            'only a bibliography has an order of citation: expected one of {known}',
            known=', '.join(known),
        )
    return _unknown_name(f'{sign}{word}', [f'{sign}{name}' for name in known])


def _unknown_name(word: str, known: list[str]) -> FieldError:
    if proposal := nearest(word, known):
        return FieldError(
            'there is no “{word}”: did you mean “{proposal}”?', word=word, proposal=proposal
        )
    return FieldError('expected one of {known}', known=', '.join(known))
