"""Mends what a wrong encoding made of letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.extras import MissingExtraError, load_extra

if TYPE_CHECKING:
    from sphinx_talks.formats.foreign_values import Log

__all__ = ('mended',)

#: Pairs of letters that stand for one in UTF-8 that was read as something else.
_SUSPECT = re.compile(
    '[\u00c2-\u00f4\u221a\u201a\u0192][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e'
    '\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac'
    '\u2122\u2202-\u2265\u03a9\u03c0\ufb01\ufb02]'
)


def mended(text: str, log: Log) -> str:
    """Return text with its letters as they were meant; noted if that can't be done.

    :param log: where it is noted.
    """
    if not _SUSPECT.search(text):
        return text
    try:
        ftfy = load_extra('ftfy', library='ftfy', purpose='Mending letters')
    except MissingExtraError as error:
        for number, line in enumerate(text.split('\n'), 1):
            if match := _SUSPECT.search(line):
                log.note(
                    f'line {number}',
                    f'{match[0]!r} looks like a letter in a wrong encoding. {error}',
                )
                break
        return text
    # Line by line: one that is as it was meant says nothing about another.
    return '\n'.join(
        str(ftfy.fix_encoding(line)) if _SUSPECT.search(line) else line
        for line in text.split('\n')
    )
