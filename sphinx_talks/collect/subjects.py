"""What sections and other parts of a page are about."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.markup.nodes import BELOW_HEADING
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeGuard

    from sphinx_talks.talks.records import Defaults, Entry, Talk

__all__ = ('Subjects', 'leave_title_to_heading')


def leave_title_to_heading(section: nodes.section) -> None:
    """Mark the title of what stands directly below a heading that says the same.

    It has no entry of its own in contents then. Where others of its kind follow, the
    section is about all of them, and each keeps its title.
    """
    if not section.children or not isinstance(section[0], nodes.title):
        return
    declared = next(_visible(section), None)
    if not _is_declaration(declared):
        return
    signature = declared[0]
    assert isinstance(signature, addnodes.desc_signature)
    others = (each for each in section.children if _is_declaration(each))
    is_alone = sum(each['objtype'] == declared['objtype'] for each in others) == 1
    if is_alone and signature['ids'] and _is_same(section[0], signature):
        signature[BELOW_HEADING] = True
        signature['_toc_name'] = ''


def _visible(section: nodes.section) -> Iterator[nodes.Node]:
    """Return what readers see below the heading of a section."""
    return (each for each in section.children[1:] if not isinstance(each, nodes.Invisible))


def _is_declaration(node: nodes.Node | None) -> TypeGuard[addnodes.desc]:
    return isinstance(node, addnodes.desc) and node['domain'] == 'talk'


def _is_same(heading: nodes.Node, title: nodes.Node) -> bool:
    # A heading has other quotation marks, for instance.
    words, others = heading.astext(), title.astext()
    return words == others or name_key(words) == name_key(others) != ''


class Subjects:
    """Knows what the parts of a page are about that hold the place that is read.

    :param talks: those of the page, as far as it has been read
    """

    def __init__(self, talks: Sequence[Talk]) -> None:
        self._talks = talks
        self._found: list[Subject] = []
        #: Those of the parts around, the outermost first; their ends are not known yet.
        self._open: list[list[Subject]] = []
        self._lines = 0
        #: Positions of entries in lists of such.
        self._listed: set[int] = set()

    def found(self) -> tuple[Subject, ...]:
        """Return what the page has, without what no talk is in."""
        return tuple(self._found)

    @contextmanager
    def part(self) -> Iterator[None]:
        """Read a part of the page, at whose end it is about nothing more."""
        self._open.append([])
        try:
            yield
        finally:
            for subject in self._open.pop():
                self._close(subject)

    @contextmanager
    def entry(self, entry: Entry, number: int) -> Iterator[None]:
        """Read the content of an entry, which what follows it is about as well.

        :param number: its position among the entries of the page
        """
        subject = Subject(kind=entry.kind, name=entry.id, first=len(self._talks), entry=number)
        with self.part():
            yield
        self._close(subject)
        before = [each for each in self._open[-1] if each.kind == entry.kind and each.line < 0]
        self._end(lambda each: each in before)
        # Where entries follow one another, the page is about none of them.
        if any(each.first == subject.first for each in before):
            self._listed.add(number)
        self._open[-1].append(replace(subject, first=len(self._talks)))

    def defaults(self, defaults: Defaults, headings: tuple[str, ...]) -> int:
        """Note what the talks that follow have in common.

        :param headings: those around, by which readers may know it
        :return: position of the line that says it; -1 where there is nothing to say
        """
        names = [('event', defaults.event)] if defaults.event else []
        names += [('topic', topic) for topic in defaults.topics]
        # They take the place of those before them.
        self._end(lambda each: each.line >= 0)
        if not names:
            return -1
        line, self._lines = self._lines, self._lines + 1
        self._open[-1] += (
            Subject(kind=kind, name=name, first=len(self._talks), line=line, headings=headings)
            for kind, name in names
        )
        return line

    def _end(self, is_over: Callable[[Subject], bool]) -> None:
        """Let what the part around was about so far be about nothing that follows."""
        subjects = self._open[-1]
        for subject in filter(is_over, subjects):
            self._close(subject)
        subjects[:] = [each for each in subjects if not is_over(each)]

    def _close(self, subject: Subject) -> None:
        end = len(self._talks)
        if end > subject.first and subject.entry not in self._listed:
            self._found.append(replace(subject, end=end))
