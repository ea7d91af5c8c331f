"""``talk:bullets``: items that are talks, and look as they did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from projects import Project, build

if TYPE_CHECKING:
    from pathlib import Path

LIST = """\
Talks
=====

.. talk:bullets::
   :kind: talk
   :topics: testing

   - `Introduction <https://www.youtube.com/watch?v=aaaaaaaaa01>`_, Ann Lee, EuroPython 2014
   - `Traps`_, Bo Ray, PyCon US 2015
   - `Introduction <https://vimeo.com/1>`__, Cid El, PyData Berlin 2016
     :id: third
     :video: https://vimeo.com/2 lang=de
     :speakers: Dee Fox

.. _Traps: https://vimeo.com/1001
"""
MARKDOWN = """\
# Talks

:::{talk:bullets}
:kind: talk
:topics: testing

- [Introduction](https://www.youtube.com/watch?v=aaaaaaaaa01), Ann Lee, EuroPython 2014
- [Traps][], Bo Ray, PyCon US 2015
- [Introduction](https://vimeo.com/1), Cid El, PyData Berlin 2016
  :id: third
  :video: https://vimeo.com/2 lang=de
  :speakers: Dee Fox
:::

[Traps]: https://vimeo.com/1001
"""
_ALL_BUT_WORDS = (
    '.. talk:bullets::\n   :kind: talk\n   :topics: testing\n\n',
    '     :id: third\n     :video: https://vimeo.com/2 lang=de\n     :speakers: Dee Fox\n',
)
PLAIN = LIST.replace(_ALL_BUT_WORDS[0], '').replace(_ALL_BUT_WORDS[1], '').replace('   -', '-')
TITLES = ['Introduction', 'Traps', 'Introduction']
_PERMALINK = re.compile(r'<a class="headerlink[^"]*" href="#talk-[^>]*>[^<]*</a>')
_ID = re.compile(r'<li id="talk-[^"]*">')


@pytest.mark.parametrize(
    'name', ['index.rst', pytest.param('index.md', marks=pytest.mark.myst)]
)
def test_items_are_talks(tmp_path: Path, name: str):
    made = build(tmp_path, {name: LIST if name.endswith('rst') else MARKDOWN})
    assert made.warnings == ()
    talks = made.facts().talks
    assert [talk.title for talk in talks] == TITLES
    assert [talk.id for talk in talks] == ['introduction', 'traps', 'third']
    assert {talk.topics for talk in talks} == {('testing',)}
    # What stands below an item says more than its words.
    assert talks[2].speakers == ('Dee Fox',)
    assert [(each.url, each.language) for each in talks[2].media if each.role == 'video'] == [
        ('https://vimeo.com/2', 'de')
    ]
    page = made.page()
    for talk in talks:
        assert talk.place.anchor in page.ids
        assert f'#{talk.place.anchor}' in page.links
    assert made.inventory()['talk:talk']['traps'] == ('index.html#talk-traps', 'Traps')
    assert 'third' not in page.text


def test_page_looks_as_it_was_written(tmp_path: Path):
    ours = build(tmp_path / 'ours', {'index.rst': LIST}).body()
    plain = build(tmp_path / 'plain', {'index.rst': PLAIN}).body()
    body = _ID.sub('<li>', _PERMALINK.sub('', ours))
    assert body == plain


def test_backlinks_stand_behind_the_words(tmp_path: Path):
    project = Project(tmp_path, {'index.rst': LIST, 'notes.rst': 'Notes\n=====\n\nNone.\n'})
    project.write('index.rst', LIST + '\n.. toctree::\n\n   notes\n')
    assert 'talk-cited' not in project.build().raw()
    project.write('notes.rst', 'Notes\n=====\n\n:talk:`traps`\n')
    made = project.build()
    assert made.written == {'index', 'notes'}
    assert 'PyCon US 2015 · Cited in Notes' in made.body_words().replace('\xa0', ' ')
    # The list is as tight as before.
    assert '<ul class="simple">' in made.body()
    project.check_same_as_clean()


def test_what_follows_in_the_section(tmp_path: Path):
    text = """\
    Talks
    =====

    .. talk:bullets::

    - `One <https://vimeo.com/1>`_, Ann Lee, EuroPython 2014

    Others
    ------

    - `Two <https://vimeo.com/2>`_, Ann Lee, EuroPython 2015
    """.replace('    ', '')
    made = build(tmp_path, {'index.rst': text}).check()
    assert [talk.title for talk in made.facts().talks] == ['One', 'Two']
    assert made.facts().talks[1].place.heading == 'Others'


@pytest.mark.parametrize(
    ('text', 'line', 'says'),
    [
        ('.. talk:bullets::\n\n   Nothing.\n', 1, 'there is no list, table or heading'),
        ('.. talk:bullets::\n   :form: titel\n\n   - *X*\n', 2, 'did you mean “title”?'),
        ('.. talk:bullets::\n\n   - *X*\n     :id: a b\n', 3, 'write a-b'),
        ('.. talk:bullets::\n\n   - *X*\n     :id: x\n     :vidoe: y\n', 3, ':video:'),
        ('.. talk:bullets::\n   :evnt: x\n\n   - *X*\n', 2, 'did you mean :event:?'),
    ],
)
def test_mistakes(tmp_path: Path, text: str, line: int, says: str):
    made = build(tmp_path, {'index.rst': text}, 'text')
    (warned,) = made.ours
    assert warned.line == line
    assert says in warned.message


def test_lists_of_others_are_left_alone(tmp_path: Path):
    text = '.. talk:bullets::\n\n   - *X*\n\n     :Author: Ann\n'
    made = build(tmp_path, {'index.rst': text}, 'text').check()
    assert 'Author' in made.words()


def test_no_index(tmp_path: Path):
    text = '.. talk:bullets::\n   :no-index:\n\n   - *X*\n'
    made = build(tmp_path, {'index.rst': text}).check()
    assert not made.facts().talks[0].indexed
    assert 'headerlink' not in made.body()


@pytest.mark.parametrize('builder', ['text', 'latex', 'singlehtml', 'epub', 'xml', 'man'])
def test_other_builders(tmp_path: Path, builder: str):
    text = LIST + '\nSee :talk:`traps`.\n'
    made = build(tmp_path, {'index.rst': text}, builder)
    assert not made.ours
    if builder == 'latex':
        latex = made.output('notes.tex')
        assert r'\label{\detokenize{index:talk-traps}}' in latex
        assert r'\hyperref[\detokenize{index:talk-traps}]' in latex


@pytest.mark.parametrize('code', ['AU', 'DE', 'US', 'UK', 'NZ'])
def test_codes_of_countries_belong_to_events(tmp_path: Path, code: str):
    text = '.. talk:bullets::\n\n   - `One <https://vimeo.com/1>`__, Ann Lee, PyCon %s 2012\n'
    (talk,) = build(tmp_path, {'index.rst': text % code}, 'text').check().facts().talks
    assert (talk.speakers, talk.event) == (('Ann Lee',), f'PyCon {code} 2012')


def test_ids_are_the_same_in_all_languages(tmp_path: Path):
    text = """\
Talks
=====

.. talk:bullets::

   - `Traps <https://vimeo.com/1001>`__, Bo Ray, PyCon US 2015
     :kind: keynote

See :talk:`traps`.
"""
    project = Project(tmp_path, {'index.rst': text})
    template = project.build('gettext').output('index.pot')
    message = '`Traps <https://vimeo.com/1001>`__, Bo Ray, PyCon US 2015'
    assert f'msgid "{message}"' in template
    assert ':kind:' not in template
    folder = project.source / 'locales' / 'de' / 'LC_MESSAGES'
    folder.mkdir(parents=True)
    (folder / 'index.po').write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "{message}"\n'
        'msgstr "`Fallen <https://vimeo.com/1001>`__, Bo Ray, PyCon US 2015"\n',
        encoding='utf-8',
    )
    made = project.build(clean=True, language='de').check()
    (talk,) = made.facts().talks
    assert (talk.id, talk.title, talk.kind) == ('traps', 'Fallen', 'keynote')
    assert 'Fallen' in made.body_words().partition('Siehe')[0]


def test_several_talks_in_one_item(tmp_path: Path):
    text = """\
Talks
=====

.. talk:bullets::

   - September 2022

     - `Traps in fixtures <https://vimeo.com/1001>`__ and
       `Better mocks <https://vimeo.com/1002>`__ for our team.
     - `Faster tests <https://vimeo.com/1003>`__ at PyCon US 2022

See :talk:`better-mocks` and :talk:`traps-in-fixtures`.
"""
    made = build(tmp_path, {'index.rst': text}).check()
    talks = made.facts().talks
    assert [talk.id for talk in talks] == ['traps-in-fixtures', 'better-mocks', 'faster-tests']
    assert {talk.place.anchor for talk in talks} <= made.page().ids
    assert made.body_words().count('Cited in Talks') == 2


def test_field_lists_that_are_no_items_stay(tmp_path: Path):
    text = """\
Talks
=====

.. talk:bullets::

:date: 2021-02-10
:language: en

- `Traps <https://vimeo.com/1001>`__, Bo Ray, PyCon US 2015
"""
    made = build(tmp_path, {'index.rst': text}, 'text').check()
    assert '2021-02-10' in made.words()


def test_two_directives_share_no_item(tmp_path: Path):
    text = """\
Talks
=====

.. talk:bullets::

- `One <https://vimeo.com/1>`__, Bo Ray, PyCon US 2015

.. talk:bullets::
   :topics: testing

   - `Two <https://vimeo.com/2>`__, Bo Ray, PyCon US 2016
"""
    made = build(tmp_path, {'index.rst': text}).check()
    assert sorted(talk.title for talk in made.facts().talks) == ['One', 'Two']
