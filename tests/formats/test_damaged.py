"""Damaged sources: an error that names file and place, and no other talk lost."""

from __future__ import annotations

import copy
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importing_samples import JSON_SAMPLES, SAMPLES, gigabyte
from sphinx_talks.formats import decoding
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.imported import Imported
from sphinx_talks.formats.read.guess import read_source

NAMES = list(SAMPLES)


def read(path: Path, content: bytes, name: str = '') -> Imported:
    """Read some bytes as a file."""
    if path.suffix == '.xml':
        pytest.importorskip('defusedxml', reason='the extra "import" is not installed')
    path.write_bytes(content)
    return read_source(path, name)


@pytest.mark.parametrize('name', NAMES)
def test_truncated(tmp_path: Path, name: str) -> None:
    """A file that ends anywhere is an error, or some of its talks, never a traceback."""
    content = SAMPLES[name][1].encode()
    for end in range(0, len(content) - 3, max(1, len(content) // 60)):
        try:
            found = read(tmp_path / name, content[:end])
        except FormatError:
            continue
        assert found.talks or not found.is_complete or end < 10


@pytest.mark.parametrize('name', [name for name in NAMES if name.endswith(('.json', '.xml'))])
def test_truncated_says_where(tmp_path: Path, name: str) -> None:
    content = SAMPLES[name][1].encode()
    with pytest.raises(FormatError, match=r'line \d+, column \d+') as caught:
        read(tmp_path / name, content[: len(content) // 2])
    assert str(tmp_path / name) in str(caught.value)


_JUNK = st.sampled_from(
    [
        *(None, True, 0, -1, 1e300, 10**30, '', ' ', 'x', '\x00', '\ud800', [], [[]], {}),
        *({'a': {}}, [None], ['', 1, None, {}], {'en': 3}, 'javascript:alert(1)', 'http://['),
        '9999-99-99',
    ]
)


def _places(value: object) -> list[list[str | int]]:
    """Return the way to each value in a value."""
    found: list[list[str | int]] = [[]]
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:  # type: ignore[union-attr]
        rest = _places(item) if isinstance(item, dict | list) else [[]]
        found += [[key, *way] for way in rest]
    return found


@pytest.mark.parametrize('name', JSON_SAMPLES)
def test_wrong_types(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """Anything in the place of any value is an error or a warning that names the place."""
    folder = tmp_path_factory.mktemp('types')
    places = _places(JSON_SAMPLES[name])[1:]
    errors: list[FormatError] = []

    @settings(max_examples=150, deadline=None)
    @given(st.sampled_from(places), _JUNK)
    def check(way: list[str | int], junk: object) -> None:
        value = copy.deepcopy(JSON_SAMPLES[name])
        inner = value
        for key in way[:-1]:
            inner = inner[key]  # type: ignore[index]
        inner[way[-1]] = junk  # type: ignore[index]
        text = json.dumps(value).encode('utf-8', 'surrogatepass')
        try:
            found = read(folder / 'x.json', text, name)
        except FormatError as error:
            errors.append(error)
            return
        for trouble in found.warnings:
            assert trouble.path == str(folder / 'x.json')
            assert trouble.place

    check()
    for error in errors:
        assert error.path == str(folder / 'x.json')
        assert error.message


@pytest.mark.parametrize(
    ('name', 'list_', 'bad'),
    [
        ('pretalx', 'results', {'code': 'X'}),
        ('pretalx', 'results', 3),
        ('sessionize', 'sessions', {'id': '7', 'title': []}),
        ('yt-dlp', 'entries', {'id': 'x'}),
        ('data', 'talks', {'id': 'a b', 'title': 'x'}),
        ('data', 'talks', 'x'),
    ],
)
def test_no_other_talk_is_lost(tmp_path: Path, name: str, list_: str, bad: object) -> None:
    """A bad talk among good ones is a warning with its place; the others are imported."""
    value = copy.deepcopy(JSON_SAMPLES[name])
    assert isinstance(value, dict)
    value[list_].insert(1, bad)
    found = read(tmp_path / 'x.json', json.dumps(value).encode(), name)
    assert [each.talk.title for each in found.talks] == ['Rewind', 'Other']
    (trouble,) = (trouble for trouble in found.warnings if trouble.lost)
    assert trouble.place.startswith(f'{list_}[1]')
    assert not found.is_complete


def test_one_bad_record_of_pyvideo(tmp_path: Path) -> None:
    videos = tmp_path / 'conf' / 'videos'
    videos.mkdir(parents=True)
    good = json.dumps(JSON_SAMPLES['pyvideo'])
    for file, text in (('a', good), ('b', good[:-5]), ('c', '[1]'), ('d', good)):
        (videos / f'{file}.json').write_text(text)
    found = read_source(tmp_path / 'conf')
    assert [each.talk.id for each in found.talks] == ['conf/a', 'conf/d']
    assert [Path(trouble.path).name for trouble in found.warnings if trouble.lost] == [
        'b.json',
        'c.json',
    ]


def test_one_bad_entry_of_bibtex(tmp_path: Path) -> None:
    """An entry that never ends takes none with it."""
    text = '@misc{a, title = {A}}\n@misc{b, title = {B\n@misc{c, title = {C}}\n'
    text += '@misc{a, title={D}}'
    found = read(tmp_path / 'x.bib', text.encode())
    assert [each.talk.title for each in found.talks] == ['A', 'C']
    assert any(trouble.place == 'line 4' for trouble in found.warnings)
    assert not found.is_complete


DOUBLED = """<schedule><conference><title>C</title></conference><day><room name="r">
<event id="1"><title>A</title><title>B</title></event>
<event id="2"><title>C</title></event></room></day></schedule>"""


@pytest.mark.parametrize(
    ('name', 'text'),
    [
        ('x.json', '{"talks": [{"title": "A", "title": "B"}, {"title": "C"}]}'),
        ('x.yaml', 'talks:\n- title: A\n  title: B\n- title: C\n'),
        (
            'x.xml',
            DOUBLED,
        ),
    ],
)
def test_keys_that_stand_twice(tmp_path: Path, name: str, text: str) -> None:
    found = read(tmp_path / name, text.encode())
    assert [each.talk.title for each in found.talks] == ['C']
    (trouble,) = found.warnings
    assert 'more than one "title"' in trouble.message
    assert '[0]' in trouble.place
    assert trouble.lost


@pytest.mark.parametrize('name', [name for name in NAMES if not name.endswith('.xml')])
@pytest.mark.parametrize('encoding', ['latin-1', 'utf-16-le', 'shift-jis'])
def test_unknown_encodings(tmp_path: Path, name: str, encoding: str) -> None:
    """Text in another encoding is an error at its first byte that is no UTF-8."""
    text = SAMPLES[name][1].replace(
        'Rewind', 'Réwind' if encoding == 'latin-1' else '巻き戻し'
    )
    if '\\u' in text or encoding == 'utf-16-le':
        text = text.replace('Toby', 'Tobé' if encoding == 'latin-1' else '戻')
    with pytest.raises(FormatError, match=r'line \d+, byte \d+: expected text in UTF-8'):
        read(tmp_path / name, text.encode(encoding, 'replace') + b'\xff')


def test_byte_order_marks(tmp_path: Path) -> None:
    for encoding in ('utf-8-sig', 'utf-16', 'utf-32'):
        found = read(tmp_path / 'x.json', SAMPLES['pyvideo.json'][1].encode(encoding))
        assert found.talks[0].talk.title == 'Rewind'


def test_unknown_encoding_of_xml(tmp_path: Path) -> None:
    content = SAMPLES['schedule.xml'][1].encode().replace(b"'utf-8'", b"'klingon'")
    with pytest.raises(FormatError, match='line 1'):
        read(tmp_path / 'x.xml', content)


BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<schedule><conference><title>&b;</title></conference></schedule>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule>&a;</schedule>"""


@pytest.mark.parametrize('text', [BOMB, OUTSIDE])
def test_xml_bombs(tmp_path: Path, text: str) -> None:
    with pytest.raises(FormatError, match='DTD or entities, which are refused'):
        read(tmp_path / 'x.xml', text.encode())


def test_gzip_that_claims_a_gigabyte(tmp_path: Path) -> None:
    """No more is unpacked than the limit."""
    content = gigabyte()
    assert len(content) < 2_000_000
    with pytest.raises(FormatError, match='more than 64 MiB'):
        read(tmp_path / 'x.json.gz', content)


def test_damaged_gzip(tmp_path: Path) -> None:
    content = gzip.compress(SAMPLES['pyvideo.json'][1].encode())
    for broken in (content[:-9], content[:20] + b'xxxx' + content[24:]):
        with pytest.raises(FormatError, match=r'damaged|ends before'):
            read(tmp_path / 'x.json.gz', broken)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / 'x.json'
    path.write_bytes(b' ' * 101)
    with pytest.raises(FormatError, match='more than'):
        decoding.read_bytes(path, largest=100)


@pytest.mark.parametrize(
    ('name', 'text', 'says'),
    [
        ('x.json', '[' * 100_000, 'nested too deeply|not valid JSON'),
        ('x.json', '{"talks": [NaN]}', 'not valid JSON: NaN is no number'),
        ('x.json', '{"talks": [' + '9' * 5000 + ']}', 'not valid JSON'),
        ('x.json', '{"x": 1}', 'unknown kind of JSON: expected one of pyvideo, '),
        ('x.yaml', '[' * 500, 'not valid YAML|nested'),
        ('x.yaml', 'a: &a [x]\nb: *a\n', 'aliases'),
        ('x.yaml', 'a: *b\n', 'not valid YAML'),
        ('x.yaml', 'talks: 3', 'expected a list'),
        ('x.yaml', '? [a]\n: b\n', 'expected a name'),
        ('x.yaml', 'a: \x01', 'not valid YAML'),
        ('x.txt', 'Nothing.', 'title - speaker'),
        ('x', 'Nothing.', 'unknown format'),
        ('x.md', '', 'title - speaker'),
    ],
)
def test_other_damage(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(FormatError, match=says):
        read(tmp_path / name, text.encode())
