"""Snippets for VS Code, made from the tables of the directives.

``python docs/_ext/code_snippets.py`` writes ``docs/_static/sphinx-talks.code-snippets``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.markup.registered import DIRECTIVES
from sphinx_talks.talks.options import STANDARD_OPTIONS
from sphinx_talks.talks.talk_kinds import TALK_KINDS

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive

FILE = Path(__file__).parents[1] / '_static' / 'sphinx-talks.code-snippets'

#: How many options a snippet has. Those that are used most come first in each table.
_OPTIONS = 6
_VALUES = {'kind': TALK_KINDS}


def text() -> str:
    """Return the file."""
    snippets: dict[str, dict[str, object]] = {}
    for name, directive in DIRECTIVES.items():
        full = name if name == 'talk' else f'talk:{name}'
        for scope, language, body in (
            ('restructuredtext', 'reStructuredText', _rst(full, directive)),
            ('markdown', 'MyST', _myst(full, directive)),
        ):
            snippets[f'{full} ({language})'] = {
                'scope': scope,
                'prefix': full,
                'description': f'The directive {full} in {language}',
                'body': body,
            }
    return json.dumps(snippets, indent=2, ensure_ascii=False) + '\n'


def _takes_argument(directive: type[Directive]) -> bool:
    return bool(directive.required_arguments or directive.optional_arguments)


def _options(directive: type[Directive]) -> list[str]:
    names = [each for each in directive.option_spec or () if each not in STANDARD_OPTIONS]
    return names[:_OPTIONS]


def _lines(directive: type[Directive], indent: str) -> list[str]:
    """Return the options, each with a place to fill in."""
    lines = []
    for number, name in enumerate(_options(directive), 2):
        choices = _VALUES.get(name)
        place = f'|{",".join(choices)}|' if choices else ''
        lines.append(f'{indent}:{name}: ${{{number}{place}}}')
    return lines


def _rst(name: str, directive: type[Directive]) -> list[str]:
    argument = ' ${1}' if _takes_argument(directive) else ''
    return [f'.. {name}::{argument}', *_lines(directive, '   '), '', '   $0']


def _myst(name: str, directive: type[Directive]) -> list[str]:
    argument = ' ${1}' if _takes_argument(directive) else ''
    return [f':::{{{name}}}{argument}', *_lines(directive, ''), '', '$0', ':::']


if __name__ == '__main__':
    FILE.write_text(text(), encoding='utf-8')
