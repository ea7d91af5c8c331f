"""The version of the extension, and where its documentation is."""

from __future__ import annotations

from importlib import metadata

__all__ = ('__version__', 'documentation_address')

#: Files that outlive a build are marked with it.
__version__ = '0.1.0'


def documentation_address() -> str:
    """Return the address of the documentation, which is empty while it is not hosted.

    It is that of ``[project.urls]`` in ``pyproject.toml``.
    """
    try:
        addresses = metadata.metadata('sphinx-talks').get_all('Project-URL') or []
    except metadata.PackageNotFoundError:
        return ''
    named = (str(each).partition(', ') for each in addresses)
    return next((address for label, _comma, address in named if label == 'Documentation'), '')
