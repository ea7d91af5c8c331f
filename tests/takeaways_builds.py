"""Documentation sets of a few lines, built and built again within the tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_talks.talks.records import PageFacts

__all__ = ('Made', 'Notes', 'lines')

_COLOUR = re.compile(r'\x1b\[[0-9;]*m')


@dataclass(frozen=True, slots=True)
class Made:
    """What one build made and said."""

    app: Sphinx
    #: All warnings, with the file and without the folder.
    warnings: tuple[str, ...]
    #: Documents whose pages have other bytes now, or are new.
    changed: frozenset[str]
    #: Documents whose pages were written.
    written: frozenset[str]

    def facts(self, document: str) -> PageFacts:
        """Return what was collected from a document."""
        pages: dict[str, PageFacts] = self.app.env.domaindata['talk']['pages']
        return pages[document]

    def page(self, document: str) -> str:
        """Return a page as it was written."""
        suffix = self.app.builder.out_suffix  # type: ignore[attr-defined]
        return (self.app.outdir / f'{document}{suffix}').read_text(encoding='utf-8')

    def resolved(self, document: str) -> nodes.document:
        """Return the doctree that the writer gets."""
        tree = self.app.env.get_doctree(document)
        self.app.env.apply_post_transforms(tree, document)
        return tree


class Notes:
    """Sources that are written, built, changed and built again."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def write(self, sources: Mapping[str, str]) -> None:
        """Write texts by file name."""
        for name, text in sources.items():
            path = self._root / 'source' / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        text = (self._root / 'source' / name).read_text(encoding='utf-8')
        assert text.count(old) == 1
        self.write({name: text.replace(old, new)})

    def build(self, builder: str = 'html', **settings: object) -> Made:
        """Build the set."""
        source = self._root / 'source'
        names = [path.name for path in source.rglob('*')]
        conf: dict[str, object] = {
            'extensions': ['sphinx_talks'],
            'html_theme': 'basic',
            'html_copy_source': False,
            **settings,
        }
        if any(name.endswith('.md') for name in names):
            conf['extensions'] = ['myst_parser', *conf['extensions']]  # type: ignore[misc]
            conf['myst_enable_extensions'] = ['colon_fence']
        text = ''.join(f'{name} = {value!r}\n' for name, value in conf.items())
        path = source / 'conf.py'
        if not path.exists() or path.read_text(encoding='utf-8') != text:
            path.write_text(text, encoding='utf-8')
        if 'index.rst' not in names:
            files = source.rglob('*')
            documents = sorted(
                path.relative_to(source).with_suffix('').as_posix()
                for path in files
                if path.suffix in {'.rst', '.md'}
            )
            toctree = ''.join(f'   {document}\n' for document in documents)
            self.write({'index.rst': f'Home\n====\n\n.. toctree::\n\n{toctree}'})
        before = self._hashes(builder)
        errors = StringIO()
        written: set[str] = set()
        with patch_docutils(str(source)), docutils_namespace():
            app = Sphinx(
                str(source),
                str(source),
                str(self._root / builder),
                str(self._root / 'doctrees'),
                builder,
                status=None,
                warning=errors,
            )
            app.connect('doctree-resolved', lambda _app, _tree, name: written.add(name))
            app.build()
        said = _COLOUR.sub('', errors.getvalue()).replace(f'{app.srcdir}/', '')
        after = self._hashes(builder)
        return Made(
            app,
            tuple(line for line in said.splitlines() if line.strip()),
            frozenset(name for name in after if after[name] != before.get(name)),
            frozenset(written),
        )

    def _hashes(self, builder: str) -> dict[str, str]:
        folder = self._root / builder
        names = {
            path.relative_to(self._root / 'source').with_suffix('').as_posix()
            for path in (self._root / 'source').rglob('*')
            if path.suffix in {'.rst', '.md'}
        }
        suffix = {'html': '.html', 'text': '.txt'}.get(builder, '')
        files = {name: folder / f'{name}{suffix}' for name in names}
        return {
            name: sha256(path.read_bytes()).hexdigest()
            for name, path in files.items()
            if path.is_file()
        }


def lines(node: nodes.Element) -> list[str]:
    """Return the texts of the paragraphs, terms, rubrics and attributions in a node."""
    kinds = (nodes.paragraph, nodes.term, nodes.rubric, nodes.attribution)
    return [
        each.astext().replace('\N{NO-BREAK SPACE}', ' ')
        for each in node.findall(lambda each: isinstance(each, kinds))
        if isinstance(each, nodes.Element)
    ]
