"""Conditions: boolean expressions about talks, in Python's syntax and nothing else of it.

An expression is parsed into a syntax tree, which is walked against a fixed list of
node types, operators and names. It is never compiled, so nothing in it is executed.
"""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.comparing import Comparison, Literal, compare
from sphinx_talks.catalogue.query.selection import Step
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.values import FieldError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.axes.table import Vocabulary

__all__ = ('LONGEST', 'parse_condition')

#: Most characters of an expression, and most levels of it.
LONGEST = 4000
_DEEPEST = 40

_OPERATORS: dict[type[ast.cmpop], str] = {
    ast.Eq: '==',
    ast.NotEq: '!=',
    ast.Lt: '<',
    ast.LtE: '<=',
    ast.Gt: '>',
    ast.GtE: '>=',
    ast.In: 'in',
    ast.NotIn: 'not in',
}
#: What stands on the other side of a comparison that is turned round.
_TURNED = {'<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!='}
_QUOTED = Pattern(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
_HABITS = (
    (Pattern(r'(?<![=!<>:])=(?!=)'), '='),
    (Pattern('&&?'), '&'),
    (Pattern(r'\|\|?'), '|'),
    (Pattern('!(?!=)'), '!'),
    (Pattern('<>'), '<>'),
    (Pattern(r'\b(?:AND|OR|NOT|IN)\b'), 'AND'),
)
_INSTEAD = {'=': '==', '&': 'and', '|': 'or', '!': 'not', '<>': '!='}


def parse_condition(text: str, vocabulary: Vocabulary) -> tuple[Step, ...]:
    """Read a boolean expression about a talk.

    :param text: such as ``year >= 2020 and 'debugging' in topics``, on one line
    :param vocabulary: what the settings of the project add
    :return: its steps, each after those whose answers it needs
    :raises FieldError: with the column, if it is none
    """
    tree = _parse(text)
    return tuple(_Walker(text, vocabulary).steps(tree))


def _parse(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise FieldError('expected no more than {most} characters', most=str(LONGEST))
    strange = re.search('[\x00-\x1f\x7f\ud800-\udfff]', text)
    if strange:
        raise FieldError(
            'in column {column}, expected no control character',
            column=str(strange.start() + 1),
        )
    try:
        with warnings.catch_warnings():
            # Python warns of what it is about to execute, which this never is.
            warnings.simplefilter('ignore')
            return ast.parse(text, mode='eval').body
    except SyntaxError as error:
        raise _misspelt(text, error.offset or 1) from None
    except (ValueError, RecursionError, MemoryError, OverflowError):
        # All that Python has against an expression which is too much for it.
        raise FieldError('expected an expression with fewer levels') from None


def _misspelt(text: str, column: int) -> FieldError:
    """Return what is wrong with the syntax."""
    bare = _QUOTED.sub(lambda match: '_' * len(match[0]), text)
    for habit, name in _HABITS:
        if match := habit.search(bare):
            word = match[0]
            return FieldError(
                'in column {column}, expected “{proposal}” instead of “{word}”',
                column=str(match.start() + 1),
                proposal=_INSTEAD.get(name, word.lower()),
                word=word,
            )
    return FieldError(
        'in column {column}, the syntax is invalid: expected an expression such as {example}',
        column=str(min(column, len(text) + 1)),
        example="year >= 2020 and 'debugging' in topics",
    )


class _Walker:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._bytes = text.encode()
        self._vocabulary = vocabulary
        self._axes = vocabulary.axes()

    def steps(self, node: ast.expr, depth: int = 0) -> Iterator[Step]:
        """Return the steps of an expression that is true or false."""
        if depth > _DEEPEST:
            raise FieldError(
                'in column {column}, expected an expression with fewer levels',
                column=self._column(node),
            )
        match node:
            case ast.BoolOp(op, parts):
                joint = Step('and' if isinstance(op, ast.And) else 'or')
                for number, part in enumerate(parts):
                    yield from self.steps(part, depth + 1)
                    if number:
                        yield joint
            case ast.UnaryOp(ast.Not(), operand):
                yield from self.steps(operand, depth + 1)
                yield Step('not')
            case ast.Compare(left, operators, others):
                yield from self._comparisons(left, operators, others)
            case ast.Name(name):
                self._known(node, name)
                is_flag = self._axes[name].type == 'flag'
                yield Step('has', name, values=('yes',)) if is_flag else Step('some', name)
            case ast.Constant() | ast.List() | ast.Tuple() | ast.Set():
                raise FieldError(
                    'in column {column}, expected a comparison such as {example}, '
                    'not a value alone',
                    column=self._column(node),
                    example="'debugging' in topics",
                )
            case _:
                raise self._refuse(node)

    def _comparisons(
        self, left: ast.expr, operators: list[ast.cmpop], others: list[ast.expr]
    ) -> Iterator[Step]:
        for number, (operator, right) in enumerate(zip(operators, others, strict=True)):
            yield from self._comparison(left, operator, right)
            if number:
                yield Step('and')
            left = right

    def _comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Iterator[Step]:
        operator = _OPERATORS.get(type(op))
        if operator is None:
            raise FieldError(
                'in column {column}, expected “==” or “!=” instead of “is”',
                column=self._column(left),
            )
        name_is_right = isinstance(right, ast.Name)
        if name_is_right == isinstance(left, ast.Name):
            for node in (left, right):
                if not (isinstance(node, ast.Name) and node.id in self._axes):
                    self._literal(node)
            raise FieldError(
                'in column {column}, expected a name on one side of “{operator}” '
                'and a value on the other',
                column=self._column(left),
                operator=operator,
            )
        name, value = (right, left) if name_is_right else (left, right)
        assert isinstance(name, ast.Name)
        self._known(name, name.id)
        is_inside = name_is_right and operator in {'in', 'not in'}
        if name_is_right and not is_inside:
            operator = _TURNED[operator]
        comparison = Comparison(self._axes[name.id], operator, is_inside=is_inside)
        try:
            yield from compare(comparison, self._literal(value), self._vocabulary)
        except FieldError as error:
            if 'column' in error.values:
                raise
            where = name if error.values.get('about') == 'name' else value
            raise FieldError(
                'in column {column}, {fault}', column=self._column(where), fault=str(error)
            ) from None

    def _literal(self, node: ast.expr) -> Literal | tuple[Literal, ...]:
        match node:
            case ast.Constant(bool() | str() | int() | float() as value):
                return value
            case ast.UnaryOp(ast.USub(), ast.Constant(int() | float() as value)):
                return -value
            case ast.List(parts) | ast.Tuple(parts) | ast.Set(parts):
                items = []
                for part in parts:
                    item = self._literal(part)
                    if isinstance(item, tuple):
                        raise self._refuse(part)
                    items.append(item)
                return tuple(items)
            case ast.Name(name):
                raise FieldError(
                    'in column {column}, expected a value: write {proposal} with '
                    'quotation marks',
                    column=self._column(node),
                    proposal=f"'{name}'",
                )
            case _:
                raise self._refuse(node)

    def _known(self, node: ast.expr, name: str) -> None:
        if name in self._axes:
            return
        options = {each.option: each.name for each in self._axes.values()}
        proposal = options.get(name) or nearest(name, self._axes)
        if proposal:
            raise FieldError(
                'in column {column}, there is no name “{name}”: did you mean “{proposal}”?',
                column=self._column(node),
                name=name,
                proposal=proposal,
            )
        raise FieldError(
            'in column {column}, there is no name “{name}”: expected one of {known}',
            column=self._column(node),
            name=name,
            known=', '.join(self._axes),
        )

    def _refuse(self, node: ast.expr) -> FieldError:
        start = self._offset(node)
        return FieldError(
            'in column {column}, “{part}” is not allowed: expected names, '
            'values, comparisons, “and”, “or”, “not” and parentheses',
            column=str(start + 1),
            part=self._text[start : start + 30].split(' ')[0],
        )

    def _column(self, node: ast.expr) -> str:
        return str(self._offset(node) + 1)

    def _offset(self, node: ast.expr) -> int:
        # Python counts in bytes of UTF-8.
        return len(self._bytes[: node.col_offset].decode(errors='ignore'))
