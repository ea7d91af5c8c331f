"""Mistakes in the fences of directives in Markdown, and in the options below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    #: A line, what to say of it, and what fills that.
    Told: TypeAlias = tuple[int, str, tuple[str, ...]]

__all__ = ('NAME', 'look_at_fences')

NAME = '(talk(?::[a-z]+)?)'
_FENCE = Pattern(r'^([ ]*)(:{3,}|`{3,}|~{3,})[ ]*(.*?)[ ]*$')
#: What closes a fence is indented by this at most; more of it is code, or text of an option.
_MOST_INDENTED = 3
_OURS = Pattern(rf'^\{{{NAME}\}}')
_DIRECTIVE = Pattern(r'^\{([^}\s]+)\}')
#: Where content is code, or another markup.
_CODE = Pattern(r'^(?:[^{]|\{(?:code|sourcecode|eval-rst|raw|parsed-literal|tikz))')
#: What ends a block of options, and begins it.
_DASHES = '---'
_OPTION = Pattern(r'^[ \t]*:([a-z][a-z-]*):(?:[ \t]+(.*))?$')
_LIKE_OPTION = Pattern(r'^[ \t]*:([a-z][a-z-]*)[: ]')
_KEY = Pattern(r'^([a-z][a-z-]*):(?:[ \t]+(.*))?$')
#: A value that YAML cuts off. In quotation marks, the sign is a part of it.
_WITH_COMMENT = Pattern(r'^(?:#|[^"\'#|>].*\s#)')


class _Opened:
    """A fence that nothing has closed yet.

    :param indent: columns before the signs
    :param behind: what stands behind the signs
    """

    __slots__ = ('behind', 'indent', 'line', 'signs', 'too_long')

    def __init__(self, indent: int, signs: str, line: int, behind: str) -> None:
        self.indent = indent
        self.signs = signs
        self.line = line
        self.behind = behind
        #: As many signs as the longest fence within it that ends it too early.
        self.too_long = ''


def look_at_fences(
    lines: Sequence[str], *, is_exact: bool, needs_value: Callable[[str], bool]
) -> tuple[list[str], list[Told]]:
    """Return lines of Markdown without those of code, and what is wrong with their fences.

    :param is_exact: whether a fence of colons ends with as many colons, and not with more
    :param needs_value: tells whether an option of that name says nothing without a value
    """
    kept: list[str] = []
    found: list[Told] = []
    opened: list[_Opened] = []
    for number, line in enumerate(lines, 1):
        is_code = bool(opened) and bool(_CODE.match(opened[-1].behind or 'code'))
        kept.append('' if is_code else line)
        match = _FENCE.match(line)
        if not match:
            continue
        indent, signs, behind = len(match[1]), match[2], match[3]
        if not behind and opened and signs.startswith(opened[-1].signs):
            if indent - opened[-1].indent <= _MOST_INDENTED:
                found += _ends_early(opened.pop())
        elif not is_code and '`' not in behind:
            for outer in opened:
                if _ends(outer, signs, is_exact=is_exact) and (
                    _OURS.match(outer.behind) or _OURS.match(behind)
                ):
                    outer.too_long = max(outer.too_long, signs, key=len)
            opened.append(_Opened(indent, signs, number, behind))
            if ours := _OURS.match(behind):
                begun = match[1] + signs
                found += _in_options(lines, number, ours[1], begun, needs_value)
    for fence in opened:
        if ours := _OURS.match(fence.behind):
            message = __('%s: nothing closes this fence; write "%s" below its content')
            found.append((fence.line, message, (ours[1], fence.signs)))
    return kept, found


def _ends(outer: _Opened, signs: str, *, is_exact: bool) -> bool:
    """Return whether what closes a fence within another one closes that one as well."""
    if is_exact and signs.startswith(':'):
        return signs == outer.signs
    return signs.startswith(outer.signs)


def _ends_early(fence: _Opened) -> Iterator[Told]:
    name = _DIRECTIVE.match(fence.behind)
    if fence.too_long and name:
        signs = fence.too_long + fence.too_long[0]
        message = __('%s: a fence within this one is as long, and ends it; write "%s"')
        yield fence.line, message, (name[1], f'{signs}{{{name[1]}}}')


def _in_options(
    lines: Sequence[str], first: int, name: str, signs: str, needs_value: Callable[[str], bool]
) -> Iterator[Told]:
    """Return what is wrong with the options below a fence.

    :param first: index of the line below it
    """
    if first < len(lines) and lines[first].strip() == _DASHES:
        yield from _in_block(lines, first + 1, name, signs)
        return
    written: list[str] = []
    is_empty = False
    for number in range(first, len(lines)):
        line = lines[number]
        if match := _OPTION.match(line):
            is_empty = not match[2] and needs_value(match[1])
            yield from _if_again(number + 1, name, match[1], written)
            yield from _in_value(number + 1, name, match[1], match[2] or '')
        elif match := _LIKE_OPTION.match(line):
            message = __('%s: an option needs two colons and a space; write ":%s: …"')
            yield number + 1, message, (name, match[1])
        else:
            is_value = is_empty and not _FENCE.match(line)
            if written and line.strip() and (is_value or _indent(line) > _indent(signs)):
                # It is text then, and so are all options below it.
                message = __(
                    '%s: this line is no part of the option above; write all options between'
                    ' two lines "---", and several lines below "%s: |"'
                )
                yield number + 1, message, (name, written[-1])
            return


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _if_again(line: int, name: str, option: str, written: list[str]) -> Iterator[Told]:
    """Note that an option is there, and say so if it was before."""
    if option in written:
        message = __(
            '%s: the option %s is there already, and only the last one counts; write all'
            ' values in one'
        )
        yield line, message, (name, option)
    written.append(option)


def _in_block(lines: Sequence[str], first: int, name: str, signs: str) -> Iterator[Told]:
    """Return what is wrong with options between two lines of dashes."""
    found: list[Told] = []
    written: list[str] = []
    key = ''
    for number in range(first, len(lines)):
        line = lines[number].rstrip()
        if line.strip() == _DASHES:
            yield from found
            return
        if line.startswith(signs) and line.strip() == signs.strip():
            break
        if match := _KEY.match(line):
            key = '' if match[2] else match[1]
            found += _if_again(number + 1, name, match[1], written)
            found += _in_value(number + 1, name, match[1], match[2] or '')
        elif key and line.startswith('- '):
            message = __('%s: indent the list below %s')
            found.append((number + 1, message, (name, key)))
            key = ''
    yield first, __('%s: nothing ends the options; write "---" below them'), (name,)


def _in_value(line: int, name: str, option: str, value: str) -> Iterator[Told]:
    if _WITH_COMMENT.match(value):
        message = __(
            '%s: in the value of %s, "#" begins a comment; put the value in quotation marks'
        )
        yield line, message, (name, option)
