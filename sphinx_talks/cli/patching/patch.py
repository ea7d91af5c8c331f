"""A patch that ``git apply`` and ``patch`` take."""

from __future__ import annotations

import os
from difflib import diff_bytes, unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ('base_of', 'make_patch')


def base_of(paths: Iterable[Path]) -> Path:
    """Return the folder to which the paths in a patch are relative.

    :param paths: full paths of the files that it changes
    :return: the current folder, if all of them are below it, or else the innermost
        one that holds all.
    """
    here = Path.cwd().resolve()
    files = list(paths)
    if all(path.is_relative_to(here) for path in files):
        return here
    return Path(os.path.commonpath([path.parent for path in files]))


def make_patch(files: Mapping[Path, tuple[bytes, bytes]], base: Path) -> bytes:
    """Return a unified diff.

    :param files: old and new bytes by full path
    :param base: the folder in which it is to be applied
    """
    parts: list[bytes] = []
    for path, (old, new) in sorted(files.items()):
        name = path.relative_to(base).as_posix()
        # A name with a space ends at a tab.
        tab = '\t' if ' ' in name else ''
        lines = diff_bytes(
            unified_diff,
            _lines(old),
            _lines(new),
            f'a/{name}{tab}'.encode(),
            f'b/{name}{tab}'.encode(),
        )
        for line in lines:
            parts.append(line)
            if not line.endswith(b'\n'):
                parts.append(b'\n\\ No newline at end of file\n')
    return b''.join(parts)


def _lines(data: bytes) -> list[bytes]:
    """Return lines as ``patch`` knows them: a carriage return ends none."""
    parts = [part + b'\n' for part in data.split(b'\n')]
    parts[-1] = parts[-1][:-1]
    return parts if parts[-1] else parts[:-1]
