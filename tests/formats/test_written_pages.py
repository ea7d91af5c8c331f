"""Pages of talks as people write them: what is understood, and that nothing is lost."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_talks.cli import main
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.imported import Imported
from sphinx_talks.formats.read.guess import read_source
from sphinx_talks.formats.read.page import tree
from sphinx_talks.formats.read.page.accounting import words_in
from sphinx_talks.formats.read.page.entries import Shared, Understood
from sphinx_talks.formats.read.page.media import safe_address
from sphinx_talks.formats.read.page.media_lines import media_of_line
from sphinx_talks.formats.read.page.page_reader import parse
from sphinx_talks.formats.read.page.understanding import understand
from sphinx_talks.formats.read.page.weights import event_like

pytest.importorskip('markdown_it', reason='the extra "import" is not installed')
pytest.importorskip('yaml', reason='the extra "import" is not installed')

PAGES = Path(__file__).parent / 'written_pages'
EXPECTED: dict[str, list[dict[str, object]]] = json.loads(
    (PAGES / 'expected.json').read_text(encoding='utf-8')
)
SHARED = os.environ.get('SPHINX_TALKS_SHARED', '')


def facts(found: Imported) -> list[dict[str, object]]:
    """Return what the talks of a page state, without what they don't."""
    talks = (each.talk for each in found.talks)
    told = (
        {
            'title': talk.title,
            'speakers': list(talk.speakers),
            'event': talk.event,
            'date': talk.date,
            'kind': talk.kind,
            'media': [f'{medium.role} {medium.url or medium.state}' for medium in talk.media],
        }
        for talk in talks
    )
    return [{name: value for name, value in each.items() if value} for each in told]


@pytest.mark.parametrize('name', EXPECTED)
def test_what_pages_say(name: str) -> None:
    """Each form of page gives the talks that a careful editor would take from it."""
    found = read_source(PAGES / name)
    assert facts(found) == EXPECTED[name]
    loose = [each.message for each in found.warnings if 'no place' in each.message]
    # “Given” stands nowhere in what a page becomes, so that a message has to quote it.
    assert not [message for message in loose if '“Given by' not in message]


def test_all_pages_are_expected() -> None:
    assert {path.name for path in PAGES.iterdir()} == {*EXPECTED, 'expected.json'}


@pytest.mark.slow
@pytest.mark.skipif(not SHARED, reason='SPHINX_TALKS_SHARED is not set')
def test_score_of_forms() -> None:
    """The score over pages whose expected values others wrote is what was promised."""
    required = (
        'talks=0.97,precision=0.97,titles=0.95,speakers=0.9,events=0.9,dates=0.95,'
        'kinds=0.9,languages=0.9,media=0.9,states=0.9,topics=0.9,lost=0.0,addresses=0.0'
    )
    command = f'{sys.executable} -m sphinx_talks'
    score = Path(SHARED) / 'forms' / 'score.py'
    done = subprocess.run(
        [sys.executable, score, '--command', command, '--show', '--require', required],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# -- nothing is lost ------------------------------------------------------------------


def kept_words(understood: Understood) -> set[str]:
    """Return the words of all that became of a page."""
    texts = [understood.title, *(text for _line, text in understood.left_out)]
    for entry in understood.entries:
        texts += [entry.title, *entry.speakers, entry.event, entry.note, *entry.topics]
        texts += [entry.section, entry.date, entry.kind]
        texts += [naming.role for naming in entry.namings]
        texts += [medium.label for medium in entry.media]
        texts += [part.text for line in entry.notes for part in line.parts]
    texts += [p.text for each in understood.prose for line in each.lines for p in line.parts]
    texts += [event.venue for event in understood.events]
    texts += [each.affiliation for each in understood.speakers]
    return {word for text in texts for word in words_in(text)}


def all_words(page: tree.Page) -> set[str]:
    """Return the long words of running text in a page: those that no list of ours has."""
    found: set[str] = set()
    for block in tree.walk(page.blocks):
        runs = block.runs if isinstance(block, tree.Paragraph) else ()
        if isinstance(block, tree.Section):
            runs = block.title
        found.update(word for run in runs for word in words_in(run.text))
    return found


PIECES = (
    *(
        '(',
        ')',
        '[',
        '](',
        '**',
        '*',
        '`',
        '``',
        '- ',
        '* ',
        '\n',
        '\n\n',
        '    ',
        '# ',
        '.. ',
    ),
    *('::', '|', '"', '“', '—', ' by ', ' at ', ', ', '{{<', '{%', '$', '\\', '_', '`_', '__'),
    *(
        'http://',
        '---\n',
        '2023',
        'May',
        ':',
        '\t',
        '&',
        '<iframe src="x">',
        '![',
        '’',
        '\u202e',
    ),
    *('{talk}`', '.. list-table::\n', '| a | b |\n|---|---|\n', '#. ', '[^1]', '\n===\n'),
)


def mutated(text: str, seed: int) -> str:
    """Return a text with a few accidents."""
    chance = random.Random(seed)
    letters = list(text)
    for _ in range(chance.randrange(1, 9)):
        place = chance.randrange(len(letters) + 1)
        if chance.random() < 0.5:
            letters[place:place] = chance.choice(PIECES)
        else:
            del letters[place : place + chance.randrange(1, 30)]
    return ''.join(letters)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(EXPECTED)), st.integers(0, 1 << 32))
def test_no_accident_loses_a_word(name: str, seed: int) -> None:
    """Whatever is wrong with a page, there is no traceback, and invented words stay."""
    marker = f'Zq{seed % 977}xylophonic'
    text = mutated((PAGES / name).read_text(encoding='utf-8'), seed)
    page = parse(Path(name), f'{text}\n\n{marker} was here.\n')
    understood = understand(page)
    present = {word for word in all_words(page) if 'xylophonic' in word}
    assert present <= kept_words(understood)


def told(found: Imported) -> str:
    """Return all that an import gives and says, as one text."""
    messages = ' '.join(each.message for each in found.warnings)
    return f'{found.talks!r} {found.prose!r} {found.events!r} {found.speakers!r} {messages}'


def test_no_accident_loses_an_address(tmp_path: Path) -> None:
    """What the parser takes for an address stays, or a message has it."""
    lost: list[str] = []
    for seed in range(60):
        name = sorted(EXPECTED)[seed % len(EXPECTED)]
        text = mutated((PAGES / name).read_text(encoding='utf-8'), seed)
        page = parse(Path(name), text)
        runs = [run for _line, runs in tree.running_texts(page.blocks) for run in runs]
        try:
            got = told(read_text(tmp_path, name, text))
        except FormatError:
            continue
        lost += [
            f'{seed} {name}: {run.url}'
            for run in runs
            if run.url and run.url[0] != '#' and run.url not in got
            if not (safe_address(run.url) and safe_address(run.url) in got)
        ]
    assert not lost


@pytest.mark.parametrize(
    ('name', 'line', 'words'),
    [
        # Addresses that nobody can follow, of titles and of links in notes.
        ('x.md', '- [Rewind](htps://a.example/1), PyCon 2020', 'htps://a.example/1'),
        (
            'x.md',
            '- **Rewind**, PyCon 2020\n  - see [mine](ht|tp://a.example/1)',
            'a.example/1',
        ),
        # A link without words, and one whose words hold another.
        ('x.md', '- [Rewind](https://a.example/1) [](https://a.example/2)', 'a.example/2'),
        (
            'x.rst',
            '- "Rewind", PyCon 2020. `Video <https://a.ex/1 Vikram, London. `Video <https://b.ex>`__',
            'Vikram London',
        ),
        ('x.rst', '- `Rewind <https://a.example/1 and Vikram>`__, PyCon 2020', 'Vikram'),
        # A column of links with other words in it.
        (
            'x.md',
            '| Title | Links |\n|---|---|\n| Rewind | [video](https://a.ex/1) Vikram, Li |',
            'Vikram Li',
        ),
        # A table of lists in which one row is none.
        (
            'x.rst',
            '.. list-table::\n   :header-rows: 1\n\n   * - Title\n   * - Rewind\n\n   Vikram',
            'Rewind Vikram',
        ),
        (
            'x.md',
            '```{list-table}\n:header-rows: 1\n* - Title\n* - Rewind\n* Vikram\n```',
            'Rewind Vikram',
        ),
        ('x.md', '<ul><li>Rewind, PyCon 2020 <and Vikram, Li (</li></ul>', 'Vikram Li'),
        ('x.md', '<ul><li>Rewind, PyCon 2020<![li> Vikram</li></ul>', 'Vikram'),
        # Words between angles, and behind the name of an end tag.
        ('x.md', '- Maps of <islands> and </straits>, Vikram, PyCon 2020', 'islands straits'),
        ('x.md', '<p>Maps of <islands></p and straits></p>', 'islands straits'),
        ('x.md', '<p>Maps of <islands></p and bays by <b>Vikram</b>', 'islands bays Vikram'),
        # A target that no link names, of a page that other links lead to.
        (
            'x.rst',
            '- `Rewind <https://a.example/b>`__, PyCon 2020\n\n.. _b: https://a.example/',
            'https://a.example/ ',
        ),
    ],
)
def test_nothing_of_broken_markup_is_lost(
    tmp_path: Path, name: str, line: str, words: str
) -> None:
    head = '# Talks' if name == 'x.md' else 'Talks\n====='
    other = '* "Replay", PyCon 2021\n\nGoodbye.'
    got = told(read_text(tmp_path, name, f'{head}\n\n{other}\n\n{line}\n'))
    got = f'{got} '.replace('”', ' ')
    assert all(word in got for word in words.split(' ') if word)


def test_event_without_a_title_heads_a_group(tmp_path: Path) -> None:
    """A line with nothing but brackets says nothing, and ends no import."""
    text = '# Talks\n\n- (PyCon Italia 2023)\n  - [Rewind](https://a.example/1) by Ann Lee\n'
    assert 'Rewind' in told(read_text(tmp_path, 'x.md', text))
    assert event_like('') < 0


def test_long_page_is_read_entry_by_entry() -> None:
    """The number of steps grows with the page, and no faster."""
    counts = []
    for number in (40, 160):
        lines = [
            f'- [Talk {n} on things](https://x.example/{n}), Ann Lee, PyCon US {2000 + n % 20}'
            for n in range(number)
        ]
        page = parse(Path('x.md'), '# Talks\n\n' + '\n'.join(lines) + '\n')
        steps = 0

        def count(_frame: object, event: str, _value: object) -> None:
            nonlocal steps
            steps += event == 'call'

        sys.setprofile(count)
        try:
            found = understand(page)
        finally:
            sys.setprofile(None)
        assert len(found.entries) == number
        counts.append(steps)
    assert counts[1] < counts[0] * 4 * 1.6


# -- around the talks ---------------------------------------------------------------------


def read_text(folder: Path, name: str, text: str) -> Imported:
    """Read a page of some name."""
    file = folder / name
    file.write_text(text, encoding='utf-8')
    return read_source(file)


def test_contents_and_references_are_no_talks(tmp_path: Path) -> None:
    """A list of contents is none of talks, and neither is further reading."""
    text = (
        '# Talks\n\n- [One thing](#one)\n- [Another](#another)\n\n## Talks of ours\n\n'
        '- [One Thing](https://a.example/1), Ann Lee, PyCon 2020\n'
        '- [Another Thing](https://a.example/2), Bob Ray, PyCon 2021\n\n'
        '## Further reading\n\n- [A Book](https://a.example/3), Cy Dee, 2019\n'
    )
    found = read_text(tmp_path, 'x.md', text)
    assert [each.talk.title for each in found.talks] == ['One Thing', 'Another Thing']
    words = ' '.join(p.text for each in found.prose for line in each.lines for p in line.parts)
    assert 'A Book' in words
    assert 'Further reading' in words


@pytest.mark.parametrize(
    ('heads', 'topics', 'speakers'),
    [
        (('Typing', 'Packaging'), ['Typing', 'Packaging'], ['', '']),
        (('Ann Lee', 'Bo Ray'), ['', ''], ['Ann Lee', 'Bo Ray']),
        # One of them alone may be what the talks are about, and so may a subject.
        (('Functional Programming', 'Ann Lee'), ['', ''], ['', '']),
        (('PyCon US 2022', 'PyCon US 2023'), ['', ''], ['', '']),
        (('Videos', 'Slides'), ['', ''], ['', '']),
    ],
)
def test_lines_in_bold_above_lists(
    tmp_path: Path, heads: tuple[str, str], topics: list[str], speakers: list[str]
) -> None:
    lists = [
        f'**{head}**\n\n- [Grid {n}a](https://x.example/{n}a), EuroPython 2021\n'
        f'- [Grid {n}b](https://x.example/{n}b), EuroPython 2022\n'
        for n, head in enumerate(heads)
    ]
    found = read_text(tmp_path, 'x.md', '# Talks\n\n' + '\n'.join(lists))
    talks = [each.talk for each in found.talks]
    assert [talk.title for talk in talks] == ['Grid 0a', 'Grid 0b', 'Grid 1a', 'Grid 1b']
    assert [', '.join(talk.topics) for talk in talks[::2]] == topics
    assert [', '.join(talk.speakers) for talk in talks[1::2]] == speakers
    told = repr((found.talks, found.prose, found.events, found.warnings))
    assert all(head in told for head in heads)


@pytest.mark.parametrize(
    ('heads', 'topics', 'speakers'),
    [
        (('Ann Lee', 'Bo Ray'), ['', ''], ['Ann Lee', 'Bo Ray']),
        (
            ('Functional Programming', 'Ann Lee'),
            ['Functional Programming', 'Ann Lee'],
            ['', ''],
        ),
        (('Typing', 'Packaging'), ['Typing', 'Packaging'], ['', '']),
    ],
)
def test_names_as_headings(
    tmp_path: Path, heads: tuple[str, str], topics: list[str], speakers: list[str]
) -> None:
    lists = [
        f'## {head}\n\n- [Grid {n}a](https://x.example/{n}a), EuroPython 2021\n'
        for n, head in enumerate(heads)
    ]
    found = read_text(tmp_path, 'x.md', '# Talks\n\n' + '\n'.join(lists))
    talks = [each.talk for each in found.talks]
    assert [', '.join(talk.topics) for talk in talks] == topics
    assert [', '.join(talk.speakers) for talk in talks] == speakers
    assert [each.section for each in found.talks] == list(heads)


def test_french_page_for_participants(tmp_path: Path) -> None:
    text = """# Exposés de JourneePy 2024

    Les vidéos sont sur [le site](https://jp.example.fr), réservées aux participants.

    1. [Des pierres](https://jp.example.fr/v/3) de Solène Garnier. Elle montre comment.
    2. [La corde et le nœud](https://jp.example.fr/v/5) par Hugo Tessier et Awa Diop
    """.replace('\n    ', '\n')
    first, second = (each.talk for each in read_text(tmp_path, 'x.md', text).talks)
    assert (first.title, first.speakers) == ('Des pierres', ('Solène Garnier',))
    assert second.speakers == ('Hugo Tessier', 'Awa Diop')
    assert {medium.state for medium in (*first.media, *second.media)} == {'attendees'}


@pytest.mark.parametrize(
    ('others', 'date'),
    [
        ('25/11/2021', '2022-06-02'),
        ('11/25/2021', '2022-02-06'),
        # Nobody knows, and the numbers are kept.
        ('12/11/2021', ''),
        ('25/11/2021), XCon ~ (11/26/2021', ''),
    ],
)
def test_siblings_tell_which_number_is_the_day(tmp_path: Path, others: str, date: str) -> None:
    text = (
        f'# Talks\n\n- [Rewind](https://x.example/1), PyA (02/06/2022)\n'
        f'- [Traps](https://x.example/2), PyB ({others})\n'
    )
    found = read_text(tmp_path, 'x.md', text)
    assert found.talks[0].talk.date == date
    assert date or '02/06/2022' in repr(found)
    # The next page begins anew.
    alone = read_text(tmp_path, 'y.md', text.partition('\n- [Traps')[0])
    assert alone.talks[0].talk.date == ''


def test_days_in_tables_of_data(tmp_path: Path) -> None:
    text = 'Title,Date\nRewind,02/06/2022\nTraps,25/11/2021\n'
    talks = [each.talk for each in read_text(tmp_path, 'x.csv', text).talks]
    assert [talk.date for talk in talks] == ['2022-06-02', '2021-11-25']


def test_record_without_a_title_is_quoted(tmp_path: Path) -> None:
    text = '- titl: Thinking with Ragged\n  authors: [Lorcan Eastlake]\n- title: Other\n'
    found = read_text(tmp_path, 'x.yaml', text)
    (lost,) = [each.message for each in found.warnings if each.lost]
    assert '“Thinking with Ragged; Lorcan Eastlake”' in lost


def test_what_links_say_beside_their_words(tmp_path: Path) -> None:
    text = """# Talks

    See [what they say][grumpy].

    - [Rewind](https://vimeo.com/1 "Recorded in Turku"), Ann Lee, PyCon US 2022
    - [Traps][traps], Bo Ray, PyCon US 2023

    [grumpy]: https://g.example
    [traps]: https://vimeo.com/2
    """.replace('\n    ', '\n')
    found = read_text(tmp_path, 'x.md', text)
    assert [each.place for each in found.warnings if 'Turku' in each.message] == ['line 5']
    assert found.remarks == ('ids of links, which are not kept: “grumpy” (line 3)',)


@pytest.mark.parametrize(
    ('name', 'text', 'lines'),
    [
        (
            'x.rst',
            (
                '- `Loops`_, Ann Lee, PyCon 2022\n\n.. _Loops: https://x.example/1\n'
                '.. _stale: https://x.example/2\n.. _`broken, https://x.example/3\n'
                '.. a comment\n.. yout&ube:: Q7nZ\n'
            ),
            {'line 4': 'stale https://x.example/2', 'line 5': '/3', 'line 7': 'Q7nZ'},
        ),
        (
            'x.md',
            (
                '- [Loops], Ann Lee, PyCon 2022\n\n[loops]: https://x.example/1\n'
                '[stale]: https://x.example/2 "Old"\n'
            ),
            {'line 4': 'stale https://x.example/2 Old'},
        ),
    ],
)
def test_targets_that_no_link_names(
    tmp_path: Path, name: str, text: str, lines: dict[str, str]
) -> None:
    found = read_text(tmp_path, name, text)
    assert [each.talk.title for each in found.talks] == ['Loops']
    told = {each.place: each.message for each in found.warnings}
    assert told.keys() == lines.keys()
    assert all(quoted in told[line] for line, quoted in lines.items())


def test_what_links_to_media_say_beside_that(tmp_path: Path) -> None:
    """A line with the recording of the talk above may say more, which is kept."""
    text = (
        '# Talks\n\n- [Rewind](https://x.example/1), PyCon US 2022\n'
        '- [Cells, video lecture](https://vimeo.com/1 Advanced](https://vimeo.com/2)\n'
    )
    found = read_text(tmp_path, 'x.md', text)
    told = repr((found.talks, found.prose, found.warnings))
    assert 'Cells' in told
    assert 'Advanced' in told


def test_name_above_talks_that_others_gave(tmp_path: Path) -> None:
    """A line that tells nothing of the talks below it stays where it is."""
    text = (
        '# Talks\n\n**Ann Lee**\n\n- [Rewind](https://x.example/1), PyCon US 2022\n\n'
        '**Bo Ray**\n\n- Nothing yet.\n- [Traps](https://x.example/2), PyCon US 2023\n'
        '- **Loops** by Cid Fox, PyCon US 2023\n'
    )
    found = read_text(tmp_path, 'x.md', text)
    assert all(name in repr(found) for name in ('Ann Lee', 'Bo Ray', 'Cid Fox'))


@pytest.mark.parametrize(
    ('line', 'title', 'speakers', 'event', 'note'),
    [
        # Who lets others in is nobody who spoke, but somebody who hosts a podcast is named.
        ('**Dough**, PyCon US 2022, hosted by Rye AG', 'Dough', '', 'PyCon US 2022', 'Rye AG'),
        ('**Dough**, hosted by Ann Lee', 'Dough', 'Ann Lee', '', ''),
        ('« Pétrir », exposé de Ann Lee et Bo Ray', 'Pétrir', 'Ann Lee, Bo Ray', '', ''),
        ('„Kneten“, Vortrag von Ann Lee', 'Kneten', 'Ann Lee', '', ''),
        ('"Dough", keynote by Ann Lee', 'Dough', 'Ann Lee', '', ''),
        ('"Dough", Ann Lee, Open Bread Day, Ede', 'Dough', 'Ann Lee', 'Open Bread Day', ''),
        (
            '"Dough", Colloquium of the Department of Bread, Rye University, 3 May 2020',
            *('Dough', '', 'Colloquium of the Department of Bread', ''),
        ),
        (
            "« Pétrir », Colloque du Département d'art, Université de Rye, 3 mai 2020",
            *('Pétrir', '', "Colloque du Département d'art", ''),
        ),
        (
            '**Dough** (with Ann Lee) - Rye Santa Clara',
            'Dough',
            'Ann Lee',
            'Rye Santa Clara',
            '',
        ),
        ('**Dough** - Rye Summit, Boston MA', 'Dough', '', 'Rye Summit', ''),
        ('[PyRye 2019](./rye/) on 17 May 2019', 'PyRye 2019', '', 'PyRye 2019', ''),
        ('[Python in 2019](./rye/) on 17 May 2019', 'Python in 2019', '', '', ''),
        (
            'Ann Lee gave a talk titled "Dough" at PyRye 2019',
            'Dough',
            'Ann Lee',
            'PyRye 2019',
            '',
        ),
        ('At PyRye 2019, Bo Ray talked about "Crust"', 'Crust', 'Bo Ray', 'PyRye 2019', ''),
        (
            '« Pâte », Ann Lee et Bo Ray, Pain du Libre, Quimper – [vidéo](https://a.example/)',
            *('Pâte', 'Ann Lee, Bo Ray', 'Pain du Libre', ''),
        ),
        (
            '"Dough", Ann Lee, Crumbs & Crusts, 3 May 2019',
            'Dough',
            'Ann Lee',
            'Crumbs & Crusts',
            '',
        ),
        ('**Dough**, State of the Loaf 2023', 'Dough', '', 'State of the Loaf 2023', ''),
        ('**Dough** (Ann Lee, Rye Labs), PyRye 2019', 'Dough', 'Ann Lee', 'PyRye 2019', ''),
        ('**Dough**, PyRye Lisbon, with Ann Lee', 'Dough', 'Ann Lee', 'PyRye Lisbon', ''),
        # A link says by itself who spoke if it has "by".
        ('[Dough by Ann Lee](https://a.example/) [slides](d.pdf)', 'Dough', 'Ann Lee', '', ''),
        (
            '[Dough - and Rye](https://a.example/) [slides](d.pdf)',
            'Dough - and Rye',
            '',
            '',
            '',
        ),
    ],
)
def test_who_and_where(
    tmp_path: Path, line: str, title: str, speakers: str, event: str, note: str
) -> None:
    (each,) = read_text(tmp_path, 'x.md', f'# Talks\n\n- {line}\n').talks
    talk = each.talk
    assert (talk.title, ', '.join(talk.speakers), talk.event) == (title, speakers, event)
    assert note in talk.note


@pytest.mark.parametrize(
    ('paragraph', 'title', 'speakers', 'event'),
    [
        # Who begins a new line where the next word would have fitted means it.
        ('**Dough**\nAnn Lee, Bo Ray\nBread Conference', 'Dough', 'Ann Lee, Bo Ray', 'Bread'),
        ('**PyRye 2019**\n*Dough in Python*\nSlides: [pdf](d.pdf)', 'Dough in', '', 'PyRye'),
        ('[Dough](https://a.example/)\nSpeaker: Ann Lee\nLevel: easy', 'Dough', 'Ann Lee', ''),
        # But who wraps long lines does not.
        (
            '"A long, long story of dough, and what becomes of it", by Ann\nLee, PyRye 2019',
            *('A long, long story', 'Ann Lee', 'PyRye 2019'),
        ),
        (
            '[Dough and\n  Crust](https://a.example/), Ann Lee',
            'Dough and Crust',
            'Ann Lee',
            '',
        ),
        ('Charla "Masa", con Ann Lee, en *Pan y aceite*', 'Masa', 'Ann Lee', 'Pan y aceite'),
    ],
)
def test_lines_of_an_item(
    tmp_path: Path, paragraph: str, title: str, speakers: str, event: str
) -> None:
    item = paragraph.replace('\n', '\n  ')
    (each,) = read_text(tmp_path, 'x.md', f'# Talks\n\n- {item}\n').talks
    assert each.talk.title.startswith(title)
    assert ', '.join(each.talk.speakers) == speakers
    assert each.talk.event.startswith(event)
    assert bool(event) == bool(each.talk.event)


def test_cells_that_hold_a_kind_or_a_title_in_bold(tmp_path: Path) -> None:
    text = (
        '# Talks\n\n| Talk | Event |\n|---|---|\n'
        '| **Idle Hands: Dough at Rest** | Lightning talk, PyRye 2019 |\n'
    )
    (each,) = read_text(tmp_path, 'x.md', text).talks
    talk = each.talk
    assert (talk.title, talk.speakers) == ('Idle Hands: Dough at Rest', ())
    assert (talk.event, talk.kind) == ('PyRye 2019', 'lightning')


def test_what_is_not_there_in_a_cell_of_titles(tmp_path: Path) -> None:
    text = '# Talks\n\n| Talk | Speaker |\n|---|---|\n| Dough (no recording) | Ann Lee |\n'
    (each,) = read_text(tmp_path, 'x.md', text).talks
    assert each.talk.title == 'Dough'
    assert [(m.role, m.state) for m in each.talk.media] == [('video', 'not-recorded')]


def test_page_about_a_sort_of_events(tmp_path: Path) -> None:
    """A page "Seminar talks" is about no event that is called "Seminar"."""
    text = '# Seminar talks\n\n- **Dough** by Ann Lee\n- **Crust** by Bo Ray\n'
    found = read_text(tmp_path, 'x.md', text)
    assert [each.talk.event for each in found.talks] == ['', '']


def test_spaces_behind_commas_of_tables(tmp_path: Path) -> None:
    text = (
        'Talks\n=====\n\n.. csv-table::\n   :header: "Title", "Who"\n\n'
        '   "Dough, rested", "Ann Lee, Bo Ray"\n'
    )
    (each,) = read_text(tmp_path, 'x.rst', text).talks
    assert (each.talk.title, each.talk.speakers) == ('Dough, rested', ('Ann Lee', 'Bo Ray'))


def test_talks_in_records_of_events(tmp_path: Path) -> None:
    """A file may be a list of events, each with its talks."""
    text = (
        '- event: PyRye\n  url: https://rye.example/\n  city: Ede\n  dates: 2019-05-17\n'
        '  talks:\n    - title: Dough\n      speaker: Ann Lee\n    - title: Crust\n'
    )
    found = read_text(tmp_path, 'x.yaml', text)
    assert [(t.talk.title, t.talk.event, t.talk.date) for t in found.talks] == [
        ('Dough', 'PyRye', '2019-05-17'),
        ('Crust', 'PyRye', '2019-05-17'),
    ]
    assert not any(each.talk.media for each in found.talks)
    assert [(event.url, event.venue) for event in found.events] == [
        ('https://rye.example/', 'Ede')
    ]


def test_headings_with_names_behind_commas(tmp_path: Path) -> None:
    """Several headings that end with a name tell of people; a single one does not."""
    text = (
        '# PyRye 2019\n\n## What I saw\n\n### Dough, rested, Ann Lee\n\nSlow.\n\n'
        '### Crust, Bo Ray and Cid Fox\n\nFast.\n'
    )
    talks = [each.talk for each in read_text(tmp_path, 'x.md', text).talks]
    assert [(talk.title, talk.speakers) for talk in talks] == [
        ('Dough, rested', ('Ann Lee',)),
        ('Crust', ('Bo Ray', 'Cid Fox')),
    ]
    with pytest.raises(FormatError, match='no talks'):
        read_text(tmp_path, 'x.md', '# Rye\n\n## Wheat, Buckwheat Flour\n\nGrey.\n')


def test_sentences_that_tell_who_spoke(tmp_path: Path) -> None:
    text = (
        '# PyRye 2019\n\n## [Dough](https://a.example/1)\n\nAnn Lee spoke on rest.\n\n'
        '## [Crust](https://a.example/2)\n\n[Bo Ray](https://b.example/) baked on stage.\n'
    )
    found = read_text(tmp_path, 'x.md', text)
    assert [each.talk.speakers for each in found.talks] == [('Ann Lee',), ('Bo Ray',)]


@pytest.mark.parametrize(
    ('line', 'is_media'),
    [
        ('[Recording of the whole opening keynote](https://a.example/1)', True),
        ('Slides: [here](https://a.example/1)', True),
        ('[Ovens Are Fast Now: Zero Code Changes](https://a.example/1)', False),
        ('Ann Lee – [From Exploring Data to Dough](https://a.example/1)', False),
        ('PyRye 2019 - Data of Dough, Bo Ray [video](https://a.example/1)', False),
        ('PyRye 2019 [video](https://a.example/1)', True),
    ],
)
def test_titles_in_which_a_medium_is_named(line: str, is_media: bool) -> None:
    (block,) = parse(Path('x.md'), f'{line}\n').blocks
    assert isinstance(block, tree.Paragraph)
    assert (media_of_line(block.runs) is not None) == is_media


def test_siblings_open_links(tmp_path: Path) -> None:
    """Where links of a list hold names, the words that are linked are cut as others are."""
    text = (
        '# Talks\n\n- [Dough – Ann Lee](https://a.example/1) [slides](1.pdf)\n'
        '- [Bo Ray – Crust and crumb (2019)](https://a.example/2) [slides](2.pdf)\n'
        '- [Crumb, Cid Fox, PyCon US 2020](https://a.example/3) [slides](3.pdf)\n'
        '- [Rye – a grain](https://a.example/4) [slides](4.pdf)\n'
    )
    talks = [each.talk for each in read_text(tmp_path, 'x.md', text).talks]
    assert [(talk.title, talk.speakers) for talk in talks] == [
        ('Dough', ('Ann Lee',)),
        ('Crust and crumb', ('Bo Ray',)),
        ('Crumb', ('Cid Fox',)),
        ('Rye – a grain', ()),
    ]
    assert [next(m.url[-1] for m in talk.media if m.role == 'page') for talk in talks] == [
        '1',
        '2',
        '3',
        '4',
    ]
    assert (talks[1].date, talks[2].event) == ('2019', 'PyCon US 2020')


@pytest.mark.parametrize(
    ('heading', 'day'),
    [
        ('Friday', '2019-05-03'),
        ('Sonntag', '2019-05-05'),
        ('Day 2', '2019-05-04'),
        # Not one of its days.
        ('Monday', '2019-05-03/2019-05-05'),
        ('Day 4', '2019-05-03/2019-05-05'),
    ],
)
def test_days_of_an_event(tmp_path: Path, heading: str, day: str) -> None:
    text = (
        f'# Talks\n\n## PyRye 2019, Ede, 3–5 May 2019\n\n### {heading}\n\n'
        '- [Dough](https://a.example/1), Ann Lee\n'
    )
    (each,) = read_text(tmp_path, 'x.md', text).talks
    assert each.talk.date == day


def test_weekdays_of_the_week_of_an_event(tmp_path: Path) -> None:
    """A page on an event says when it was, among other things, and headings name the days."""
    text = (
        '# PyRye 2019\n\nWe met in Ede from 3 to 5 May.\n\n## Saturday\n\n'
        '- **Dough** - Ann Lee\n- **Crust** - Bo Ray\n'
    )
    found = read_text(tmp_path, 'x.md', text)
    assert [each.talk.date for each in found.talks] == ['2019-05-04', '2019-05-04']


def test_title_of_the_page_names_a_kind(tmp_path: Path) -> None:
    text = (
        '# Workshops of past years\n\n- **Dough** - Ann Lee\n- Keynote: **Crust** - Bo Ray\n'
    )
    found = read_text(tmp_path, 'x.md', text)
    assert [each.talk.kind for each in found.talks] == ['workshop', 'keynote']


def test_names_of_targets_are_told(tmp_path: Path) -> None:
    """What a link calls its target is in no output, so that a message quotes it."""
    text = (
        'Talks\n=====\n\n- `Dough <rec-17_>`_, Ann Lee, PyCon US 2019\n\n'
        '.. _rec-17: https://a.example/1\n'
    )
    found = read_text(tmp_path, 'x.rst', text)
    assert found.talks[0].talk.media[0].url == 'https://a.example/1'
    assert '“rec-17” (line 4)' in repr(found.remarks)


def test_language_of_slides(tmp_path: Path) -> None:
    text = '# Talks\n\n- [Dough](dough.pdf) at PyRye 2019 (english slides)\n'
    (each,) = read_text(tmp_path, 'x.md', text).talks
    assert [(m.role, m.language) for m in each.talk.media] == [('slides', 'en')]
    assert each.talk.language == ''


def test_roles_of_speakers(tmp_path: Path) -> None:
    text = '# Talks\n\n- **A panel** by Ann Lee (moderator) and Bo ?, PyCon US 2022\n'
    (each,) = read_text(tmp_path, 'x.md', text).talks
    assert each.talk.speakers == ('Ann Lee', 'Bo')
    assert [(n.name, n.role, n.is_doubtful) for n in each.talk.namings] == [
        ('Ann Lee', 'moderator', False),
        ('Bo', '', True),
    ]


def test_words_beside_a_player(tmp_path: Path) -> None:
    text = 'Talks\n=====\n\nLoops\n-----\n\n.. youtube:: Some words Q7nZHX0xhAJ\n'
    found = read_text(tmp_path, 'x.rst', text)
    (medium,) = found.talks[0].talk.media
    assert medium.url.endswith('Q7nZHX0xhAJ')
    assert medium.label == 'Some words'


def test_states_that_a_sentence_tells(tmp_path: Path) -> None:
    """What a page says of a platform holds for all that is there, and a user may add."""
    text = (
        '# PyRidge 2030\n\nVideos on Vently are for attendees only.\n\n'
        '- **One Thing** - Ann Lee\n  - [Video](https://x.vently.example/1)\n'
        '- **Another** - Bob Ray\n  - [Video](https://v.example/2)\n'
    )
    found = read_text(tmp_path, 'x.md', text)
    assert [each.talk.media[0].state for each in found.talks] == ['attendees', 'public']
    again = read_source(tmp_path / 'x.md', states={'v.example': 'members'})
    assert [each.talk.media[0].state for each in again.talks] == ['attendees', 'members']


def test_takeaways_in_any_case(tmp_path: Path) -> None:
    """Bullets that are quotations, and labels in any case, become takeaways."""
    text = (
        '# Notes from PyRidge 2030\n\n- **One Thing** - Ann Lee\n'
        '  - insight: it works.\n  - quote Bob Ray: never.\n  - "Only a quotation."\n'
        '  - See PEP 747.\n'
    )
    (talk,) = read_text(tmp_path, 'x.md', text).talks
    lines = [''.join(part.text for part in line.parts) for line in talk.notes]
    assert lines[:3] == [
        'Insight: it works.',
        'Quote (Bob Ray): never.',
        'Quote: "Only a quotation."',
    ]
    assert [part.role for part in talk.notes[3].parts if part.role] == ['pep']


def test_letters_are_mended(tmp_path: Path) -> None:
    """What a wrong encoding made of a name is mended."""
    pytest.importorskip('ftfy', reason='the extra "import" is not installed')
    wrong = 'Łukasz Müller'.encode().decode('cp1252', 'replace').replace('\ufffd', '\x81')
    (talk,) = read_text(tmp_path, 'x.md', f'- **A Thing Apart** - {wrong}\n').talks
    assert talk.talk.speakers == ('Łukasz Müller',)


def test_page_without_talks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match='no talks'):
        read_text(tmp_path, 'x.md', '# A page\n\nWith a sentence, and nothing else.\n')


def test_form_sets_the_order_right() -> None:
    """An author may say in which order fields stand, and what all talks share."""
    page = parse(Path('x.md'), '- Rewind, Toby Ho, PyRidge\n- Forward, Ann Lee, PyRidge\n')
    shared = Shared(kind='keynote', language='de')
    found = understand(page, form=('title', 'speakers', 'event'), shared=shared)
    told = [(e.title, e.speakers, e.event, e.kind, e.language) for e in found.entries]
    assert told == [
        ('Rewind', ('Toby Ho',), 'PyRidge', 'keynote', 'de'),
        ('Forward', ('Ann Lee',), 'PyRidge', 'keynote', 'de'),
    ]
    assert all(isinstance(entry.block, tree.Item) for entry in found.entries)


def test_example_of_the_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The list in the guide becomes what the guide shows."""
    guide = Path(__file__).parents[2] / 'docs' / 'guide' / 'move.md'
    blocks = re.findall(r'```markdown\n(.*?)\n```\n', guide.read_text('utf-8'), re.DOTALL)
    (tmp_path / 'conf.py').write_text('myst_enable_extensions = ["colon_fence"]\n')
    source = tmp_path / 'talks.md'
    source.write_text(blocks[0], encoding='utf-8')
    assert main(['import', str(source)]) == 0
    assert blocks[1] in capsys.readouterr().out


def test_summary_and_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says what deserves a look, and ends with 1 if it is asked to."""
    source = tmp_path / 'talks.rst'
    source.write_text('Talks\n=====\n\n- Zebra, Yak, Xerus 2020\n- Oryx, Newt, Mole 2021\n')
    assert main(['import', str(source)]) == 0
    said = capsys.readouterr().err
    assert '2 talks: ' in said
    assert 'deserve' in said
    assert 'line 4' in said
    assert main(['import', str(source), '--strict']) == 1


def test_page_is_not_written_into_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / 'talks.md'
    source.write_text('- **One Thing** - Ann Lee\n')
    before = source.read_bytes()
    assert main(['import', str(source), '--to', str(source)]) == 2
    assert 'talks-talks.md' in capsys.readouterr().err
    assert source.read_bytes() == before


def test_import_again_changes_nothing(tmp_path: Path) -> None:
    """Running the same command again leaves each byte of the page."""
    source, target = tmp_path / 'talks.md', tmp_path / 'new.md'
    source.write_text((PAGES / 'event-first.md').read_text('utf-8'), encoding='utf-8')
    assert main(['import', str(source), '--to', str(target)]) == 0
    before = target.read_bytes()
    assert main(['import', str(source), '--to', str(target)]) == 0
    assert target.read_bytes() == before


def test_names_that_a_user_maps(tmp_path: Path) -> None:
    """What nobody would guess, a user can say."""
    source, target = tmp_path / 'talks.yaml', tmp_path / 'new.json'
    source.write_text('- title: One\n  gig: ConfRidge 2030\n  clip: https://v.example/1\n')
    command = ['import', str(source), '--to', str(target)]
    assert main([*command, '--map', 'gig=event', '--map', 'clip=video']) == 0
    (talk,) = json.loads(target.read_text('utf-8'))['talks']
    assert (talk['event'], talk['video']) == ('ConfRidge 2030', 'https://v.example/1')
    assert main([*command, '--map', 'gig=evnt']) == 2


@pytest.mark.parametrize('name', ['x.html', 'x.xlsx', 'x.pdf', 'x.docx'])
def test_suffixes_are_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(FormatError, match=Path(name).suffix):
        read_text(tmp_path, name, '- a - b\n')


def test_terms_above_talks_stay() -> None:
    """A year cannot say that it was in spring."""
    page = 'Seminar\n=======\n\nSpring 2023\n\n* **8 March** -- Ann Lee: *Sparse grids*\n'
    page += '* **22 March** -- Bo Ray: *With hindsight*\n'
    found = understand(parse(Path('page.rst'), page))
    assert [entry.date for entry in found.entries] == ['2023-03-08', '2023-03-22']
    assert 'spring' in kept_words(found)


def test_titles_with_their_addresses_below(tmp_path: Path) -> None:
    """Where a page has titles above addresses as a rule, one alone is a talk as well."""
    site = 'https://conf.example/e'
    page = 'To watch\n========\n\nNetworks\n********\n\n'
    page += f'Names for the impatient, by Ann Lee\n{site}/1\n\nQuiet radios\n{site}/2\n\n'
    page += f'Compilers\n*********\n\nA tiny linker by Bo Ray and Cy Fox\n{site}/3\n\n'
    page += f'Slides\n{site}/4\n'
    found = understand(parse(Path('page.rst'), page))
    assert [entry.title for entry in found.entries] == [
        'Names for the impatient',
        'Quiet radios',
        'A tiny linker',
    ]
    assert [{medium.role for medium in entry.media} for entry in found.entries] == [
        {'page'},
        {'page'},
        {'page', 'slides'},
    ]


@pytest.mark.parametrize(
    ('words', 'kind', 'seconds'),
    [
        ('5-min lightning talk', 'lightning', 300),
        ('2-hour workshop', 'workshop', 7200),
        ('30 minute talk', 'talk', 1800),
        ('lightning talk', 'lightning', None),
    ],
)
def test_lengths_beside_kinds(words: str, kind: str, seconds: int | None) -> None:
    page = f'# Talks\n\n* [Moss](https://m.example/1) ({words}, OpenFest 2022, 5 Feb 2022)\n'
    (entry,) = understand(parse(Path('page.md'), page)).entries
    assert (entry.kind, entry.duration) == (kind, seconds)
    assert (entry.event, entry.date) == ('OpenFest 2022', '2022-02-05')


@pytest.mark.parametrize('title', ['»Wege finden, Wege gehen«', '›Wege finden, Wege gehen‹'])
def test_quotation_marks_that_are_turned_round(title: str) -> None:
    page = f'# Talks\n\n- {title}, Ann Lee und Jo Weiß, FrosCon 2023, auf Englisch\n'
    (entry,) = understand(parse(Path('page.md'), page)).entries
    assert entry.title == 'Wege finden, Wege gehen'
    assert list(entry.speakers) == ['Ann Lee', 'Jo Weiß']
