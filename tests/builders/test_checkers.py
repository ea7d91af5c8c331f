"""Checkers that others made find nothing wrong with what we write."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import sphinx_talks
from builders_output import Output, build, words

Written = Callable[[str], Output]

pytestmark = pytest.mark.checkers

ROOT = Path(__file__).parents[1] / 'roots' / 'builders'
#: Has nothing that is ours, but all markup that we use.
PLAIN = 'plain.html'


def _run(*command: object) -> tuple[str, str]:
    # A checker says by its status that it has found something.
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        capture_output=True,
        encoding='utf-8',
        timeout=300,
    )
    return done.stdout, done.stderr


def _java() -> str:
    java = shutil.which('java')
    assert java, 'java is not on PATH'
    return java


def _epubcheck() -> Path:
    # What Debian puts there is an archive of Java, which not every system can run.
    program = shutil.which('epubcheck')
    jar = os.environ.get('EPUBCHECK_JAR') or (program and str(Path(program).resolve()))
    assert jar, 'epubcheck is not on PATH'
    return Path(jar)


def _vnu(*arguments: object) -> list[dict[str, object]]:
    jar = os.environ.get('VNU_JAR')
    assert jar, 'VNU_JAR does not name vnu.jar, which `npm install vnu-jar` fetches'
    # Java's own limit is too low for long pages.
    options = ('-Xss4m', '-jar', jar, '--exit-zero-always', '--format', 'json')
    out, err = _run(_java(), *options, *arguments)
    told = json.loads(err or out)
    messages: list[dict[str, object]] = told['messages']
    return messages


def test_epubcheck(written: Written) -> None:
    (book,) = written('epub').folder.glob('*.epub')
    out, err = _run(_java(), '-jar', _epubcheck(), book)
    told = out + err
    assert 'EPUBCheck completed' in told
    assert [line for line in told.splitlines() if line.startswith(('ERROR', 'FATAL'))] == []


def _errors_in_content(pages: Sequence[Path]) -> dict[str, list[str]]:
    """Return the errors within the content of each page; themes make some around it."""
    found: dict[str, list[str]] = {page.name: [] for page in pages}
    for message in _vnu(*pages):
        assert message['type'] != 'non-document-error', message
        if message['type'] != 'error':
            continue
        page = Path(str(message['url']).removeprefix('file:'))
        lines = page.read_text(encoding='utf-8').splitlines()
        begin = next(n for n, line in enumerate(lines, 1) if 'class="body"' in line)
        end = next(n for n, line in enumerate(lines, 1) if 'class="clearer"' in line)
        if begin <= int(str(message['lastLine'])) < end:
            found[page.name].append(str(message['message']))
    return found


@pytest.mark.parametrize('player', ['link', 'click'])
def test_nu_html_checker(written: Written, tmp_path: Path, player: str) -> None:
    if player == 'link':
        output = written('html')
    else:
        settings = {'talks_player': player}
        output = build(ROOT, tmp_path / 'html', 'html', tmp_path / 'doctrees', settings)
        assert 'talk-still' in output.text('talks.html')
    pages = [
        page
        for page in sorted(output.folder.glob('*.html'))
        if page.name not in {'search.html', 'genindex.html'}
    ]
    assert len(pages) > 10
    errors = _errors_in_content(pages)
    own = {message for found in errors.values() for message in found}
    assert own - set(errors[PLAIN]) == set()


def test_nu_html_checker_on_made_pages(tmp_path: Path) -> None:
    """Their heads have what others have not, so all of each page counts."""
    root = ROOT.with_name('archive')
    output = build(root, tmp_path / 'html', 'html', tmp_path / 'doctrees', {})
    pages = sorted(output.folder.glob('*/*.html'))
    assert len(pages) > 20
    # The index has the theme's own mistakes.
    messages = _vnu(*pages, output.folder / 'genindex.html')
    errors = {
        (str(each['message']), 'genindex' in str(each['url']))
        for each in messages
        if each['type'] == 'error'
    }
    assert {text for text, _is_theirs in errors if (text, True) not in errors} == set()


def test_nu_css_checker() -> None:
    static = Path(sphinx_talks.__file__).parent / 'web' / 'static'
    messages = _vnu('--css', *sorted(static.glob('*.css')))
    assert [each for each in messages if each['type'] == 'error'] == []


def test_checkers_find_errors(written: Written, tmp_path: Path) -> None:
    """They would tell, if there were something to tell."""
    page = tmp_path / 'wrong.html'
    text = (written('html').folder / 'talks.html').read_text(encoding='utf-8')
    page.write_text(text.replace('<p class="talk-byline">', '<p class="talk-byline"><li>', 1))
    assert _errors_in_content([page])['wrong.html']
    style = tmp_path / 'wrong.css'
    style.write_text('a { colour: red; }')
    assert [each for each in _vnu('--css', style) if each['type'] == 'error']


@pytest.mark.parametrize('builder', ['markdown'])
def test_builders_of_others(tmp_path: Path, builder: str) -> None:
    """A builder that knows only standard nodes writes all the words."""
    settings = {'extensions': ['myst_parser', 'sphinx_talks', 'sphinx_markdown_builder']}
    folder = tmp_path / builder
    output = build(ROOT, folder, builder, tmp_path / 'doctrees', settings, strict=False)
    # That builder knows neither of these two, which are standard; an own set has them too.
    unknown = set(re.findall(r'WARNING: unknown node type: <(\w+)', output.warnings))
    assert unknown <= {'attribution', 'admonition'}
    assert output.warnings.count('WARNING') == output.warnings.count('unknown node type')
    text = words(output.text('*.md'))
    for shown in (
        'Rewind: Python Time-Travel Debugger',
        'Video (Hubilo, attendees only)',
        'May 17, 2024 · Room 301',
        'We can just go back.',
        'There are no books by him.',
        'Cited in',
        'Nine days of Python.',
    ):
        assert shown in text


def test_structured_data_as_a_graph(written: Written) -> None:
    """A library that reads JSON-LD finds each talk, with its event and its speakers."""
    import rdflib

    schema = rdflib.Namespace('https://schema.org/')
    graph, events = rdflib.Graph(), 0
    for page in written('html').folder.rglob('*.html'):
        text = page.read_text(encoding='utf-8')
        scripts = re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', text)
        for data in map(json.loads, scripts):
            # The vocabulary is known here; else it would be fetched.
            assert data['@context'] == str(schema).rstrip('/')
            local = json.dumps({**data, '@context': {'@vocab': schema}})
            graph.parse(data=local, format='json-ld')
            events += len(re.findall('"@type": "Event"', local))
    assert len(set(graph.subjects(rdflib.RDF.type, schema.Event))) == events > 0
    title = rdflib.Literal('Rewind: Python Time-Travel Debugger')
    talks = [
        each
        for each in graph.subjects(schema.name, title)
        if graph.value(each, rdflib.RDF.type) == schema.Event
    ]
    assert talks
    for name, kind in (('performer', schema.Person), ('superEvent', schema.Event)):
        found = [each for talk in talks for each in graph.objects(talk, schema[name])]
        assert found
        assert {graph.value(each, rdflib.RDF.type) for each in found} == {kind}
        assert all(graph.value(each, schema.name) for each in found)
