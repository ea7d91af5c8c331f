"""Warnings of mistakes in a source that hide a talk from the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.problems import Problem, report
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ('setup',)

#: ``.. talk: Title``, which is a comment.
_COMMENT = Pattern(r'(?m)^[ \t]*\.\.[ ]+(talk(?::[a-z]+)?):(?!:)[ \t]+\S.*$')
#: A fence of backquotes with one in its title, which is no fence in CommonMark.
_FENCE = Pattern(r'(?m)^[ ]{0,3}`{3,}\{(talk(?::[a-z]+)?)\}[^\n]*`[^\n]*$')


def warn_of_slips(app: Sphinx, docname: str, source: list[str]) -> None:
    """Warn of what looks like a directive of ours and is none.

    Listens to ``source-read``.
    """
    text = source[0]
    if 'talk' not in text:
        return
    is_markdown = str(app.env.doc2path(docname)).endswith('.md')
    pattern = _FENCE if is_markdown else _COMMENT
    for match in pattern.finditer(text):
        line = text.count('\n', 0, match.start()) + 1
        message = (
            __('%s: a backquote in the title ends the fence; write ":::" instead of "```"')
            if is_markdown
            else __('%s: with one colon, it is a comment; write two')
        )
        report(Problem.MISPLACED, message, match[1], location=(docname, line))


def setup(app: Sphinx) -> None:
    """Look at sources before they are parsed."""
    app.connect('source-read', warn_of_slips)
