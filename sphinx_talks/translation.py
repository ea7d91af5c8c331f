"""The words of the extension itself, in the language of readers and of authors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import locale

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.talks.values import FieldError

__all__ = ('_', '__', 'did_you_mean', 'explain', 'setup')

_CATALOGUE = 'sphinx_talks'

#: Translates what readers see, into the language of the pages.
_ = locale.get_translation(_CATALOGUE)
#: Translates what authors see, into the language of their terminal.
__ = locale.get_translation(_CATALOGUE, 'console')


def explain(error: FieldError) -> str:
    """Return what was expected of a value, in the language of the author."""
    return __(error.template).format_map(error.values)


def did_you_mean(proposal: str | None) -> str:
    """Return the end of a message, with the nearest name where one is near."""
    return __('; did you mean %r?') % proposal if proposal else ''


def setup(app: Sphinx) -> None:
    """Load the translations into the language of a build.

    It comes when all modules are imported: words that they translate while they are
    imported are then looked up when they are shown, in the language of each build.
    """
    # Sphinx keeps them for the whole process, and would add another language
    # to the one of the build before.
    for namespace in ('general', 'console'):
        locale.translators.pop((namespace, _CATALOGUE), None)
    app.add_message_catalog(_CATALOGUE, str(Path(__file__).parent / 'locale'))
