"""Links to other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx_talks.catalogue.things import Link

__all__ = ('outward_link',)


def outward_link(link: Link, words: nodes.Node) -> nodes.reference:
    """Return a link to an address, marked where another catalogue has what it leads to."""
    reference = nodes.reference('', '', words, internal=False, refuri=link.url)
    if link.catalogue:
        reference['classes'].append('talk-elsewhere')
        # As intersphinx does, which names the other project there.
        reference['reftitle'] = link.catalogue
    return reference
