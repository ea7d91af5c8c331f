"""Topics within topics."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_talks.talks.records import Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_talks.talks.records import Entry

__all__ = ('TopicTree', 'topic_tree')


@dataclass(frozen=True, slots=True)
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
