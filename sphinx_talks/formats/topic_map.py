"""How the keywords of a source become topics, as authors write it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.imported import TOPIC_SOURCES
from sphinx_talks.talks.fields import FieldError, nearest, parse_list
from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_talks.formats.imported import Imported, ImportedTalk

__all__ = ('TopicMap', 'parse_topic_map')

_ARROW = '->'
#: Stands for every name that has no line of its own.
_OTHERS = '*'


@dataclass(frozen=True, slots=True)
class TopicMap:
    """What to make topics of."""

    #: One of :data:`~sphinx_talks.formats.imported.TOPIC_SOURCES`.
    origin: str = 'tags'
    #: Topics by the key of what the source says; that of ``*`` for all others.
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def applied(self, imported: Imported) -> Imported:
        """Return the same talks with other topics."""
        found = imported.with_topics(self.origin)
        if not self.topics:
            return found
        return replace(found, talks=tuple(map(self._mapped, found.talks)))

    def _mapped(self, each: ImportedTalk) -> ImportedTalk:
        topics = tuple(
            dict.fromkeys(name for topic in each.talk.topics for name in self._names(topic))
        )
        return replace(each, talk=replace(each.talk, topics=topics))

    def _names(self, topic: str) -> tuple[str, ...]:
        names = self.topics.get(name_key(topic))
        return self.topics.get(_OTHERS, (topic,)) if names is None else names


def parse_topic_map(text: str) -> TopicMap:
    """Read where topics come from, and below it lines such as ``debug, pdb -> Debugging``.

    What stands before the arrow becomes what stands behind it, or nothing if that is
    empty. ``*`` stands for whatever has no line of its own.

    :raises FieldError: for another word, and for lines without an arrow
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    origin = 'tags'
    if lines and _ARROW not in lines[0]:
        origin = lines.pop(0).lower()
    if origin not in TOPIC_SOURCES:
        known = ', '.join(TOPIC_SOURCES)
        if proposal := nearest(origin, TOPIC_SOURCES):
            raise FieldError(
                'expected one of {known}: did you mean “{proposal}”?',
                known=known,
                proposal=proposal,
            )
        raise FieldError('expected one of {known}', known=known)
    return TopicMap(origin, dict(pair for line in lines for pair in _pairs(line)))


def _pairs(line: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    before, arrow, behind = line.partition(_ARROW)
    names = parse_list(before)
    if not arrow or not names:
        raise FieldError('expected lines such as “{example}”', example='pdb -> Debugging')
    for name in names:
        yield (_OTHERS if name == _OTHERS else name_key(name)), parse_list(behind)
