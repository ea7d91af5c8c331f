"""Pages in reStructuredText as trees; and whatever nodes a host parser made of a page.

This is the one module of the formats that knows docutils. Nothing that a page holds is
run: every directive is kept with its options and what is in it, and every role with its
words, known or not.
"""

from __future__ import annotations

import csv
import re
import string
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Parser, directives, states
from docutils.readers.standalone import Reader
from docutils.statemachine import StateMachine, StateMachineWS
from docutils.transforms import references
from docutils.utils import unescape

from sphinx_talks.formats.left_out import ADDRESS
from sphinx_talks.formats.read.page import tree
from sphinx_talks.formats.read.page.embeds import directive_embeds, option_asides
from sphinx_talks.formats.read.page.html_tree import html_asides, html_blocks
from sphinx_talks.formats.read.page.written_dates import is_day_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docutils.statemachine import StringList
    from docutils.transforms import Transform

__all__ = ('kept', 'parse_rst', 'tree_of')


# -- parsing ----------------------------------------------------------------------


class kept(nodes.General, nodes.Element):  # noqa: N801  docutils names nodes so.
    """A directive that was not run."""


#: Directives whose content is no running text.
_LITERAL = frozenset(
    (
        *('code', 'code-block', 'sourcecode', 'highlight', 'raw', 'math', 'parsed-literal'),
        *('graphviz', 'mermaid', 'doctest', 'csv-table', 'productionlist', 'literalinclude'),
    )
)
#: Those whose argument is the name of a language.
_CODE = frozenset(('code', 'code-block', 'sourcecode', 'highlight', 'raw'))
#: Directives whose first line is a part of their content.
_BOXES = frozenset(
    (
        *('note', 'warning', 'tip', 'hint', 'important', 'attention', 'caution', 'danger'),
        *('error', 'seealso', 'todo', 'epigraph', 'highlights', 'pull-quote', 'compound'),
    )
)
_OPTION = re.compile(r'\s*:([\w.+-]+(?: [\w.+-]+)*):(?:\s+(.*))?$')


def _directive_parts(lines: Sequence[str]) -> tuple[str, dict[str, str], int]:
    """Return the argument and the options of a directive, and where its content begins."""
    argument: list[str] = []
    options: dict[str, str] = {}
    name = ''
    # Without an argument, the options stand below an empty line.
    number = int(len(lines) > 1 and not lines[0].strip() and bool(_OPTION.match(lines[1])))
    while number < len(lines) and lines[number].strip():
        line = lines[number]
        if match := _OPTION.match(line):
            name = match[1].lower()
            options[name] = match[2] or ''
        elif name:
            options[name] = f'{options[name]}\n{line.strip()}'.strip()
        else:
            argument.append(line.strip())
        number += 1
    while number < len(lines) and not lines[number].strip():
        number += 1
    return ' '.join(argument), options, number


class _Keeping(states.RSTState):
    """What every state of the parser does with a directive: keep it."""

    #: docutils uses parsers of nested text again; other readers must not get these.
    nested_sm_cache: list[StateMachine[object]] = []  # noqa: RUF012  So does docutils.

    def __init__(
        self,
        state_machine: states.RSTStateMachine,
        debug: bool = False,  # noqa: FBT001, FBT002  docutils calls it so.
    ) -> None:
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {'state_classes': _STATES, 'initial_state': 'Body'}

    def run_directive(
        self,
        directive: object,
        match: re.Match[str],
        type_name: str,
        option_presets: Mapping[str, object],
    ) -> tuple[list[nodes.Node], bool]:
        """Keep a directive that docutils, or Sphinx, knows."""
        return self._keep(type_name, match.end(), str(option_presets.get('alt', '')))

    def unknown_directive(self, type_name: str) -> tuple[list[nodes.Node], bool]:
        """Keep a directive that nobody knows."""
        line = self.state_machine.line or ''
        return self._keep(type_name, line.index('::', line.index(type_name)) + 2, '')

    def _keep(self, name: str, indent: int, text: str) -> tuple[list[nodes.Node], bool]:
        assert isinstance(self.state_machine, StateMachineWS)
        line = self.state_machine.abs_line_number()
        lines, _indent, offset, blank = self.state_machine.get_first_known_indented(
            indent, strip_top=False
        )
        block = cast('StringList', lines)
        name = name.lower()
        if not isinstance(self, states.SubstitutionDef):
            node = kept('', name=name)
            node.line = line
            if name in _BOXES:
                argument, options, body = '', dict[str, str](), 0
            else:
                argument, options, body = _directive_parts(lines)
            node['argument'], node['options'] = argument, options
            if name in _LITERAL:
                node['text'] = '\n'.join(lines[body:]).rstrip()
            elif body < len(lines):
                block.trim_start(body)
                self.nested_parse(block, offset + body, node)
            return [node], blank or self.state_machine.is_next_line_blank()
        # Stands for words in running text.
        argument, _options, _body = _directive_parts(lines)
        made: list[nodes.Node] = [nodes.inline(argument, argument)]
        if name == 'image':
            made = [nodes.image('', uri=argument, alt=text)]
        elif name == 'replace':
            made, _messages = self.inline_text(argument, line)
        elif name == 'unicode':
            made = [nodes.Text(unicode_words(argument))]
        return made, blank or self.state_machine.is_next_line_blank()


def unicode_words(text: str) -> str:
    """Return what a directive ``unicode`` stands for."""
    words = text.partition(' .. ')[0].split()
    try:
        return ' '.join(directives.unicode_code(word) for word in words)
    except ValueError:
        return text


def _keeping(state: type[states.RSTState]) -> type[states.RSTState]:
    return type(state.__name__, (_Keeping, state), {})


_STATES = tuple(map(_keeping, states.state_classes))


class _Inliner(states.Inliner):
    """Keeps the roles of running text."""

    def interpreted(
        self, rawsource: str, text: str, role: str, lineno: int
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Keep the words of a role with its name."""
        words = unescape(text)
        if not role:
            return [nodes.emphasis(rawsource, words)], []
        return [nodes.inline(rawsource, words, role=role.lower())], []


# docutils makes its patterns of what stands in the very class.
for _name, _value in vars(states.Inliner).items():
    if isinstance(_value, str) and not _name.startswith('__'):
        setattr(_Inliner, _name, _value)


if TYPE_CHECKING:
    _StandaloneReader = Reader[str]
else:
    # At run time, docutils has no parameters for it.
    _StandaloneReader = Reader


class _Parser(Parser):
    def __init__(self) -> None:
        super().__init__(inliner=_Inliner())
        self.state_classes = _STATES


class _Reader(_StandaloneReader):
    def get_transforms(self) -> list[type[Transform]]:
        """Return what resolves references, and nothing that moves text."""
        wanted = (
            references.Substitutions,
            references.PropagateTargets,
            references.AnonymousHyperlinks,
            references.IndirectHyperlinks,
            references.ExternalTargets,
            references.InternalTargets,
        )
        return [*wanted]


#: No word is spared because a line is long.
_LONGEST_LINE = 1_000_000


def parse_rst(text: str) -> tree.Page:
    """Parse a page in reStructuredText.

    Whatever is wrong with its markup, no word is lost: what can't be parsed is kept as
    literal text.
    """
    settings = {
        'report_level': 5,
        'halt_level': 5,
        'file_insertion_enabled': False,
        'raw_enabled': False,
        'line_length_limit': _LONGEST_LINE,
        'smart_quotes': False,
        '_disable_config': True,
        'input_encoding': 'unicode',
    }
    document = publish_doctree(
        text, reader=_Reader(), parser=_Parser(), settings_overrides=settings
    )
    return replace(
        tree_of(document.children),
        link_ids=tuple(_link_ids(document)),
        asides=tuple(_asides(document)),
    )


#: "`Rewind <18-1-video_>`_"
_LINK_ID = re.compile(r'<([^<>]+)_>`_{1,2}')


def _link_ids(document: nodes.document) -> Iterator[tuple[int, str]]:
    """Return the names of targets that links with other words lead to."""
    for reference in document.findall(nodes.reference):
        if match := _LINK_ID.search(reference.rawsource):
            yield _line(reference), match[1]


#: A comment that was meant as a target or as a directive.
_MISSPELT = re.compile(r'(?:_|[\w&.:-]{2,}(?:\s[\w&.:-]+)?::)')


def _asides(document: nodes.document) -> Iterator[tuple[int, str]]:
    """Return targets that no link names, and what is no comment but by mistake."""
    for target in document.findall(nodes.target):
        if target.get('refuri') and not target.referenced and not target.children:
            name = ' '.join(target.get('names', ()) or target.get('dupnames', ()))
            # docutils takes the spaces out of what can be no address.
            url, words = str(target['refuri']), ' '.join(target.rawsource.split())
            yield _line(target), f'{name} {url}' if ADDRESS.fullmatch(url) else words
    for definition in document.findall(nodes.substitution_definition):
        yield _line(definition), definition.astext()
    for node in document.findall(kept):
        if node['name'] == 'raw':
            yield from html_asides(node['text'], _line(node))
        for text in option_asides(node['options']):
            yield _line(node), text
    for comment in document.findall(nodes.comment):
        if _MISSPELT.match(comment.astext()):
            yield _line(comment), comment.astext()


# -- nodes ------------------------------------------------------------------------


def tree_of(children: Iterable[nodes.Node]) -> tree.Page:
    """Return nodes as a tree, whichever parser made them.

    Each block has the node that it was made of as its ``source``: the list item for an
    item, the row for a row.

    :param children: the body of a document or of a directive.
    """
    return tree.Page(blocks=_blocks(children))


def _with_days(items: Iterable[tree.Item], start: int) -> Iterator[tree.Item]:
    """Return items with their numbers where these are the days of dates."""
    for number, item in enumerate(items, start):
        first = item.blocks[0] if item.blocks else None
        words = tree.text_of(first.runs) if isinstance(first, tree.Paragraph) else ''
        is_day = is_day_number(str(number), words)
        yield tree.with_number(item, str(number)) if is_day else item


_ROMAN = {1: 'I', 5: 'V', 10: 'X', 50: 'L', 100: 'C', 500: 'D', 1000: 'M'}
_LETTERS = string.ascii_uppercase


def _initial(node: nodes.Element) -> str:
    """Return the initial of a name that docutils took for the number of a list.

    "K. Yamada, …" is for reStructuredText the eleventh item of a list with letters.
    """
    if node.get('suffix') != '.' or node.get('prefix'):
        return ''
    number = int(node.get('start', 1))
    if node.get('enumtype') == 'upperroman':
        return _ROMAN.get(number, '')
    if node.get('enumtype') == 'upperalpha':
        return _LETTERS[number - 1 : number]
    return ''


def _blocks(children: Iterable[nodes.Node]) -> tuple[tree.Block, ...]:
    found: list[tree.Block] = []
    loose: list[nodes.Node] = []
    for node in children:
        if isinstance(node, nodes.target) and not node.children:
            continue
        if isinstance(node, nodes.Text | nodes.Inline):
            loose.append(node)
            continue
        if loose:
            found.append(_loose(loose))
            loose = []
        found += _block(node)
    if loose:
        found.append(_loose(loose))
    return tuple(found)


def _loose(children: list[nodes.Node]) -> tree.Paragraph:
    line = _line(children[0].parent or children[0])
    return tree.Paragraph(runs=tuple(_runs(children, line)), line=line)


def _line(node: nodes.Node) -> int:
    """Return the line on which a node begins, or its nearest neighbour does."""
    if node.line:
        return node.line
    for below in node.findall():
        if below.line:
            return below.line
    while node.parent is not None:
        node = node.parent
        if node.line:
            return node.line
    return 0


def _block(node: nodes.Node) -> list[tree.Block]:
    line = _line(node)
    if isinstance(node, nodes.section):
        title = next((each for each in node.children if isinstance(each, nodes.title)), None)
        rest = [each for each in node.children if each is not title]
        runs = tuple(_runs(title.children, line)) if title is not None else ()
        return [tree.Section(title=runs, blocks=_blocks(rest), line=max(line, 1), source=node)]
    if isinstance(node, nodes.bullet_list | nodes.enumerated_list):
        items = tuple(
            tree.Item(blocks=_blocks(each.children), line=_line(each), source=each)
            for each in node.children
        )
        numbered = isinstance(node, nodes.enumerated_list)
        if numbered and node.get('enumtype') == 'arabic' and node.get('suffix') == '.':
            items = tuple(_with_days(items, node.get('start', 1)))
        if len(items) == 1 and (initial := _initial(node)):
            return list(tree.with_number(items[0], initial).blocks)
        return [tree.List(items=items, line=line, is_numbered=numbered, source=node)]
    if isinstance(node, nodes.definition_list):
        made = tuple(map(_definition, node.children))
        return [tree.List(items=made, line=line, source=node)]
    if isinstance(node, nodes.table):
        return [_table(node)]
    if isinstance(node, nodes.field_list | nodes.docinfo | nodes.option_list):
        return [_fields(node)]
    if isinstance(node, kept):
        return _kept_block(node, line)
    if isinstance(node, nodes.line_block):
        return [_line_block(node)]
    if isinstance(node, nodes.image):
        runs = tuple(_runs([node], line))
        return [tree.Paragraph(runs=runs, line=line, source=node)]
    if isinstance(node, nodes.raw):
        return list(html_blocks(node.astext(), line))
    if isinstance(node, nodes.Invisible | nodes.transition | nodes.meta):
        return []
    if isinstance(node, nodes.FixedTextElement) or type(node).__name__ == 'math_block':
        language = str(node.get('language', '')) if isinstance(node, nodes.Element) else ''
        return [tree.Literal(text=node.astext(), language=language, line=line, source=node)]
    if isinstance(node, nodes.system_message):
        return [
            tree.Literal(text=each.astext(), line=line)
            for each in node.children
            if isinstance(each, nodes.literal_block)
        ]
    if isinstance(node, nodes.paragraph | nodes.TextElement):
        runs = tuple(_runs(node.children, line))
        return [tree.Paragraph(runs=runs, line=line, source=node)]
    if isinstance(node, nodes.Element):
        name = 'quote' if isinstance(node, nodes.block_quote) else type(node).__name__
        if isinstance(node, nodes.compound | nodes.container):
            return list(_blocks(node.children))
        url = _player(node)
        if url:
            return [tree.Embed(url=url, role='video', line=line, source=node)]
        blocks = _blocks(node.children)
        return [tree.Directive(name=name, blocks=blocks, line=line, source=node)]
    return []


def _player(node: nodes.Element) -> str:
    """Return the address of a player of sphinxcontrib-youtube; empty for another node."""
    embed = directive_embeds(type(node).__name__, str(node.get('id', '')), 0)
    return embed.url if embed else ''


def _definition(node: nodes.Node) -> tree.Item:
    terms: list[tree.Run] = []
    rest: list[nodes.Node] = []
    line = _line(node)
    for each in node.children:
        if isinstance(each, nodes.term | nodes.classifier):
            terms += [tree.Run(text=' : ', line=line)] if terms else []
            terms += _runs(each.children, line)
        else:
            rest += each.children
    return tree.Item(blocks=_blocks(rest), term=tuple(terms), line=line, source=node)


def _table(node: nodes.table) -> tree.Table:
    caption: tuple[tree.Run, ...] = ()
    head: list[tree.Row] = []
    rows: list[tree.Row] = []
    line = _line(node)
    for each in node.children:
        if isinstance(each, nodes.title):
            caption = tuple(_runs(each.children, line))
        for part in each.children if isinstance(each, nodes.tgroup) else ():
            if isinstance(part, nodes.thead | nodes.tbody):
                made = head if isinstance(part, nodes.thead) else rows
                made += map(_row, part.children)
    first = head[0] if head else tree.Row(cells=(), line=line)
    return tree.Table(
        head=first,
        rows=(*head[1:], *rows),
        caption=caption,
        line=head[0].line if head else line,
        source=node,
    )


def _row(node: nodes.Node) -> tree.Row:
    cells = tuple(_blocks(cell.children) for cell in node.children)
    return tree.Row(cells=cells, line=_line(node), source=node)


def _fields(node: nodes.Node) -> tree.Fields:
    fields: list[tree.Field] = []
    for each in node.children:
        line = _line(each)
        if isinstance(each, nodes.field | nodes.option_list_item):
            name, body = each.children[0].astext(), _blocks(each.children[1].children)
        else:
            runs = tuple(_runs(each.children, line))
            name = type(each).__name__
            body = (tree.Paragraph(runs=runs, line=line),)
        fields.append(tree.Field(name=name, blocks=body, line=line))
    return tree.Fields(fields=tuple(fields), line=_line(node), source=node)


def _line_block(node: nodes.Node) -> tree.Paragraph:
    runs: list[tree.Run] = []
    for each in node.findall(nodes.line):
        runs += [tree.Run(text='\n', line=_line(each))] if runs else []
        runs += _runs(each.children, _line(each))
    return tree.Paragraph(runs=tuple(runs), line=_line(node), source=node)


def _kept_block(node: kept, line: int) -> list[tree.Block]:
    name, argument = node['name'], node['argument']
    options: dict[str, str] = node['options']
    is_elsewhere = not {'file', 'url'}.isdisjoint(options)
    if name == 'raw' and not is_elsewhere and len(argument.split()) <= 1:
        return list(html_blocks(node['text'], line))
    if (name == 'csv-table' and not is_elsewhere) or (
        name == 'list-table' and _has_rows(node)
    ):
        return [_kept_table(node, line)]
    embed = directive_embeds(name, argument, line)
    if embed:
        return [replace(embed, source=node), *_blocks(node.children)]
    if name in ('image', 'figure'):
        picture = tree.Run(
            text=options.get('alt', ''),
            url=options.get('target', ''),
            image=argument,
            line=line,
        )
        blocks = _blocks(node.children)
        return [tree.Paragraph(runs=(picture,), line=line, source=node), *blocks]
    if 'text' in node and not is_elsewhere:
        language = argument if name in _CODE and len(argument.split()) <= 1 else ''
        text = '\n'.join(filter(None, (argument.removeprefix(language), node['text'])))
        return [tree.Literal(text=text, language=language, line=line, source=node)]
    if name == 'rubric':
        runs = (tree.Run(text=argument, line=line),)
        rubric = tree.Paragraph(runs=runs, line=line, source=node)
        return [rubric, *_blocks(node.children)]
    return [
        tree.Directive(
            name=name,
            argument=argument,
            options=options,
            blocks=_blocks(node.children),
            line=line,
            source=node,
        )
    ]


def _has_rows(node: kept) -> bool:
    """Return whether all that a list-table has is a list of lists, as it should be."""
    rows = node.children[0] if len(node.children) == 1 else None
    return isinstance(rows, nodes.bullet_list) and all(
        len(row.children) == 1 and isinstance(row.children[0], nodes.bullet_list)
        for row in rows.children
    )


def _kept_table(node: kept, line: int) -> tree.Table:
    options: dict[str, str] = node['options']
    heads = int(options['header-rows']) if options.get('header-rows', '').isdigit() else 0
    rows: list[tree.Row] = []
    if node['name'] == 'list-table':
        for row in node.findall(nodes.list_item):
            if not isinstance(row.parent.parent, kept):
                continue
            cells = tuple(
                _blocks(cell.children)
                for inner in row.children
                if isinstance(inner, nodes.bullet_list)
                for cell in inner.children
            )
            rows.append(tree.Row(cells=cells, line=_line(row), source=row))
    else:
        delimiter = {'tab': '\t', 'space': ' '}.get(options.get('delim', ','), ',')
        lines = node['text'].split('\n')
        begin = line + 1 + len(options) + 1
        # docutils reads them so, too.
        read = partial(csv.reader, delimiter=delimiter, skipinitialspace=True)
        for number, texts in enumerate(read(lines)):
            cells = tuple(parse_rst(text).blocks for text in texts)
            rows.append(tree.Row(cells=cells, line=begin + number))
        if names := options.get('header'):
            # docutils takes no more than a line for the heads.
            texts = next(read([' '.join(names.split('\n'))]), [])
            cells = tuple(parse_rst(text).blocks for text in texts)
            rows.insert(0, tree.Row(cells=cells, line=line))
            heads = 1
    head = rows[0] if heads and rows else tree.Row(cells=(), line=line)
    return tree.Table(
        head=head,
        rows=tuple(rows[min(heads, 1) :]),
        caption=(tree.Run(text=node['argument'], line=line),) if node['argument'] else (),
        line=line,
        source=node,
    )


# -- running text -------------------------------------------------------------------

_MARKS = (
    (nodes.strong, 'strong'),
    (nodes.emphasis, 'emphasis'),
    (nodes.title_reference, 'emphasis'),
    (nodes.literal, 'code'),
)
_NO_MARKS: frozenset[str] = frozenset()


def _runs(
    children: Iterable[nodes.Node],
    line: int,
    marks: frozenset[str] = _NO_MARKS,
    url: str = '',
    role: str = '',
) -> Iterator[tree.Run]:
    for node in children:
        if isinstance(node, nodes.Text):
            # Without the marks of what is escaped.
            yield tree.Run(text=node.astext(), url=url, marks=marks, role=role, line=line)
        elif isinstance(node, nodes.image):
            text, image = str(node.get('alt', '')), str(node.get('uri', ''))
            yield tree.Run(text=text, url=url, marks=marks, image=image, line=line)
        elif isinstance(node, nodes.reference):
            target = str(node.get('refuri', '')) or _target(node)
            yield from _runs(node.children, line, marks, target or url, role)
        elif isinstance(node, nodes.system_message | nodes.target | nodes.raw):
            yield from _runs(node.children, line, marks, url, role)
        elif isinstance(node, nodes.Element):
            more = {name for kind, name in _MARKS if isinstance(node, kind)}
            named = str(node.get('role', '') or node.get('reftype', '')) or role
            yield from _runs(node.children, line, marks | more, url, named)


def _target(node: nodes.reference) -> str:
    """Return the address of a reference that is not resolved yet, or leads into the page."""
    if refid := node.get('refid'):
        return f'#{refid}'
    document, name = node.document, node.get('refname')
    if document is None or not name:
        return ''
    for target in document.findall(nodes.target):
        if name in target.get('names', ()) and target.get('refuri'):
            return str(target['refuri'])
    return ''
