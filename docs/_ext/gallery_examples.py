"""Build examples of the gallery, each as a documentation set of its own.

They declare the same talks, so no two of them can be in one set. Usage::

    gallery_examples.py BUILDER FILE…

It prints an object in JSON, from the paths of the files to what the builder makes of them.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

if TYPE_CHECKING:
    from docutils.nodes import document

_DATA = Path(__file__).parents[1] / 'snippets' / 'gallery' / 'talks.yaml'


def _built(builder: str, source: Path, folder: Path) -> str:
    docs = folder / 'docs'
    docs.mkdir()
    shutil.copy(source, docs / 'index.rst')
    shutil.copy(_DATA, docs)
    body = ''

    def keep(
        _app: Sphinx, page: str, _template: str, context: dict[str, object], _tree: document
    ) -> None:
        nonlocal body
        if page == 'index':
            body = str(context['body'])

    with docutils_namespace():
        app = Sphinx(
            docs,
            None,
            folder / 'output',
            folder / 'doctrees',
            builder,
            confoverrides={
                'extensions': 'sphinx_talks',
                # There is a list beside each picture.
                'suppress_warnings': 'talks.no_picture',
                'html_theme': 'basic',
            },
            status=None,
            warningiserror=True,
        )
        app.connect('html-page-context', keep)
        app.build()
    if builder == 'text':
        return (folder / 'output' / 'index.txt').read_text(encoding='utf-8')
    return _apart(body, f'{source.stem}-')


def _apart(body: str, prefix: str) -> str:
    """Return HTML whose fragments are those of no other example."""
    body = re.sub(r'\b(id|for|aria-labelledby)="', rf'\1="{prefix}', body)
    return re.sub(r'\bhref="(?:index\.html)?#', f'href="#{prefix}', body)


def main() -> None:
    """Build what the command line asks for."""
    builder, *files = sys.argv[1:]
    made = {}
    for file in files:
        with TemporaryDirectory() as folder:
            made[file] = _built(builder, Path(file), Path(folder))
    json.dump(made, sys.stdout)


if __name__ == '__main__':
    main()
