"""Random histories of a documentation set, after which pages are those of a clean build.

A history is a row of edits, moves, deletions, changed settings, imported files, transcripts,
catalogues of others, and of builds: with several builders, of one file, with two processes,
and such that are interrupted, or lose one of two processes. The same number always gives the
same history. ``TALKS_HISTORIES=2000`` in the environment asks for so many; ``TALKS_FIRST=7``
begins with another one. Half of them have pages of their own for talks and things; with
``TALKS_PAGES=1``, all have.

Every other set has toctrees, which change too. Of its pages, what they say themselves is
compared, without numbers of sections: Sphinx itself leaves links to the next page, and such
numbers, as they were when documents come and go. ``test_plain_sphinx`` shows that.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import SphinxParallelError

from projects import Project, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx.application import Sphinx

_COUNT = int(os.environ.get('TALKS_HISTORIES', '6'))
_FIRST = int(os.environ.get('TALKS_FIRST', '0'))
_HAS_PAGES = bool(os.environ.get('TALKS_PAGES'))
_STEPS = 7
_BUILDERS = ('html', 'html', 'html', 'text', 'dirhtml', 'singlehtml')
_NUMBER = re.compile(
    rb'<span class="section-number">[^<]*</span>'
    rb'|(<a class="reference internal"[^>]*>)(?:\d+\.)+ '
)
_NAMES = tuple('abcd')
_OPTIONS = re.compile(rb'documentation_options\.js\?v=\w+')
_TITLES = ('Rewind', 'rewind', 'Time & Tide', 'Tests', 'Größe', 'tests')
_WORDS = ('Ann Lee', 'ann lee', 'Bo', 'Tests', 'Debugging', 'Conf', 'Conf 2024', 'Other')
_SETTINGS: dict[str, tuple[object, ...]] = {
    'talks_player': ('link', 'click'),
    'talks_previews': (True, False),
    'talks_structured_data': (True, False),
    'talks_feed': ('', 'feed.xml'),
    'talks_exports': ({}, {'talks.json': 'talks.json'}),
    'talks_citation_labels': ('author-year', 'number', 'alpha'),
    'talks_index_entries': (('title',), ('title', 'speakers', 'topics')),
    'talks_title_markup': (False, True),
    'talks_catalogues': ({}, {'other': ('https://other.example.org/', 'other.json')}),
    'html_domain_indices': (True, False, ['talk-topics']),
    'talks_transcripts': ('', 'said/{id}.vtt'),
    'talks_show_transcripts': (False, True),
}
#: Pages of talks and things: at other addresses, of fewer kinds, under other conditions.
_MADE = ('t', 's', 'e', 'o', 'y', 'r', 'p')
_PAGES: tuple[dict[str, object], ...] = (
    {
        'talk': 't/{id}',
        'speaker': {'path': 's/{id}', 'feed': True},
        'event': 'e/{id}',
        'topic': 'o/{id}',
        'year': 'y/{year}',
        'project': 'r/{id}',
        'pep': 'p/{id}',
    },
    {
        'talk': {'path': 't/{title}', 'where': 'year >= 2024', 'former': ['t/{id}']},
        'event': {'path': 'e/{id}', 'feed': True},
    },
    {'talk': {'path': 't/{id}', 'title': '{title} ({year})'}, 'topic': 'o/{title}'},
)


@dataclass
class _History:
    """A set, and what happens to it."""

    folder: Path
    random: Random
    settings: dict[str, object] = field(default_factory=dict)
    #: What was done, for whoever has to find out why.
    log: list[str] = field(default_factory=list)
    has_toctrees: bool = False
    has_pages: bool = False

    def __post_init__(self) -> None:
        self.project = Project(self.folder, {'index.rst': ':orphan:\n\nI\n=\n'})
        if self.has_pages:
            self.settings['talks_pages'] = self.random.choice(_PAGES)
        if self.has_toctrees:
            self.write_toctree()
        self.write_data()
        self.write_transcript()
        self.write_catalogue()
        for name in _NAMES:
            self.write_page(name)

    # -- sources ------------------------------------------------------------------

    def word(self) -> str:
        return self.random.choice(_WORDS)

    def maybe(self, text: str, share: float = 0.5) -> str:
        return text if self.random.random() < share else ''

    def talk(self) -> str:
        key = self.random.choice(('t1', 't2', 't3'))
        title = self.random.choice(_TITLES)
        return ''.join(
            (
                f'.. talk:: {title}\n',
                self.maybe(f'   :id: {key}\n', 0.8),
                self.maybe('   :no-index:\n', 0.15),
                self.maybe(f'   :speakers: {self.word()}, {self.word()}\n'),
                self.maybe(f'   :event: {self.word()}\n'),
                self.maybe(f'   :topics: {self.word()}, {self.word()}\n'),
                self.maybe(f'   :date: 2024-05-1{self.random.randrange(10)}\n'),
                self.maybe('   :video: https://youtu.be/abcdefghijk\n'),
                self.maybe('   :related: t1, t3\n', 0.3),
                f'\n   {self.mention()}\n\n',
                self.maybe(f'   * Insight (#i{key}, {self.word()}): {self.mention()}\n\n'),
            )
        )

    def mention(self) -> str:
        word, key = self.word(), self.random.choice(('t1', 't2', 't3', 'gone'))
        return self.random.choice(
            (
                f':talk:`{key}`',
                f':talk:`{key}@1:00`',
                f':talk:cite:`{key}`',
                f':talk:video:`{key}`',
                f':talk:quote:`i{key}`',
                f':talk:speaker:`{word}`',
                f':talk:event:`{word}`',
                f':talk:topic:`{word}`',
                f':talk:project:`{word}`',
                f':talk:project:`{word} <https://example.org/{len(word)}>`',
                ':pep:`8`',
                f':any:`{key}`',
                ':ref:`talk-topics`',
                ':talk:`other:x1`',
                ':talk:count:`kinds=talk`',
                'https://example.org/3',
            )
        )

    def block(self) -> str:
        word = self.word()
        return self.random.choice(
            (
                self.talk(),
                self.talk(),
                self.talk(),
                f'{self.mention()}\n\n',
                f'{self.mention()}\n\n',
                f'H :talk:`t2`\n{"-" * 20}\n\n{self.mention()}\n\n',
                f'.. talk:topic:: {word}\n   :talks:\n\n',
                f'.. talk:event:: {word}\n   :dates: 2024-05-15/2024-05-19\n\n',
                f'.. talk:speaker:: {word}\n\n',
                f'.. talk:project:: {word}\n   :url: https://example.org/3\n\n',
                '.. talk:list::\n   :group-by: event\n\n',
                '.. talk:list::\n   :layout: table\n\n',
                '.. talk:list::\n   :page-size: 2\n\n',
                '.. talk:overview::\n\n',
                '.. talk:bibliography::\n\n',
                '.. talk:takeaways::\n\n',
                '.. talk:index:: topics\n\n',
                '.. talk:index:: speakers\n\n',
                '.. talk:chart:: speaker\n\n',
                '.. talk:mentions:: t1\n\n',
                '.. talk:extend:: t2\n\n   More.\n\n',
                '.. talk:import:: data.json\n\n',
                '.. only:: html\n\n   .. talk:: Only\n      :topics: Tests\n\n',
            )
        )

    def write_page(self, name: str) -> None:
        blocks = ''.join(self.block() for _number in range(self.random.randrange(1, 5)))
        title = self.random.choice((name, f'Page {name}', 'On :talk:`t1`'))
        if self.has_toctrees and name == 'b':
            blocks += self.maybe('.. toctree::\n   :maxdepth: 1\n\n   d\n')
        self.project.write(f'{name}.rst', f':orphan:\n\n{title}\n{"=" * 20}\n\n{blocks}')
        self.log.append(f'write {name}')

    def write_toctree(self) -> None:
        """List some of the documents, in some order, and in one way or the other."""
        if not self.has_toctrees:
            self.edit()
            return
        # What one page lists and another does not leaves the set, as do numbers.
        names = self.random.sample(_NAMES[:3], self.random.randrange(1, 4))
        options = ''.join(
            self.maybe(f'   :{option}:\n', 0.4)
            for option in ('hidden', 'numbered', 'maxdepth: 1', 'titlesonly')
        )
        if self.random.random() < 0.2:
            options = options.replace(':numbered:', ':numbered: 1')
        lines = ''.join(f'   {self.maybe("Named ")}{name}\n' for name in names)
        lines = re.sub(r'Named (\w)', r'Named <\1>', lines)
        self.project.write('index.rst', f'I\n=\n\n.. toctree::\n{options}\n{lines}')
        self.log.append(f'toctree {names} {options!r}')

    def write_transcript(self) -> None:
        folder = self.project.source / 'said'
        path = folder / f'{self.random.choice(("t1", "t2"))}.vtt'
        self.log.append(f'transcript {path.name}')
        if path.exists() and self.random.random() < 0.4:
            return path.unlink()
        cue = f'00:01.000 --> 00:02.000\n{self.word()} about {self.mention()[:9]}\n'
        return self.project.write(f'said/{path.name}', f'WEBVTT\n\n{cue}')

    def write_data(self) -> None:
        if self.random.random() < 0.2:
            with suppress(FileNotFoundError):
                self.project.remove('data.json')
            return self.log.append('no data')
        talks = [{'title': self.random.choice(_TITLES), 'speakers': [self.word()]}]
        self.project.write('data.json', json.dumps({'talks': talks}))
        return self.log.append('data')

    def write_catalogue(self) -> None:
        other = Project(self.folder / 'other', {'x.rst': self.talk().replace('t2', 'x1')})
        other.settings = {'talks_exports': {'talks.json': 'talks.json'}}
        if not (self.folder / 'catalogues').exists():
            (self.folder / 'catalogues').mkdir()
        built = other.build()
        shutil.copy(built.out / 'talks.json', self.project.source / 'other.json')
        self.log.append('catalogue')

    def remove(self) -> None:
        name = self.random.choice(_NAMES)
        with suppress(FileNotFoundError):
            self.project.remove(f'{name}.rst')
            self.save_toctrees()
            self.log.append(f'remove {name}')

    def move(self) -> None:
        one, two = self.random.sample(_NAMES, 2)
        with suppress(FileNotFoundError):
            self.project.rename(f'{one}.rst', f'{two}.rst')
            self.save_toctrees()
            self.log.append(f'move {one} {two}')

    def save_toctrees(self) -> None:
        """Let Sphinx look at toctrees again; else they keep documents that are gone."""
        for path in self.project.source.glob('*.rst') if self.has_toctrees else ():
            text = path.read_text(encoding='utf-8')
            if '.. toctree::' in text:
                self.project.write(path.name, text)

    def edit(self) -> None:
        self.write_page(self.random.choice(_NAMES))

    def change_setting(self) -> None:
        known = {**_SETTINGS, 'talks_pages': _PAGES} if self.has_pages else _SETTINGS
        name = self.random.choice(sorted(known))
        self.settings[name] = self.random.choice(known[name])
        self.log.append(f'{name} = {self.settings[name]!r}')

    # -- builds -------------------------------------------------------------------

    def build(
        self,
        builder: str,
        prepare: Callable[[Sphinx], None] | None = None,
        jobs: int = 0,
    ) -> None:
        self.project.settings = dict(self.settings)
        self.project._write_conf(self.project.settings)
        jobs = jobs or (2 if self.random.random() < 0.1 else 1)
        out, doctrees = self.folder / builder, self.folder / 'doctrees'
        self.log.append(f'build {builder} -j {jobs}')
        run(self.project.source, out, builder, doctrees, prepare=prepare, jobs=jobs)

    def build_some(self) -> None:
        self.build(self.random.choice(_BUILDERS))

    def build_one_file(self) -> None:
        names = [name for name in _NAMES if (self.project.source / f'{name}.rst').exists()]
        if not names:
            return
        chosen = str(self.project.source / f'{self.random.choice(names)}.rst')
        self.log.append(f'one file {chosen[-5:]}')

        def only(app: Sphinx) -> None:
            whole = app.build

            def build(**_options: object) -> None:
                whole(filenames=[chosen])

            app.build = build  # type: ignore[method-assign]

        self.build('html', only)

    def interrupted_build(self) -> None:
        left = self.random.randrange(4)

        def interrupt(app: Sphinx) -> None:
            def stop(*_given: object) -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    raise KeyboardInterrupt

            app.connect(self.random.choice(('doctree-resolved', 'html-page-context')), stop)

        # The second is what an interruption of one of two processes comes to.
        with suppress(KeyboardInterrupt, SphinxParallelError):
            self.build('html', interrupt)
        self.log.append('interrupted')

    def killed_process(self) -> None:
        """Lose one of two processes that write pages."""
        main = os.getpid()

        def die(*_given: object) -> None:
            if os.getpid() != main:
                os.kill(os.getpid(), signal.SIGKILL)

        # The end of what the other process would have sent.
        with suppress(EOFError, SphinxParallelError):
            self.build('html', lambda app: app.connect('html-page-context', die), jobs=2)
        self.log.append('lost a process')

    def go(self) -> None:
        steps = (
            *(self.edit, self.edit, self.edit, self.edit, self.remove, self.move),
            *(self.change_setting, self.change_setting, self.write_data, self.write_catalogue),
            *(self.write_toctree, self.write_toctree, self.write_transcript),
            *(self.build_some, self.build_some, self.build_some, self.build_one_file),
            *(self.interrupted_build, self.killed_process),
        )
        self.build('html')
        for _number in range(_STEPS):
            self.random.choice(steps)()

    def differences(self) -> list[str]:
        """Build once more, and compare with a clean build."""
        self.build('html')
        usual = self.folder / 'html'
        out = self.folder / 'clean' / 'html'
        doctrees = self.folder / 'clean' / 'doctrees'
        clean = run(self.project.source, out, 'html', doctrees, fresh=True)
        found = []
        for path in sorted(clean.out.rglob('*')):
            name = path.relative_to(clean.out).as_posix()
            if path.is_file() and not _is_of_sphinx(name):
                twin = usual / name
                content = self.content
                if not twin.is_file() or content(twin) != content(path):
                    found.append(name)
        # What is made anew goes when it is no longer wanted; Sphinx leaves other pages.
        for path in sorted(each for top in _MADE for each in (usual / top).rglob('*')):
            name = path.relative_to(usual).as_posix()
            if not (clean.out / name).exists():
                found.append(f'{name} is left')
        return found

    def content(self, path: Path) -> bytes:
        # Sphinx takes the number of this file before it writes that of another language.
        text = _OPTIONS.sub(b'', path.read_bytes())
        if not self.has_toctrees or path.suffix != '.html':
            return text
        _start, _body, rest = text.partition(b'<div class="body"')
        return _NUMBER.sub(rb'\1', rest.partition(b'<div class="clearer"')[0])


def _is_of_sphinx(name: str) -> bool:
    # Words that no page has any more stay in the index of the search, as in plain Sphinx.
    return name in {'searchindex.js', '.buildinfo'} or name.startswith('_sources/')


@pytest.mark.parametrize('number', range(_FIRST, _FIRST + _COUNT))
def test_history(tmp_path: Path, number: int):
    history = _History(
        tmp_path,
        Random(number),
        has_toctrees=number % 2 == 1,
        has_pages=_HAS_PAGES or number % 4 > 1,
    )
    history.go()
    assert history.differences() == [], (number, history.log)


def test_plain_sphinx(tmp_path: Path):
    """What is left out of the comparison differs without this extension as well."""
    page = '{0}\n=\n\nWord {0}.\n'
    index = 'I\n=\n\n.. toctree::\n   :glob:\n\n   *\n'
    sources = {'index.rst': index, **{f'{name}.rst': page.format(name) for name in 'abc'}}
    project = Project(tmp_path, sources, extensions=[])
    project.build()
    project.remove('b.rst')
    usual = project.build()
    clean = project.build(clean=True)
    assert usual.raw('a') != clean.raw('a')
    project.write('a.rst', 'a\n=\n\nChanged.\n')
    usual = project.build()
    clean = project.build(clean=True)
    assert usual.output('searchindex.js') != clean.output('searchindex.js')
    usual = project.build(language='de')
    texts = {name: text for name, text in project.files().items() if name != 'conf.py'}
    fresh = Project(tmp_path / 'fresh', texts, extensions=[], language='de')
    clean = fresh.build()
    one, other = usual.raw('a'), clean.raw('a')
    assert one != other
    # With another builder in between, pages stay in the language that they had.
    project.build('text', language='fr')
    assert 'lang="de"' in project.build(language='fr').raw('a')
    kept, anew = (_OPTIONS.sub(b'', raw.encode()) for raw in (one, other))
    assert kept == anew
    # A toctree keeps a document that is gone.
    project.write('index.rst', index.replace(':glob:', ':maxdepth: 1').replace('*', 'a\n   c'))
    project.build()
    project.rename('c.rst', 'd.rst')
    assert 'c.html' in project.build().body('index')
    assert 'c.html' not in project.build(clean=True).body('index')
    project.rename('d.rst', 'c.rst')
    # Numbers stay where a document has left a numbered toctree.
    project.write('index.rst', index.replace(':glob:', ':glob:\n   :numbered:'))
    project.build()
    project.write('index.rst', index.replace('   *\n', '   a\n'))
    assert 'section-number' in project.build().body('c')
    assert 'section-number' not in project.build(clean=True).body('c')


@pytest.mark.parametrize('number', [2035, 3036])
def test_histories_that_went_wrong(tmp_path: Path, number: int):
    """A list in pages below a role in a heading; index pages, and a build of one file."""
    history = _History(tmp_path, Random(number), has_toctrees=number % 2 == 1)
    history.go()
    assert history.differences() == []
