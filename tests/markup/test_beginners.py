"""What beginners get wrong: each mistake has a message at its line that says what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from markup_text import TELLS_DIRECTIVES
from projects import Built, build
from sphinx_talks.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path


class Mistake(NamedTuple):
    """A page with one mistake."""

    name: str
    source: str
    #: Where it is in ``source``, counted from 1.
    line: int
    #: What the message says.
    says: str
    #: Type of the warning, if it is not :attr:`Problem.MARKUP`.
    type: str = 'markup'


_T = ':speakers: Ann Lee'

IN_RST = (
    Mistake('notes-below', f'.. talk:: A\n   {_T}\n   Notes.\n', 3, 'an empty line between'),
    Mistake('no-line-above', 'Some words.\n.. talk:: A\n', 2, 'an empty line above'),
    Mistake('no-indent', f'.. talk:: A\n{_T}\n', 2, 'indent the options'),
    Mistake('less-indent', f'.. talk:: B\n   {_T}\n\n  Notes.\n', 2, 'align it'),
    Mistake('tab', f'.. talk:: C\n\t{_T}\n   :event: E\n', 2, 'align it'),
    Mistake('one-colon', '.. talk: A\n', 1, 'write two'),
    Mistake('no-colons', f'.. talk A\n   {_T}\n', 1, 'write .. talk::'),
    Mistake('one-dot', f'. talk:: A\n   {_T}\n', 1, 'write .. talk::'),
    Mistake('no-space', f'..talk:event:: A\n   {_T}\n', 1, 'write .. talk:event::'),
    Mistake('half-option', '.. talk:: D\n   :speakers Ann\n', 2, 'write it as ":speakers: …"'),
    Mistake('bare-option', '.. talk:: E\n   event: F\n', 2, 'write it as ":event: …"'),
    Mistake('joined', '.. talk:: F\n   :speakers:Ann\n', 2, 'write it as ":speakers: …"'),
    Mistake('apart', f'.. talk:: G\n\n   {_T}\n', 1, 'directly below the title'),
    Mistake('talks', '.. talks:: A\n', 1, 'did you mean talk?'),
    Mistake('hyphen', '.. talk-list::\n', 1, 'did you mean talk:list?'),
    Mistake('plural', '.. talk:lists::\n', 1, 'did you mean talk:list?'),
    Mistake('singular', '.. talk:takeaway::\n', 1, 'did you mean talk:takeaways?'),
    Mistake('markdown', f'```{{talk}} A\n{_T}\n```\n', 1, 'write .. talk::'),
    Mistake('bare-role', 'See :talk:known today.\n', 1, 'write :talk:`…`'),
    Mistake('quoted-role', "See :talk:'known' today.\n", 1, 'write :talk:`…`'),
    Mistake('double-role', 'See :talk:``known`` today.\n', 1, 'write :talk:`…`'),
    Mistake('spaced-role', 'Now,\nsee :talk: `known` today.\n', 2, 'write :talk:`…`'),
    Mistake('markdown-role', 'See {talk}`known` today.\n', 1, 'write :talk:`…`'),
    Mistake('roles', 'See :talk:speakers:`Ann Lee`.\n', 1, 'did you mean talk:speaker?'),
    Mistake('no-title', '.. talk::\n\n   Words.\n', 1, '".. talk:: Title"', 'missing_title'),
    Mistake('id', '.. talk:: H\n   :id: two words\n', 2, 'write two-words', 'bad_value'),
    Mistake('same', '.. talk:: H2\n   :id: known\n', 1, 'another :id:', 'duplicate_id'),
    Mistake('date', '.. talk:: I\n   :date: 17 May 2024\n', 2, '2024-05-17', 'bad_value'),
    Mistake('layout', '.. talk:list::\n   :layout: tabel\n', 2, '“table”', 'bad_value'),
    Mistake('filter', '.. talk:list::\n   :event: E\n', 2, ':events:?', 'unknown_option'),
    Mistake('file', '.. talk:import:: no.yaml\n', 1, 'no such file', 'import'),
    Mistake('outside', '.. talk:insight::\n\n   So.\n', 1, 'notes of a talk', 'misplaced'),
    Mistake('moment', 'See :talk:`known@1:2x`.\n', 1, '“12:34”', 'bad_value'),
    Mistake('unknown', 'See :talk:`knwon`.\n', 1, "did you mean 'known'", 'unknown_talk'),
)
IN_MARKDOWN = (
    Mistake('unclosed', f':::{{talk}} A\n{_T}\n\nNotes.\n', 1, 'nothing closes this fence'),
    Mistake('two-signs', f'``{{talk}} A\n{_T}\n``\n', 1, 'write :::{talk}'),
    Mistake('no-braces', f':::talk A\n{_T}\n:::\n', 1, 'write :::{talk}'),
    Mistake('rst', f'.. talk:: A\n   {_T}\n', 1, 'write :::{talk}'),
    Mistake('rst-role', 'See :talk:`known` today.\n', 1, 'write {talk}`…`'),
    Mistake('spaced-role', 'See {talk} `known` today.\n', 1, 'write {talk}`…`'),
    Mistake('bare-role', 'See {talk}known today.\n', 1, 'write {talk}`…`'),
    Mistake('apart', f':::{{talk}} A\n\n{_T}\n:::\n', 1, 'directly below the title'),
    Mistake(
        'bare-option', ':::{talk} B\nspeakers: Ann\n:::\n', 1, 'write it as ":speakers: …"'
    ),
    Mistake('talks', ':::{talks} A\n:::\n', 1, 'did you mean talk?'),
    Mistake(
        'second-line',
        f':::{{talk}} C2\n{_T}\n:video: https://a.example/1\n   https://a.example/2\n:::\n',
        4,
        'write all options between two lines "---", and several lines below "video: |"',
    ),
    Mistake('block', ':::{talk} D2\n:note: |\n  Two\n  lines.\n:::\n', 3, 'below "note: |"'),
    Mistake('stars', ':::{talk} H2\n:topics:\n* A\n* B\n:::\n', 3, 'below "topics: |"'),
    Mistake('below', ':::{talk} I2\n:room:\nHall 3\n:::\n', 3, 'below "room: |"'),
    Mistake(
        'list-below-option',
        ':::{talk} G2\n:speakers:\n- Ann\n- Bo\n:event: E\n:::\n',
        3,
        'write all options between two lines "---", and several lines below "speakers: |"',
    ),
    Mistake(
        'twice', f':::{{talk}} E2\n{_T}\n:room: A\n{_T}\n:::\n', 4, 'write all values in one'
    ),
    Mistake(
        'twice-in-block',
        ':::{talk} F2\n---\nroom: A\nnote: |\n  room: B\nroom: C\n---\n:::\n',
        6,
        'the option room is there already, and only the last one counts',
    ),
    Mistake('hyphen', ':::{talk-list}\n:::\n', 1, 'did you mean talk:list?'),
    Mistake('roles', 'See {talk:speakers}`Ann`.\n', 1, 'did you mean talk:speaker?'),
    Mistake('backquote', '```{talk} A `b`\n```\n', 1, 'a backquote in the title'),
    Mistake('half-option', ':::{talk} C\n:speakers Ann\n:::\n', 2, '":speakers: …"'),
    Mistake('joined', f':::{{talk}} D\n{_T}\n:room:Hall\n:::\n', 3, '":room: …"'),
    Mistake('hash', f':::{{talk}} E\n{_T}\n:room: A #3\n:::\n', 3, 'quotation marks'),
    Mistake('hash-in-yaml', ':::{talk} F\n---\nroom: A #3\n---\n:::\n', 3, 'quotation marks'),
    Mistake(
        'list',
        ':::{talk} G\n---\nspeakers:\n- Ann\n---\n:::\n',
        4,
        'indent the list below speakers',
    ),
    Mistake('no-dashes', ':::{talk} H\n---\nspeakers: Ann\n\nNotes.\n:::\n', 2, 'write "---"'),
    Mistake(
        'same-signs',
        ':::{talk} I\n\n:::{talk:quote}\nSo.\n:::\n\nMore.\n:::\n',
        1,
        'write "::::{talk}"',
    ),
    Mistake('same-code', '```{talk} J\n```python\nx\n```\n```\n', 1, 'write "````{talk}"'),
    Mistake('longer', ':::{talk} K\n::::{note}\nx\n::::\n:::\n', 1, 'write ":::::{talk}"'),
    Mistake('spaces', ':::{ talk } L\n:::\n', 1, 'write :::{talk}'),
    Mistake('title-in-braces', ':::{talk: Title}\n:::\n', 1, 'write :::{talk}'),
    Mistake('one-brace', 'See {talk`known` today.\n', 1, 'write {talk}`…`'),
    Mistake('double-role', 'See {talk}``known`` today.\n', 1, 'write {talk}`…`'),
    Mistake('quoted-role', "See {talk}'known' today.\n", 1, 'write {talk}`…`'),
    Mistake('plural', ':::{talk:lists}\n:::\n', 1, 'did you mean talk:list?'),
    Mistake('singular', ':::{talk:takeaway}\n:::\n', 1, 'did you mean talk:takeaways?'),
    Mistake('no-title', ':::{talk}\nTitle\n:::\n', 1, '":::{talk} Title"', 'missing_title'),
    Mistake('id', ':::{talk} M\n:id: two words\n:::\n', 2, 'write two-words', 'bad_value'),
    Mistake('same', ':::{talk} N\n:id: known\n:::\n', 1, 'another :id:', 'duplicate_id'),
    Mistake('date', ':::{talk} O\n:date: 17 May 2024\n:::\n', 2, '2024-05-17', 'bad_value'),
    Mistake('layout', ':::{talk:list}\n:layout: tabel\n:::\n', 2, '“table”', 'bad_value'),
    Mistake('filter', ':::{talk:list}\n:event: E\n:::\n', 2, ':events:?', 'unknown_option'),
    Mistake('file', ':::{talk:import} no.yaml\n:::\n', 1, 'no such file', 'import'),
    Mistake('outside', ':::{talk:insight}\nSo.\n:::\n', 1, 'notes of a talk', 'misplaced'),
    Mistake('moment', 'See {talk}`known@1:2x`.\n', 1, '“12:34”', 'bad_value'),
    Mistake('unknown', 'See {talk}`knwon`.\n', 1, "did you mean 'known'", 'unknown_talk'),
)
#: What is right, and looks like a mistake.
RIGHT = {
    'examples.rst': (
        'Examples\n========\n\nSo::\n\n   .. talks:: No\n   ```{talk} No\n\n'
        '.. code-block:: md\n\n   .. talk No\n      :speakers: Ann\n   {talk}`no`\n\n'
        '.. talk about this in May\n\nA ``:talk:`` and ``{talk}`x```; no role.\n\n'
        '.. talk:: A title that goes on\n   in the next line: like this\n   :id: long\n\n'
        '   :Kind: of notes.\n\n'
        '.. talk:: On :talk:rewind, {talk}`x` and :talks:`x`\n   :id: literal\n'
        '   :room: {talk}`x`\n'
        '   :note: Room\n          {talk}`y`\n'
    ),
    'examples.md': (
        '# Examples\n\n```rst\n.. talks:: No\n:talk:`no`\n```\n\n````md\n:::{talks}\n````\n\n'
        'Code: `{talk}no` and `:talk:no`, or talk {talk}`known`.\n\n'
        '```{talk} Literal\n---\nroom: ":talk:`x` #3"\nabstract: |\n  - a\n---\n```\n\n'
        ':::::{talk} Outer\n:room: "A #3"\n:topics: C#, F#\n\n::::{note}\n'
        ':::{talk:quote}\nSo. #1\n:::\n::::\n\n```python\n# code\n```\n:::::\n\n'
        '```{talk} Other sign\n:::{note}\n:at noon: #1\n:::\n```\n\n'
        '- :::{talk} In a list\n  :room: A\n  Words.\n  :::\n\n'
        '```{talk} Also literal\n:room: see :talk:`x`\n```\n'
        '\n:::{talk} With a list\n:featured:\n- So.\n:::\n\n'
        ':::{talk} Without words\n:room:\n:::\n\n:::{talk} Apart\n:room:\n\n- So.\n:::\n'
    ),
}


@pytest.fixture(scope='module')
def rst(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """All mistakes in reStructuredText."""
    pages = {f'{each.name}.rst': f'Page\n====\n\n{each.source}' for each in IN_RST}
    pages['index.rst'] = 'Known\n=====\n\n.. talk:: Known\n   :speakers: Ann Lee\n'
    pages['examples.rst'] = RIGHT['examples.rst']
    return build(tmp_path_factory.mktemp('rst'), pages)


@pytest.fixture(scope='module')
def md(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """All mistakes in Markdown."""
    pages = {f'{each.name}.md': f'# Page\n\n\n{each.source}' for each in IN_MARKDOWN}
    pages['index.rst'] = 'Known\n=====\n\n.. talk:: Known\n'
    pages['examples.md'] = RIGHT['examples.md']
    return build(tmp_path_factory.mktemp('md'), pages)


def _check(built: Built, mistake: Mistake, suffix: str) -> None:
    found = [each for each in built.of(f'{mistake.name}.{suffix}') if 'talks.' in each.type]
    # MyST-Parser 4 does not tell where the options of a directive are.
    is_vague = suffix == 'md' and TELLS_DIRECTIVES and mistake.type != 'markup'
    line = 1 if is_vague else mistake.line
    assert any(
        each.line == line + 3
        and each.type == f'talks.{mistake.type}'
        and mistake.says in each.message
        for each in found
    ), built.of(f'{mistake.name}.{suffix}')


@pytest.mark.parametrize('mistake', IN_RST, ids=lambda mistake: mistake.name)
def test_in_rst(rst: Built, mistake: Mistake) -> None:
    _check(rst, mistake, 'rst')


@pytest.mark.myst
@pytest.mark.parametrize('mistake', IN_MARKDOWN, ids=lambda mistake: mistake.name)
def test_in_markdown(md: Built, mistake: Mistake) -> None:
    _check(md, mistake, 'md')


def test_every_mistake_has_a_cure() -> None:
    cures = {problem.value: problem.cure for problem in Problem}
    assert all(cures[mistake.type] for mistake in (*IN_RST, *IN_MARKDOWN))


def test_what_is_right_is_no_mistake(rst: Built) -> None:
    assert [each for each in rst.of('examples.rst') if 'talks.' in each.type] == []


@pytest.mark.myst
def test_what_is_right_in_markdown_is_no_mistake(md: Built) -> None:
    assert [each for each in md.of('examples.md') if 'talks.' in each.type] == []


@pytest.mark.myst
def test_colons_that_are_no_fence(tmp_path: Path) -> None:
    pages = {'index.md': '# A\n\n:::{talk} Rewind\n:::\n'}
    (warned,) = build(tmp_path, pages, myst_enable_extensions=[]).ours
    assert (warned.line, warned.type) == (3, 'markup')
    assert 'colon_fence' in warned.message


def test_options_in_a_title_are_read(rst: Built) -> None:
    assert rst.talk('d').speakers == ('Ann',)
    assert rst.talk('long').title == 'A title that goes on in the next line: like this'


@pytest.mark.myst
def test_markup_is_that_of_the_parser(tmp_path: Path) -> None:
    """Any suffix may be Markdown, and any but its own may be reStructuredText."""
    pages = {
        'index.rst': 'A\n=\n\n.. toctree::\n   :glob:\n\n   *\n',
        'right.markdown': '# B\n\n```{talk} Rewind\n```\n\nSee {talk}`rewind`.\n',
        'wrong.markdown': '# C\n\nSee :talk:`rewind`.\n',
        'notes.txt': 'D\n=\n\nSee {talk}`rewind`.\n',
    }
    suffixes = {
        '.rst': 'restructuredtext',
        '.markdown': 'markdown',
        '.txt': 'restructuredtext',
    }
    built = build(
        tmp_path, pages, extensions=['sphinx_talks', 'myst_parser'], source_suffix=suffixes
    )
    assert [(each.file, each.type) for each in built.ours] == [
        ('notes.txt', 'markup'),
        ('wrong.markdown', 'markup'),
    ]
