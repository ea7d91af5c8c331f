"""No word and no address that a parser finds in a page is lost, however broken it is."""

from __future__ import annotations

import os
import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip('markdown_it', reason='the extra "import" is not installed')
pytest.importorskip('yaml', reason='the extra "import" is not installed')

from parsed_pages import seen_in_markdown, seen_in_rst
from sphinx_talks.cli import main
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.left_out import texts_of
from sphinx_talks.formats.read.guess import read_source
from sphinx_talks.formats.read.page.written_dates import weekday_of
from test_written_pages import EXPECTED, PAGES, mutated

if TYPE_CHECKING:
    from sphinx_talks.formats.imported import Imported


#: Fields that a label names, and "talk", which every talk is.
_NAMES = ('title', 'speakers', 'event', 'date', 'kind', 'language', 'topics', 'duration')


def told(found: Imported) -> str:
    """Return all that an import gives and says, with the names of its fields."""
    values = ['talk']
    values += [
        each for field in fields(found) for each in texts_of(getattr(found, field.name))
    ]
    for each in found.talks:
        talk = each.talk
        values += [name for name in _NAMES if getattr(talk, name)]
        if (day := weekday_of(talk.date)) is not None:
            values.append(f'day{"abcdefg"[day]}')
        if talk.duration:
            values.append(f'{talk.duration // 60} min')
        if talk.duration and (begun := re.search(r'T(\d\d):(\d\d)', talk.date)):
            end = int(begun[1]) * 60 + int(begun[2]) + talk.duration // 60
            values.append(f'{end // 60:02}:{end % 60:02}')
        starts = (medium.start or 0 for medium in talk.media)
        values += (
            f'{start // 3600}:{start // 60 % 60:02}:{start % 60:02}' for start in starts
        )
    return '\n'.join(values)


def imported(file: Path, text: str) -> str:
    file.write_text(text, encoding='utf-8')
    return told(read_source(file))


HEAD = {'md': '# Talks\n\n', 'rst': 'Talks\n=====\n\n'}


@pytest.mark.parametrize(
    ('suffix', 'text', 'words'),
    [
        # Words that were taken for a value that no talk got.
        ('md', '- **Loops** by Ann Lee — [video]May(x1)', 'video'),
        ('md', '- **Loops** by Ann Lee ([slides](nowhere', 'slides'),
        (
            'md',
            '- [Loops](https://x.example/1) – Ann Lee ([@anlee](https://s.example/@))',
            'anlee',
        ),
        (
            'md',
            '## Loops\n\n[Watch](https://v.example/1) · [Sl](ides](https://v.example/2)',
            'Sl',
        ),
        (
            'md',
            '- [Loops](https://x.example/1), PyCon: [slides](x.pdf) (slides only)',
            'only',
        ),
        ('rst', '- **Loops** (`Code <https://x.example/a{{<b>`__)', 'Code a{{<b'),
        # Short names of weekdays in other languages are parts of names.
        ('md', "- **Loops**, Anne-Sophie d'Or, 4 juin 2022", "d'Or"),
        ('md', '- **Loops** de Juan de la Tor 8 de octubre de 2022', 'Tor'),
        # Parts of markup that hold words.
        (
            'rst',
            '- **Loops** by Ann Lee\n\n.. rubric:: Later\n\n   Not yet **booked**',
            'booked',
        ),
        ('rst', '- **Loops** by Ann Lee\n\n.. math:: energy = mass', 'energy mass'),
        (
            'rst',
            '- **Loops** by Ann Lee\n\n.. csv-table:: More\n   :file: more.csv',
            'more.csv',
        ),
        ('rst', '- **Loops** by Ann Lee\n\n.. raw:: html\n   :file: more.html', 'more.html'),
        ('rst', '- **Loops** by Ann Lee\n\n.. |who| replace:: Bo Ray', 'Ray'),
        (
            'rst',
            '- **Loops** by Ann Lee\n\n.. youtube:: Q7nZ\n   :url_parameters: ?start=43',
            'start=43',
        ),
        (
            'rst',
            '- **Loops** by Ann Lee\n\n.. raw:: html\n\n   <b data-to="https://x.example/1">Go</b>',
            'https://x.example/1',
        ),
        ('rst', '- **Loops** by Ann Lee\n\n__   - Bo Ray, Cid Fox', 'Bo Ray Cid'),
        ('md', '- **Loops** by Ann Lee\n\n```soon booked\nx\n```', 'soon booked'),
        ('md', '# Loops <iframe src="x"> behind', 'Loops behind'),
        ('md', '- **Loops** by Ann Lee\n\n<div title="Hidden words">Go</div>', 'Hidden'),
        (
            'md',
            '- **Loops** by Ann Lee\n\n<t href="https://x.example/1">Go</t>',
            'https://x.example/1',
        ),
        ('md', '- **Loops** by Ann Lee <abbr title="by heart">BH</abbr>', 'heart'),
        (
            'md',
            '- **Loops** by Ann Lee\n\n{{< youtube id="Q7nZHX0xhAJ" title="A short tour" >}}',
            'tour',
        ),
        (
            'md',
            '| Talk | Speaker |\n|---|---|\n| Loops {{< vimeo 12 >}} | Ann Lee |',
            'https://vimeo.com/12',
        ),
        ('md', '<table><tr><th>Talk</th></tr><tr><td>Cells</td><td</tr></table>', 'Cells'),
        ('md', '## Uses of {pep}`669`\n\nBy Ann Lee at PyCon 2023.', 'PEP 669'),
        # The picture of a badge is in no talk, and named.
        (
            'md',
            '- [![DOI](https://z.example/b.svg)](https://z.example/1), Ann Lee, PyCon 2020',
            'https://z.example/b.svg',
        ),
    ],
)
def test_kinds_of_loss(tmp_path: Path, suffix: str, text: str, words: str) -> None:
    file = tmp_path / f'x.{suffix}'
    got = imported(file, f'{HEAD[suffix]}- **Traps**, Cy Dee, PyCon 2021\n\n{text}\n')
    if text[0] != '-':
        got = imported(file, f'{text}\n\n- **Traps**, Cy Dee, PyCon 2021\n')
    assert [word for word in words.split() if word not in got] == []


@pytest.mark.parametrize(
    'row', ['talks pending,https://x.example/1 (rough cut pending)', 'csv soon,x.pdf']
)
def test_words_at_media_in_tables(tmp_path: Path, row: str) -> None:
    """Words beside a state stay, also where the file's name has the same ones."""
    got = imported(tmp_path / 'talks.csv', f'title,website,slides\nLoops,{row}\n')
    assert [word for word in re.findall(r'[a-z]{3,}', row) if word not in got] == []


def test_roles_of_media_that_nothing_has(tmp_path: Path) -> None:
    got = imported(tmp_path / 'talks.yaml', '- title: Loops\n  needs: code\n')
    assert 'needs: code' in got


def test_heads_of_tables_over_several_lines(tmp_path: Path) -> None:
    """Docutils can't read these, and an import ended in a traceback."""
    table = '.. csv-table::\n   :header: Talk,\n     Speaker\n\n   Loops, Ann Lee\n'
    got = imported(
        tmp_path / 'x.rst', f'Talks\n=====\n\n{table}\n- **Traps**, Bo Ray, PyCon 2021\n'
    )
    assert all(word in got for word in ('Speaker', 'Loops', 'Ann Lee', 'Traps'))


NAMES = sorted(EXPECTED)
#: How many accidents there are; thousands take minutes.
SEEDS = range(int(os.environ.get('SPHINX_TALKS_ACCIDENTS', '60')))


def test_nothing_that_a_parser_finds(tmp_path: Path) -> None:
    lost: list[str] = []
    refused = 0
    for seed in SEEDS:
        name = NAMES[seed % len(NAMES)]
        text = mutated((PAGES / name).read_text(encoding='utf-8'), seed)
        seen = (seen_in_rst if name.endswith('.rst') else seen_in_markdown)(text)
        try:
            got = imported(tmp_path / name, text)
        except FormatError:
            refused += 1
            continue
        if missing := seen.lost(got, text):
            lost.append(f'{seed} {name}: {missing}')
    assert lost == []
    assert refused < len(SEEDS) / 4


@pytest.mark.parametrize(
    ('files', 'words'),
    [
        ({}, 'It is empty'),
        ({'a.txt': 'x', 'b/c.py': 'x'}, 'It has a.txt, b/'),
        (
            {f'{number}.py': '' for number in range(7)},
            '0.py, 1.py, 2.py, 3.py, 4.py and 2 more',
        ),
        ({'talks.md': '- **Loops** by Ann Lee'}, 'sphinx-talks import '),
    ],
)
def test_folders_without_talks(tmp_path: Path, files: dict[str, str], words: str) -> None:
    """The message says what may be in a folder, and what is in this one."""
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding='utf-8')
    with pytest.raises(FormatError) as refused:
        read_source(tmp_path)
    assert words in refused.value.message
    assert 'front matter' in refused.value.message


@pytest.mark.parametrize(
    ('name', 'text', 'words'),
    [
        ('x.md', '# A\n\n1. one\n2. two words here', 'a list on line 3: begin items with'),
        (
            'x.md',
            '# A\n\n| a | b |\n|---|---|\n| 1 | 2 |',
            'a table on line 3: name the column',
        ),
        ('x.rst', 'A\n=\n\n===== ===\na b\n', 'line 5: look whether its markup is whole'),
    ],
)
def test_pages_without_talks(tmp_path: Path, name: str, text: str, words: str) -> None:
    """The message says what there is, and how it would be understood."""
    with pytest.raises(FormatError, match='it contains no talks') as refused:
        imported(tmp_path / name, text)
    assert words in refused.value.message


def test_section_with_the_title_of_the_page(tmp_path: Path) -> None:
    """Its heading is written once, so that an import of the result changes nothing."""
    talks = '*newer first*\n\n- **Loops** by Ann Lee\n'
    page = tmp_path / 'page.md'
    page.write_text(f'# Talks\n\n{talks}\n# Articles\n\n- **Traps** by Bo Ray\n', 'utf-8')
    first, second = tmp_path / 'first.md', tmp_path / 'second.md'
    assert main(['import', str(page), '--output', str(first)]) == 0
    assert main(['import', str(first), '--output', str(second)]) == 0
    assert re.findall(r'^#.*', first.read_text('utf-8'), re.MULTILINE) == [
        '# Talks',
        '## Articles',
    ]
    assert second.read_text('utf-8') == first.read_text('utf-8')
