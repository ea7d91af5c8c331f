"""Doctrees and sources in a form that can be compared."""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.util import find_spec

from docutils import nodes

__all__ = ('as_markdown', 'lines', 'plain_tree', 'write_page')


#: Whether warnings in Markdown name the line of the directive: MyST-Parser 4 gives directives
#: no text of their options.
TELLS_DIRECTIVES = bool(find_spec('myst_parser')) and version('myst-parser').startswith('4.')


def plain_tree(document: nodes.document) -> str:
    """Return a doctree as text, without what depends on the markup or on docutils.

    docutils writes true values as ``1`` before 0.22 and as ``True`` since then.
    Attributes of the document itself are paths and settings.
    """
    copy = document.deepcopy()
    copy.attributes = {}
    for node in copy.findall(nodes.Element):
        for name, value in node.attributes.items():
            if isinstance(value, bool):
                node[name] = int(value)
        if 'refuri' in node:
            # The words of a link, which reStructuredText keeps as its name.
            node.attributes.pop('name', None)
    return copy.pformat()


_DIRECTIVE = re.compile(r'( *)\.\. ([\w:-]+)::(?: (.*))?')
_ROLE = re.compile(r'(?<![\w`]):([a-z][\w:+-]*):(?=`)')


def as_markdown(text: str) -> str:
    """Write the directives and roles of a reStructuredText as MyST has them.

    What stands before the end of the first directive keeps its line.
    """
    lines: list[str] = []
    open_fences: list[int] = []
    blanks: list[str] = []

    def close(indent: int) -> None:
        while open_fences and indent <= open_fences[-1]:
            open_fences.pop()
            lines.append(':' * (9 - len(open_fences)))

    for line in text.splitlines():
        stripped = line.strip()
        if not stripped:
            blanks.append('')
            continue
        close(len(line) - len(stripped))
        lines += blanks
        blanks = []
        if match := _DIRECTIVE.fullmatch(line):
            lines.append(f'{":" * (9 - len(open_fences))}{{{match[2]}}} {match[3] or ""}')
            open_fences.append(len(match[1]))
        else:
            start = open_fences[-1] + 3 if open_fences else 0
            lines.append(_ROLE.sub(r'{\1}', line[start:]))
    close(0)
    return '\n'.join(line.rstrip() for line in lines) + '\n'


def write_page(markup: str, text: str) -> dict[str, str]:
    """Write a page whose sections begin with ``# `` or ``## ``."""
    if markup == 'md':
        return {'index.md': as_markdown(text)}
    lines: list[str] = []
    for line in text.splitlines():
        sharps, _space, title = line.partition(' ')
        if sharps in {'#', '##', '###'}:
            lines += [title, '=-~'[len(sharps) - 1] * len(title)]
        else:
            lines.append(line)
    return {'index.rst': '\n'.join(lines) + '\n'}


def lines(node: nodes.Element) -> list[str]:
    """Return the texts of the paragraphs, terms, rubrics and attributions in a node."""
    kinds = (nodes.paragraph, nodes.term, nodes.rubric, nodes.attribution)
    return [
        each.astext().replace('\N{NO-BREAK SPACE}', ' ')
        for each in node.findall(lambda each: isinstance(each, kinds))
        if isinstance(each, nodes.Element)
    ]
