"""Declarations that go without a title, since the heading above is theirs."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.markup.languages import FOREIGN
from sphinx_talks.markup.nodes import BELOW_HEADING

__all__ = ('put_below_heading',)


def put_below_heading(description: nodes.Node | None) -> None:
    """Put the content of a declaration into its place, and its fragments to the heading.

    :param description: what is around the content; it stays as it is where it has a title
        to show, or where an extension has copied it away from the heading
    """
    if not isinstance(description, addnodes.desc):
        return
    signature, content = description[0], description[1]
    assert isinstance(signature, addnodes.desc_signature)
    assert isinstance(content, addnodes.desc_content)
    section = description.parent
    if BELOW_HEADING not in signature or not isinstance(section, nodes.section):
        return
    anchors = signature['ids']
    section['ids'] += anchors
    heading, words = section[0], signature[0]
    assert isinstance(heading, nodes.title)
    if isinstance(words, nodes.inline) and FOREIGN in words['classes']:
        shown, heading.children = heading.children, []
        heading += nodes.inline('', '', *shown, classes=words['classes'])
    box = nodes.container('', *content.children)
    box[BELOW_HEADING] = tuple(anchors)
    # docutils gives its classes and ids to what stands in its place.
    description['classes'].remove('simple')
    description.replace_self(box)
