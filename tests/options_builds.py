"""Documentation sets of a few lines, built and built again within the tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.talks.records import PageFacts, Talk

__all__ = ('Built', 'Notes', 'tree')

_COLOUR = re.compile(r'\x1b\[[0-9;]*m')
_WARNING = re.compile(r'(?:([^:\n]+):(\d+): )?WARNING: (.*) \[talks\.(\w+)\]')


@dataclass(frozen=True, slots=True)
class Built:
    """What one build made and said."""

    app: Sphinx
    #: File, line, message and subtype of each of our warnings.
    warnings: tuple[tuple[str, int, str, str], ...]
    #: All that was warned of, also by others.
    errors: str
    #: Documents whose pages have other bytes now, or are new.
    changed: frozenset[str]
    #: Documents whose pages were written.
    written: frozenset[str]

    def page(self, document: str = 'index') -> str:
        """Return a page of the output."""
        suffix = '.txt' if self.app.builder.name == 'text' else '.html'
        return (Path(self.app.outdir) / (document + suffix)).read_text(encoding='utf-8')

    def words(self, document: str = 'index') -> str:
        """Return the words of a page of the text output, on one line."""
        return ' '.join(self.page(document).split())

    def talk(self, key: str) -> Talk:
        """Return what was collected of a talk."""
        pages: dict[str, PageFacts] = self.app.env.domaindata['talk']['pages']
        (talk,) = (each for facts in pages.values() for each in facts.talks if each.id == key)
        return talk


class Notes:
    """One documentation set.

    :param sources: texts by file name
    :param settings: values for ``conf.py``
    """

    def __init__(self, folder: Path, sources: Mapping[str, str], **settings: object) -> None:
        self.folder = folder
        self.source = folder / 'source'
        self.source.mkdir(parents=True, exist_ok=True)
        conf: dict[str, object] = {
            'project': 'Notes',
            'extensions': ['sphinx_talks'],
            'html_theme': 'basic',
            'html_copy_source': False,
            **settings,
        }
        if any(name.endswith('.md') for name in sources):
            conf['extensions'] = ['sphinx_talks', 'myst_parser']
            conf['myst_enable_extensions'] = ['colon_fence']
        self.write('conf.py', ''.join(f'{name} = {value!r}\n' for name, value in conf.items()))
        for name, text in sources.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a source file."""
        (self.source / name).write_text(text, encoding='utf-8')

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands once in a source file."""
        text = (self.source / name).read_text(encoding='utf-8')
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def build(self, builder: str = 'html', *, clean: bool = False, jobs: int = 1) -> Built:
        """Build, into a folder of its own when *clean*."""
        root = self.folder / ('clean' if clean else 'usual')
        out = root / builder
        before = _contents(out)
        errors = StringIO()
        with patch_docutils(str(self.source)), docutils_namespace():
            app = Sphinx(
                str(self.source),
                str(self.source),
                str(out),
                str(root / 'doctrees'),
                builder,
                status=None,
                warning=errors,
                freshenv=clean,
                parallel=jobs,
            )
            app.build(force_all=clean)
        after = _contents(out)
        text = _COLOUR.sub('', errors.getvalue()).replace(f'{app.srcdir}/', '')
        return Built(
            app,
            tuple(
                (file, int(line or 0), message, subtype)
                for file, line, message, subtype in _WARNING.findall(text)
            ),
            text,
            frozenset(
                n for n, (_at, data) in after.items() if before.get(n, (0, b''))[1] != data
            ),
            frozenset(
                n for n, (at, _data) in after.items() if before.get(n, (0, b''))[0] != at
            ),
        )

    def check_same_as_clean(self, builder: str = 'html') -> None:
        """Fail the test unless all pages are those of a clean build."""
        usual = _contents(self.folder / 'usual' / builder)
        self.build(builder, clean=True)
        clean = _contents(self.folder / 'clean' / builder)
        assert usual.keys() == clean.keys()
        for name, (_at, data) in clean.items():
            assert usual[name][1] == data, name


def _contents(out: Path) -> dict[str, tuple[int, bytes]]:
    """Return time and bytes of each document's page."""
    made_by_sphinx = ('genindex', 'search', 'py-modindex', 'talk-')
    return {
        path.stem: (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(out.glob('*.*'))
        if path.suffix in ('.html', '.txt') and not path.stem.startswith(made_by_sphinx)
    }


def tree(built: Built, document: str = 'index') -> str:
    """Return a resolved doctree as text, without what depends on docutils or on paths."""
    doctree = built.app.env.get_doctree(document)
    built.app.env.apply_post_transforms(doctree, document)
    doctree.attributes = {}
    for node in doctree.findall(nodes.Element):
        for name, value in node.attributes.items():
            if isinstance(value, bool):
                node[name] = int(value)
    return doctree.pformat()
