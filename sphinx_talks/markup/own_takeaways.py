"""Directives and roles for the kinds of takeaways that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.markup.moment_roles import TakeawayRole
from sphinx_talks.markup.takeaway_directives import OwnTakeawayDirective
from sphinx_talks.settings import read_settings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ('register_takeaway_kinds',)


def register_takeaway_kinds(app: Sphinx, config: Config) -> None:
    """Make directives and roles, before Sphinx makes the domain that holds them."""
    for kind in read_settings(config).takeaway_kinds:
        app.add_directive_to_domain('talk', kind, OwnTakeawayDirective, override=True)
        app.add_role_to_domain('talk', kind, TakeawayRole(), override=True)
