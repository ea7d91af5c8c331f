"""What authors get wrong: each mistake is one warning that says what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from markup_mistakes import IN_OPTIONS, IN_ROLES, KNOWN, Mistake
from markup_mistakes_citing import IN_CITATIONS
from markup_mistakes_more import IN_CONTENT, IN_DIRECTIVES
from markup_text import TELLS_DIRECTIVES, as_markdown
from projects import Built, Warned, build

MISTAKES = (*IN_OPTIONS, *IN_DIRECTIVES, *IN_CONTENT, *IN_ROLES, *IN_CITATIONS)

#: Lines before the source of a mistake: its title, underlined, and an empty one.
ABOVE = 3


@pytest.fixture(scope='module')
def rst(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """All pages with mistakes, in reStructuredText."""
    pages = {
        f'{mistake.name}.rst': f'{mistake.name}\n{"=" * 40}\n\n{mistake.source}'
        for mistake in MISTAKES
    }
    return build(tmp_path_factory.mktemp('rst'), {'known.rst': KNOWN, **pages})


@pytest.fixture(scope='module')
def md(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """All pages with mistakes, in MyST."""
    pages = {
        f'{mistake.name}.md': f'# {mistake.name}\n\n\n{as_markdown(mistake.source)}'
        for mistake in MISTAKES
    }
    return build(tmp_path_factory.mktemp('md'), {'known.rst': KNOWN, **pages})


def check(built: Built, mistake: Mistake, file: str) -> None:
    """Compare what a page shows and what was warned of with what is expected."""
    warned = built.of(file)
    line = mistake.line
    if file.endswith('.md') and TELLS_DIRECTIVES:
        above = mistake.source.splitlines()[:line]
        while above[-1].lstrip().startswith(':'):
            above.pop()
        line = len(above)
    assert [(each.line, each.type) for each in warned] == [
        (line + ABOVE, f'talks.{mistake.problem}')
    ], warned
    says = mistake.says
    if file.endswith('.md'):
        # It says what to write in the markup of the page.
        says = tuple(re.sub(r'\.\. ([a-z:]+)::', r':::{\1}', words) for words in says)
    for words in says:
        assert words in warned[0].message
    text = built.page(mistake.name).text
    for words in mistake.keeps:
        assert words in text


@pytest.mark.parametrize('mistake', MISTAKES, ids=lambda mistake: mistake.name)
def test_mistake_in_rst(rst: Built, mistake: Mistake) -> None:
    """A mistake is one warning at its line, and nothing is lost."""
    check(rst, mistake, f'{mistake.name}.rst')


@pytest.mark.parametrize('mistake', MISTAKES, ids=lambda mistake: mistake.name)
@pytest.mark.myst
def test_mistake_in_markdown(md: Built, mistake: Mistake) -> None:
    """The same in MyST."""
    check(md, mistake, f'{mistake.name}.md')


def test_no_other_warnings(rst: Built) -> None:
    """Nothing is warned of on any other page, or without a page."""
    files = {f'{mistake.name}.rst' for mistake in MISTAKES}
    assert [each for each in rst.warnings if each.file not in files] == []


@pytest.mark.myst
def test_no_other_warnings_in_markdown(md: Built) -> None:
    """The same in MyST."""
    files = {f'{mistake.name}.md' for mistake in MISTAKES}
    assert [each for each in md.warnings if each.file not in files] == []


def test_every_problem_is_tried() -> None:
    """There is a test for each kind of problem."""
    from sphinx_talks.checks.checks import CHECKS
    from sphinx_talks.problems import Problem

    # Checks of the whole set, exports and catalogues have tests of their own.
    elsewhere = {'catalogue', 'config', 'duplicate_id', 'export', 'topic_cycle'}
    elsewhere |= {'import_left_out', 'long_pending', 'markup', 'page_path', 'transcript'}
    elsewhere |= {check.name for check in CHECKS}
    assert {mistake.problem for mistake in MISTAKES} | elsewhere == {
        problem.value for problem in Problem
    }


TWINS = """\
Page {number}
======

.. talk:: The first of page {number}
   :id: same

.. talk:: The second of page {number}
   :id: same
"""


def duplicate(file: str, line: int, kept: str) -> Warned:
    """Return the warning that is expected for an id that is in use."""
    message = f"the id 'same' is already used in {kept}; give this one another :id:"
    return Warned(file, line, message, 'talks.duplicate_id')


def test_duplicate_ids(tmp_path: Path) -> None:
    """The first in the order of documents and lines keeps an id; all others are told."""
    built = build(
        tmp_path,
        {
            'b.rst': TWINS.format(number=2) + '\nSee :talk:`same`.\n',
            'a.rst': TWINS.format(number=1),
        },
    )
    assert built.warnings == (
        duplicate('a.rst', 7, 'a.rst:4'),
        duplicate('b.rst', 4, 'a.rst:4'),
        duplicate('b.rst', 7, 'a.rst:4'),
    )
    assert 'See The first of page 1.' in built.page('b').text
    assert 'The second of page 2' in built.page('b').text
    assert 'a.html#talk-same' in built.page('b').links


@pytest.mark.parametrize('kind', ['event', 'speaker', 'topic', 'project'])
def test_duplicate_entries(kind: str, tmp_path: Path) -> None:
    """Ids of entries differ in more than case and accents."""
    source = f'Page\n====\n\n.. talk:{kind}:: Séance\n\n.. talk:{kind}:: seance\n\n   Again.\n'
    built = build(tmp_path, {'a.rst': source})
    (warned,) = built.warnings
    assert (warned.file, warned.line) == ('a.rst', 6)
    assert warned.type == 'talks.duplicate_id'
    assert 'a.rst:4' in warned.message
    assert 'Séance' in built.page('a').text
    assert 'Again.' in built.page('a').text


@pytest.mark.myst
def test_duplicate_ids_in_both_markups(tmp_path: Path) -> None:
    """The lines of MyST are right, too."""
    first = TWINS.format(number=1)
    built = build(
        tmp_path,
        {'a.rst': first, 'b.md': '# B\n\n\n' + as_markdown(first.split('\n', 3)[3])},
    )
    assert built.warnings == (
        duplicate('a.rst', 7, 'a.rst:4'),
        duplicate('b.md', 4, 'a.rst:4'),
        duplicate('b.md', 8, 'a.rst:4'),
    )


@pytest.mark.parametrize(
    ('name', 'value', 'expected'),
    [
        ('talks_kinds', 'keynote', 'a list of strings'),
        ('talks_kinds', [1], 'a list of strings'),
        ('talks_kinds', None, 'a list of strings'),
        ('talks_contents_entries', 'yes', "'page', 'everywhere' or 'nowhere'"),
        ('talks_title_markup', 1, 'True or False'),
        ('talks_takeaway_prefixes', ['Insight'], 'a dictionary'),
        ('talks_takeaway_prefixes', {'Insight': 'thought'}, "'insight' or 'quote'"),
        ('talks_takeaway_prefixes', {'': 'insight'}, 'a dictionary'),
        ('talks_takeaway_prefixes', {1: ['insight']}, 'a dictionary'),
    ],
)
def test_bad_setting(name: str, value: object, expected: str, tmp_path: Path) -> None:
    """A bad value in conf.py is one warning, and the default is used."""
    built = build(
        tmp_path,
        {'index.rst': 'Notes\n=====\n\n.. talk:: What `*args` means\n\n   * Insight: less.\n'},
        'html',
        **{name: value},
    )
    (warned,) = built.warnings
    assert warned.type == 'talks.config'
    assert warned.message.startswith(f'conf.py: {name} is {value!r}, but must be ')
    assert expected in warned.message
    assert 'What `*args` means' in built.page().text
    # In the contents, and beside the title.
    assert built.page().links.count('#talk-what-args-means') == 2
    assert built.facts().takeaways
