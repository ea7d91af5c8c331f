"""A folder of pyvideo's records, as ``talk:import`` meets it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from projects import Project

__all__ = ('PYCON', 'add_pycon')

#: Two records of pyvideo, which are in the public domain (CC0).
PYCON = Path(__file__).with_name('pycon-us-2024')


def add_pycon(project: Project) -> None:
    """Put the records into the folder ``data`` of the sources."""
    shutil.copytree(PYCON, project.source / 'data' / PYCON.name)
