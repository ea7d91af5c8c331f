"""Sets of documents whose pages are given by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from projects import Project

__all__ = ('YOUTUBE', 'MakeSet')

YOUTUBE = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'


class MakeSet(Protocol):
    """What the fixture ``make_set`` gives."""

    def __call__(self, code: str = '', **pages: str) -> Project:
        """Write a set.

        :param code: lines for the end of ``conf.py``
        :param pages: texts; ``__md`` at the end of a name makes a page in Markdown
        """
