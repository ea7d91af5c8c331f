"""Small documentation sets, built and built again, and what came of it."""

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

__all__ = ('Result', 'build', 'words')

_TAG = re.compile(r'<[^>]*>')
_COLOUR = re.compile(r'\x1b\[[0-9;]*m')


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

    def mentions(self, document: str = 'index') -> list[tuple[str, str]]:
        """Return kind and target of all that a document mentions."""
        facts = self.app.env.domaindata['talk']['pages'][document]
        return [(mention.kind, mention.target) for mention in facts.mentions]

    def resolved(self, document: str = 'index') -> nodes.document:
        """Return the doctree that the writer gets."""
        doctree = self.app.env.get_doctree(document)
        self.app.env.apply_post_transforms(doctree, document)
        return doctree


def words(html: str) -> str:
    """Return the text of an HTML page on one line."""
    return ' '.join(_TAG.sub(' ', html).split())


def build(
    folder: Path,
    sources: Mapping[str, str],
    builder: str = 'html',
    *,
    jobs: int = 1,
    **conf: object,
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
            parallel=jobs,
        )
        app.build()
    after = _stamps(output)
    written = frozenset(
        name
        for name in after
        if name in app.env.found_docs and after[name] != before.get(name)
    )
    text = _COLOUR.sub('', errors.getvalue()).replace(f'{app.srcdir}/', '')
    return Result(app, text.splitlines(), written)


def _stamps(output: Path) -> dict[str, int]:
    return {
        path.relative_to(output).with_suffix('').as_posix(): path.stat().st_mtime_ns
        for path in output.rglob('*')
        if path.suffix in ('.html', '.txt')
    }
