"""Values of options of which there are few: words and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.similar import nearest
from sphinx_talks.talks.values import FieldError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ('parse_choice', 'parse_count')

_COUNT = Pattern('0*[1-9][0-9]{0,8}')


def parse_choice(text: str, known: Iterable[str]) -> str:
    """Read a word of which there are few, in small letters.

    :param known: all words that can be chosen
    :raises FieldError: if it is none of them, with the nearest one
    """
    word = ' '.join(text.split()).lower()
    names = tuple(known)
    if word in names:
        return word
    if proposal := nearest(word, names):
        raise FieldError(
            'expected one of {known}: did you mean “{proposal}”?',
            known=', '.join(names),
            proposal=proposal,
        )
    raise FieldError('expected one of {known}', known=', '.join(names))


def parse_count(text: str) -> int:
    """Read how many there may be.

    :raises FieldError: if it is no number above 0.
    """
    number = text.strip()
    if not _COUNT.fullmatch(number):
        raise FieldError('expected a number such as {example}', example='10')
    return int(number)
