"""The version of the extension, which files that outlive a build are marked with."""

from __future__ import annotations

__all__ = ('__version__',)

__version__ = '0.1.0'
