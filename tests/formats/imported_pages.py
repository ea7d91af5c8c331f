"""Pages that an import wrote, as Sphinx reads them."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path

from sphinx.application import Sphinx

from projects import Project, application
from sphinx_talks.checks.checks import CHECKS
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.formats.pages.data import Yaml
from sphinx_talks.formats.pages.items import make_items
from sphinx_talks.formats.pages.myst import Myst
from sphinx_talks.formats.pages.rst import Rst
from sphinx_talks.formats.pages.updating import update_page
from sphinx_talks.talks.records import PageFacts, Place, Talk

__all__ = ('NOWHERE', 'SYNTAXES', 'Pages', 'bare', 'imported', 'page', 'pages')

NOWHERE = Place('')
SYNTAXES = {'rst': Rst(), 'md': Myst(), 'yaml': Yaml()}
_COLOUR = re.compile(r'\x1b\[[0-9;]*m')


def page(style: str, imported: Imported, title: str = 'Talks') -> str:
    """Return a new page."""
    return update_page(SYNTAXES[style], None, make_items(imported), title).text


def bare(talk: Talk) -> Talk:
    """Return a talk without its place."""
    return replace(talk, place=NOWHERE)


def imported(*talks: Talk) -> Imported:
    """Return talks as a reader would."""
    return Imported(tuple(map(ImportedTalk, talks)))


class Pages:
    """A documentation set of one page, which is read again and again."""

    def __init__(self, app: Sphinx, errors: StringIO, page: Path) -> None:
        self.app = app
        self.errors = errors
        self.page = page

    def read(self, text: str) -> tuple[PageFacts, str, str]:
        """Return what is collected from a text, what was warned of, and all its words."""
        self.page.write_text(text, encoding='utf-8', newline='')
        self.errors.seek(0)
        self.errors.truncate()
        self.app.env.clear_doc('index')
        self.app.builder.read_doc('index')
        facts: dict[str, PageFacts] = self.app.env.domaindata['talk']['pages']
        # Sphinx keeps the last document tree in memory, which is an old one here.
        tree = (Path(self.app.doctreedir) / 'index.doctree').read_bytes()
        words = pickle.loads(tree).astext()
        return facts['index'], _COLOUR.sub('', self.errors.getvalue()), words


@contextmanager
def pages(folder: Path, style: str) -> Iterator[Pages]:
    """Make a documentation set that reads one page after the other."""
    silent = [f'talks.{check.problem.value}' for check in CHECKS]
    project = Project(folder, {f'index.{style}': ''}, suppress_warnings=silent, nitpicky=True)
    project.build('text')
    with application(
        project.source, folder / 'text', 'text', folder / 'doctrees', fresh=True
    ) as (app, errors):
        app.build()
        yield Pages(app, errors, project.source / f'index.{style}')
