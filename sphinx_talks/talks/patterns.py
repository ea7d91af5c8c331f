"""What texts are compared with: sets of words, and expressions compiled when first used.

Most builds read few documents or none, and compiling all expressions would
take longer than everything else that such a build does with talks.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ('Pattern', 'word_set')


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, which is easier to read than a tuple of them."""
    return frozenset(words.split())


class Pattern:
    """A regular expression, as :func:`re.compile` takes it."""

    def __init__(self, text: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._text = text
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._text, self._flags)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Match at the beginning, or at *start*."""
        return self._compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole text."""
        return self._compiled.fullmatch(text)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Find the first match from *start* on."""
        return self._compiled.search(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find all matches."""
        return self._compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """Return the text of all matches, or of the one group that there is."""
        return self._compiled.findall(text)

    def split(self, text: str, most: int = 0) -> list[str]:
        """Split at the matches, *most* times if that is not 0."""
        return self._compiled.split(text, most)

    def sub(
        self, replacement: str | Callable[[re.Match[str]], str], text: str, most: int = 0
    ) -> str:
        """Replace the matches, the first *most* of them if that is not 0."""
        return self._compiled.sub(replacement, text, most)
