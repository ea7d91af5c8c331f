"""Each block of code in the documentation is run by a test, or says why it is not."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from jsonschema import Draft202012Validator

from code_blocks import BLOCKS, DOCS, INCLUDED, ROOT, Block, blocks, parser_of
from projects import Project, application
from sphinx_talks.cli import COMMANDS, main
from sphinx_talks.formats.read.guess import read_source
from sphinx_talks.formats.talks_schema import SCHEMA_FILE
from sphinx_talks.settings import SETTINGS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from projects import Built

#: What no test runs, by the first word of the line, and why not.
PROGRAMS_NOT_RUN = {
    'pip': 'installs packages; the leg wheel of tox does that',
    'python3': 'the two lines of the README, which .ci/run runs as they stand',
    '.venv/bin/pytest': 'runs the tests, this one as well',
    '.venv/bin/sphinx-build': 'builds the documentation; the leg docs of tox does that',
    '.venv/bin/pybabel': 'the leg messages of tox, which is to be run by hand',
    '.venv/bin/python': 'the benchmark; the leg benchmark of tox runs it',
    'python': 'a program of the reader, or the benchmark with an archive',
    'yt-dlp': 'needs the network',
    'git': 'applies a patch that an earlier line wrote',
    'sphinx-build': 'builds a set; the tests of the tutorial and of exports do that',
}
#: Languages of other blocks, with the test that runs them.
TESTED = {
    'json': 'test_published_file_is_valid',
    'markdown': 'test_markdown',
    'md': 'test_pages_in_myst',
    'python': 'test_settings',
    'rst': 'test_pages_in_rst',
    'sql': 'test_queries_find_something',
    'text': 'test_values',
    'yaml': 'test_yaml',
}
SHELLS = ('sh', 'console')
#: Files that pages show, by their folder, with the test that builds them.
SNIPPETS = {
    'ci': 'tests/sphinx_ext/test_fresh_clone.py',
    'configured': 'tests/markup/test_kinds_snippets.py',
    'gallery': 'tests/docs/test_code_blocks.py',
    'graph': 'tests/draw/test_graph_snippets.py',
    'imported': 'tests/markup/test_import_snippets.py',
    'md': 'tests/markup/test_snippets.py',
    'rst': 'tests/markup/test_snippets.py',
    'tutorial': 'tests/docs/test_documentation.py',
}


# -- nothing is forgotten --------------------------------------------------------


def test_each_block_has_a_language_that_is_run() -> None:
    assert [each.name for each in BLOCKS if each.language not in {*TESTED, *SHELLS}] == []


def test_each_language_has_its_test() -> None:
    code = ''.join(
        path.read_text(encoding='utf-8') for path in Path(__file__).parent.glob('*.py')
    )
    assert [name for name in TESTED.values() if f'def {name}(' not in code] == []


def test_each_file_that_pages_show_is_built_by_a_test() -> None:
    for path in INCLUDED:
        inside = path.relative_to(DOCS / 'snippets')
        test = (ROOT / SNIPPETS[inside.parts[0]]).read_text(encoding='utf-8')
        assert inside.parts[0] in test, inside


def lines_of_shell() -> list[tuple[str, str]]:
    return [
        (block.name, line.removeprefix('$ ').strip())
        for block in blocks(*SHELLS)
        for line in block.text.replace('\\\n', ' ').splitlines()
        if line.strip()
    ]


def test_each_command_is_ours_or_says_why_it_is_not_run() -> None:
    programs = {line.split()[0] for _name, line in lines_of_shell()}
    assert programs == {*PROGRAMS_NOT_RUN, 'sphinx-talks'}


# -- pages -----------------------------------------------------------------------

#: What the examples talk about.
ABOUT = """\
Notes
=====

.. talk:event:: PyCon US 2024

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho
   :event: PyCon US 2024
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc
   :slides: https://example.org/slides.pdf
   :transcript: rewind.vtt

   Uses :py:func:`record`.

   .. talk:quote::
      :id: worth-a-try

      It is worth a try.

.. talk:: Forward
   :id: other-id
   :topics: Debugging, Performance, Tracing, time travel
"""
SPOKEN = (
    'WEBVTT\n\n12:34.000 --> 12:38.000\nIt is worth a try for pure Python code.\n\n'
    '13:00.000 --> 13:04.000\nThanks for listening.\n'
)
#: The examples declare the same talks again and again.
REPEATED = ['duplicate_id', 'duplicate_talk', 'duplicate_recording', 'duplicate_url']


def page(block: Block) -> str:
    """Return a page with nothing but an example."""
    text = block.text
    if text.startswith(':topics:'):
        # Options of a talk, each in several spellings.
        spellings = text.split('\n\n')
        text = ''.join(
            f'.. talk:: T{n}\n{_indented(each)}\n' for n, each in enumerate(spellings)
        )
    return f'Page\n====\n\n{text}' if block.language == 'rst' else f'# Page\n\n{text}'


def _indented(text: str) -> str:
    return ''.join(f'   {line}\n' for line in text.splitlines())


@pytest.fixture(scope='module')
def other_site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Path of what another site publishes."""
    folder = tmp_path_factory.mktemp('other')
    project = Project(folder, {'index.rst': ABOUT, 'rewind.vtt': SPOKEN})
    built = project.build(talks_exports={'talks.json': 'talks.json'})
    (found,) = Path(built.app.outdir).rglob('talks.json')
    return str(found)


def built_pages(folder: Path, chosen: list[Block], other_site: str) -> Built:
    """Build a set with a page for each example."""
    suffix = 'rst' if chosen[0].language == 'rst' else 'md'
    pages = {f'{_stem(each)}.{suffix}': page(each) for each in chosen}
    toctree = ''.join(f'   {name.rpartition(".")[0]}\n' for name in pages)
    pages |= {
        'index.rst': f'{ABOUT}\n.. toctree::\n\n{toctree}',
        'rewind.vtt': SPOKEN,
        'data/talks.yaml': 'talks:\n- title: Grids that Heal\n',
    }
    site = ('https://conf.example.org/', other_site)
    project = Project(
        folder,
        pages,
        talks_catalogues=dict.fromkeys(('conf', 'y2023', 'y2024'), site),
        talks_extra_fields={'level': 'For whom'},
        suppress_warnings=[f'talks.{kind}' for kind in REPEATED],
    )
    return project.build('text')


def _stem(block: Block) -> str:
    return re.sub(r'\W+', '-', block.name)


def test_pages_in_rst(tmp_path: Path, other_site: str) -> None:
    """No example is a mistake."""
    assert built_pages(tmp_path, blocks('rst'), other_site).warnings == ()


@pytest.mark.myst
def test_pages_in_myst(tmp_path: Path, other_site: str) -> None:
    assert built_pages(tmp_path, blocks('md'), other_site).warnings == ()


# -- settings and programs -------------------------------------------------------


@pytest.fixture(scope='module')
def app(tmp_path_factory: pytest.TempPathFactory) -> Sphinx:
    """Sphinx with the extensions that the examples of ``conf.py`` name."""
    folder = tmp_path_factory.mktemp('settings')
    conf = "extensions = ['sphinx.ext.intersphinx', 'sphinx_talks']\n"
    (folder / 'conf.py').write_text(conf, encoding='utf-8')
    out = folder / '_build'
    with application(folder, out, 'html', out / 'doctrees') as (made, _errors):
        return made


@pytest.mark.parametrize('block', blocks('python'), ids=lambda block: block.name)
def test_settings(
    block: Block, app: Sphinx, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each runs as it stands; all that it sets is a setting, and takes that value."""
    monkeypatch.chdir(tmp_path)
    (example,) = blocks('json')
    Path('talks.json').write_text(example.text, encoding='utf-8')
    names: dict[str, object] = {}
    exec(compile(block.text, block.name, 'exec'), names)
    del names['__builtins__']
    if any(each.page == block.page for each in blocks('json')):
        assert [each.title for each in names['catalogue'].talks.values()] == ['Rewind']  # type: ignore[attr-defined]
        return
    validators = {each.name: each for each in SETTINGS}
    for name, value in names.items():
        if name in validators:
            assert isinstance(value, tuple(validators[name].types))
            assert validators[name].validate(value) == '', name
        elif not callable(value):
            # Settings of MyST-Parser are there only where it is installed.
            assert hasattr(app.config, name) or name.startswith('myst_'), name
    for name in names.get('extensions', ()):  # type: ignore[attr-defined]
        assert name in app.extensions or name == 'myst_parser'


def test_style_of_bibliographies(tmp_path: Path) -> None:
    (block,) = (each for each in blocks('python') if 'register_style' in each.text)
    pages = {'index.rst': f'{ABOUT}\n.. talk:bibliography::\n   :all:\n   :style: brief\n'}
    pages['rewind.vtt'] = SPOKEN
    built = Project(tmp_path, pages, code=block.text).build('text')
    assert '*Rewind* (Toby Ho, 2024)' in built.words()


# -- data ------------------------------------------------------------------------


def test_published_file_is_valid() -> None:
    (block,) = blocks('json')
    schema = json.loads(SCHEMA_FILE.read_text(encoding='utf-8'))
    Draft202012Validator(schema).validate(json.loads(block.text))


def test_yaml(tmp_path: Path) -> None:
    """Data files can be read; the others are at least YAML."""
    data = []
    for block in blocks('yaml'):
        loaded = yaml.safe_load(block.text)
        if loaded and 'talks' in loaded:
            file = tmp_path / 'talks.yaml'
            file.write_text(block.text, encoding='utf-8')
            (found,) = read_source(file).talks
            data.append(found.talk.title)
    assert data == ['Rewind: Python Time-Travel Debugger']


@pytest.mark.myst
def test_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes become talks, and one of them the talk that the page shows."""
    monkeypatch.chdir(tmp_path)
    notes, before, after, readme = blocks('markdown')
    conf = "myst_enable_extensions = ['colon_fence']\n"
    Path('conf.py').write_text(conf, encoding='utf-8')
    made = []
    for number, block in enumerate((notes, before)):
        Path(f'{number}.md').write_text(block.text, encoding='utf-8')
        assert main(['import', f'{number}.md', '-o', f'made{number}.md']) == 0
        made.append(Path(f'made{number}.md').read_text(encoding='utf-8'))
    assert ':::{talk} Rewind: Python Time-Travel Debugger\n' in made[0]
    assert after.text in made[1]
    built = Project(tmp_path / 'set', {'index.md': f'# Page\n\n{readme.text}'}).build('text')
    assert built.warnings == ()


@pytest.mark.myst
def test_what_an_import_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (said,) = (each.text for each in blocks('text') if each.page.endswith('move.md'))
    _notes, before, *_others = blocks('markdown')
    monkeypatch.chdir(tmp_path)
    Path('talks.md').write_text(f'{before.text}- quill by Example\n', encoding='utf-8')
    assert main(['import', 'talks.md', '-o', 'new.md']) == 0
    assert capsys.readouterr().err.startswith(said)


# -- values ----------------------------------------------------------------------

#: Blocks of plain text, by how they begin, and how many there are of each.
OPTIONS, TAKEAWAYS, LICENCES, GRAMMAR, SAID = ':', '* ', 'CC ', '[', 'talks.md:'


def test_values(tmp_path: Path, other_site: str) -> None:
    """Plain text shows values, and each of them is one that the markup takes."""
    made = ''
    for number, block in enumerate(blocks('text')):
        head = f'.. talk:: Talk {number}'
        if block.text.startswith(OPTIONS):
            for line in block.text.splitlines():
                made += f'{head}{len(made)}\n   {line}\n\n'
        elif block.text.startswith(TAKEAWAYS):
            made += f'{head}\n\n{_indented(block.text.replace("…", "So it is."))}\n'
        elif block.text.startswith(LICENCES):
            for line in block.text.splitlines():
                made += f'{head}{len(made)}\n   :license: {line}\n\n'
        else:
            # A pattern, whose parts the tables below it explain; and what a command says.
            assert block.text.startswith((GRAMMAR, SAID)), block.name
    example = Block('values.md', 1, 'rst', made)
    built = built_pages(tmp_path, [example], other_site)
    assert built.warnings == ()
    words = built.words(_stem(example))
    assert 'Ann Lee (moderator), Bo Ray, Cid El' in words
    assert 'License: The terms of the meetup' in words
    assert words.count('So it is.') == 3


# -- commands --------------------------------------------------------------------


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder with what the commands of the pages read."""
    docs = tmp_path / 'work' / 'docs'
    (docs / 'transcripts').mkdir(parents=True)
    monkeypatch.chdir(docs.parent)
    conf = "extensions = ['sphinx_talks']\nexclude_patterns = ['transcripts']\n"
    (docs / 'conf.py').write_text(conf, encoding='utf-8')
    (docs / 'index.rst').write_text(ABOUT, encoding='utf-8')
    (docs / 'rewind.vtt').write_text(SPOKEN, encoding='utf-8')
    _notes, before, *_others = blocks('markdown')
    for name in ('notes.md', 'talks.md', 'post.md'):
        Path(name).write_text(before.text, encoding='utf-8')
    shutil.copy(DOCS / 'snippets/tutorial/notes.txt', docs.parent)
    (data,) = (each.text for each in blocks('yaml') if '\ntalks:' in each.text)
    Path('talks.yaml').write_text(data, encoding='utf-8')
    Path('talks.bib').write_text(
        '@inproceedings{grids, title = {Grids that Heal}, author = {Solheim, Marit}}',
        encoding='utf-8',
    )
    Path('playlist.json').write_text(
        '{"talks": [{"title": "Something else", "speakers": ["Bo Ray"]}]}', encoding='utf-8'
    )
    pyvideo = Path(__file__).parents[1] / 'markup' / 'pycon-us-2024'
    for name in ('pyvideo', '../pyvideo-data'):
        shutil.copytree(pyvideo, Path(name, 'pycon-us-2024'))
    Path('talks.csv').write_text('title,ort\nGrids that Heal,Ulm\n', encoding='utf-8')


def _commands() -> dict[str, list[str]]:
    """Return our own commands by where they stand: on a page, or in the help."""
    found: dict[str, list[str]] = {}
    for name, line in lines_of_shell():
        if line.startswith('sphinx-talks '):
            found.setdefault(name.rpartition(':')[0], []).append(line)
    for command in COMMANDS:
        lines = (parser_of(command).epilog or '').splitlines()
        examples = [each.strip() for each in lines if each.startswith('  sphinx-talks ')]
        assert examples, command.name
        found[f'{command.name} --help'] = examples
    return found


@pytest.mark.myst
@pytest.mark.parametrize(('_where', 'lines'), _commands().items(), ids=_commands())
@pytest.mark.usefixtures('workplace')
def test_commands(_where: str, lines: list[str]) -> None:
    """They run as they stand there, in this order, and write what they name as output."""
    for line in lines:
        words = shlex.split(line.partition(' | ')[0])
        if words[1] == 'init':
            # It writes where nothing is yet.
            shutil.rmtree(words[2], ignore_errors=True)
        assert main(words[1:]) == 0, line
        if '--output' in words:
            assert Path(words[words.index('--output') + 1]).exists()
