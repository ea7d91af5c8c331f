"""Writes files so that each is there as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ('save', 'save_bytes')


def save(texts: Mapping[Path, str]) -> None:
    """Write files aside, and rename them all when each of them is written.

    :param texts: text of each file, in UTF-8
    :raises OSError: if one cannot be written; then none is changed.
    """
    save_bytes({path: text.encode('utf-8') for path, text in texts.items()})


def save_bytes(contents: Mapping[Path, bytes]) -> None:
    """Write files as :func:`save` does.

    :param contents: bytes of each file
    :raises OSError: if one cannot be written; then none is changed.
    """
    aside: list[tuple[str, Path]] = []
    try:
        for path, content in contents.items():
            target = path.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                'wb',
                dir=target.parent,
                prefix=f'.{target.name}.',
                delete=False,
            ) as file:
                aside.append((file.name, target))
                file.write(content)
            Path(file.name).chmod(_mode(target))
        while aside:
            name, target = aside[0]
            Path(name).replace(target)
            del aside[0]
    finally:
        for name, _target in aside:
            Path(name).unlink(missing_ok=True)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        # As for any new file.
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
