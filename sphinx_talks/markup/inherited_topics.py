"""Enters talks into the general index under topics that come from what is around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_talks.markup.nodes import defaults_note, summary
from sphinx_talks.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from sphinx.application import Sphinx

__all__ = ('INDEXED_TITLE', 'IndexInheritedTopics', 'index_entries', 'on_one_level', 'setup')

#: Where an index node keeps the title and the fragment of its talk, while a page is read.
INDEXED_TITLE = 'talk_title'


class IndexInheritedTopics(SphinxTransform):
    """Add the topics of ``talk:defaults``, and those that a talk stands in.

    Which these are is seen once a document is read. The collector knows them as well, but
    comes when Sphinx has taken the entries of the general index.
    """

    # Before Sphinx looks for what translators are asked.
    default_priority: ClassVar[int] = 5

    def apply(self, **kwargs: Any) -> None:
        if 'topics' in read_settings(self.config).index_entries:
            self._walk(self.document, (), ())

    def _walk(
        self, parent: nodes.Element, defaults: tuple[str, ...], around: tuple[str, ...]
    ) -> None:
        previous: nodes.Node | None = None
        for node in parent.children:
            if isinstance(node, defaults_note):
                defaults = node['fact'].topics
            elif isinstance(node, nodes.Element):
                within = around
                if isinstance(node, addnodes.desc) and node['domain'] == 'talk':
                    if node['objtype'] == 'topic':
                        within = *around, node[0].astext()
                    elif isinstance(previous, addnodes.index):
                        _add(previous, node, defaults, around)
                self._walk(node, defaults, within)
            previous = node


def _add(
    index: addnodes.index,
    description: addnodes.desc,
    defaults: tuple[str, ...],
    around: tuple[str, ...],
) -> None:
    if INDEXED_TITLE in index:
        title, anchor = index.attributes.pop(INDEXED_TITLE)
        # The first in the content is the placeholder of what stands below the title.
        own = next(description.findall(summary))['fact'].topics
        known = {entry[1] for entry in index['entries']}
        entries = index_entries((*(own or defaults), *around), title, anchor)
        index['entries'] += (entry for entry in entries if entry[1] not in known)


def index_entries(
    names: Iterable[str], title: str, anchor: str
) -> Iterator[tuple[str, str, str, str, None]]:
    """Return entries of the general index that have a title below names.

    :param anchor: the fragment that leads to what has the title
    """
    title = on_one_level(title)
    # Two levels: what is above, and the title below it.
    for name in dict.fromkeys(map(on_one_level, names)):
        yield 'single', f'{name}; {title}', anchor, '', None


def on_one_level(text: str) -> str:
    """Return text that stands on one level of the general index."""
    # Sphinx takes a semicolon for the beginning of a second level, always.
    return text.replace(';', ',')


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(IndexInheritedTopics)
