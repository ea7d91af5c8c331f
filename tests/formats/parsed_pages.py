"""What parsers find in a page, whatever this package makes of it: words and addresses."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from docutils.core import publish_doctree
from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from sphinx_talks.formats.left_out import words_in
from sphinx_talks.formats.read.page import babel_names, field_labels, vocabulary
from sphinx_talks.formats.read.page.joining_words import SMALL
from sphinx_talks.formats.read.page.written_dates import month_named, weekdays_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

#: Front matter, which is no Markdown.
_FRONT = re.compile(
    r'(---|\+\+\+)\n.*?^(?:\1|\.\.\.)\n|(?:@def .*\n)+|(?i:title|date|tags): .*\n(?:.+\n)*',
    re.DOTALL | re.MULTILINE,
)
#: What only shows how something is written: shortcodes, and the names of directives.
_MARKUP = re.compile(
    r'^\s*:(?:widths|header-rows|width|align):.*|'
    r'\b(?:id|src|url)=|\{%-?\s*include\s+\S+|\{[%{][<%]?-?\s*/?\w+|'
    r'^\s*:[\w -]+:|\.\. [\w:-]+::|\.\. _[^:]*:',
    re.MULTILINE,
)
_URL = re.compile(r'https?://[^\s<>"`\\|]*[^\s<>"`\\|.,;:!?\'*_)\]}]/?')


#: Words that join others, and names of marks, which say nothing themselves.
_SMALL = {word for text in SMALL if len(text) <= 4 for word in words_in(text)} | set(
    'as for is it of to de les del un une der vom zum zur du des no os st nd rd th am pm '
    'sin keine here header link links material materials speaker speakers presenter'.split()
)


def _forms(word: str) -> Iterator[str]:
    """Return the forms in which an import may hold a word: "March" is ``03``."""
    yield word
    if month := month_named(word):
        yield f'{month:02}'
    yield from (f'day{"abcdefg"[day]}' for day in weekdays_named(word))
    yield vocabulary.kind_of_words(word)
    yield babel_names.language_named(word)
    yield vocabulary.medium_named(word)[0]
    yield vocabulary.state_named(word)[0]
    yield field_labels.field_named(word)


class Seen:
    """What a parser found."""

    def __init__(self) -> None:
        #: Running text: with spaces where markup begins, and as readers see it.
        self.texts: list[str] = []
        self.shown: list[str] = []
        self.urls: list[str] = []

    def lost(self, told: str, source: str) -> list[str]:
        """Return the words and addresses that are not in what an import gives and says.

        :param told: all of that
        :param source: the page, in which parsers put no address together.
        """
        have = set(words_in(told))
        glued = {each for text in self.shown for each in words_in(text)} & have
        words = dict.fromkeys(w for text in self.texts for w in words_in(_URL.sub(' ', text)))
        gone = [
            word
            for word in words
            if word not in _SMALL
            and not have.intersection(_forms(word))
            # "Re[wind](…)" is one word for readers; and so is a letter before an address.
            and not any(word in each for each in glued)
            and not have.intersection((f'{word}http', f'{word}https'))
        ]
        plain = ' '.join(f'{told}\n{unquote(told)}'.split())
        return [
            *gone,
            *(url for url in dict.fromkeys(self.urls) if url in source and url not in plain),
        ]


class _Html(HTMLParser):
    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self.seen = seen
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ('script', 'style')
        for name, value in attrs:
            if name in ('href', 'src') and value and value.startswith('http'):
                self.seen.urls += _URL.findall(value)[:1]
            elif name in ('alt', 'title') and value:
                self.seen.texts.append(value)

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ('script', 'style')

    def handle_data(self, data: str) -> None:
        if self.hidden <= 0:
            self.seen.texts.append(data)


def _html(text: str, seen: Seen) -> None:
    parser = _Html(seen)
    parser.feed(re.sub(r'(?i)<!\[(?!cdata\[)', '&lt;![', text))
    parser.close()
    seen.shown.append(re.sub(r'<[^<>]*>', '', text))


def seen_in_markdown(text: str) -> Seen:
    """Return what markdown-it-py finds in a page, but for its front matter."""
    parser = MarkdownIt('commonmark').enable('table')
    for plugin in (
        footnote_plugin,
        deflist_plugin,
        colon_fence_plugin,
        myst_role_plugin,
        myst_block_plugin,
    ):
        parser.use(plugin)
    seen = Seen()
    if match := _FRONT.match(text):
        text = text[match.end() :]
    _tokens(parser.parse(text), seen)
    return seen


def _tokens(tokens: Iterable[Token], seen: Seen) -> None:
    for token in tokens:
        if token.children is not None:
            spaced = [' ' if each.nesting else _words(each, seen) for each in token.children]
            seen.texts.append(_MARKUP.sub(' ', ''.join(spaced)))
            seen.shown.append(''.join(_words(each, None) for each in token.children))
            _tokens([each for each in token.children if each.attrs], seen)
        elif token.type in ('fence', 'colon_fence', 'code_block'):
            seen.texts += (
                _MARKUP.sub(' ', token.content),
                re.sub(r'\{\S+?\}', '', token.info),
            )
        elif token.type == 'html_block':
            _html(token.content, seen)
        for name in ('href', 'src'):
            url = str(token.attrGet(name) or '')
            if url.isascii() and _URL.fullmatch(url):
                # Characters that addresses can't have are escaped in another way.
                seen.urls += [url] if '%' not in url else []
        seen.texts.append(str(token.attrGet('title') or ''))


def _words(token: Token, seen: Seen | None) -> str:
    if token.type == 'html_inline':
        if seen is not None:
            _html(token.content, seen)
        return ' ' if seen is not None else ''
    return '\n' if token.type in ('softbreak', 'hardbreak') else token.content


def seen_in_rst(text: str) -> Seen:
    """Return what docutils finds in a page, also in what it could not read."""
    settings = {
        'report_level': 5,
        'halt_level': 5,
        'file_insertion_enabled': False,
        'line_length_limit': 1_000_000,
        '_disable_config': True,
    }
    seen = Seen()
    document = publish_doctree(text, settings_overrides=settings)
    for child in document.children:
        _nodes(child, seen)
    seen.shown = seen.texts
    return seen


def _nodes(node: nodes.Node, seen: Seen) -> None:
    if isinstance(node, nodes.Text):
        seen.texts.append(str(node.astext()))
    elif isinstance(node, nodes.comment):
        return
    elif isinstance(node, nodes.system_message):
        source = (each for each in node.children if isinstance(each, nodes.literal_block))
        seen.texts += (_MARKUP.sub(' ', each.astext()) for each in source)
    elif isinstance(node, nodes.raw):
        _html(node.astext(), seen)
    elif isinstance(node, nodes.Element):
        url = str(node.get('refuri', '') or node.get('uri', ''))
        is_written = node.astext() == url
        if (
            _URL.fullmatch(url)
            and '%' not in url
            and not url.startswith('https://peps.python.org')
        ):
            seen.urls.append(url)
        seen.texts.append(str(node.get('alt', '')))
        if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline):
            inside = Seen()
            for child in node.children:
                _nodes(child, inside)
            seen.texts.append(''.join(inside.texts))
            seen.urls += inside.urls
        elif not is_written:
            for child in node.children:
                _nodes(child, seen)
