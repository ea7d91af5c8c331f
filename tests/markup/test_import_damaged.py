"""Damaged files behind ``talk:import``: a warning each, and no other talk lost."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from projects import Project

GOOD = json.dumps({'talks': [{'id': 'good', 'title': 'Good'}]})
#: By name of the file: its bytes, and what the warning says of the place.
FILES: dict[str, tuple[bytes, str]] = {
    'truncated.json': (GOOD[:-6].encode(), 'line 1, column '),
    'type.json': (b'{"talks": 3}', 'unknown kind of JSON'),
    'record.json': (b'{"talks": [3]}', 'talks[0]: left out: expected an object'),
    'twice.json': (b'{"talks": [{"title": "A", "title": "B"}]}', 'more than one "title"'),
    'encoding.json': (b'{"talks": [\n{"title": "\xe4"}]}', 'line 2, byte 23: expected text'),
    'packed.json': (gzip.compress(GOOD.encode())[:-9], 'it ends before its packed data'),
    'large.json': (gzip.compress(b' ' * (65 << 20), 1), 'it has more than 64 MiB'),
    'bomb.xml': (
        b'<!DOCTYPE x [<!ENTITY a "lol">]><schedule><day>&a;</day></schedule>',
        'DTD or entities, which are refused',
    ),
    'truncated.xml': (b'<schedule>\n<day', 'line 2, column '),
    'truncated.yaml': (b'talks:\n- title: [A', 'it is not valid YAML'),
    'alias.yaml': (b'talks:\n- &a {title: A}\n- *a\n', 'aliases'),
    'truncated.bib': (b'@misc{a, title = {A', 'line 1'),
    'twice.bib': (b'@misc{a, title = {A}, title = {B}}', 'duplicate title'),
    'empty.csv': (b'', 'line 1: expected a row of headings'),
    'empty.md': (b'', 'title - speaker'),
}


@pytest.mark.parametrize('suffix', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_each_is_a_warning(tmp_path: Path, suffix: str) -> None:
    for library in ('defusedxml', 'pybtex', 'yaml'):
        pytest.importorskip(library, reason='the extra "import" is not installed')
    names = [*FILES, 'good.json']
    if suffix == 'md':
        text = '# Talks\n\n' + ''.join(f':::{{talk:import}} {name}\n:::\n\n' for name in names)
    else:
        text = 'Talks\n=====\n\n' + ''.join(f'.. talk:import:: {name}\n\n' for name in names)
    site = Project(tmp_path, {f'index.{suffix}': text})
    for name, (content, _place) in FILES.items():
        (site.source / name).write_bytes(content)
    site.write('good.json', GOOD)
    built = site.build('text')
    assert [talk.id for talk in built.facts().talks] == ['good']
    assert {each.type for each in built.ours} == {'import'}
    for number, (name, (_content, place)) in enumerate(FILES.items()):
        said = [each.message for each in built.ours if name in each.message]
        assert any(place in message for message in said), (name, said)
        lines = {each.line for each in built.ours if name in each.message}
        assert lines == {4 + 2 * number if suffix == 'rst' else 3 + 3 * number}, name
