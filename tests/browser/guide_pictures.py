"""Takes the pictures of the guide "Move your page of talks in": sources before and after.

    pip install playwright pillow furo
    python tests/browser/guide_pictures.py docs/_static

The browser is a Chromium or Chrome of the system. The pictures are for people: no test
compares them.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from screenshots import _browser, _page
from sphinx_talks.cli import main as command

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: What people have, by the name of the picture: the name of the file, and its text.
SOURCES = {
    'list': (
        'list.md',
        """\
# Talks

- [Grids that Heal](https://www.youtube.com/watch?v=AbCdEfGhIj0), Marit Solheim, EuroSci 2022
- Keynote: [Clocks That Agree](https://example.org/clocks), Ann Lee and Bob Ray at
  DistSys 2021, 12 Oct 2021 ([slides](https://example.org/c.pdf))
""",
    ),
    'post': (
        'post.md',
        """\
# What I liked at PyHarbor 2025

All recordings on [Evently](https://events.example.org) are for attendees until June.

## [Types in Anger](https://events.example.org/12), Olga Petrenko

- Insight: start with the edges of a program.
- [Slides](https://olga.example.org/types.pdf)

## [Wheels Within Wheels](https://events.example.org/31), Hugo Lindqvist

- “Build once, test everywhere.”
""",
    ),
    'bibtex': (
        'talks.bib',
        """\
@unpublished{solheim22,
  author     = {Solheim, Marit},
  title      = {Grids that Heal},
  eventtitle = {EuroSci 2022},
  date       = {2022-08-30},
  url        = {https://vimeo.com/1},
}
""",
    ),
    'yaml': (
        'talks.yaml',
        """\
- title: Clocks That Agree
  who: Ann Lee and Bob Ray
  conference: DistSys 2021
  date: 2021-10-12
  type: keynote
  slides: https://example.org/c.pdf
""",
    ),
}
WIDTH, SCALE, SPACE = 480, 1.0, 16
CONF = """\
extensions = ['sphinx_talks', 'myst_parser']
html_theme = 'furo'
html_show_sourcelink = html_copy_source = False
"""


def main(folder: Path) -> None:
    """Take all pictures."""
    with _browser(None) as browser:
        for picture, (name, text) in SOURCES.items():
            steps = {'before': _shown(name, text), 'after': _made(name, text)}
            with tempfile.TemporaryDirectory() as work:
                parts = [
                    Image.open(io.BytesIO(_taken(browser, Path(work, step), page)))
                    for step, page in steps.items()
                ]
            height = max(part.height for part in parts)
            whole = Image.new('RGB', (2 * WIDTH + SPACE, height), 'white')
            for place, part in enumerate(parts):
                whole.paste(part, (place * (WIDTH + SPACE), 0))
            for row in range(height):
                whole.putpixel((WIDTH + SPACE // 2, row), (200, 200, 200))
            file = folder / f'move-{picture}.png'
            whole.quantize(32, kmeans=1).save(file, optimize=True)
            sys.stdout.write(f'{file}\n')


def _shown(name: str, text: str) -> str:
    """Return a page as it is; of data, a page that shows them."""
    if name.endswith('.md'):
        return text
    return f'# {name}\n\n```text\n{text}```\n'


def _made(name: str, text: str) -> str:
    """Return the page that an import makes."""
    with tempfile.TemporaryDirectory() as work:
        source, page = Path(work, name), Path(work, 'page.md')
        source.write_text(text, encoding='utf-8')
        command(['import', str(source), '--output', str(page), '--quiet'])
        return page.read_text(encoding='utf-8')


def _taken(browser: Browser, folder: Path, page: str) -> bytes:
    folder.mkdir()
    (folder / 'conf.py').write_text(CONF, encoding='utf-8')
    (folder / 'index.md').write_text(page, encoding='utf-8')
    html = folder / 'html'
    subprocess.run([sys.executable, '-m', 'sphinx', '-q', str(folder), str(html)], check=True)
    with _page(browser, html / 'index.html', width=WIDTH, scale=SCALE) as shown:
        return shown.locator('section').first.screenshot()


if __name__ == '__main__':
    main(Path(sys.argv[1]))
