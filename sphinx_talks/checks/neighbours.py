"""Names that are one slip of the fingers away from each other.

A slip is one letter too many, one left out, a wrong one, or two that changed places.
Each name is looked up by its beginning and by its end, which one slip cannot both
touch, so that the work grows with the names and not with the pairs of them.
"""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ('HOSTS', 'PEOPLE', 'WORDS', 'Habits', 'candidates', 'is_slip', 'near_pairs')

#: The shortest word in which one letter is more likely a slip than another word.
_SHORTEST_WORD = 5
#: Groups up to this size are compared pair by pair.
_SMALL_GROUP = 8
_SEPARATORS = '-.'


@frozen
class Habits:
    """What sets names of one sort apart without being a slip."""

    #: Shorter names are too much alike by nature.
    shortest: int
    #: Letters that make another word when they are added to the end of one; ``*``
    #: stands for all of them.
    endings: str
    #: Whether another last letter makes another word.
    inflected: bool = True


#: A first name has another ending for a sister, a family name for a wife or a child.
PEOPLE = Habits(shortest=8, endings='sa\N{CYRILLIC SMALL LETTER A}')
#: ``network`` and ``networks``, ``system`` and ``systemd``, ``concurrence`` and
#: ``concurrency`` are words of their own.
WORDS = Habits(shortest=7, endings='*')
HOSTS = Habits(shortest=6, endings='s', inflected=False)


def near_pairs(keys: Iterable[str], habits: Habits) -> list[tuple[str, str]]:
    """Find the pairs of names that look like the same one and a slip.

    :param keys: folded names, each once
    :return: pairs in alphabetical order
    """
    pairs = candidates(key for key in keys if len(key) >= habits.shortest)
    return sorted(pair for pair in pairs if is_slip(*pair, habits))


def candidates(keys: Iterable[str]) -> set[tuple[str, str]]:
    """Find pairs of names among which are all that one slip sets apart."""
    by_length: dict[int, list[str]] = {}
    for key in sorted(keys):
        by_length.setdefault(len(key), []).append(key)
    found: set[tuple[str, str]] = set()
    for length, same in by_length.items():
        # With those that are one longer, which are met again with their own.
        names = same + by_length.get(length + 1, [])
        half = (length - 1) // 2
        heads = [key[:half] for key in names]
        tails = [key[len(key) - half :] for key in names]
        for parts in (heads, tails):
            for group in _groups(names, parts):
                if len(group) > _SMALL_GROUP:
                    found.update(_by_deletions(group, half, same_head=parts is heads))
                else:
                    found.update(combinations(sorted(group), 2))
    return found


def _groups(names: list[str], parts: list[str]) -> Iterable[list[str]]:
    # Most parts belong to one name alone, and a list for each would be slow.
    owners: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for name, part in zip(names, parts, strict=True):
        owner = owners.setdefault(part, name)
        if owner is not name:
            groups.setdefault(part, [owner]).append(name)
    return groups.values()


def _by_deletions(
    group: list[str], half: int, *, same_head: bool
) -> Iterator[tuple[str, str]]:
    # Whatever the slip, both names become the same when each loses one letter, or
    # when the longer one does.
    rests: dict[str, list[str]] = {}
    for key in sorted(group):
        places = range(half, len(key)) if same_head else range(len(key) - half)
        for rest in {key, *[key[:at] + key[at + 1 :] for at in places]}:
            rests.setdefault(rest, []).append(key)
    for same in rests.values():
        for at, key in enumerate(same):
            for other in islice(same, at + 1, at + 1 + _SMALL_GROUP):
                yield key, other


def is_slip(one: str, two: str, habits: Habits) -> bool:
    """Tell whether two names are the same one but for a slip.

    Numbers, short words and first letters are meant as they are.
    """
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(long) - len(short) > 1 or one == two:
        return False
    start = 0
    for letter, other in zip(short, long, strict=False):
        if letter != other:
            break
        start += 1
    if len(short) < len(long):
        return short[start:] == long[start + 1 :] and _is_slip_of_one(
            short, long, start, habits
        )
    if short[start + 1 :] == long[start + 1 :]:
        return _is_slip_of_one(short, long, start, habits)
    swapped = short[start : start + 2] == long[start : start + 2][::-1]
    if not swapped or short[start + 2 :] != long[start + 2 :]:
        return False
    pair = short[start : start + 2]
    return pair.isalpha() and _is_inside_of_word(short, start)


def _is_slip_of_one(short: str, long: str, start: int, habits: Habits) -> bool:
    added = len(short) < len(long)
    letter, other = long[start], '' if added else short[start]
    if letter in _SEPARATORS:
        # Words that are joined in one name; but 1.11 is not 11.1.
        before, behind = long[start - 1 : start], long[start + 1 : start + 2]
        return added and bool(before and behind) and not (before + behind).isdigit()
    # Folding leaves Ł and Ø apart from L and O, at the beginning of a name too.
    folded = not added and letter.isascii() != other.isascii()
    if not (letter + other).isalpha() or not _is_inside_of_word(
        short, start, or_begins=folded
    ):
        return False
    if start + 1 < len(long) and long[start + 1] not in _SEPARATORS:
        return True
    if not added:
        return not habits.inflected
    last = start + 1 == len(long) or habits is HOSTS
    return last and habits.endings != '*' and letter not in habits.endings


def _is_inside_of_word(text: str, at: int, *, or_begins: bool = False) -> bool:
    """Tell whether a place is in a long word, but not where it begins, unless that counts."""
    begin = max(text.rfind(separator, 0, at) for separator in _SEPARATORS) + 1
    ends = (text.find(separator, at) for separator in _SEPARATORS)
    end = min((end for end in ends if end >= 0), default=len(text))
    return (or_begins or at > begin) and end - begin >= _SHORTEST_WORD
