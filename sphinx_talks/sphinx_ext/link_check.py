"""What the builder ``linkcheck`` need not ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from typing import Any

__all__ = ('LeaveOutClosedMedia',)


class LeaveOutClosedMedia(SphinxPostTransform):
    """Keep links from being checked of which the author says that not everybody can open them.

    A checker has no login, and would call them broken.
    """

    # After everything has become a link (10), and before Sphinx collects them (800).
    default_priority: ClassVar[int] = 790
    builders = ('linkcheck',)

    def run(self, **kwargs: Any) -> None:
        closed = TalkDomain.of(self.env).catalogue.closed_media
        for link in list(self.document.findall(nodes.reference)):
            if link.get('refuri', '') in closed:
                # It writes no page, so that nobody misses it.
                del link['refuri']
