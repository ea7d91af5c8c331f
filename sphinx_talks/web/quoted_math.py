"""MathJax on pages that quote a formula of another page, with Sphinx before 8.2.

Newer ones see what a page shows. Older ones ask what its document holds, and a formula that
comes with a takeaway is no part of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import version_info

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

__all__ = ('setup',)


class _QuotedMath:
    """Says that a page has formulas while listeners prepare it, and at no other time."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def say(
        self,
        app: Sphinx,
        pagename: str,
        _template: str,
        _context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Let extensions load what formulas need."""
        known = app.env.domains.math_domain.data['has_equations']
        if doctree is None or known.get(pagename, True):
            return
        if next(iter(doctree.findall(nodes.math)), None) is not None:
            known[pagename] = True
            self._said.add(pagename)

    def take_back(
        self,
        app: Sphinx,
        pagename: str,
        _template: str,
        _context: dict[str, Any],
        _doctree: nodes.document | None,
    ) -> None:
        """Leave the environment as it was."""
        if pagename in self._said:
            self._said.discard(pagename)
            app.env.domains.math_domain.data['has_equations'][pagename] = False


def setup(app: Sphinx) -> None:
    """Listen before the extensions that draw formulas, and after them."""
    if version_info < (8, 2):
        math = _QuotedMath()
        app.connect('html-page-context', math.say, priority=2)
        app.connect('html-page-context', math.take_back, priority=998)
