"""Cross-referenced talk bibliographies for Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ('__version__', 'setup')


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    # Imported here, so that the catalogue can be used without Sphinx.
    from sphinx_talks.catalogue.pages import all_is_kept

    with all_is_kept():
        from sphinx_talks.parts import PARTS

    app.require_sphinx((8, 1))
    for register in PARTS:
        register(app)
    return {
        'version': __version__,
        'env_version': 1,
        'parallel_read_safe': True,
        'parallel_write_safe': True,
    }
