"""Finds the pages that were read with other settings than those of the present build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.settings import digest_of_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ('find_changed_settings', 'setup')


def find_changed_settings(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Return the documents that have to be read again."""
    consulted = TalkDomain.of(env).consulted
    present = {
        name: digest_of_settings(app.config, [name])
        for names in consulted.values()
        for name in names
    }
    return [
        docname
        for docname in sorted(consulted.keys() - added - changed - removed)
        if any(present[name] != digest for name, digest in consulted[docname].items())
    ]


def setup(app: Sphinx) -> None:
    """Have settings compared, when Sphinx asks what has changed."""
    app.connect('env-get-outdated', find_changed_settings)
