"""Keeps the names of a project's own kinds from those that mean something else already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.settings import PREFIX, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ('setup', 'taken_reference', 'taken_takeaway')


def _check_names(app: Sphinx, config: Config) -> None:
    references = config[PREFIX + 'references']
    if references and (taken := taken_reference(references)):
        expected = f'a dictionary whose keys can be roles, which {taken!r} cannot'
        refuse(config, PREFIX + 'references', expected)
    kinds = config[PREFIX + 'takeaway_kinds']
    if kinds and (taken := taken_takeaway(kinds, config[PREFIX + 'references'])):
        expected = f'a dictionary without {taken!r}, which is the name of something else'
        refuse(config, PREFIX + 'takeaway_kinds', expected)


def taken_reference(names: Iterable[str]) -> str:
    """Return the first name that no kind of references can have."""
    from sphinx_talks.markup.registered import NAMES, PLURALS

    return next((name for name in names if name in NAMES or f'{name}s' in PLURALS), '')


def taken_takeaway(names: Iterable[str], references: Iterable[str]) -> str:
    """Return the first name that no kind of takeaways can have."""
    from sphinx_talks.markup.registered import DIRECTIVES, ROLES

    taken = {*DIRECTIVES, *ROLES, *references}
    return next((name for name in names if name in taken), '')


def setup(app: Sphinx) -> None:
    """Look at the names after the values have been checked, and before anybody reads them."""
    app.connect('config-inited', _check_names, priority=410)
