"""Pages of HTML as tests look at them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ('Page', 'words')

_TAG = re.compile(r'<[^>]*>')


def words(html: str) -> str:
    """Return the text of a piece of HTML on one line, with entities as they are."""
    return ' '.join(_TAG.sub(' ', html).split())


class Page(HTMLParser):
    """What a browser makes of a page.

    :param source: the text of the file
    """

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        #: Each element without its content; an attribute without a value has an empty one.
        self.tags: list[tuple[str, dict[str, str]]] = []
        #: Types of the scripts, and what is in them.
        self.scripts: list[tuple[str, str]] = []
        #: Items of lists in tables with their depth, as in the general index.
        self.items: list[tuple[int, str]] = []
        self._text: list[str] = []
        self._open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or '' for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag == 'script':
            self.scripts.append((attributes.get('type', ''), ''))
        if tag in ('table', 'ul', 'li'):
            self._open.append(tag)
        if tag == 'li' and 'table' in self._open:
            self.items.append((self._open.count('li'), ''))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._text.append(data)
        if self.scripts and self.tags[-1][0] == 'script':
            kind, text = self.scripts[-1]
            self.scripts[-1] = kind, text + data
        if self._open and self._open[-1] == 'li' and 'table' in self._open:
            depth, text = self.items[-1]
            self.items[-1] = depth, text + data.strip()

    @property
    def text(self) -> str:
        """All words on one line."""
        return ' '.join(''.join(self._text).split())

    @property
    def anchors(self) -> list[dict[str, str]]:
        """The attributes of the links, in their order."""
        return self.find('a')

    @property
    def links(self) -> list[str]:
        """Where the links lead, in their order."""
        return [anchor.get('href', '') for anchor in self.anchors]

    @property
    def ids(self) -> set[str]:
        """All fragments that can be linked to."""
        return {attributes['id'] for _tag, attributes in self.tags if 'id' in attributes}

    def find(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of all elements that have those that are wanted."""
        return [
            attributes
            for name, attributes in self.tags
            if name == tag and wanted.items() <= attributes.items()
        ]
