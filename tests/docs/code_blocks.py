"""Every block of code in the documentation, as readers see it."""

from __future__ import annotations

import re
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from sphinx_talks.cli.arguments import Parser, add_reporting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_talks.cli import Command

__all__ = ('BLOCKS', 'DOCS', 'INCLUDED', 'PAGES', 'ROOT', 'Block', 'blocks', 'parser_of')

ROOT = Path(__file__).parents[2]
DOCS = ROOT / 'docs'
#: Pages of the documentation.
PAGES = sorted(
    path
    for path in (*DOCS.rglob('*.md'), *DOCS.rglob('*.rst'))
    if not {'_build', '_ext', 'snippets'} & set(path.relative_to(DOCS).parts)
)
#: What readers find beside them.
TOP = [ROOT / name for name in ('README.md', 'CONTRIBUTING.md', 'SECURITY.md')]

_FENCE = re.compile(r' *(`{3,}|~{3,}|:{3,})(.*)')
_DIRECTIVE = re.compile(r'^( *)\.\. (?:code-block|code|sourcecode)::(.*)\n')
#: A paragraph before a literal block, which is no directive.
_LITERAL = re.compile(r' *(?!\.\. )\S.*[^:]::$')
_INCLUDE = re.compile(
    r'^ *(?:`{3,}\{literalinclude\}|\.\. literalinclude::) +(\S+)$', re.MULTILINE
)
_EXAMPLE = re.compile(r'^ *\.\. talks-example:: +(\S+)$', re.MULTILINE)


class Block(NamedTuple):
    """A block of code."""

    #: Path of the page below the root of the checkout.
    page: str
    #: Line of the page on which it begins.
    line: int
    #: As the page names it; empty where it names none.
    language: str
    text: str

    @property
    def name(self) -> str:
        """Where it stands, for messages and for names of tests."""
        return f'{self.page}:{self.line}'


def _in_markdown(page: Path, text: str) -> Iterator[Block]:
    path = page.relative_to(ROOT).as_posix()
    lines = iter(enumerate(text.splitlines(keepends=True), 1))
    # What stands in directives such as tabs is looked through like all else.
    directives: list[str] = []
    for number, line in lines:
        if not (opened := _FENCE.fullmatch(line.rstrip())):
            continue
        fence, language = opened.group(1), opened.group(2).strip()
        if language.startswith('{'):
            directives.append(fence)
        elif not language and directives[-1:] == [fence]:
            directives.pop()
        else:
            inside = ''.join(each for _number, each in takewhile(_ends_not(fence), lines))
            yield Block(path, number, language, dedent(inside))


def _ends_not(fence: str) -> Callable[[tuple[int, str]], bool]:
    return lambda numbered: numbered[1].strip() != fence


def _in_rst(page: Path, text: str) -> Iterator[Block]:
    path = page.relative_to(ROOT).as_posix()
    lines = text.splitlines(keepends=True)
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        named = _DIRECTIVE.match(line)
        if named or _LITERAL.match(line):
            begin = number
            indent = len(line) - len(line.lstrip())
            while number < len(lines) and (
                not lines[number].strip()
                or len(lines[number]) - len(lines[number].lstrip()) > indent
            ):
                number += 1
            below = dedent(''.join(lines[begin:number]))
            inside = re.sub(r'\A(?::.*\n)*\n*', '', below).rstrip('\n') + '\n'
            yield Block(path, begin, named.group(2).strip() if named else '', inside)


def _find() -> Iterator[Block]:
    for page in (*PAGES, *TOP):
        text = page.read_text(encoding='utf-8')
        yield from (_in_markdown if page.suffix == '.md' else _in_rst)(page, text)


#: All of them.
BLOCKS = tuple(_find())


def _included() -> Iterator[Path]:
    for page in PAGES:
        text = page.read_text(encoding='utf-8')
        for name in _INCLUDE.findall(text):
            yield (page.parent / name).resolve()
        for name in _EXAMPLE.findall(text):
            for kind in ('rst', 'md'):
                for pattern in ('{kind}/{name}', 'gallery/{kind}/{name}', '{name}'):
                    path = pattern.format(kind=kind, name=name)
                    file = DOCS / 'snippets' / f'{path}.{kind}'
                    if file.exists():
                        yield file
                        break


#: Files that pages show.
INCLUDED = sorted(set(_included()))


def blocks(*languages: str) -> list[Block]:
    """Return the blocks in any of these languages."""
    return [each for each in BLOCKS if each.language in languages]


def parser_of(command: Command) -> Parser:
    """Return what reads the arguments of a subcommand."""
    parser = Parser(prog=f'sphinx-talks {command.name}')
    import_module(f'sphinx_talks.cli.{command.module}').define(parser)
    add_reporting(parser)
    return parser
