"""Pages in Markdown, of whatever flavour, as trees."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_talks.formats.extras import load_extra
from sphinx_talks.formats.read.page import tree
from sphinx_talks.formats.read.page.embeds import directive_embeds, option_asides, shortcode
from sphinx_talks.formats.read.page.front_matter import split_front
from sphinx_talks.formats.read.page.html_tags import is_tag, paired_tags
from sphinx_talks.formats.read.page.html_tree import attribute_asides, html_asides, html_blocks
from sphinx_talks.formats.read.page.written_dates import is_day_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

__all__ = ('markdown_blocks', 'parse_markdown')


def parse_markdown(text: str, path: Path | None = None) -> tree.Page:
    """Parse a page in Markdown: CommonMark, with what GitHub, MyST and others add.

    :param path: the file, for messages
    :raises MissingExtraError: if markdown-it-py is not installed.
    """
    front = split_front(path or Path('page.md'), text)
    parser = _Parser(_markdown())
    blocks = parser.blocks(front.body, front.lines)
    if front.error:
        lines = '\n'.join(text.split('\n')[: front.lines])
        blocks = (tree.Literal(text=lines, line=1), *blocks)
    return tree.Page(
        blocks=blocks,
        front=front.values,
        front_end=front.lines,
        link_ids=tuple(parser.link_ids),
        asides=(*parser.asides, *parser.unused(front.lines)),
    )


def markdown_blocks(text: str) -> tuple[tree.Block, ...]:
    """Parse a piece of Markdown that has no front matter.

    :raises MissingExtraError: if markdown-it-py is not installed.
    """
    return _Parser(_markdown()).blocks(text, 0)


@cache
def _markdown() -> MarkdownIt:
    library = load_extra(
        'markdown_it', library='markdown-it-py', purpose='Reading pages in Markdown'
    )
    plugins = {
        name: load_extra(
            f'mdit_py_plugins.{name}',
            library='mdit-py-plugins',
            purpose='Reading pages in Markdown',
        )
        for name in ('footnote', 'deflist', 'colon_fence', 'myst_role', 'myst_blocks')
    }
    parser: MarkdownIt = library.MarkdownIt('commonmark', {'store_labels': True}).enable(
        'table'
    )
    parser.use(plugins['footnote'].footnote_plugin)
    parser.use(plugins['deflist'].deflist_plugin)
    parser.use(plugins['colon_fence'].colon_fence_plugin)
    parser.use(plugins['myst_role'].myst_role_plugin)
    parser.use(plugins['myst_blocks'].myst_block_plugin)
    parser.inline.ruler.before('escape', 'shortcode', _shortcode_rule)
    return parser


_SHORTCODE = re.compile(r'\{\{([<%]?)\s*(.*?)\s*[%>]?\}\}|\{%-?\s*(.*?)\s*-?%\}', re.DOTALL)


def _shortcode_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  As the library calls it.
    """Take ``{{< name … >}}``, ``{% name … %}`` and ``{{ name }}`` as one piece."""
    if state.src[state.pos : state.pos + 2] not in ('{{', '{%'):
        return False
    match = _SHORTCODE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push('shortcode', '', 0)
        token.content = match[2] if match[3] is None else match[3]
        token.markup = match[0]
    state.pos = match.end()
    return True


#: Fences whose content is no running text.
_LITERAL = frozenset(
    (
        *('code', 'code-block', 'code-cell', 'sourcecode', 'math', 'mermaid', 'graphviz'),
        *('raw', 'literalinclude', 'parsed-literal', 'csv-table', 'eval-rst', 'bibliography'),
    )
)
#: What may stand behind the language of code: "python {linenos=true}".
_SETTINGS = re.compile(r'\{[^{}]*\}|\S+=\S*')
#: Comments, and labels.
_NO_TEXT = ('myst_line_comment', 'myst_target')
_FENCE = re.compile(r'\{([\w:.+-]+)\}\s*(.*)')
#: Those whose argument is the name of a language.
_CODE = frozenset(('code', 'code-block', 'code-cell', 'sourcecode', 'raw', 'eval-rst'))
_OPTION = re.compile(r':([\w-]+):(?:\s+(.*))?$')
_ATTRIBUTES = re.compile(r'\{:?[^{}\n]*\}')
_URL = re.compile(r'https?://[^\s<>"`\\|]*[^\s<>"`\\|.,;:!?\'*_)\]}]/?')


class _Parser:
    def __init__(self, markdown: MarkdownIt, depth: int = 0) -> None:
        self.markdown = markdown
        self.depth = depth
        self.env: dict[str, object] = {}
        #: Ids of links, and what they say beside their words, each with its line.
        self.link_ids: list[tuple[int, str]] = []
        self.asides: list[tuple[int, str]] = []

    def blocks(self, text: str, before: int) -> tuple[tree.Block, ...]:
        """Parse text, with so many lines before it."""
        tokens = self.markdown.parse(text, self.env)
        self.before = before
        self.tokens = tokens
        self.place = 0
        return _in_sections(self._until(''))

    def unused(self, before: int) -> Iterator[tuple[int, str]]:
        """Return the targets that no link names, each with its line."""
        targets = self.env.get('references')
        used = {label for _line, label in self.link_ids}
        for label, target in targets.items() if isinstance(targets, dict) else ():
            if label.lower() not in used:
                line = before + int(target['map'][0]) + 1
                words = (label.lower(), unquote(str(target['href'])), str(target['title']))
                yield line, ' '.join(filter(None, words))

    # -- blocks -----------------------------------------------------------------

    def _line(self, token: Token) -> int:
        return self.before + token.map[0] + 1 if token.map else 0

    def _until(self, end: str) -> list[tree.Block | _Heading]:
        """Return the blocks up to a closing token, which is passed by."""
        found: list[tree.Block | _Heading] = []
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.type == end:
                break
            found += self._block(token)
        return found

    def _below(self, end: str) -> tuple[tree.Block, ...]:
        """Return the blocks of a box, in which headings begin no section."""
        return tuple(
            tree.Paragraph(runs=block.runs, line=block.line)
            if isinstance(block, _Heading)
            else block
            for block in self._until(end)
        )

    def _block(self, token: Token) -> Iterable[tree.Block | _Heading]:
        kind, line = token.type, self._line(token)
        if kind in ('bullet_list_open', 'ordered_list_open'):
            return [self._list(kind.replace('open', 'close'), line)]
        if kind == 'heading_open':
            runs = _flat(self._inline('heading_close'))
            return [_Heading(int(token.tag[1]), runs, line)]
        if kind == 'paragraph_open':
            return _paragraphs(self._inline('paragraph_close'), line)
        if kind == 'table_open':
            return [self._table(line)]
        if kind == 'dl_open':
            return [self._definitions(line)]
        if kind == 'blockquote_open':
            blocks = self._below('blockquote_close')
            return [tree.Directive(name='quote', blocks=blocks, line=line)]
        if kind in ('fence', 'colon_fence'):
            return self._fence(token, line)
        if kind in ('code_block', 'math_block', 'math_block_eqno'):
            return [tree.Literal(text=token.content, line=line)]
        if kind == 'html_block':
            return self._html(token, line)
        if kind == 'footnote_open':
            blocks = self._below('footnote_close')
            return [tree.Directive(name='footnote', blocks=blocks, line=line)]
        if kind == 'inline':
            return _paragraphs(tuple(self._runs(token)), line)
        if token.content.strip() and kind not in _NO_TEXT:
            return [tree.Literal(text=token.content, line=line)]
        return []

    def _html(self, token: Token, line: int) -> Iterable[tree.Block | _Heading]:
        for block in self._html_blocks(token, line):
            if isinstance(block, tree.Section):
                yield _Heading(_BELOW_ALL, block.title, block.line)
            else:
                yield block

    def _html_blocks(self, token: Token, line: int) -> Iterable[tree.Block]:
        self.asides += html_asides(token.content, line)
        if token.content.lstrip().startswith('<!--'):
            rest = re.sub(r'<!--.*?(?:-->|\Z)', '', token.content, flags=re.DOTALL)
            return html_blocks(rest, line)
        return html_blocks(token.content, line)

    def _list(self, end: str, line: int) -> tree.List:
        items: list[tree.Item] = []
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.type == end:
                break
            if token.type == 'list_item_open':
                blocks = self._below('list_item_close')
                item = tree.Item(blocks=blocks, line=self._line(token))
                if token.info and is_day_number(token.info, _first_words(item)):
                    item = tree.with_number(item, token.info)
                items.append(item)
        return tree.List(items=tuple(items), line=line, is_numbered=end.startswith('ordered'))

    def _definitions(self, line: int) -> tree.List:
        items: list[tree.Item] = []
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.type == 'dl_close':
                break
            if token.type == 'dt_open':
                term = _flat(self._inline('dt_close'))
                items.append(tree.Item(blocks=(), term=term, line=self._line(token) or line))
            elif token.type == 'dd_open':
                blocks = self._below('dd_close')
                last = items.pop() if items else tree.Item(blocks=(), line=line)
                items.append(
                    tree.Item(blocks=last.blocks + blocks, term=last.term, line=last.line)
                )
        return tree.List(items=tuple(items), line=line)

    def _table(self, line: int) -> tree.Table:
        head = tree.Row(cells=(), line=line)
        rows: list[tree.Row] = []
        cells: list[tuple[tree.Block, ...]] = []
        in_head = False
        start = line
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.type == 'table_close':
                break
            if token.type in ('thead_open', 'tbody_open'):
                in_head = token.type == 'thead_open'
            elif token.type == 'tr_open':
                cells = []
                start = self._line(token) or start
            elif token.type == 'inline':
                cells.append(tuple(_paragraphs(tuple(self._runs(token)), start)))
            elif token.type == 'tr_close':
                row = tree.Row(cells=tuple(cells), line=start)
                if in_head:
                    head = row
                else:
                    rows.append(row)
                    start += 1
        return tree.Table(head=head, rows=tuple(rows), line=line)

    def _fence(self, token: Token, line: int) -> Iterable[tree.Block]:
        info = token.info.strip()
        match = _FENCE.match(info)
        if token.type == 'colon_fence' and match is None:
            match = re.match(r'([\w-]+)()$', info) or re.match(r'()(.*)', info)
        if match is None or self.depth > _DEEPEST:
            # The name of a language is no sentence.
            words = _SETTINGS.sub(' ', info).split()
            said = info if len(words) > 1 else ''
            text = '\n'.join(filter(None, (said, token.content)))
            return [tree.Literal(text=text, language=info, line=line)]
        name, argument = match[1].lower() or 'box', match[2].strip()
        lines = token.content.split('\n')
        options, start = _options(lines)
        content = '\n'.join(lines[start:])
        self.asides += ((line, each) for each in option_asides(options))
        if embed := directive_embeds(name, argument, line):
            return [embed, *self._nested(content, line + start)]
        if name in _LITERAL:
            language = argument if name in _CODE else ''
            text = '\n'.join(filter(None, (argument.removeprefix(language), content)))
            return [tree.Literal(text=text, language=language, line=line)]
        if name in ('image', 'figure'):
            text, target = options.get('alt', ''), options.get('target', '')
            picture = tree.Run(text=text, url=target, image=argument, line=line)
            blocks = self._nested(content, line + start)
            return [tree.Paragraph(runs=(picture,), line=line), *blocks]
        blocks = self._nested(content, line + start)
        if name == 'list-table' and _has_rows(blocks):
            return [_list_table(argument, options, blocks, line)]
        return [
            tree.Directive(
                name=name, argument=argument, options=options, blocks=blocks, line=line
            )
        ]

    def _nested(self, text: str, before: int) -> tuple[tree.Block, ...]:
        inner = _Parser(self.markdown, self.depth + 1)
        # Targets of links stand anywhere in the page.
        inner.env = {'references': self.env.get('references', {})}
        inner.link_ids, inner.asides = self.link_ids, self.asides
        return inner.blocks(text, before) if text.strip() else ()

    # -- running text -----------------------------------------------------------

    def _inline(self, end: str) -> tuple[tree.Run, ...]:
        runs: list[tree.Run] = []
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.type == end:
                break
            if token.type == 'inline':
                runs += self._runs(token)
        return tuple(runs)

    def _note_names(self, link: Token, line: int) -> None:
        """Note what a link says beside its words: its id, and the title of its target."""
        if label := str(link.meta.get('label') or ''):
            self.link_ids.append((line, label.lower()))
        if title := str(link.attrGet('title') or ''):
            self.asides.append((line, title))

    def _runs(self, token: Token) -> Iterator[tree.Run]:
        marks: list[str] = []
        urls: list[str] = []
        line = self._line(token)
        was_link = False
        children = token.children or []
        tags = [child.content for child in children if child.type == 'html_inline']
        paired = paired_tags(' '.join(tags))
        for place, child in enumerate(children):
            kind, url = child.type, urls[-1] if urls else ''
            found = frozenset(marks)
            after_link, was_link = was_link, kind in ('link_close', 'image')
            if kind in ('softbreak', 'hardbreak'):
                yield tree.Run(text='\n', url=url, marks=found, line=line)
                line += kind in ('softbreak', 'hardbreak')
            elif kind == 'text':
                text = child.content
                if after_link and (match := _ATTRIBUTES.match(text)):
                    text = text[match.end() :]
                yield from _with_addresses(text, url, found, line)
            elif kind == 'code_inline':
                yield tree.Run(text=child.content, url=url, marks=found | {'code'}, line=line)
            elif kind in ('strong_open', 'em_open'):
                marks.append('strong' if kind == 'strong_open' else 'emphasis')
            elif kind in ('strong_close', 'em_close'):
                marks.pop()
            elif kind == 'link_open':
                urls.append(str(child.attrGet('href') or ''))
                if children[place + 1].type == 'link_close':
                    # A link without words.
                    self.asides.append((line, urls[-1]))
                self._note_names(child, line)
            elif kind == 'link_close':
                urls.pop()
            elif kind == 'image':
                image = str(child.attrGet('src') or '')
                self._note_names(child, line)
                yield tree.Run(
                    text=child.content, url=url, marks=found, image=image, line=line
                )
            elif kind == 'myst_role':
                role = str(child.meta.get('name', ''))
                yield from _role(role, child.content, url, found, line)
            elif kind == 'shortcode':
                text, markup = child.content, child.markup
                yield tree.Run(text=text, role='shortcode', image=markup, line=line)
            elif kind == 'html_inline' and not is_tag(child.content, paired):
                yield tree.Run(text=child.content, url=url, marks=found, line=line)
            elif kind == 'html_inline':
                tag = _Tag(child.content)
                self.asides += (
                    (line, text) for text in attribute_asides(tag.name, tag.values)
                )
                if tag.name == 'a':
                    urls = [*urls, tag.href] if not tag.closes else urls[:-1]
                elif tag.name == 'br':
                    yield tree.Run(text='\n', url=url, marks=found, line=line)
                elif tag.name == 'img':
                    yield tree.Run(text=tag.text, url=url, image=tag.src, line=line)
                elif tag.name in ('iframe', 'video', 'audio', 'embed') and tag.src:
                    yield tree.Run(text=tag.src, role='embed', line=line)
            elif kind == 'footnote_ref':
                continue
            elif child.content:
                yield tree.Run(text=child.content, url=url, marks=found, line=line)


_DEEPEST = 20
#: Level of a heading in HTML: below all of Markdown.
_BELOW_ALL = 7


def _first_words(item: tree.Item) -> str:
    first = item.blocks[0] if item.blocks else None
    return tree.text_of(first.runs) if isinstance(first, tree.Paragraph) else ''


def _role(
    role: str, content: str, url: str, marks: frozenset[str], line: int
) -> Iterator[tree.Run]:
    match = re.fullmatch(r'(.*?)\s*<([^<>]+)>', content, re.DOTALL)
    if match and '://' in match[2]:
        yield tree.Run(text=match[1] or match[2], url=match[2], marks=marks, line=line)
    else:
        text = match[1] if match and match[1] else content
        yield tree.Run(text=text, url=url, marks=marks, role=role, line=line)


def _with_addresses(
    text: str, url: str, marks: frozenset[str], line: int
) -> Iterator[tree.Run]:
    """Return text with the addresses in it as links."""
    place = 0
    for match in _URL.finditer(text) if not url else ():
        if match.start() > place:
            yield tree.Run(text=text[place : match.start()], marks=marks, line=line)
        yield tree.Run(text=match[0], url=match[0], marks=marks, line=line)
        place = match.end()
    if place < len(text):
        yield tree.Run(text=text[place:], url=url, marks=marks, line=line)


class _Tag(HTMLParser):
    """A single tag of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.name = self.href = self.src = self.text = ''
        self.closes = False
        self.values: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values = values = {name: value or '' for name, value in attrs}
        self.name = tag
        self.href, self.src = values.get('href', ''), values.get('src', '')
        self.text = values.get('alt', '')

    def handle_endtag(self, tag: str) -> None:
        self.name, self.closes = tag, True


class _Heading:
    """A heading whose section is not made yet."""

    def __init__(self, level: int, runs: tuple[tree.Run, ...], line: int) -> None:
        self.level = level
        self.runs = runs
        self.line = line


def _in_sections(blocks: Sequence[tree.Block | _Heading]) -> tuple[tree.Block, ...]:
    """Put what stands below a heading into its section."""
    # Each open section: its heading, and what it has so far.
    open_: list[tuple[_Heading, list[tree.Block]]] = []
    top: list[tree.Block] = []

    def close() -> None:
        heading, inside = open_.pop()
        section = tree.Section(title=heading.runs, blocks=tuple(inside), line=heading.line)
        (open_[-1][1] if open_ else top).append(section)

    for block in blocks:
        if isinstance(block, _Heading):
            while open_ and open_[-1][0].level >= block.level:
                close()
            open_.append((block, []))
        else:
            (open_[-1][1] if open_ else top).append(block)
    while open_:
        close()
    return tuple(top)


def _flat(runs: tuple[tree.Run, ...]) -> tuple[tree.Run, ...]:
    """Return running text where no player can stand: its address does."""
    return tuple(
        tree.Run(text=f' {run.image or run.text} ', line=run.line)
        if run.role in ('shortcode', 'embed')
        else run
        for run in runs
    )


def _paragraphs(runs: tuple[tree.Run, ...], line: int) -> Iterator[tree.Block]:
    """Return a paragraph, cut where a player stands in it."""
    part: list[tree.Run] = []
    for run in runs:
        embed = None
        if run.role == 'shortcode':
            embed = shortcode(run.text, run.line)
            # Of a shortcode that nobody knows, all is kept.
            run = tree.Run(text=run.image, marks=frozenset(('code',)), line=run.line)  # noqa: PLW2901
        elif run.role == 'embed':
            embed = tree.Embed(url=run.text, line=run.line)
        if embed is None:
            part.append(run)
            continue
        if any(each.text.strip() or each.image for each in part):
            yield tree.Paragraph(runs=tuple(part), line=line)
        part = []
        line = run.line
        yield embed
    if any(each.text.strip() or each.image for each in part):
        yield tree.Paragraph(runs=tuple(part), line=line)


def _options(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """Return the options of a directive in MyST, and where its content begins."""
    options: dict[str, str] = {}
    number = 0
    if lines and lines[0].strip() == '---':
        number, name = 1, ''
        while number < len(lines) and lines[number].strip() != '---':
            key, colon, value = lines[number].partition(':')
            if colon and key == key.strip():
                name = key
                options[name] = value.strip().strip('"\'').removeprefix('|').strip()
            elif name:
                options[name] = f'{options[name]}\n{lines[number].strip()}'.strip()
            number += 1
        return options, number + 1
    while number < len(lines) and (match := _OPTION.match(lines[number].strip())):
        options[match[1].lower()] = (match[2] or '').strip()
        number += 1
    return options, number


def _has_rows(blocks: Sequence[tree.Block]) -> bool:
    """Return whether all that a list-table has is a list of lists, as it should be."""
    rows = blocks[0] if len(blocks) == 1 else None
    return isinstance(rows, tree.List) and all(
        len(row.blocks) == 1 and isinstance(row.blocks[0], tree.List) for row in rows.items
    )


def _list_table(
    caption: str, options: dict[str, str], blocks: tuple[tree.Block, ...], line: int
) -> tree.Table:
    rows: list[tree.Row] = []
    for block in blocks:
        for item in block.items if isinstance(block, tree.List) else ():
            cells = tuple(
                cell.blocks
                for inner in item.blocks
                if isinstance(inner, tree.List)
                for cell in inner.items
            )
            rows.append(tree.Row(cells=cells, line=item.line))
    has_head = options.get('header-rows', '0') not in ('', '0') and rows
    return tree.Table(
        head=rows[0] if has_head else tree.Row(cells=(), line=line),
        rows=tuple(rows[1:] if has_head else rows),
        caption=(tree.Run(text=caption, line=line),) if caption else (),
        line=line,
    )
