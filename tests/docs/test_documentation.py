"""What the documentation promises of its own pages, and what it shows, is true."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from code_blocks import DOCS, PAGES, ROOT, Block, blocks, parser_of
from projects import Project
from sphinx_talks.cli import COMMANDS, main
from sphinx_talks.markup.listings.listing_directive import FILTER_OPTIONS
from sphinx_talks.markup.registered import DIRECTIVES
from sphinx_talks.problems import Problem
from sphinx_talks.settings import SETTINGS
from sphinx_talks.talks.entry_options import ENTRY_OPTIONS
from sphinx_talks.talks.options import OPTIONS, STANDARD_OPTIONS, TALK_LAYOUTS
from sphinx_talks.talks.page_paths import fields_of


def extension(name: str) -> ModuleType:
    """Import an extension of the documentation."""
    spec = importlib.util.spec_from_file_location(name, DOCS / '_ext' / f'{name}.py')
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# -- order and links -------------------------------------------------------------


def test_where_to_start_is_in_the_order_of_the_sidebar() -> None:
    text = (DOCS / 'index.md').read_text(encoding='utf-8')
    start = text[text.index('## Where to start') : text.index('```{toctree}')]
    offered = re.findall(r'^- \[.*?\]\((.*?)\)', start, re.MULTILINE)
    groups = re.findall(r'\*\*(.+?)\*\*\n\n- ', start)
    trees = dict(re.findall(r':caption: (.+?)\n\n(.*?)```', text, re.DOTALL))
    beside = [f'{name}' for group in groups for name in trees[group].split()]
    assert [path.rpartition('.')[0] for path in offered] == beside
    assert list(trees)[: len(groups)] == groups


@pytest.mark.parametrize('name', ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'])
def test_links_to_files_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding='utf-8')
    paths = re.findall(r'\]\((?!https?:|#|mailto:)([^)#]+)', text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


# -- what has to be complete -----------------------------------------------------


def test_gallery_shows_each_directive() -> None:
    gallery = (DOCS / 'gallery.rst').read_text(encoding='utf-8')
    files = extension('gallery')._files
    shown = ''
    for name in re.findall(r'talks-example:: (\S+)', gallery):
        for path in files(DOCS, name):
            shown += (DOCS / path).read_text(encoding='utf-8')
    for name in DIRECTIVES:
        full = name if name == 'talk' else f'talk:{name}'
        # Takeaways can be items of a list as well.
        assert f'.. {full}::' in shown, full
        assert re.search(rf'[:`]{{3,}}\{{{full}\}}', shown), full


@pytest.mark.slow
def test_gallery_has_the_style_of_talks(tmp_path: Path) -> None:
    """Sphinx knows of no talk on it, since its examples are built apart."""
    for name in ('furo', 'sphinx_inline_tabs', 'myst_parser'):
        pytest.importorskip(name, reason='the extra "docs" is not installed')
    example = {
        'snippets/x.rst': '.. talk:: Rewind\n',
        'snippets/x.md': '```{talk} Rewind\n```\n',
    }
    pages = {'gallery.rst': 'G\n=\n\n.. talks-example:: x\n', 'plain.rst': 'P\n=\n'}
    project = Project(
        tmp_path,
        {**example, **pages},
        code=f'import sys\nsys.path.insert(0, {str(DOCS / "_ext")!r})\n',
        extensions=['sphinx_talks', 'sphinx_inline_tabs', 'gallery'],
        exclude_patterns=['snippets'],
    )
    built = project.build()
    assert '>Rewind<' in built.output('gallery.html')
    assert 'sphinx-talks.css' in built.output('gallery.html')
    assert 'sphinx-talks.css' not in built.output('plain.html')


REFERENCE = (DOCS / 'reference' / 'markup.md').read_text(encoding='utf-8')
#: What stands below each heading with the names of directives.
SECTIONS = re.findall(
    r'^### (`talk.+?)\n(.*?)(?=^###? |\Z)', REFERENCE, re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize('name', DIRECTIVES)
def test_reference_has_each_option(name: str) -> None:
    """Each stands in a table that is made from the code, or is named."""
    full = 'talk' if name == 'talk' else f'talk:{name}'
    (text,) = [text for heading, text in SECTIONS if f'`{full}`' in heading.split(', ')]
    named = {*re.findall(r'`([a-z-]+)`', text)}
    if re.search(r'any (?:other )?\[filter\]\(#filters\)', text):
        named |= {*FILTER_OPTIONS}
    for argument in re.findall(r'{talks-options-table} ?(.*)', text):
        named |= {each.name for each in OPTIONS if (argument or name) in each.directives}
    if '{talks-entry-options-table}' in text:
        named |= {each.name for each in ENTRY_OPTIONS[name]}
    # Those of Sphinx and docutils are the same everywhere.
    assert {*(DIRECTIVES[name].option_spec or ())} - STANDARD_OPTIONS - named == set()


def test_reference_has_each_standard_option() -> None:
    spellings = {name.replace('-', '') for name in STANDARD_OPTIONS}
    (text,) = [text for heading, text in SECTIONS if heading == '`talk`']
    assert spellings <= {name.replace('-', '') for name in re.findall(r'`([a-z-]+)`', text)}


def test_reference_has_each_filter() -> None:
    text = REFERENCE.partition('### Filters')[2].partition('## Roles')[0]
    assert {*FILTER_OPTIONS} <= {*re.findall(r'`([a-z-]+)`', text)}


@pytest.mark.parametrize('layout', TALK_LAYOUTS)
def test_reference_has_each_layout(layout: str) -> None:
    assert re.search(rf'^\| `layout` \|.*`{layout}`', REFERENCE, re.MULTILINE)


def test_settings_that_read_all_pages_anew_are_named() -> None:
    page = (DOCS / 'explanation' / 'builds.md').read_text(encoding='utf-8')
    paragraph = page.partition('## Settings\n\n')[2].partition('\n\n')[0]
    anew = {each.name for each in SETTINGS if each.rebuild == 'env'}
    assert {*re.findall(r'{confval}`(\w+)`', paragraph)} == anew


def test_fields_of_paths_are_named() -> None:
    page = (DOCS / 'guide' / 'pages.md').read_text(encoding='utf-8')
    rows = dict(re.findall(r'^\| `?([a-z ]+?)`? \| (`{.*}`) \|$', page, re.MULTILINE))
    assert {*rows} == {'talk', 'event', 'year', 'all others'}
    for kind, fields in rows.items():
        assert {*re.findall(r'{(\w+)}', fields)} == {*fields_of(kind)}, kind


@pytest.mark.parametrize('problem', Problem)
def test_each_problem_has_a_cure(problem: Problem) -> None:
    assert problem.meaning.endswith(('.', ').'))
    assert len(problem.cure) > 20


@pytest.mark.parametrize('problem', Problem)
def test_each_cure_has_the_address_that_the_command_gives(
    problem: Problem, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        'sphinx_talks.problems.documentation_address', lambda: 'https://talks.example'
    )
    assert main(['explain', problem.value]) == 0
    fragment = extension('reference_tables').make_id_of(problem.value)
    page = f'https://talks.example/guide/troubleshooting.html#{fragment}\n'
    assert page in capsys.readouterr().out
    assert '{talks-cures}' in (DOCS / 'guide/troubleshooting.md').read_text(encoding='utf-8')


def test_snippets_of_editors_are_up_to_date(request: pytest.FixtureRequest) -> None:
    made = extension('code_snippets')
    if request.config.getoption('--update-goldens'):
        made.FILE.write_text(made.text(), encoding='utf-8')
    assert made.FILE.read_text(encoding='utf-8') == made.text()
    for name in DIRECTIVES:
        assert f'"{name if name == "talk" else f"talk:{name}"} (MyST)"' in made.text()


# -- plain English ---------------------------------------------------------------

#: What is no English, or none that readers search for, with what to write instead.
VOCABULARY = {
    r'hangs? together': 'are connected',
    r'is much like': 'looks like a misspelling of',
    r"(cannot|can't) be had": 'is unavailable',
    r'(is|are) told by': 'is detected from',
    r'turns it round': 'reverses it',
    r'BibTeX of old': 'classic BibTeX',
    r'differ by a slip': 'differ by a typo',
    r'Out go\b': 'It exports',
    r'The way in\b': 'Where to start',
    r'can leave them': 'you can export',
    r'which there is not\b': 'which does not exist',
    r'\bis no (JSON|YAML|XML|TOML|SVG)\b': 'is not valid …',
    r'nobody can tell': 'it is not clear',
    r'stands? (outside|within|beside)': 'is outside, within, beside',
    r'round brackets': 'parentheses',
    r'is (taken|told) (for|by|apart)': 'is mistaken for, detected from, distinguished',
    r'of habit\b': 'that people are used to',
    r'the (way|like) of old|of old\b': 'classic',
    r'by an? include or the like': 'through an include',
    r'(directive|role)s? of ours': 'of this extension',
    r'\bwhom\b': 'who',
    r'works no longer': 'no longer works',
    r'told apart': 'distinguished',
    r'BibTex|Restructured ?text|Github|Youtube': 'the name as its owners write it',
}


def prose() -> dict[str, str]:
    """Return what people read of us: pages, messages, and what code says of itself."""
    names = ('README.md', 'CHANGELOG.md', 'SECURITY.md', 'CONTRIBUTING.md')
    paths = [*PAGES, *(ROOT / name for name in names)]
    messages = ROOT / 'sphinx_talks' / 'locale' / 'sphinx_talks.pot'
    texts = {str(path): path.read_text(encoding='utf-8') for path in [*paths, messages]}
    # Messages are broken over lines.
    texts[str(messages)] = texts[str(messages)].replace('"\n"', '')
    texts |= {f'talks.{each.value}': f'{each.meaning} {each.cure}' for each in Problem}
    texts |= {each.name: each.help for each in SETTINGS}
    texts |= {f':{each.name}:': each.meaning for each in OPTIONS}
    texts |= {each.name: parser_of(each).format_help() for each in COMMANDS}
    return texts


@pytest.mark.parametrize('words', VOCABULARY)
def test_words(words: str) -> None:
    """They are in plain English, as far as a list of words can tell."""
    pattern = re.compile(words.replace(' ', r'\s+'))
    found = [
        f'{name}: {match.group()}'
        for name, text in prose().items()
        for match in pattern.finditer(text)
    ]
    assert found == [], f'write: {VOCABULARY[words]}'


# -- what is run -----------------------------------------------------------------


def test_cheat_sheet_has_each_command() -> None:
    used = {
        line.split()[1]
        for block in blocks('sh')
        if block.page.endswith('cheatsheet.md')
        for line in block.text.splitlines()
    }
    assert used == {command.name for command in COMMANDS}


#: Within text, in either markup.
_COMMAND = r'(?<!`)`{1,2}(sphinx-talks [a-z][^`]*)`{1,2}(?!`)'


def commands() -> list[tuple[str, str]]:
    """Return the commands within text, with where they stand."""
    return [
        (path.name, ' '.join(command.split()))
        for path in (*PAGES, ROOT / 'README.md', ROOT / 'CHANGELOG.md')
        for command in re.findall(
            r'(?<!`)`{1,2}(sphinx-talks [a-z][^`]*)`{1,2}(?!`)',
            path.read_text(encoding='utf-8'),
        )
    ]


@pytest.mark.parametrize(('place', 'command'), commands())
def test_commands_can_be_parsed(place: str, command: str) -> None:
    """Each has a subcommand and options that there are; those of blocks are run."""
    _program, name, *words = shlex.split(command.partition(' | ')[0])
    (row,) = (each for each in COMMANDS if each.name == name)
    if words:
        parser_of(row).parse_args(words)


QUERIES = blocks('sql')


@pytest.fixture(scope='module')
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp('sql')
    pages = {
        'index.rst': """
            Notes
            =====

            .. talk:: Rewind: a debugger
               :id: rewind
               :speakers: Toby Ho
               :date: 2024
               :transcript: rewind.vtt
               :show-transcript:

            See :talk:`rewind`.
            """,
        'rewind.vtt': 'WEBVTT\n\n12:34.000 --> 12:38.000\nIt is worth a try.\n',
    }
    site = Project(folder, pages)
    site.build('html', talks_exports={'talks.db': 'sqlite'})
    (found,) = folder.rglob('talks.db')
    return found


@pytest.mark.parametrize('query', QUERIES, ids=lambda query: query.name)
def test_queries_find_something(query: Block, database: Path) -> None:
    """No column is ambiguous, and each query finds the talk of the example."""
    with sqlite3.connect(database) as connection:
        assert connection.execute(query.text).fetchall()


def test_there_are_queries() -> None:
    assert len(QUERIES) >= 3


# -- the tutorial ----------------------------------------------------------------

TUTORIAL = DOCS / 'snippets' / 'tutorial'


@pytest.mark.myst
@pytest.mark.slow
@pytest.mark.parametrize('suffix', ['md', 'rst'])
def test_tutorial(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its commands as they stand there make the pages that it shows, without a warning."""
    monkeypatch.chdir(tmp_path)
    for path in (TUTORIAL / 'notes.txt', TUTORIAL / suffix / 'conf.py'):
        shutil.copy(path, tmp_path)
    page = (DOCS / 'guide' / 'tutorial.md').read_text(encoding='utf-8')
    commands = re.findall(r'^\$ sphinx-talks (.*)$', page, re.MULTILINE)
    (imports,) = (each for each in commands if f'index.{suffix}' in each)
    assert main(shlex.split(imports)) == 0
    target = tmp_path / f'index.{suffix}'
    imported = TUTORIAL / suffix / f'imported.{suffix}'
    assert target.read_text(encoding='utf-8') == imported.read_text(encoding='utf-8')
    for name in ('index', 'debugging', 'indexes'):
        shutil.copy(TUTORIAL / suffix / f'{name}.{suffix}', tmp_path)
    build = '-b html . _build/html'
    assert f'$ sphinx-build {build}\n' in page
    command = [sys.executable, '-m', 'sphinx', '-nWq', *build.split()]
    subprocess.run(command, check=True)
    index = (tmp_path / '_build/html/index.html').read_text(encoding='utf-8')
    assert 'Cited in' in index
    # Another import of the same notes changes nothing that was written by hand.
    before = target.read_bytes()
    assert main(shlex.split(imports)) == 0
    assert target.read_bytes() == before
