"""Documentation sets of the tests of indexes, charts and graphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docutils import nodes

__all__ = ('TALKS', 'Result', 'build', 'words')

_TAG = re.compile(r'<[^>]*>')
_COLOUR = re.compile(r'\x1b\[[0-9;]*m')

#: Talks of which indexes, charts and graphs are made.
TALKS = """\
Talks
=====

.. talk:event:: PyCon US 2024
   :dates: 2024-05-15/2024-05-23
   :series: PyCon US

.. talk:event:: PyCon US 2023
   :dates: 2023-04-19/2023-04-27
   :series: pycon us

.. talk:topic:: Profiling
   :parent: Performance

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho
   :event: PyCon US 2024
   :topics: Debugging
   :language: en
   :video: attendees https://www.youtube.com/watch?v=ChoCe1OBhUc

   About :pep:`669` and :talk:project:`pyrewind <https://example.org/pyrewind>`.

.. talk:: Cinder
   :id: cinder
   :speakers: Carl Meyer, Łukasz Langa
   :event: PyCon US 2023
   :topics: Profiling, Debugging
   :kind: keynote
   :language: en
   :video: https://www.youtube.com/watch?v=aaaaaaaaa01

   About :pep:`669`.

.. talk:: Éclair
   :id: eclair
   :speakers: Zoë, 張偉
   :date: 2021-03
   :topics: Éclairs, 3D
   :language: fr
   :video: not-recorded
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What a build gave."""

    app: Sphinx
    warnings: list[str]
    #: Documents that were written.
    written: frozenset[str]

    def output(self, name: str) -> str:
        """Return a file of the output."""
        return (self.app.outdir / name).read_text(encoding='utf-8')

    def text(self, name: str = 'index') -> str:
        """Return the words of an HTML page on one line."""
        return words(self.output(f'{name}.html'))

    def resolved(self, document: str = 'index') -> nodes.document:
        """Return the doctree that the writer gets."""
        doctree = self.app.env.get_doctree(document)
        self.app.env.apply_post_transforms(doctree, document)
        return doctree


def words(html: str) -> str:
    """Return the text of HTML on one line."""
    return ' '.join(_TAG.sub(' ', html).split())


def build(
    folder: Path, sources: Mapping[str, str], builder: str = 'html', **conf: object
) -> Result:
    """Write sources, build them, and say which pages were written.

    A second call on the same folder continues with its doctrees and outputs.
    """
    source = folder / 'source'
    settings: dict[str, object] = {
        'project': 'Notes',
        'extensions': ['sphinx_talks'],
        'html_theme': 'basic',
        'html_copy_source': False,
        'html_show_sphinx': False,
        **conf,
    }
    if any(name.endswith('.md') for name in sources):
        settings['extensions'] = ['myst_parser', *settings['extensions']]  # type: ignore[misc]
        settings['myst_enable_extensions'] = ['colon_fence']
    files = dict(sources)
    if not files.keys() & {'index.rst', 'index.md'}:
        documents = ''.join(f'   {name.rpartition(".")[0]}\n' for name in sources)
        files['index.rst'] = f'Notes\n=====\n\n.. toctree::\n\n{documents}'
    files['conf.py'] = ''.join(f'{name} = {value!r}\n' for name, value in settings.items())
    for name, text in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding='utf-8') != text:
            path.write_text(text, encoding='utf-8')
    errors = StringIO()
    output = folder / builder
    before = _stamps(output)
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            str(source),
            str(source),
            str(output),
            str(folder / 'doctrees'),
            builder,
            status=None,
            warning=errors,
        )
        app.build()
    after = _stamps(output)
    written = frozenset(name for name in after if after[name] != before.get(name))
    text = _COLOUR.sub('', errors.getvalue()).replace(f'{app.srcdir}/', '')
    return Result(app, text.splitlines(), written & app.env.found_docs)


def _stamps(output: Path) -> dict[str, int]:
    return {
        path.relative_to(output).with_suffix('').as_posix(): path.stat().st_mtime_ns
        for path in output.rglob('*')
        if path.suffix in ('.html', '.txt')
    }
