"""What is said at the end of a build: where to read about its warnings."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util import logging as sphinx_logging

from sphinx_talks.problems import WARNING_TYPE
from sphinx_talks.translation import __
from sphinx_talks.version import documentation_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ('setup',)

logger = sphinx_logging.getLogger(__name__)


class _Shown(logging.Filter):
    """Notes which of our warnings are shown, in whichever process they were found."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Note a record, and let it pass."""
        if getattr(record, 'type', None) == WARNING_TYPE:
            self.kinds.add(str(getattr(record, 'subtype', '')))
        return True

    def close(self, _app: Sphinx, _exception: Exception | None) -> None:
        """Say how to learn more, once for all of them, as compilers do."""
        if self.kinds:
            command = f'sphinx-talks explain {" ".join(sorted(self.kinds))}'
            logger.info(
                __('To see what these warnings mean and how to fix them, run: %s'), command
            )
            if address := documentation_address():
                logger.info('%s/guide/troubleshooting.html', address.rstrip('/'))


def setup(app: Sphinx) -> None:
    """Listen to what is shown from here on."""
    shown = _Shown()
    # Behind Sphinx's own filters, which have left out what is suppressed.
    for handler in logging.getLogger('sphinx').handlers:
        handler.addFilter(shown)
    app.connect('build-finished', shown.close)
