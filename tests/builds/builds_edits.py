"""Changes to the conference notes, each with what it takes to test it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from builds import Project

__all__ = ('EDITS', 'STEPS', 'Edit')


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that an author makes between two builds."""

    name: str
    apply: Callable[[Project], None]
    #: The source file to name in a build of one file.
    file: str = 'index.rst'
    #: How many pages to write before a build is stopped in the middle.
    pages: int = 2


def _edit(name: str, old: str, new: str) -> Callable[[Project], None]:
    """Make a change of one place in one file."""
    return lambda project: project.edit(name, old, new)


def _retitle(project: Project) -> None:
    """Change the title of a talk, of a page and of a heading, in three places."""
    project.edit('talks/rewind.rst', 'Rewind: Python Time-Travel', 'Rewind: A Better')
    project.edit('notes/reading.rst', 'Reading list\n===', 'To be read now\n=====')
    project.edit('notes/our-talks.rst', 'in ten minutes', 'in a minute')
    project.edit('notes/links.rst', 'What was said\n----', 'What I heard said\n--------')
    project.edit('talks/http.rst', 'depth\n   :id', 'breadth\n   :id')
    project.edit('talks/http.rst', 'Nobody reads', 'Few read')


def _retag(project: Project) -> None:
    """Change the topics, the speakers and the event of three talks, and what is around."""
    project.edit('talks/rewind.rst', ':topics: debugging', ':topics: performance, tools')
    project.edit('talks/typing.rst', 'Carol Willing, Jelle', 'Toby Ho, Jelle')
    project.edit('talks/cinder.md', ':event: pycon-us-2024', ':event: europython-2023')
    project.edit('talks/http.rst', 'delivery:: pycon-us-2024', 'delivery:: PyCon DE')
    project.edit('talks/http.rst', 'v=aaaaaaaaa07', 'v=aaaaaaaaa08')
    project.edit('talks/http.rst', ':at: 12:34', ':at: 12:35')
    project.edit('talks/http.rst', ':related: trio-intro', ':related: rewind')
    project.edit('talks/tree.md', ':parent: networks', ':parent: typing')
    project.edit('notes/moments.md', 'Read {talk:rfc}`9110`', 'Read {talk:rfc}`9112`')
    project.edit('talks/stacks.rst', ':func:`push`', ':func:`pop`')
    project.edit('talks/stacks.rst', ':topics: teaching', ':topics: data')
    project.edit(
        'data/archive.json', '"Ada Archer"],\n      "date"', '"Ada Bowman"],\n      "date"'
    )
    project.edit('data/archive.json', 'Measure first', 'Always measure first')
    project.edit('notes/our-talks.rst', ':topics: tools', ':topics: tools, teaching')
    project.edit('notes/our-talks.rst', 'Mariatta, EuroPython', 'Ada Archer, EuroPython')
    project.edit('notes/our-talks.rst', 'on :talk:`our-traps`', 'on :talk:`rewind`')
    project.edit('by/extended.rst', ':topics: tools', ':topics: wheels')
    project.edit('by/extended.rst', ':pep:`427`', ':pep:`517`')
    project.edit('data/elsewhere.json', '["Toby Ho", "Ines Pohl"]', '["Ines Pohl"]')
    project.edit('data/elsewhere.json', 'Other talk', 'Another talk')


_ADDED = """\
# News

:::{talk} Free threading for everybody
:id: free-threading
:speakers: Sam Gross, Toby Ho
:event: pycon-us-2024
:topics: concurrency, nogil
:video: https://www.youtube.com/watch?v=aaaaaaaaa09

After {talk}`rewind`: {pep}`703`, {pep}`669` and {talk:project}`mypy`.
:::

:::{talk:project} Cython
:url: https://cython.org/
:::
"""


def _add(project: Project) -> None:
    """Add a page that declares and cites, and cite it from an old page."""
    project.write('notes/added.md', _ADDED)
    project.edit('index.rst', '   Plain <plain>', '   Added <notes/added>\n   Plain <plain>')
    project.edit('notes/own-words.md', 'A {talk}', 'Not {talk}`free-threading`: a {talk}')
    project.edit('talks/typing.rst', ':id: gradual', ':id: gradual\n   :aliases: slowly')
    project.edit('talks/trio.md', ':id: trio-intro', ':id: trio-intro\n:part-of: http')


def _remove(project: Project) -> None:
    """Remove a page that cites, one whose talk is cited elsewhere, and a part of another."""
    project.remove('notes/markdown.md')
    project.remove('talks/packaging.rst')
    project.edit('index.rst', '   Markdown <notes/markdown>\n', '')
    project.edit('index.rst', '   Packaging <talks/packaging>\n', '')
    project.remove('talks/tree.md')
    project.edit('index.rst', '   Tree <talks/tree>\n', '')
    project.edit('talks/http.rst', ', web', '')
    project.edit('talks/http.rst', '   :part-of: http\n', '')


def _rename(project: Project) -> None:
    """Rename a page that declares and a page that cites, so that they sort anew."""
    project.rename('talks/cinder.md', 'talks/zinder.md')
    project.rename('notes/reading.rst', 'archive.rst')
    project.edit('index.rst', 'Cinder <talks/cinder>', 'Cinder <talks/zinder>')
    project.edit('index.rst', 'Reading <notes/reading>', 'Reading <archive>')


EDITS = (
    Edit(
        'prose',
        _edit('talks/rewind.rst', 'It records every step', 'It replays each step'),
        file='talks/rewind.rst',
        pages=1,
    ),
    Edit('retitle', _retitle, file='notes/reading.rst'),
    Edit('retag', _retag, file='talks/typing.rst'),
    Edit('add', _add, file='notes/added.md'),
    Edit('remove', _remove),
    Edit('rename', _rename, file='archive.rst'),
)

#: Smaller changes, to be made one after the other.
STEPS = (
    Edit('prose of Markdown', _edit('talks/trio.md', 'It has', 'Yet it has')),
    Edit('lines move', _edit('notes/reading.rst', 'To be fast', 'More.\n\nTo be fast')),
    Edit('title of talk', _edit('talks/cinder.md', 'immortal', 'ever living')),
    Edit('linked title', _edit('talks/typing.rst', 'The gradual', 'A gradual')),
    Edit('title of page', _edit('notes/markdown.md', '# Markdown', '# My own')),
    Edit('heading', _edit('notes/reading.rst', 'To be right\n--', 'To be correct\n----')),
    Edit('topic', _edit('talks/trio.md', 'concurrency, teaching', 'async')),
    Edit('speaker', _edit('events.rst', 'speakers: Mariatta', 'speakers: Dawn Wages')),
    Edit('event', _edit('talks/packaging.rst', 'europython-2023', 'pycon-us-2024')),
    Edit('name of event', _edit('events.rst', 'PyCon US 2024', 'PyCon US twenty-four')),
    Edit('id', _edit('talks/typing.rst', ':id: gradual', ':id: gradually')),
    Edit('medium', _edit('talks/packaging.rst', ':video: pending', ':video: not-recorded')),
    Edit('project', _edit('projects.rst', 'https://mypy-lang.org/', 'https://mypy.test/')),
    Edit('cross-reference', _edit('talks/stacks.rst', ':func:`push`', ':func:`pop`')),
    Edit('takeaway', _edit('talks/stacks.rst', 'Draw them.', 'Draw all of them.')),
    Edit('medium of extension', _edit('by/extended.rst', 'aaaaaaaaa11', 'aaaaaaaaa12')),
    Edit('extended talk', _edit('by/extended.rst', 'extend:: wheels', 'extend:: rewind')),
    Edit('mention', _edit('notes/links.rst', ':pep:`8`', ':pep:`20`')),
    Edit('add', _add),
    Edit('remove', _remove),
    Edit('rename', _rename),
)
