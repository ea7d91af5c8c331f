"""Files that are there as a whole, or not at all."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ('write_files',)


def write_files(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write files whose bytes differ from what is there.

    All of them are first written aside, so that an error leaves everything as it was.

    :param files: bytes by path
    :return: the paths that were written
    :raises OSError: if a file can't be written
    """
    drafts: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            if not _holds(path, data):
                path.parent.mkdir(parents=True, exist_ok=True)
                draft = path.with_name(f'.{path.name}.new')
                drafts[path] = draft
                draft.write_bytes(data)
        for path, draft in drafts.items():
            draft.replace(path)
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return tuple(drafts)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
