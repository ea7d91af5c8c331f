"""Warnings of mistakes in a source that hide a talk, or a link to one, from the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import is_directive_registered, is_role_registered

from sphinx_talks.problems import Problem, report
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.sphinx_ext.fence_slips import NAME, look_at_fences
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_talks.sphinx_ext.fence_slips import Told

__all__ = ('setup',)

#: Markup by the names that extensions give to kinds of files. What is no text, such as a
#: notebook, has none.
_MARKUP = {'restructuredtext': 'rst', 'markdown': 'markdown', 'myst-nb': 'markdown'}
_NO_TEXT = ('.ipynb',)
#: What stands before a role: no part of a word, of code or of another role.
_APART = r'(?<![\w`:{\\])'


@frozen
class _Slip:
    """What looks like a directive or a role of ours and is none; its group is the name."""

    pattern: Pattern
    #: What the author writes instead; ``%s`` stands for the name.
    right: str

    @property
    def message(self) -> str:
        """What to tell the author, with places for the name and for what is right."""
        if '`' in self.right:
            return __('%s: this is not a role; write %s')
        return __('%s: this is not a directive; write %s')


_IN_RST = (
    # A comment; what follows as an option tells that it was meant for a directive.
    _Slip(Pattern(rf'(?m)^\.\. +{NAME}(?: +[^:\n]+)?\n[ \t]+:[a-z-]+:'), '.. %s::'),
    _Slip(Pattern(rf'(?m)^(?:\. *|\.\.){NAME}::'), '.. %s::'),
    _Slip(Pattern(rf'(?m)^(?:`{{3,}}|:{{3,}}) *\{{{NAME}\}}'), '.. %s::'),
    _Slip(Pattern(rf'{_APART}\{{{NAME}\}}`[^`\n]+`'), ':%s:`…`'),
    _Slip(Pattern(rf'{_APART}:{NAME}:``[^`\n]+``'), ':%s:`…`'),
    _Slip(Pattern(rf'(?<=\S ):{NAME}: +`[^`\n]+`'), ':%s:`…`'),
    _Slip(Pattern(rf'{_APART}:(talk):(?![a-z]+:)[\w\'"‘“]'), ':%s:`…`'),
)
_IN_MARKDOWN = (
    _Slip(Pattern(rf'(?m)^(?:`{{2,}}|:{{2,}}) *{NAME}(?= |$)'), ':::{%s}'),
    _Slip(Pattern(rf'(?m)^(?:``|::)\{{{NAME}\}}(?!.*`)'), ':::{%s}'),
    _Slip(
        Pattern(rf'(?m)^[`:]{{3,}} *\{{(?= |[a-z:]+ ) *{NAME}:?(?: [^}}\n]*)?\}}'), ':::{%s}'
    ),
    _Slip(Pattern(rf'{_APART}\{{{NAME}`[^`\n]+`'), '{%s}`…`'),
    _Slip(Pattern(rf'(?m)^\.\. +{NAME}::'), ':::{%s}'),
    _Slip(Pattern(rf'{_APART}:{NAME}:`[^`\n]+`'), '{%s}`…`'),
    _Slip(Pattern(rf'(?<=\S )\{{{NAME}\}}(?:``| +`|[\w\'"‘“])'), '{%s}`…`'),
)
#: ``.. talk: Title``, which is a comment.
_COMMENT = Pattern(r'(?m)^[ \t]*\.\.[ ]+(talk(?::[a-z]+)?):(?!:)[ \t]+\S.*$')
#: A fence of backquotes with one in its title, which is no fence in CommonMark.
_FENCE = Pattern(r'(?m)^[ ]{0,3}`{3,}\{(talk(?::[a-z]+)?)\}[^\n]*`[^\n]*$')
#: Names that look like ours, of directives and of roles, in both markups.
_DIRECTIVES = Pattern(
    r'(?m)^[ \t]*(?:\.\. +(talks?[-_:]?[a-z]*)::|(?:`{3,}|:{3,})\{(talks?[-_:]?[a-z]*)\})'
)
_ROLES = Pattern(rf'{_APART}(?::(talks?(?::[a-z]+)?):|\{{(talks?(?::[a-z]+)?)\}})`[^`]')
_COLON_FENCE = Pattern(rf'(?m)^:{{3,}}\{{{NAME}\}}')
_FENCE_OF_DIRECTIVE = Pattern(r'^[ ]*(?::{3,}|`{3,}|~{3,})[ ]*\{')
#: Where content is code, or another markup.
_CODE_BLOCK = Pattern(
    r'^\s*(?:\.\. +(?:code|code-block|sourcecode|raw|parsed-literal)::|(?!\.\. ).*::\s*$)'
)
#: Titles, and code within a line: no markup.
_TITLE = Pattern(rf'(?m)^[ \t]*(?:\.\. +{NAME}::|(?:`{{3,}}|:{{3,}})\{{{NAME}\}}).*$')
_CODE = Pattern(r'(?<![`}:\\])``(?!`)(?:(?!\n[ \t]*\n)[^`]|`(?!`)|`(?=``(?!`))){1,500}``(?!`)')
_ANY_SIGN = Pattern(r'[^\n]')
_OPTION_LINE = Pattern(r'^[ \t]*:[a-z][a-z-]*:')
#: An option with its value, which is literal in most of them.
_OPTION = Pattern(r'^([ \t]*):[a-z][a-z-]*:(?: |$)')
#: A line of a paragraph, which is no markup of its own.
_TEXT_LINE = Pattern(r'^\w.*\w[^:\w]?$')
_DIRECTIVE_LINE = Pattern(rf'^([ \t]*)\.\. +{NAME}::')


def warn_of_slips(app: Sphinx, docname: str, source: list[str]) -> None:
    """Warn of what looks like a directive of ours and is none.

    Listens to ``source-read``.
    """
    if 'talk' not in source[0]:
        return
    markup = _markup_of(app, docname)
    if not markup:
        return
    is_markdown = markup == 'markdown'
    lines = source[0].splitlines()
    found: list[Told] = []
    if is_markdown:
        is_exact = getattr(app.config, 'myst_colon_fence_exact_match', False)
        needs_value = TalkDomain.of(app.env).reading.needs_value
        masked, in_fences = look_at_fences(lines, is_exact=is_exact, needs_value=needs_value)
        found += in_fences
    else:
        masked = _without_code(lines)
        found += _badly_apart(masked)
    text = '\n'.join(masked)
    found += _slips(app, text, is_markdown=is_markdown)
    for line, message, values in sorted(found):
        report(Problem.MARKUP, message, *values, location=(docname, line))


def _markup_of(app: Sphinx, docname: str) -> str:
    """Return ``rst`` or ``markdown``; empty for a document in anything else."""
    path = str(app.env.doc2path(docname))
    if path.endswith(_NO_TEXT):
        return ''
    known = app.config.source_suffix
    suffix = max((each for each in known if path.endswith(each)), key=len, default='')
    return _MARKUP.get(known.get(suffix) or 'restructuredtext', '')


def _slips(app: Sphinx, text: str, *, is_markdown: bool) -> Iterator[Told]:
    """Return the lines of mistakes, with what to say of each."""

    def line_of(position: int) -> int:
        return text.count('\n', 0, position) + 1

    for match in (_FENCE if is_markdown else _COMMENT).finditer(text):
        message = (
            __('%s: a backquote in the title ends the fence; write ":::" instead of "```"')
            if is_markdown
            else __('%s: with one colon, this is a comment; write two')
        )
        yield line_of(match.start()), message, (match[1],)
    prose = '\n'.join(_without_options(text.split('\n')))
    # Titles are literal.
    for pattern in (_TITLE, _CODE):
        prose = pattern.sub(lambda match: _ANY_SIGN.sub(' ', match[0]), prose)
    for slip in _IN_MARKDOWN if is_markdown else _IN_RST:
        for match in slip.pattern.finditer(prose if '`' in slip.right else text):
            yield line_of(match.start()), slip.message, (match[1], slip.right % match[1])
    domain = app.env.domains['talk']
    for pattern, where, known, is_registered, message in (
        (
            _DIRECTIVES,
            text,
            domain.directives,
            is_directive_registered,
            __('there is no directive %s; did you mean %s?'),
        ),
        (
            _ROLES,
            prose,
            domain.roles,
            is_role_registered,
            __('there is no role %s; did you mean %s?'),
        ),
    ):
        names = ('talk', *(f'talk:{name}' for name in known))
        for match in pattern.finditer(where):
            name = match[1] or match[2]
            if name in names or is_registered(name):
                continue
            meant = nearest(name.replace('-', ':').replace('_', ':'), names) or 'talk'
            yield line_of(match.start(match.lastindex or 0)), message, (name, meant)
    extensions = getattr(app.config, 'myst_enable_extensions', ())
    colons = _COLON_FENCE.search(text) if is_markdown else None
    if colons and 'colon_fence' not in extensions:
        message = __(
            '%s: add "colon_fence" to myst_enable_extensions in conf.py, or write "```" '
            'instead of ":::"'
        )
        yield line_of(colons.start()), message, (colons[1],)


def _without_code(lines: list[str]) -> list[str]:
    """Return lines of reStructuredText, without those of literal blocks."""
    kept: list[str] = []
    code = -1
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent <= code:
            code = -1
        kept.append('' if code >= 0 else line)
        if code < 0 and _CODE_BLOCK.match(line):
            code = indent
    return kept


def _without_options(lines: list[str]) -> Iterator[str]:
    """Return lines without those of options, whose values may go on further to the right.

    In Markdown, options may also stand between two lines of dashes, as YAML.
    """
    option = -1
    in_yaml = False
    before = ''
    for line in lines:
        is_dashes = line.strip() == '---'
        if in_yaml or (is_dashes and _FENCE_OF_DIRECTIVE.match(before)):
            in_yaml = not (in_yaml and is_dashes)
            yield ''
            continue
        before = line
        indent = len(line) - len(line.lstrip())
        match = _OPTION.match(line)
        if match or not line.strip() or indent <= option:
            option = len(match[1]) if match else -1
        yield '' if option >= 0 else line


def _badly_apart(lines: list[str]) -> Iterator[Told]:
    """Return the lines that have no empty line above them, or no indent, and need one."""
    before = ''
    for number, line in enumerate(lines):
        match = _DIRECTIVE_LINE.match(line)
        if match and _TEXT_LINE.match(before):
            message = __('%s: write an empty line above it')
            yield number + 1, message, (match[2],)
        elif match:
            yield from _in_options(lines, number, match[1], match[2])
        before = line


def _in_options(lines: list[str], number: int, outer: str, name: str) -> Iterator[Told]:
    first = lines[number + 1] if number + 1 < len(lines) else ''
    indent = first[: len(first) - len(first.lstrip())]
    if not _OPTION_LINE.match(first):
        return
    if len(indent) <= len(outer):
        yield number + 2, __('%s: indent the options below it'), (name,)
        return
    for below in range(number + 2, len(lines)):
        rest = lines[below].removeprefix(indent)
        if rest == lines[below] or not rest.strip():
            return
        if not rest.startswith((':', ' ', '\t')):
            message = __('%s: write an empty line between the options and the notes')
            yield below + 1, message, (name,)
            return


def setup(app: Sphinx) -> None:
    """Look at sources before they are parsed."""
    app.connect('source-read', warn_of_slips)
