"""Talks that stand in a file, and are declared where ``talk:import`` stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docutils import nodes

from projects import Built, Project
from pyvideo_folder import PYCON, add_pycon

REWIND = 'pycon-us-2024/rewind-python-time-travel-debugger'
RUFF = 'pycon-us-2024/ruff-an-extremely-fast-python-linter-and-code-formatter-written-in-rust'
OWN = {
    'events': [{'id': 'c24', 'name': 'Conf 2024', 'dates': '2024-05-01/2024-05-02'}],
    'speakers': [
        {'name': 'Ann Other', 'affiliation': 'Acme'},
        {'name': 'Not Among Them', 'affiliation': 'Elsewhere'},
    ],
    'talks': [
        {
            'id': 'zoo',
            'title': 'Zoo of *stars* :x',
            'speakers': ['Ann Other'],
            'event': 'c24',
            'date': '2024-05-02',
            'topics': ['Animals'],
            'room': 'Hall',
            'abstract': 'About zoos.',
            'note': 'Was crowded.',
            'video': 'https://www.youtube.com/watch?v=aaaaaaaaa01',
            'notes': '- Insight: zoos are old.\n- See <https://example.org/zoo>.\n',
        },
        {
            'id': 'bee',
            'title': 'Bees',
            'event': 'c24',
            'date': '2024-05-01',
            'kind': 'keynote',
        },
        {'id': 'cat', 'title': 'Cats', 'topics': ['Animals', 'Pets']},
    ],
}


def made(folder: Path, directive: str, builder: str = 'text', **settings: object) -> Built:
    """Build a page with a directive, beside ``own.json`` and records of pyvideo."""
    site = Project(folder, {'index.rst': f'Talks\n=====\n\n{directive}\n'}, **settings)
    site.write('own.json', json.dumps(OWN))
    add_pycon(site)
    return site.build(builder)


def ids(built: Built) -> list[str]:
    """Return the ids of the talks, in their order."""
    return [talk.id for talk in built.facts().talks]


# -- full citizens ----------------------------------------------------------------


def test_declares_all_talks_of_a_folder(tmp_path: Path) -> None:
    built = made(tmp_path, '.. talk:import:: data/pycon-us-2024')
    assert built.errors == ''
    rewind, ruff = built.facts().talks
    assert (rewind.id, ruff.id) == (REWIND, RUFF)
    assert rewind.title == 'Rewind: Python Time-Travel Debugger'
    assert rewind.speakers == ('Toby Ho',)
    assert rewind.event == 'PyCon US 2024'
    assert rewind.topics == ('debugging', 'tools')
    words = built.words()
    assert 'Toby Ho · PyCon US 2024 · May 17, 2024' in words
    # Text, whatever its characters mean elsewhere.
    assert 'Stepping back in a program. And forth nowhere.' in words


def test_same_nodes_as_of_the_directive(tmp_path: Path) -> None:
    """A talk from a file is what a talk in the page is."""
    imported = made(tmp_path / 'a', ".. talk:import:: own.json\n   :where: 'cats' in title")
    written = made(
        tmp_path / 'b', '.. talk:talk:: Cats\n   :id: cat\n   :topics: Animals, Pets'
    )

    def tree(built: Built) -> str:
        doctree = built.app.env.get_doctree('index')
        built.app.env.apply_post_transforms(doctree, 'index')
        return doctree.next_node(nodes.section).pformat()

    assert imported.errors == written.errors == ''
    assert tree(imported) == tree(written)
    assert imported.facts().talks[0].place.file == 'own.json'


@pytest.mark.myst
def test_is_cited_and_listed_elsewhere(tmp_path: Path) -> None:
    """Roles, indexes, backlinks and the search know it, in both markups."""
    site = Project(
        tmp_path,
        {
            'index.rst': 'Talks\n=====\n\n.. toctree::\n\n   a\n   b\n   c\n',
            'a.rst': 'From file\n=========\n\n.. talk:import:: data/pycon-us-2024\n',
            'b.md': f'# Cites\n\n{{talk}}`{REWIND}`\n\n:::{{talk:list}}\n:topics: rust\n:::\n',
            'c.rst': f'Others\n======\n\n:talk:`{RUFF}`\n\n.. talk:index:: speakers\n',
        },
        nitpicky=True,
    )
    add_pycon(site)
    built = site.build('html')
    assert built.errors == ''
    target = f'a.html#talk-{REWIND.replace("/", "-")}'
    assert f'href="{target}"' in built.raw('b')
    assert 'Ruff: An Extremely Fast' in built.raw('b')
    assert 'Charlie Marsh' in built.raw('c')
    assert f'href="{target}"' in built.raw('c')
    assert 'href="b.html#' in built.raw('a')
    assert 'Rewind' in (Path(built.app.outdir) / 'searchindex.js').read_text(encoding='utf-8')
    assert any(name == REWIND for name, *_rest in built.app.env.domains['talk'].get_objects())


def test_twice_is_a_warning_at_the_file(tmp_path: Path) -> None:
    directive = '.. talk:import:: own.json\n   :limit: 1'
    built = made(tmp_path, f'{directive}\n\n{directive}')
    (warned,) = [each for each in built.ours if each.type == 'duplicate_id']
    assert warned[:2] == ('own.json', 1)
    assert "'zoo'" in warned.message
    again = made(tmp_path / 'b', f'{directive}\n\n{directive}\n   :no-index:')
    assert again.errors == ''


def test_titles_are_literal_even_where_those_of_authors_are_markup(tmp_path: Path) -> None:
    built = made(tmp_path, '.. talk:import:: own.json\n   :limit: 1', talks_title_markup=True)
    assert built.facts().talks[0].title == 'Zoo of *stars* :x'


# -- options ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('options', 'expected'),
    [
        ('', ['zoo', 'bee', 'cat']),
        (':topics: pets', ['cat']),
        (':topics: !pets', ['zoo', 'bee']),
        (':kinds: keynote', ['bee']),
        (':years: 2024\n   :sort: date', ['bee', 'zoo']),
        (':sort: title\n   :limit: 2', ['bee', 'cat']),
        (':limit: 2', ['zoo', 'bee']),
        (":where: 'Animals' in topics and not 'Pets' in topics", ['zoo']),
        (':events: c24', ['zoo', 'bee']),
        (':platforms: youtube', ['zoo']),
    ],
)
def test_filters(options: str, expected: list[str], tmp_path: Path) -> None:
    built = made(tmp_path, f'.. talk:import:: own.json\n   {options}')
    assert built.errors == ''
    assert ids(built) == expected


@pytest.mark.parametrize(
    ('options', 'expected'),
    [
        ('', {'debugging', 'tools', 'Rust'}),
        (':topics-from: none', set()),
        (
            ':topics-from: tags\n      tools, rust -> Tooling\n      debugging ->',
            {'Tooling'},
        ),
        (
            ':topics-from:\n      debugging -> Debugging, Tracing\n      * ->',
            {'Debugging', 'Tracing'},
        ),
    ],
)
def test_topics(options: str, expected: set[str], tmp_path: Path) -> None:
    built = made(tmp_path, f'.. talk:import:: data/pycon-us-2024\n   {options}')
    assert built.errors == ''
    assert {topic for talk in built.facts().talks for topic in talk.topics} == expected


def test_event_of_the_author(tmp_path: Path) -> None:
    """His word is what talks get, so that they belong to the event that he declares."""
    built = made(
        tmp_path,
        '.. talk:event:: The conference\n   :id: c24\n\n'
        '.. talk:import:: own.json\n   :event: c24\n',
    )
    assert built.errors == ''
    assert {talk.event for talk in built.facts().talks} == {'c24'}
    # Each would say the same: the page does.
    assert 'Ann Other · May 2, 2024' in built.words()


def test_entries(tmp_path: Path) -> None:
    """Events and speakers come with the talks if they are asked for."""
    built = made(tmp_path, '.. talk:import:: own.json\n   :entries:\n   :limit: 1')
    assert built.errors == ''
    pages = built.app.env.domaindata['talk']['pages']
    names = [(entry.kind, entry.name) for entry in pages['index'].entries]
    assert names == [('event', 'Conf 2024'), ('speaker', 'Ann Other')]
    assert 'May 1 – 2, 2024' in built.words()


def test_compact(tmp_path: Path) -> None:
    """Nothing but who, when and the media is shown; the rest is known all the same."""
    built = made(tmp_path, '.. talk:import:: own.json\n   :layout: compact\n\n:talk:`zoo`')
    words = built.words()
    assert 'Ann Other · Conf 2024 · May 2, 2024 · Hall Video (YouTube)' in words
    for hidden in ('About zoos', 'crowded', 'Topics', 'Animals', 'zoos are old', 'Cited in'):
        assert hidden not in words
    zoo = built.facts().talks[0]
    assert (zoo.abstract, zoo.note, zoo.topics) == (
        'About zoos.',
        'Was crowded.',
        ('Animals',),
    )


def test_notes_become_the_body(tmp_path: Path) -> None:
    built = made(tmp_path, '.. talk:import:: own.json')
    pages = built.app.env.domaindata['talk']['pages']
    (takeaway,) = pages['index'].takeaways
    assert (takeaway.kind, takeaway.text, takeaway.talk) == ('insight', 'zoos are old.', 'zoo')
    assert 'See https://example.org/zoo.' in built.words()


# -- mistakes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ('directive', 'subtype', 'words'),
    [
        ('.. talk:import::', 'missing_title', 'write the path of a file or a folder'),
        ('.. talk:import:: no.json', 'import', 'no.json: there is no such file or folder'),
        (
            '.. talk:import:: bad.json',
            'import',
            'bad.json: line 1, column 11: it is not valid JSON',
        ),
        ('.. talk:import:: none.json', 'import', 'none.json: it contains no talks'),
        ('.. talk:import:: empty', 'import', 'It is empty'),
        ('.. talk:import:: own.json\n   :format: bibtx', 'bad_value', 'bibtex'),
        ('.. talk:import:: own.json\n   :formt: data', 'unknown_option', ':format:'),
        ('.. talk:import:: own.json\n   :peps: 8', 'unknown_option', ':peps:'),
        (
            '.. talk:import:: own.json\n   :layout: table',
            'bad_value',
            'full, line, card, compact',
        ),
        ('.. talk:import:: own.json\n   :descriptions: tex', 'bad_value', 'text, rst, md'),
        ('.. talk:import:: own.json\n   :descriptions: md', 'import', 'sphinx-talks[myst]'),
        ('.. talk:import:: own.json\n   :topics-from: tag', 'bad_value', 'tags'),
        ('.. talk:import:: own.json\n   :topics-from: tags\n      a', 'bad_value', '->'),
        (".. talk:import:: own.json\n   :where: topc == 'x'", 'bad_value', 'topic'),
        ('.. talk:import:: own.json\n   :kinds: keynot', 'bad_value', 'keynote'),
        ('.. talk:import:: own.json\n   :years: 2031', 'import', 'no talk in it passes'),
        ('.. talk:import:: own.json\n\n   Text.', 'misplaced', 'its content is generated'),
    ],
)
def test_mistakes(directive: str, subtype: str, words: str, tmp_path: Path) -> None:
    """Each is a warning at the directive, and what stands behind it is there."""
    site = Project(tmp_path, {'index.rst': f'Talks\n=====\n\n{directive}\n\nBehind.\n'})
    site.write('own.json', json.dumps(OWN))
    site.write('bad.json', '{"title": ')
    site.write('none.json', '{"talks": []}')
    (site.source / 'empty').mkdir()
    built = site.build('text')
    found = [each for each in built.ours if each.type == subtype and words in each.message]
    assert found, built.errors
    # An option is told at its own line, and what is wrong with a file at the directive.
    is_option = '\n   :' in directive and subtype != 'import'
    assert found[0][:2] == ('index.rst', 5 if is_option else 4)
    assert 'Behind.' in built.words()
    if 'Text.' in directive:
        assert 'Text.' in built.words()


def test_unknown_name_in_a_filter(tmp_path: Path) -> None:
    built = made(tmp_path, '.. talk:import:: own.json\n   :topics: petz, animals')
    assert ids(built) == ['zoo', 'cat']
    (warned,) = built.ours
    assert (*warned[:2], warned.type) == ('index.rst', 4, 'unknown_topic')
    assert "did you mean 'Pets'" in warned.message


def test_unknown_kind_in_a_file(tmp_path: Path) -> None:
    """It is a warning, once, as it would be in a page; a configured one is none."""
    talks = [{'id': key, 'title': key, 'kind': 'keynot'} for key in 'ab']
    for number, kinds in enumerate(((), ('keynot',))):
        page = 'Talks\n=====\n\n.. talk:import:: kinds.json\n'
        site = Project(tmp_path / str(number), {'index.rst': page}, talks_kinds=kinds)
        site.write('kinds.json', json.dumps({'talks': talks}))
        built = site.build('text')
        assert ids(built) == ['a', 'b']
        expected = [] if kinds else [('index.rst', 4, 'unknown_kind')]
        assert [(*each[:2], each.type) for each in built.ours] == expected


def test_one_bad_talk_takes_no_other_with_it(tmp_path: Path) -> None:
    site = Project(
        tmp_path, {'index.rst': 'Talks\n=====\n\n.. talk:import:: data/pycon-us-2024\n'}
    )
    add_pycon(site)
    site.write('data/pycon-us-2024/videos/bad.json', '{"title": ')
    site.write('data/pycon-us-2024/videos/worse.json', '{"speakers": 3}')
    built = site.build('text')
    assert [talk.id for talk in built.facts().talks] == [REWIND, RUFF]
    assert [(*each[:2], each.type) for each in built.ours] == [('index.rst', 4, 'import')] * 2
    assert 'videos/bad.json: line 1, column 11' in built.ours[0].message
    assert 'videos/worse.json: title' in built.ours[1].message


def test_path_from_the_top_and_from_outside(tmp_path: Path) -> None:
    """A path is read as that of an ``include`` of Sphinx."""
    text = '.. talk:import:: {}\n   :limit: 1\n'
    outside = tmp_path / 'outside.json'
    outside.write_text(json.dumps(OWN), encoding='utf-8')
    top = Path(PYCON.name)
    site = Project(
        tmp_path,
        {
            'index.rst': 'Talks\n=====\n\n.. toctree::\n\n   in/page\n',
            'in/page.rst': f'Page\n====\n\n{text.format("../../outside.json")}\n'
            f'{text.format(f"/data/{top}")}',
        },
    )
    add_pycon(site)
    built = site.build('text')
    assert built.errors == ''
    assert [talk.id for talk in built.facts('in/page').talks] == ['zoo', REWIND]


def test_what_has_no_place_is_warned_of_by_itself(tmp_path: Path):
    """Authors can silence what is only quoted, and still hear of what is wrong."""
    table = 'Title,Date,Seats\nRewind,2024-05-17,forty\nTraps,soon,\n'
    text = 'Talks\n=====\n\n.. talk:import:: talks.csv\n'
    project = Project(tmp_path, {'index.rst': text, 'talks.csv': table})
    loud = project.build('text')
    assert {each.type for each in loud.ours} == {'import_left_out'}
    assert 'Seats: forty' in loud.ours[0].message
    quiet = project.build('text', clean=True, suppress_warnings=['talks.import_left_out'])
    assert not quiet.ours
    project.write('talks.csv', table.replace('Title', 'Name of it'))
    broken = project.build('text', suppress_warnings=['talks.import_left_out'])
    assert {each.type for each in broken.ours} == {'import'}
