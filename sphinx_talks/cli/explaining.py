"""``sphinx-talks explain``: what a warning means, and what to do about it."""

from __future__ import annotations

import re
import sys
import textwrap
from typing import TYPE_CHECKING

from sphinx_talks.cli.arguments import describe
from sphinx_talks.cli.terminal import Terminal, painter
from sphinx_talks.problems import WARNING_TYPE, Problem, address_of_cures
from sphinx_talks.talks.choices import nearest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from sphinx_talks.cli.terminal import Paint

__all__ = ('cure_in_words', 'define', 'problems_named', 'run')

_WIDTH = 78
#: Literals, links to pages of the documentation, and other roles.
_MARKUP = re.compile(r'``(.+?)``(?!`)|:doc:`/(.+?)`|:\w+:`(.+?)`')


def define(parser: argparse.ArgumentParser) -> None:
    """Say what the subcommand does, and which arguments it takes."""
    describe(
        parser,
        'Say what warnings mean, and what to do about them. Each warning ends with its name\n'
        'in square brackets. Without names, all of them are listed.',
        'sphinx-talks explain',
        'sphinx-talks explain unknown_talk talks.bad_value',
    )
    parser.add_argument('names', metavar='NAME', nargs='*', help='name of a warning')


def run(options: argparse.Namespace) -> int:
    """Run the subcommand.

    :return: 2 if there is no warning of a name
    """
    try:
        chosen = problems_named(options.names)
    except ValueError as error:
        Terminal.of(options).fault(str(error))
        return 2
    paint = painter(sys.stdout)
    if chosen:
        sys.stdout.write('\n'.join(_explained(each, paint) for each in chosen))
    else:
        sys.stdout.writelines(
            f'{paint(each.name_in_full, "kind")}\n{_filled(each.meaning)}'
            for each in sorted(Problem, key=lambda each: str(each.value))
        )
    return 0


def problems_named(names: Iterable[str]) -> list[Problem]:
    """Return the kinds of warnings with these names, with or without ``talks.``.

    :raises ValueError: for a name that none has
    """
    known = {str(problem.value): problem for problem in Problem}
    found = []
    for name in names:
        kind = name.strip().strip('[]').removeprefix(f'{WARNING_TYPE}.')
        if kind not in known:
            proposal = nearest(kind, known)
            hint = f'did you mean {proposal}?' if proposal else f'expected {", ".join(known)}'
            raise ValueError(f'there is no warning {kind!r}; {hint}')
        found.append(known[kind])
    return found


def cure_in_words(kind: str) -> tuple[str, str]:
    """Return what to do about a kind of warning, and the address of the page that says so.

    :param kind: its name, without ``talks.``
    :return: plain text; the address is empty while the documentation is not hosted
    """
    (problem,) = problems_named([kind])
    return _plain_words(problem.cure), address_of_cures(problem)


def _explained(problem: Problem, paint: Paint) -> str:
    name, address = problem.name_in_full, address_of_cures(problem)
    return (
        f'{paint(name, "kind")}\n'
        f'{_filled(problem.meaning)}\n'
        f'{_filled(problem.cure)}\n'
        f"  To silence it in conf.py: suppress_warnings = ['{name}']\n"
        + (f'  {address}\n' if address else '')
    )


def _filled(markup: str) -> str:
    filled = textwrap.fill(
        _plain_words(markup),
        _WIDTH,
        initial_indent='  ',
        subsequent_indent='  ',
        break_long_words=False,
        break_on_hyphens=False,
    )
    return f'{filled}\n'


def _plain_words(markup: str) -> str:
    return _MARKUP.sub(_plain, markup)


def _plain(found: re.Match[str]) -> str:
    literal, document, other = found.groups()
    return f'“{document}” in the documentation' if document else literal or other
