"""Finds the pages whose imported folders have other files than when they were read.

A change of a file is seen by Sphinx, for which each file is a dependency of its page.
A new file is none yet.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ('find_changed_folders', 'setup')


def find_changed_folders(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Return the documents that have to be read again."""
    folders = TalkDomain.of(env).folders
    return [
        docname
        for docname in sorted(folders.keys() - added - changed - removed)
        if any(
            digest != _digest(Path(env.srcdir, folder))
            for folder, digest in folders[docname].items()
        )
    ]


def _digest(folder: Path) -> str:
    from sphinx_talks.formats.pyvideo.pyvideo_reader import names_digest

    try:
        return names_digest(folder)
    except OSError:
        return ''


def setup(app: Sphinx) -> None:
    """Have folders looked at, when Sphinx asks what has changed."""
    app.connect('env-get-outdated', find_changed_folders)
