"""Checks between documents in a build in which nothing but a setting has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.sphinx_ext.ledger import Ledger

__all__ = ('LateChecks',)


class LateChecks:
    """Lets the domain look for mistakes where Sphinx has no reason to ask for it.

    Sphinx asks if a page has changed. A setting may ask for another check, or declare
    what was missing, and change no page.

    :param ledger: knows with which settings the pages were written
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._are_done = False

    def connect(self, app: Sphinx) -> None:
        """Take part in the build."""
        app.connect('builder-inited', self._begin)
        app.connect('env-check-consistency', self._note)
        app.connect('write-started', self._check)

    def _begin(self, app: Sphinx) -> None:
        self._are_done = False

    def _note(self, app: Sphinx, env: BuildEnvironment) -> None:
        self._are_done = True

    def _check(self, app: Sphinx, builder: Builder) -> None:
        if not self._are_done and self._ledger.has_other_settings(app):
            TalkDomain.of(app.env).check_consistency()
