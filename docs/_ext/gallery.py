"""The gallery: ``.. talks-example:: NAME`` shows an example beside what it makes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_SCRIPT = Path(__file__).with_name('gallery_examples.py')
_SOURCE = """\
.. tab:: reStructuredText

   .. literalinclude:: /{rst}
      :language: rst

.. tab:: MyST

   .. literalinclude:: /{md}
      :language: markdown
"""


def _files(source: Path, name: str) -> tuple[str, str]:
    """Return the paths of an example in both markups, as seen from the sources."""
    for pattern in ('snippets/{kind}/{name}', 'snippets/gallery/{kind}/{name}'):
        rst, md = (f'{pattern.format(kind=kind, name=name)}.{kind}' for kind in ('rst', 'md'))
        if (source / rst).exists():
            return rst, md
    return f'snippets/{name}.rst', f'snippets/{name}.md'


class _Output(nodes.General, nodes.Element):
    """What an example makes, once the builder is known."""


class Example(SphinxDirective):
    """Shows the source of a snippet in both markups, and what a builder makes of it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        rst, md = _files(Path(self.env.srcdir), self.arguments[0])
        file = Path(self.env.srcdir, rst)
        self.env.note_dependency(str(file))
        source = nodes.container('', classes=['talks-example-source'])
        source += self.parse_text_to_nodes(_SOURCE.format(rst=rst, md=md))
        output = nodes.container(
            '', _Output('', file=str(file)), classes=['talks-example-output']
        )
        return [nodes.container('', source, output, classes=['talks-example'])]


def _fill(app: Sphinx, tree: nodes.document, _document: str) -> None:
    """Build all examples of a page at once, and put in what was made."""
    wanted = list(tree.findall(_Output))
    if not wanted:
        return
    builder = 'html' if app.builder.format == 'html' else 'text'
    files = dict.fromkeys(str(node['file']) for node in wanted)
    done = subprocess.run(  # noqa: S603 - a script and files of ours
        [sys.executable, str(_SCRIPT), builder, *files],
        check=True,
        capture_output=True,
        encoding='utf-8',
    )
    made = json.loads(done.stdout)
    for node in wanted:
        text = made[node['file']]
        if builder == 'html':
            node.replace_self(nodes.raw('', text, format='html'))
        else:
            node.replace_self(nodes.literal_block(text, text, language='none'))


def add_stylesheet(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, object],
    doctree: nodes.document | None,
) -> None:
    """Load the style of talks, which Sphinx does not know to be on the page."""
    if doctree is not None and any(map(_is_output, doctree.findall(nodes.container))):
        app.add_css_file('sphinx-talks.css')


def _is_output(node: nodes.container) -> bool:
    return 'talks-example-output' in node['classes']


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(_Output)
    app.add_directive('talks-example', Example)
    app.connect('doctree-resolved', _fill)
    app.connect('html-page-context', add_stylesheet)
    app.add_css_file('gallery.css')
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
