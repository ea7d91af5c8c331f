"""What Sphinx's own search shows of talks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ('words_to_find',)

_QUOTED = re.compile(r'"([^"]*)"')


def words_to_find(title: str, speakers: Sequence[str] = ()) -> str:
    """Return what a search result shows, and what is searched: title and speakers.

    :param speakers: names as written
    """
    words = f'{title} ({_(", ").join(speakers)})' if speakers else title
    # Sphinx escapes straight quotation marks twice, so that readers would see ``&#x27;``.
    return _QUOTED.sub(r'“\1”', words).replace("'", '’').replace('"', '”')
