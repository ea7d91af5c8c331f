"""Links to other sites."""

from __future__ import annotations

from docutils import nodes

__all__ = ('outward_link',)


def outward_link(url: str, words: nodes.Node, catalogue: str = '') -> nodes.reference:
    """Return a link to an address.

    :param catalogue: name of the catalogue that has what it leads to, if one does
    """
    reference = nodes.reference('', '', words, internal=False, refuri=url)
    if catalogue:
        reference['classes'].append('talk-elsewhere')
        # As intersphinx does, which names the other project there.
        reference['reftitle'] = catalogue
    return reference
