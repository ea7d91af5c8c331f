"""Which pages a build writes again, by what the ledger says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import application
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.sphinx_ext.indices import INDICES
from sphinx_talks.sphinx_ext.ledger import LedgerFile

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = {
    'conf.py': "extensions = ['sphinx_talks']\nhtml_theme = 'basic'\n",
    'index.rst': 'Notes\n=====\n\n.. toctree::\n\n   talks\n   cites\n   plain\n',
    'talks.rst': (
        'Talks\n=====\n\n.. talk:: Rewind\n   :speakers: Toby Ho\n\n'
        '   More on :talk:topic:`Tests`, like :talk:speaker:`Guest`.\n\n'
        '.. talk:: Tests\n   :speakers: TOBY HO, Guest\n   :topics: tests\n'
    ),
    'cites.rst': 'Cites\n=====\n\nSee :talk:`rewind`.\n',
    'plain.rst': 'Plain\n=====\n\nNothing of ours.\n',
}


class Project:
    """A documentation set that is built a few times."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / 'source'
        self.source.mkdir()
        self.doctrees = folder / 'doctrees'
        self.folder = folder
        for name, text in SOURCES.items():
            (self.source / name).write_text(text)

    def build(self) -> list[str]:
        """Build the text of all pages, and return those that were written."""
        written: list[str] = []
        out = self.folder / 'text'
        with application(self.source, out, 'text', self.doctrees) as (app, _errors):
            app.connect('doctree-resolved', lambda *given: written.append(given[2]))
            app.build()
        self.app = app
        return sorted(written)

    @property
    def ledger(self) -> Path:
        """Return where the ledger is."""
        (path,) = self.doctrees.glob('talks-text-*.ledger')
        return path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a documentation set that has been built."""
    project = Project(tmp_path)
    assert project.build() == ['cites', 'index', 'plain', 'talks']
    return project


def test_what_a_build_leaves(project: Project):
    file = LedgerFile(project.ledger)
    assert sorted(file.pages) == ['cites', 'index', 'plain', 'talks']
    assert file.pages['index'] == file.pages['plain'] == '-'
    assert file.settled_on
    before = project.ledger.read_bytes()
    assert project.build() == []
    assert project.ledger.read_bytes() == before


def test_page_that_a_killed_build_began_is_written(project: Project):
    # Nothing of the sources changes: a template, say, was touched.
    LedgerFile(project.ledger).begin('cites')
    LedgerFile(project.ledger).begin('plain')
    # With a page, Sphinx writes those that have it in their toctree.
    assert project.build() == ['cites', 'index', 'plain']
    assert project.build() == []


def test_other_pages_follow_a_change(project: Project):
    text = SOURCES['talks.rst'].replace('Talks\n=====', 'All talks\n=========')
    (project.source / 'talks.rst').write_text(text.replace('Rewind', 'Rewind\n   :id: other'))
    # The root page holds the title of the other one; the citation leads nowhere now.
    assert {'cites', 'talks'} <= set(project.build()) <= {'cites', 'talks', 'index'}


@pytest.mark.parametrize('content', ['', 'garbage\n', 'sphinx-talks 0.0.1\tx\nff\tcites\n'])
def test_lost_ledger_costs_only_work(project: Project, content: str):
    before = LedgerFile(project.ledger).pages
    project.ledger.write_text(content)
    assert {'cites', 'talks'} <= set(project.build())
    assert project.build() == []
    known = LedgerFile(project.ledger).pages
    assert known == {document: before[document] for document in known}


def test_removed_page_is_forgotten(project: Project):
    (project.source / 'cites.rst').unlink()
    assert 'talks' in project.build()
    assert 'cites' not in LedgerFile(project.ledger).pages


def test_pages_of_the_domain_index(project: Project):
    domain = TalkDomain.of(project.app.env)
    topics, speakers = (
        next(each(domain) for each in INDICES if each.name == name)
        for name in ('topics', 'speakers')
    )
    ((_letter, lines),) = topics.generate()[0]
    # The mention stands in the notes of a talk that the topic does not list.
    assert [(line.name, line.extra) for line in lines] == [
        ('tests', ''),
        ('Tests', 'Toby Ho, Guest'),
        ('Talks › Rewind', 'cited'),
    ]
    names = [line.name for _letter, lines in speakers.generate()[0] for line in lines]
    assert names == ['Guest', 'Tests', 'Talks › Rewind', 'Toby Ho', 'Rewind', 'Tests']


def test_edit_of_prose_looks_at_no_other_page(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    before = LedgerFile(project.ledger).pages
    looked: list[str] = []
    view = TalkDomain.view
    monkeypatch.setattr(
        TalkDomain, 'view', lambda self, name: looked.append(name) or view(self, name)
    )
    cites = project.source / 'cites.rst'
    cites.write_text(SOURCES['cites.rst'].replace('\nSee', '\nNew words.\n\nSee'))
    assert project.build() == ['cites', 'index']
    assert set(looked) <= {'cites', 'index'}
    assert LedgerFile(project.ledger).pages == before


def test_other_settings_are_noted_though_all_say_the_same(project: Project):
    conf = project.source / 'conf.py'
    conf.write_text(f"{SOURCES['conf.py']}talks_placeholder_speakers = ['Guest']\n")
    before = LedgerFile(project.ledger).pages
    project.build()
    incremental = LedgerFile(project.ledger).pages
    assert incremental['talks'] != before['talks']
    (project.doctrees / 'environment.pickle').unlink()
    project.ledger.unlink()
    project.build()
    assert LedgerFile(project.ledger).pages == incremental
