"""Spares Python from looking for garbage among what an earlier build has saved."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ('setup',)


def _set_apart(app: Sphinx, *_others: object) -> None:
    """Take all that is loaded out of the memory that Python searches.

    The environment is there by now, which is hundreds of thousands of objects in a large
    set. All of them stay until the end, and each full search would go through them.
    """
    gc.freeze()


def _put_back(app: Sphinx, exception: Exception | None) -> None:
    """Let Python search all memory again, for whoever goes on in this process."""
    gc.unfreeze()


def setup(app: Sphinx) -> None:
    """Take part in the build."""
    app.connect('config-inited', _set_apart)
    app.connect('env-before-read-docs', _set_apart)
    app.connect('build-finished', _put_back, priority=999)
