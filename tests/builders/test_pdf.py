"""TeX makes PDFs of the set in which nothing of ours goes wrong."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from builders_output import build

pytestmark = pytest.mark.latex

ROOT = Path(__file__).parents[1] / 'roots' / 'builders'
#: So many talks that lists and indices of them need several pages.
MANY = 120

WRONG = re.compile(
    # A line of the page, not a box that TeX puts around all of them.
    r'^(?:Overfull \\hbox.*|!.*|.*Missing character.*'
    r'|LaTeX Warning: (?:Reference|Hyper reference|Label|There were).*'
    r'|Package hyperref Warning: Token not allowed.*)',
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF that was made."""

    log: str
    aux: str
    index: str
    size: int

    @property
    def pages(self) -> int:
        """How many pages it has."""
        found = re.search(r'Output written on \S+ \((\d+) pages', self.log)
        assert found, self.log[-2000:]
        return int(found[1])

    def page(self, label: str) -> int:
        """Return the page that a label is on."""
        found = re.search(
            rf'\\newlabel\{{{re.escape(label)}\}}\{{\{{.*?\}}\{{(\d+)\}}', self.aux
        )
        assert found, label
        return int(found[1])


def _program(name: str) -> str:
    found = shutil.which(name)
    assert found, f'{name} is not on PATH'
    return found


def _make(folder: Path, engine: str) -> Pdf:
    (source,) = folder.glob('*.tex')
    # Lines of the log break at 79 signs otherwise, within messages.
    environment = {**os.environ, 'max_print_line': '10000'}

    def run(*command: str) -> None:
        subprocess.run(
            command,
            cwd=folder,
            env=environment,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=300,
        )

    tex = (_program(engine), '-interaction=nonstopmode', source.name)
    # Numbers of pages are known in the second run, and the index after it.
    run(*tex)
    run(*tex)
    run(_program('makeindex'), '-s', 'python.ist', f'{source.stem}.idx')
    run(*tex)
    pdf = source.with_suffix('.pdf')
    log = source.with_suffix('.log').read_text(encoding='utf-8', errors='replace')
    assert pdf.is_file(), log[-2000:]
    return Pdf(
        log,
        source.with_suffix('.aux').read_text(encoding='utf-8'),
        source.with_suffix('.ind').read_text(encoding='utf-8', errors='replace'),
        pdf.stat().st_size,
    )


def _sources(folder: Path, wrong: str = '') -> Path:
    source = folder / 'source'
    shutil.copytree(ROOT, source)
    talks = ''.join(
        f'.. talk:: Talk number {number} of many, with a title of usual length\n'
        f'   :speakers: Speaker {number}\n   :topics: Many talks\n\n'
        for number in range(MANY)
    )
    (source / 'many.rst').write_text(f':orphan:\n\nMany\n====\n\n{talks}', encoding='utf-8')
    index = source / 'index.rst'
    text = index.read_text(encoding='utf-8').replace('   plain\n', '   plain\n   many\n')
    index.write_text(text + wrong, encoding='utf-8')
    return source


def _pdf(folder: Path, engine: str, wrong: str = '') -> Pdf:
    source, out = _sources(folder, wrong), folder / 'latex'
    settings = {'latex_engine': engine}
    build(source, out, 'latex', folder / 'doctrees', settings)
    return _make(out, engine)


@pytest.mark.parametrize('engine', ['pdflatex', 'xelatex'])
def test_pdf(tmp_path: Path, engine: str) -> None:
    pdf = _pdf(tmp_path, engine)
    assert WRONG.findall(pdf.log) == []
    # No page is as long as all talks: lists and indices break.
    assert pdf.pages > 20
    assert not re.search(r'^Overfull \\vbox', pdf.log, re.MULTILINE)
    # Links and numbers of pages lead from one page to another one.
    first = pdf.page('many:talk-talk-number-0-of-many-with-a-title-of-usual-length')
    last = pdf.page(f'many:talk-talk-number-{MANY - 1}-of-many-with-a-title-of-usual-length')
    assert pdf.page('talks:talk-rewind') < pdf.page('lists:lists') < first < last
    # The general index has the titles, with their pages.
    assert re.search(r'Rewind: Python Time[^\n]*,\s+(?:\\hyperpage\{)?\d+', pdf.index)
    assert pdf.index.count('of many') >= MANY


def test_what_is_wrong_would_be_told(tmp_path: Path) -> None:
    word = 'x' * 200
    pdf = _pdf(tmp_path, 'pdflatex', f'\n{word}\n')
    assert [line for line in WRONG.findall(pdf.log) if line.startswith('Overfull')]
