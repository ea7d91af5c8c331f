"""Each kind of damage in each format, as whoever runs the command meets it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from importing_samples import JSON_SAMPLES, SAMPLES, gigabyte
from sphinx_talks.cli import main

NAMES = list(SAMPLES)
JSON = [name for name in NAMES if name.endswith('.json')]
#: A file that was imported before, whose page has to stay as it is.
GOOD = json.dumps({'talks': [{'id': 'good', 'title': 'Good'}]})


def content_of(name: str) -> bytes:
    """Return a sample without damage."""
    return SAMPLES[name][1].encode()


def imported(
    folder: Path, name: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    """Import some bytes into a page that is there; return exit code, page and messages."""
    if name.endswith('.xml'):
        pytest.importorskip('defusedxml', reason='the extra "import" is not installed')
    page = folder / 'page.rst'
    (folder / 'good.json').write_text(GOOD, encoding='utf-8')
    assert main(['import', str(folder / 'good.json'), '--to', str(page)]) == 0
    capsys.readouterr()
    (folder / name).write_bytes(content)
    names = sorted(path.name for path in folder.iterdir())
    code = main(['import', str(folder / name), '--to', str(page)])
    # Nothing was left beside the page, whatever happened.
    assert sorted(path.name for path in folder.iterdir()) == names
    said = capsys.readouterr()
    assert said.out == ''
    assert 'Traceback' not in said.err
    return code, page.read_text(encoding='utf-8'), said.err


def truncated_gzip(content: bytes) -> bytes:
    """Return packed content without its end."""
    return gzip.compress(content)[:-9]


def damaged_gzip(content: bytes) -> bytes:
    """Return packed content in which some bytes are others."""
    packed = bytearray(gzip.compress(content))
    packed[len(packed) // 2 :] = bytes(255 - byte for byte in packed[len(packed) // 2 :])
    return bytes(packed)


def unknown_encoding(content: bytes) -> bytes:
    """Return content with a byte that no text in UTF-8 has."""
    if content.startswith(b'<?xml'):
        return content.replace(b"'utf-8'", b"'klingon'")
    return content.replace(b'Rewind', b'Rew\xefnd')


def half(content: bytes) -> bytes:
    """Return the first half."""
    return content[: len(content) // 2]


#: Damage after which nothing can be read, and what the message says of the place.
WHOLE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    'empty': (lambda _content: b'', ''),
    'junk': (lambda _content: bytes(range(256)), ''),
    'encoding': (unknown_encoding, r': line \d+'),
    'truncated gzip': (truncated_gzip, r': byte \d+: it ends'),
    'damaged gzip': (damaged_gzip, 'damaged|ends before'),
}


@pytest.mark.parametrize('damage', WHOLE)
@pytest.mark.parametrize('name', NAMES)
def test_nothing_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, damage: str
) -> None:
    """The file is named, and the page stays as it is."""
    change, place = WHOLE[damage]
    code, page, said = imported(tmp_path, name, change(content_of(name)), capsys)
    assert code == 1
    assert str(tmp_path / name) in said
    assert re.search(place, said), said
    assert 'Good' in page
    assert 'Rewind' not in page
    assert 'Other' not in page


@pytest.mark.parametrize('name', NAMES)
def test_gzip_that_claims_a_gigabyte(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    code, page, said = imported(tmp_path, name, gigabyte(), capsys)
    assert code == 1
    assert f'{tmp_path / name}: byte 67108864: it has more than 64 MiB' in said
    assert 'Other' not in page


@pytest.mark.parametrize('name', [*JSON, 'schedule.xml', 'talks.yaml'])
def test_truncated(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Formats that nest are not read in part."""
    content = content_of(name)
    end = content.index(b', Ann') if name == 'talks.yaml' else len(content) // 2
    content = content[:end]
    code, page, said = imported(tmp_path, name, content, capsys)
    assert code == 1
    assert re.search(rf'{re.escape(str(tmp_path / name))}: line \d+', said), said
    assert 'Rewind' not in page


@pytest.mark.parametrize('value', ['3', '"x"', 'null', 'true', '[]', '{}', '[3]', '[[]]'])
@pytest.mark.parametrize('format_', JSON_SAMPLES)
def test_another_value_than_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], format_: str, value: str
) -> None:
    """Whatever a whole file is, it is refused, or holds no talks."""
    (tmp_path / 'x.json').write_text(value)
    page = tmp_path / 'page.rst'
    arguments = ['import', str(tmp_path / 'x.json'), '--to', str(page), '--format', format_]
    code = main(arguments)
    said = capsys.readouterr().err
    assert 'Traceback' not in said
    assert not page.exists()
    # These formats are lists, and one without talks is none the worse for it.
    lists = ('csl-json', 'pretalx', 'sessionize', 'media-ccc')
    is_empty = value == '[]' and format_ in lists
    assert code == (0 if is_empty else 1), said
    assert is_empty or str(tmp_path / 'x.json') in said


def _doubled(format_: str) -> str:
    """Return JSON in which the second talk has a key twice."""
    text = json.dumps(JSON_SAMPLES[format_])
    return text.replace('"title": "Other"', '"title": "Other", "title": "Again"')


#: Sources with two talks, of which one is damaged, and what the message says of the place.
ONE_OF_TWO: dict[str, tuple[str, str, str]] = {
    **{
        f'{format_}: a key twice': (f'{format_}.json', _doubled(format_), place)
        for format_, place in (
            ('schedule-json', 'schedule.conference.days[0].rooms.Hall[1]'),
            ('pretalx', 'results[1]'),
            ('sessionize', 'sessions[1]'),
            ('yt-dlp', 'entries[2]'),
            ('csl-json', '[1]'),
            ('data', 'talks[1]'),
        )
    },
    **{
        f'{format_}: a title of another type': (
            f'{format_}.json',
            json.dumps(JSON_SAMPLES[format_]).replace('"Other"', '[3]'),
            place,
        )
        for format_, place in (
            ('schedule-json', 'schedule.conference.days[0].rooms.Hall[1].title'),
            ('pretalx', 'results[1].title'),
            ('sessionize', 'sessions[1].title'),
            ('yt-dlp', 'entries[2].title'),
            ('csl-json', '[1].title'),
            ('data', 'talks[1].title'),
        )
    },
    'YAML: a key twice': (
        'talks.yaml',
        SAMPLES['talks.yaml'][1].replace('- title: Other', '- title: Other\n  title: Again'),
        'talks[1]',
    ),
    'YAML: a title of another type': (
        'talks.yaml',
        SAMPLES['talks.yaml'][1].replace('- title: Other', '- title: [Other]'),
        'talks[1].title',
    ),
    'XML: an element twice': (
        'schedule.xml',
        SAMPLES['schedule.xml'][1].replace(
            '<title>Other</title>', '<title>Other</title><title>Again</title>'
        ),
        'schedule.conference.days[0].rooms.Hall[1]: left out: it has more than one "title"',
    ),
    'XML: no title': (
        'schedule.xml',
        SAMPLES['schedule.xml'][1].replace('<title>Other</title>', '<title><b/></title>'),
        'schedule.conference.days[0].rooms.Hall[1].title',
    ),
    'BibTeX: a field twice': (
        'talks.bib',
        SAMPLES['talks.bib'][1].replace('title = {Other}', 'title = {A}, title = {Other}'),
        'line 13: left out: entry with key other has a duplicate title field',
    ),
    'BibTeX: it ends too early': ('talks.bib', SAMPLES['talks.bib'][1][:-30], 'line 1'),
    'BibTeX: no title': (
        'talks.bib',
        SAMPLES['talks.bib'][1].replace('title = {Other}', 'name = {Other}'),
        'line 13, other',
    ),
}


@pytest.mark.parametrize('case', ONE_OF_TWO)
def test_no_other_talk_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    """The good talk is written, and the exit code says that one is missing."""
    name, text, place = ONE_OF_TWO[case]
    assert text != SAMPLES[name][1]
    code, page, said = imported(tmp_path, name, text.encode(), capsys)
    assert 'Rewind' in page, said
    assert '.. talk:: Other' not in page
    assert '.. talk:: A' not in page
    assert code == 1
    assert f'{tmp_path / name}: {place}' in said


@pytest.mark.parametrize('name', ['notes.md', 'notes.rst'])
def test_notes_that_end_too_early_are_notes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    code, page, _said = imported(tmp_path, name, half(content_of(name)), capsys)
    assert code == 0
    assert '.. talk:: Rewind' in page


BOMBS = {
    'entities': '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    'file': '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
    'elsewhere': '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
}


@pytest.mark.parametrize('bomb', BOMBS)
@pytest.mark.parametrize('encoding', ['utf-8', 'utf-16'])
def test_xml_bombs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bomb: str, encoding: str
) -> None:
    text = f'{BOMBS[bomb]}<schedule><conference><title>&b;</title></conference></schedule>'
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{text}'
    code, page, said = imported(tmp_path, 'x.xml', text.encode(encoding), capsys)
    assert code == 1
    assert f'{tmp_path / "x.xml"}' in said
    assert 'DTD or entities, which are refused' in said
    assert 'lol' not in page
