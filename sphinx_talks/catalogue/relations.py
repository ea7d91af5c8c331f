"""Which talks are parts of one another or related, and which topics are parts of others."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from sphinx_talks.talks.dates import date_sort_key
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.records import Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_talks.catalogue.declarations import Declarations
    from sphinx_talks.talks.records import Entry, Talk

__all__ = ('Relations', 'Relatives', 'TopicTree', 'topic_tree')


#: Of how many parts each links to the others.
_FEW_PARTS = 4


@frozen
class TopicTree:
    """Which topic is part of which, by their keys."""

    parents: dict[str, str] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)
    #: Topics whose parent is a part of them; their parents do not count.
    circular: list[Topic] = field(default_factory=list)

    def within(self, key: str) -> Iterator[str]:
        """Return a topic and all that are part of it, each once."""
        # Not recursive: there can be more levels than Python has.
        waiting = [key]
        while waiting:
            topic = waiting.pop()
            yield topic
            waiting += self.children.get(topic, ())


def topic_tree(entries: Mapping[str, Entry], key_of: Callable[[str], str]) -> TopicTree:
    """Return the tree of all topics.

    Of topics in a circle, the one that is declared last has no parent.

    :param entries: the declared topics by key, in their order
    :param key_of: gives the key of a topic from its name
    """
    tree = TopicTree()
    for key, entry in entries.items():
        if not isinstance(entry, Topic) or not entry.parent:
            continue
        parent = key_of(entry.parent)
        above = parent
        while above != key and above in tree.parents:
            above = tree.parents[above]
        if above == key:
            tree.circular.append(entry)
        else:
            tree.parents[key] = parent
            tree.children.setdefault(parent, []).append(key)
    return tree


@frozen(kw_only=True)
class Relatives:
    """The talks around one talk, each once; an id that no talk has stays as written."""

    part_of: tuple[Talk | str, ...]
    parts: tuple[Talk | str, ...]
    #: Other parts of what the talk is a part of, if they are few. The links between many
    #: would grow with the square of their number, and the whole lists them all.
    other_parts: tuple[Talk | str, ...]
    related: tuple[Talk | str, ...]


class Relations:
    """The relations between all talks that the present build shows.

    :param declarations: what the pages declare
    """

    def __init__(self, declarations: Declarations) -> None:
        self._declarations = declarations
        self._parts: dict[str, list[Talk]] = {}
        self._named_by: dict[str, list[Talk]] = {}
        for talk in declarations.talks.values():
            for whole in self._known(talk.part_of):
                self._parts.setdefault(whole.id, []).append(talk)
            for other in self._known(talk.related):
                self._named_by.setdefault(other.id, []).append(talk)

    def around(self, talk: Talk) -> Relatives | None:
        """Return the talks around a talk; ``None`` where no talk speaks of another."""
        is_named = talk.id in self._parts or talk.id in self._named_by
        if not (talk.part_of or talk.related or is_named):
            return None
        # Others do not speak of a talk that cannot be found.
        is_shared = self._declarations.talks.get(talk.id) is talk
        seen: set[str] = {talk.id}
        part_of = tuple(_new(self._named(talk.part_of), seen))
        parts = self._parts.get(talk.id, ()) if is_shared else ()
        own_parts = tuple(_new(_by_date(parts), seen))
        siblings = {
            part.id: part
            for whole in part_of
            if not isinstance(whole, str)
            for part in self._parts.get(whole.id, ())
        }
        is_few = len(siblings) <= _FEW_PARTS
        other_parts = tuple(_new(_by_date(siblings.values()), seen)) if is_few else ()
        naming = self._named_by.get(talk.id, ()) if is_shared else ()
        related = tuple(_new((*self._named(talk.related), *naming), seen))
        return Relatives(
            part_of=part_of, parts=own_parts, other_parts=other_parts, related=related
        )

    def _named(self, keys: Iterable[str]) -> Iterator[Talk | str]:
        for key in keys:
            yield self._declarations.talk(key) or key

    def _known(self, keys: Iterable[str]) -> Iterator[Talk]:
        for each in self._named(keys):
            if not isinstance(each, str):
                yield each


def _new(talks: Iterable[Talk | str], seen: set[str]) -> Iterator[Talk | str]:
    for talk in talks:
        key = talk if isinstance(talk, str) else talk.id
        if key not in seen:
            seen.add(key)
            yield talk


def _by_date(talks: Iterable[Talk]) -> list[Talk]:
    # Those without a date come last; of the same day, as they were declared.
    return sorted(talks, key=lambda talk: date_sort_key(talk.date))
