"""What is said at the end of a build: where to read about its warnings."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util import logging as sphinx_logging

from sphinx_talks.problems import WARNING_TYPE, address_of_cures, command_for_cures
from sphinx_talks.translation import __

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
            logger.info(
                __('To see what these warnings mean and how to fix them, run: %s'),
                command_for_cures(self.kinds),
            )
            if address := address_of_cures():
                logger.info('%s', address)


def setup(app: Sphinx) -> None:
    """Listen to what is shown from here on."""
    shown = _Shown()
    # Behind Sphinx's own filters, which have left out what is suppressed.
    for handler in logging.getLogger('sphinx').handlers:
        handler.addFilter(shown)
    app.connect('build-finished', shown.close)
