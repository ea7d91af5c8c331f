"""Charts in a book for e-readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from typing import Any

__all__ = ('LeaveTablesOfCharts',)


class LeaveTablesOfCharts(SphinxPostTransform):
    """Leave only the table of a chart in an EPUB.

    A book has to declare which of its pages have pictures within, which Sphinx has no
    way to do, and many e-readers can't unfold the table.
    """

    default_priority: ClassVar[int] = 900
    builders = ('epub',)

    def run(self, **kwargs: Any) -> None:
        for chart in list(self.document.findall(nodes.container)):
            if 'talk-chart' in chart['classes']:
                chart.children = [
                    part for part in chart.children if not isinstance(part, nodes.raw)
                ]
