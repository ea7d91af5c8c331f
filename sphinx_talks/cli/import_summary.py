"""What the command ``import`` says when it is done: what was found, and what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.formats.imported import Imported

__all__ = ('summary',)


def summary(found: Imported) -> Iterator[str]:
    """Return the lines of a summary.

    :param found: what was read of one source.
    """
    count = len(found.talks)
    talks = [each.talk for each in found.talks]
    parts = {
        'speakers': sum(bool(talk.speakers) for talk in talks),
        'event': sum(bool(talk.event) for talk in talks),
        'date': sum(bool(talk.date) for talk in talks),
        'media': sum(bool(talk.media) for talk in talks),
        'notes': sum(bool(each.notes or each.talk.abstract) for each in found.talks),
    }
    figures = ', '.join(f'{name} for {number}' for name, number in parts.items())
    yield f'{count} {"talk" if count == 1 else "talks"}: {figures}'
    yield from found.remarks
    if not found.doubts:
        return
    number = len({doubt.place for doubt in found.doubts})
    yield f'{number} {"deserves" if number == 1 else "deserve"} a look:'
    for doubt in found.doubts:
        yield f'  {doubt.place}: {doubt.message}'
