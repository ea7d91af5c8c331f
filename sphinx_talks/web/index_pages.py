"""The index pages of the domain, which need not be written in every build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.web.sites import writes_site

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_talks.sphinx_ext.ledger import Ledger

__all__ = ('IndexPages',)


class IndexPages:
    """Leaves the index pages alone in a build that changes nothing else.

    Sphinx writes the pages of every domain index anew in each build, which for
    thousands of talks takes as long as the rest of a build without changes.

    :param ledger: knows whether this build has read or written anything
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def connect(self, app: Sphinx) -> None:
        """Take part in the build."""
        app.connect('html-page-context', self._keep)

    def _keep(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Drop what is up to date from the list of indices to write.

        Listens to ``html-page-context`` of the general index: the last moment
        before the others are written, when the links to them are settled.
        """
        builder = app.builder
        if pagename != 'genindex' or not writes_site(builder):
            return
        assert isinstance(builder, StandaloneHTMLBuilder)
        if self._ledger.is_up_to_date(app):
            builder.domain_indices[:] = [
                index
                for index in builder.domain_indices
                if not index[0].startswith(f'{TalkDomain.name}-')
                or not Path(builder.get_outfilename(index[0])).exists()
            ]
