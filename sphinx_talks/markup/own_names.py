"""Keeps the names of a project's own kinds from those that mean something else already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.settings import PREFIX, refuse

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ('setup',)


def _check_names(app: Sphinx, config: Config) -> None:
    references, kinds = config[PREFIX + 'references'], config[PREFIX + 'takeaway_kinds']
    if not references and not kinds:
        return
    # Imported here, since few projects have kinds of their own.
    from sphinx_talks.markup.registered import taken_reference, taken_takeaway

    if references and (taken := taken_reference(references)):
        expected = f'a dictionary whose keys can be roles, which {taken!r} cannot'
        refuse(config, PREFIX + 'references', expected)
    if kinds and (taken := taken_takeaway(kinds, config[PREFIX + 'references'])):
        expected = f'a dictionary without {taken!r}, which is the name of something else'
        refuse(config, PREFIX + 'takeaway_kinds', expected)


def setup(app: Sphinx) -> None:
    """Look at the names after the values have been checked, and before anybody reads them."""
    app.connect('config-inited', _check_names, priority=410)
