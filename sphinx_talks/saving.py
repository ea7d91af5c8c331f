"""Writes files so that each is there as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ('replace_file', 'write_files')


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file that builds keep for each other, in one step that a kill cannot halve.

    What a killed build leaves of it, the next one writes over.

    :raises OSError: if it cannot be written
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f'{path.name}.new')
    draft.write_bytes(data)
    draft.replace(path)


def write_files(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write files whose bytes differ from what is there.

    All are first written aside, and are renamed when each of them is written.

    :param contents: bytes of each file
    :return: the paths that were written
    :raises OSError: if one cannot be written; then none is changed.
    """
    changed = {path: data for path, data in contents.items() if not _holds(path, data)}
    aside: list[tuple[Path, Path]] = []
    try:
        for path, data in changed.items():
            target = path.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                'wb', dir=target.parent, prefix=f'.{target.name}.', delete=False
            ) as file:
                aside.append((Path(file.name), target))
                file.write(data)
            Path(file.name).chmod(_mode(target))
        while aside:
            draft, target = aside[0]
            draft.replace(target)
            del aside[0]
    finally:
        for draft, _target in aside:
            draft.unlink(missing_ok=True)
    return tuple(changed)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        # As for any new file.
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
