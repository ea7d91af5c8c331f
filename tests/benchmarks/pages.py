"""What the two writers have in common: the skeleton of a documentation set."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from textwrap import indent

from docutils.utils import column_width

from corpus import Corpus, Page, Paragraph, Part, Section

__all__ = ('AXES', 'Writer', 'underlined', 'update')

#: The indexes, and the titles of their pages.
AXES = {
    'topics': 'Topics',
    'speakers': 'Speakers',
    'events': 'Events',
    'projects': 'Projects',
}
#: Name of the page which declares the events.
CONFERENCES = 'conferences'


class Writer(ABC):
    """Writes a corpus as the sources of one documentation set."""

    #: Names of the extensions that the set needs.
    extensions: tuple[str, ...] = ()
    #: Lines of ``conf.py`` without which they do nothing.
    settings: tuple[str, ...] = ()

    def __init__(
        self, corpus: Corpus, *, shape: str, theme: str, conf: Sequence[str] = ()
    ) -> None:
        self.corpus = corpus
        self.shape = shape
        self.theme = theme
        #: More lines for ``conf.py``.
        self.conf = conf

    def files(self) -> dict[str, str]:
        """Return the text of each file by its path in the source directory."""
        documents = {
            'index': self._root(),
            **{page.name: self._page(page) for page in self.corpus.pages},
            CONFERENCES: self._conferences(),
        }
        for axis, title in AXES.items():
            documents[axis] = f'{underlined(title, "=")}\n{self.index(axis)}'
        return {
            'conf.py': self._configuration(),
            **{f'{name}.rst': text for name, text in documents.items()},
        }

    @abstractmethod
    def inline(self, part: Part) -> str:
        """Return running text."""

    @abstractmethod
    def talks(self, section: Section) -> str:
        """Return all talks of a section."""

    @abstractmethod
    def events(self) -> str:
        """Return what is known of the events themselves."""

    @abstractmethod
    def index(self, axis: str) -> str:
        """Return an index of the talks."""

    def label(self, section: Section) -> str:
        """Return what stands before a section so that others can link to it."""
        return ''

    def paragraph(self, paragraph: Paragraph) -> str:
        """Return a paragraph with an empty line after it."""
        return ''.join(map(self.inline, paragraph)) + '\n\n'

    def notes(self, paragraphs: tuple[Paragraph, ...], insights: tuple[Paragraph, ...]) -> str:
        """Return the notes on a talk, its insights as a list."""
        text = ''.join(map(self.paragraph, paragraphs))
        for insight in insights:
            text += f'* Insight: {self.paragraph(insight)}'
        return text

    def _configuration(self) -> str:
        lines = [
            "project = 'Talks'",
            f'extensions = {list(self.extensions)!r}',
            f'html_theme = {self.theme!r}',
        ]
        return '\n'.join([*lines, *self.settings, *self.conf]) + '\n'

    def _root(self) -> str:
        names = [page.name for page in self.corpus.pages] + [CONFERENCES, *AXES]
        tree = '.. toctree::\n   :maxdepth: 1\n\n' + indent('\n'.join(names), '   ')
        return f'{underlined("Talks", "=")}\nNotes on talks.\n\n{tree}\n'

    def _page(self, page: Page) -> str:
        text = f'{underlined(page.title, "=")}\n{page.intro}\n\n'
        for section in page.sections:
            text += f'{self.label(section)}{underlined(section.title, "-")}\n'
            text += ''.join(map(self.paragraph, section.prose))
            if section.talks:
                text += self.talks(section)
        return text

    def _conferences(self) -> str:
        return f'{underlined("Conferences", "=")}\n{self.events()}'


def underlined(title: str, character: str) -> str:
    """Return a section title with its line below."""
    return f'{title}\n{character * max(4, column_width(title))}\n'


def update(folder: Path, files: dict[str, str]) -> list[str]:
    """Write the files that are not there as they should be, and return their paths."""
    written = []
    for path, text in files.items():
        file = folder / path
        if not file.exists() or file.read_text(encoding='utf-8') != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding='utf-8')
            written.append(path)
    return written
