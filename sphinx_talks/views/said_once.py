"""What parts of a page are about: said once, and not by each talk in them again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_talks.talks.names import name_key
from sphinx_talks.views.page import SubjectView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import PageFacts, Subject, Talk

__all__ = ('said_around', 'subject_views')

#: What talks leave unsaid, by its kind: what each has of it.
_NAMES: Mapping[str, Callable[[Talk], tuple[str, ...]]] = {
    'event': lambda talk: (talk.event,) if talk.event else (),
    'topic': lambda talk: talk.topics,
    'speaker': lambda talk: talk.speakers,
}


def said_around(
    catalogue: Catalogue, facts: PageFacts, is_said: Callable[[Subject], bool]
) -> dict[int, tuple[tuple[str, str], ...]]:
    """Return kind and key of the things that talks of a page need not repeat.

    :param is_said: whether what a part is about is to be seen there
    :return: by the positions of the talks
    """
    said: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for subject in facts.subjects:
        if subject.kind in _NAMES and is_said(subject):
            for number in _talks_on(catalogue, facts, subject):
                said[number].append(_what(catalogue, subject))
    return {number: tuple(dict.fromkeys(each)) for number, each in said.items()}


def _what(catalogue: Catalogue, subject: Subject) -> tuple[str, str]:
    return subject.kind, catalogue.key(subject.kind, subject.name)


def _talks_on(catalogue: Catalogue, facts: PageFacts, subject: Subject) -> Iterator[int]:
    """Return the positions of the talks that need not name it, if all others do too."""
    kind, key = _what(catalogue, subject)
    talks = facts.talks[subject.first : subject.end]
    keys = [{catalogue.key(kind, name) for name in _NAMES[kind](talk)} for talk in talks]
    if not all(key in each for each in keys):
        return
    for number, found in enumerate(keys, subject.first):
        # With others, she is one of those who gave it.
        if kind != 'speaker' or len(found) == 1:
            yield number


def subject_views(
    catalogue: Catalogue,
    facts: PageFacts,
    is_said: Callable[[Subject], bool],
    shown: frozenset[int],
) -> tuple[SubjectView, ...]:
    """Return what stands in the places of ``talk:defaults``: what no entry says there.

    :param is_said: whether what a part is about is to be seen there
    :param shown: positions of the talks of which the page says anything
    """
    lines = [each for each in facts.subjects if each.line >= 0]
    if not lines:
        return ()
    known: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for subject in facts.subjects:
        if subject.line < 0 and is_said(subject):
            for number in range(subject.first, subject.end):
                known[number].add(_what(catalogue, subject))
    views = [SubjectView() for _each in range(1 + max(each.line for each in lines))]
    # What is said of a part is said of the parts in it.
    for subject in sorted(lines, key=lambda each: (each.first, -each.end)):
        what = _what(catalogue, subject)
        news = [
            number
            for number in _talks_on(catalogue, facts, subject)
            if number in shown and what not in known[number]
        ]
        for number in news:
            known[number].add(what)
        if news:
            views[subject.line] = _with(catalogue, views[subject.line], subject)
    return tuple(views)


def _with(catalogue: Catalogue, view: SubjectView, subject: Subject) -> SubjectView:
    """Return the view of a line with one more thing in it."""
    link = catalogue.named(subject.kind, subject.name)
    words = f'-{name_key(link.text)}-'
    if not any(words in f'-{name_key(heading)}-' for heading in subject.headings):
        return SubjectView(said=(*view.said, link), more=view.more)
    # The heading says it, and the link leads to what else there is.
    thing = catalogue.thing(subject.kind, subject.name)
    talks = subject.end - subject.first
    if thing and (thing.about or len(thing.talks) > talks):
        return SubjectView(said=view.said, more=(*view.more, link))
    return view
