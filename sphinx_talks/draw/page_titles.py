"""What pages are called that are made for a talk, a thing or a part of a list.

Apart from other words, which a build that changes nothing does not load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.translation import _

if TYPE_CHECKING:
    from sphinx_talks.catalogue.homes import Home
    from sphinx_talks.views.page import HomeView

__all__ = ('title_of',)


def title_of(home: Home | HomeView) -> str:
    """Return the title of a page; pages of a list are told by their numbers."""
    return home.title if not home.page else _('%s, page %s') % (home.title, home.page)
