"""What themes show of all documents beside a page: titles, and maybe headings."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

__all__ = ('digest_of_sidebar', 'shows_headings')

#: What decides which entries of a toctree are shown, and how.
_OF_TOCTREES = ('entries', 'caption', 'hidden', 'maxdepth', 'numbered', 'titlesonly')


def shows_headings(options: dict[str, object]) -> bool:
    """Return whether a theme lists headings below the titles of pages.

    :param options: with which the theme asks Sphinx for the contents of the set
    """
    return not options.get('titles_only') and not options.get('collapse', True)


def digest_of_sidebar(env: BuildEnvironment, *, with_headings: bool) -> str:
    """Return what tells whether the contents of the set are those of the build before.

    :param env: the environment, once sections have their numbers
    :param with_headings: whether headings below the titles of pages count
    """
    shown = repr([*_shown(env, with_headings=with_headings)])
    return blake2b(shown.encode(errors='surrogatepass'), digest_size=8).hexdigest()


def _shown(env: BuildEnvironment, *, with_headings: bool) -> Iterator[object]:
    waiting, seen = [env.config.root_doc], set()
    while waiting:
        document = waiting.pop()
        if document in seen or document not in env.tocs:
            continue
        seen.add(document)
        waiting += env.toctree_includes.get(document, ())
        numbers = env.toc_secnumbers.get(document, {})
        yield document, env.titles[document].astext(), numbers.get('')
        for node in env.tocs[document].findall(nodes.Element):
            if isinstance(node, addnodes.toctree):
                yield [node.get(name) for name in _OF_TOCTREES]
            elif with_headings and isinstance(node, nodes.reference):
                anchor = node['anchorname']
                yield anchor, node.astext(), numbers.get(anchor)
