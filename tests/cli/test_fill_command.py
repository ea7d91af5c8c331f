"""``sphinx-talks fill`` as people run it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_talks.cli import main

RST = """\
Talks
=====

.. talk:event:: Conf 2024
   :dates: 2024-05-15/2024-05-17

   .. talk:: One of them
      :speakers: Ann Lee
      :video: attendees https://a.example/1

      Notes.

   .. talk:: Another one: the second
      :speakers: Bob Ray
      :video: pending https://a.example/2

   .. talk:: Keynote
      :speakers: Bob Ray

   .. talk:: Never recorded at all
      :speakers: Ann Lee
      :video: not-recorded
"""
MYST = """\
# Talks

````{talk:event} Conf 2024
:dates: 2024-05-15/2024-05-17

```{talk} One of them
:speakers: Ann Lee
:video: attendees https://a.example/1

Notes.
```

```{talk} Another one: the second
---
speakers: Bob Ray
video: pending https://a.example/2
---
```

```{talk} Keynote
:speakers: Bob Ray
```

```{talk} Never recorded at all
:speakers: Ann Lee
:video: not-recorded
```
````
"""
STYLES = [('rst', RST), pytest.param('md', MYST, marks=pytest.mark.myst)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    videos = tmp_path / 'conf-2024' / 'videos'
    videos.mkdir(parents=True)
    (tmp_path / 'conf-2024' / 'category.json').write_text('{"title": "Conf 2024"}')
    talks = {
        'one': ('One of them', 'Ann Lee', '2024-05-15'),
        'two': ('Another one', 'Bob Ray', '2024-05-16'),
        'three': ('Keynote - Bob Ray', 'Bob Ray', '2030-01-01'),
        'four': ('Never recorded at all', 'Ann Lee', '2024-05-16'),
    }
    for name, (title, speaker, date) in talks.items():
        record = {
            'title': title,
            'speakers': [speaker],
            'recorded': date,
            'videos': [{'type': 'youtube', 'url': f'https://v.example/{name}'}],
        }
        (videos / f'{name}.json').write_text(json.dumps(record))
    return tmp_path / 'conf-2024'


def site(folder: Path, style: str, text: str) -> Path:
    extensions = ['sphinx_talks', *(['myst_parser'] if style == 'md' else [])]
    docs = folder / 'my docs'
    docs.mkdir()
    (docs / 'conf.py').write_text(f'extensions = {extensions}\n')
    page = docs / f'index.{style}'
    page.write_bytes(text.encode())
    return page


def test_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['fill', 'docs']) == 2
    assert '--from' in capsys.readouterr().err


def test_extra_is_named_where_it_is_absent(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, 'rapidfuzz.fuzz', None)
    page = site(tmp_path, 'rst', RST.replace('One of them', 'One of those'))
    assert main(['fill', str(page.parent), '--from', str(data)]) == 1
    said = capsys.readouterr().err
    assert 'Comparing titles needs rapidfuzz, which is not installed' in said
    assert 'pip install "sphinx-talks[import]"' in said


@pytest.mark.parametrize(('style', 'text'), STYLES)
@pytest.mark.parametrize('end', ['\n', '\r\n'])
def test_fill(
    data: Path,
    tmp_path: Path,
    style: str,
    text: str,
    end: str,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """What is applied is what the patch does, and there is nothing more to find then."""
    monkeypatch.chdir(tmp_path)
    page = site(tmp_path, style, '\ufeff' * (style == 'rst') + text.replace('\n', end))
    before = page.read_bytes()
    command = ['fill', str(page.parent), '--from', str(data)]
    assert main(command) == 0
    patch, said = capsysbinary.readouterr()
    assert page.read_bytes() == before
    assert b'4 talks without a recording or a date' in said
    assert b'4 found' in said
    assert main([*command, '--apply', '--output', 'my.patch']) == 0
    after = page.read_bytes()
    assert Path('my.patch').read_bytes() == patch
    assert after.count(end.encode()) == after.count(b'\n') > before.count(b'\n')
    for name in ('one', 'two', 'three'):
        assert after.count(f'https://v.example/{name}'.encode()) == 1
    assert b'v.example/four' not in after
    assert b'pending' not in after
    # The date of the keynote is not one of the event.
    assert b'2030' not in after
    capsysbinary.readouterr()
    assert main(command) == 0
    patch_again, said = capsysbinary.readouterr()
    assert patch_again == b''
    for tool in (['patch', '-p1', '--binary', '-i'], ['git', 'apply']):
        if shutil.which(tool[0]):
            page.write_bytes(before)
            subprocess.run([*tool, 'my.patch'], check=True, capture_output=True)
            assert page.read_bytes() == after


def test_what_cannot_be_edited(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A talk in a macro is left out, and said; the others are found."""
    text = RST.replace('   .. talk:: One of them', '   .. include:: part.txt', 1)
    text = text.replace(
        '      :speakers: Ann Lee\n      :video: attendees https://a.example/1\n', ''
    )
    text = text.replace('\n      Notes.\n', '')
    page = site(tmp_path, 'rst', text)
    part = '.. talk:: One of them\n   :speakers: Ann Lee\n'
    (page.parent / 'part.txt').write_text('ignored\n\n' * 4 + part)
    page.write_text(
        page.read_text().replace(
            'include:: part.txt', 'include:: part.txt\n      :start-line: 8'
        )
    )
    before = (page.parent / 'part.txt').read_bytes()
    assert main(['fill', str(page.parent), '--from', str(data), '--apply']) == 1
    assert 'left out: one-of-them' in capsys.readouterr().err
    assert (page.parent / 'part.txt').read_bytes() == before
    assert 'https://v.example/two' in page.read_text()


def test_included_file(data: Path, tmp_path: Path) -> None:
    page = site(tmp_path, 'rst', 'Talks\n=====\n\n.. include:: part.txt\n')
    part = page.parent / 'part.txt'
    part.write_text(RST.split('\n\n', 1)[1])
    assert main(['fill', str(page.parent), '--from', str(data), '--apply']) == 0
    assert 'https://v.example/one' in part.read_text()


def test_damaged_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = site(tmp_path, 'rst', RST)
    (tmp_path / 'data.json').write_text('{"title":')
    assert main(['fill', str(page.parent), '--from', str(tmp_path / 'data.json')]) == 1
    assert 'data.json' in capsys.readouterr().err
