"""Pictures of people and talks, as nodes."""

from __future__ import annotations

from docutils import nodes

__all__ = ('face', 'remote_image')


def face(image: nodes.image) -> nodes.image:
    """Let a picture stand beside the words on a person."""
    image['width'] = '96px'
    image['align'] = 'right'
    # Sphinx would link it to itself, without any words for the link.
    image['classes'].append('no-scaled-link')
    return image


def remote_image(address: str) -> nodes.image:
    """Make a picture that lies elsewhere, beside words that say what it shows."""
    # As Sphinx describes those that it finds in a page.
    return nodes.image('', uri=address, alt='', candidates={'?': address}, loading='lazy')
