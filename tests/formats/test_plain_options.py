"""Every option of plain text, and one of a project, goes everywhere that options go."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from projects import Project
from sphinx_talks.formats import sqlite_reader, talks_json
from sphinx_talks.formats.pages.data import Yaml, update_json
from sphinx_talks.formats.pages.items import make_items
from sphinx_talks.formats.pages.myst import Myst
from sphinx_talks.formats.pages.rst import Rst
from sphinx_talks.formats.pages.updating import update_page
from sphinx_talks.formats.read.guess import read_source
from sphinx_talks.formats.talks_schema import SCHEMA_FILE
from sphinx_talks.talks.options import TalkOption, extra_options, plain_options

if TYPE_CHECKING:
    from pathlib import Path

EXTRA = {'level-of': 'For whom'}
OPTIONS = (*plain_options(), *extra_options(EXTRA))
any_option = pytest.mark.parametrize('option', OPTIONS, ids=lambda option: option.name)

PAGE = """\
Talks
=====

.. talk:: Rewind
   :id: rewind
   :{name}: Second thing

.. talk:: Forward
   :id: forward
   :{name}: First thing

.. talk:: Neither
"""
LISTS = """\
:orphan:

Lists
=====

.. talk:list::
   :where: {condition} == 'first thing'

.. talk:list::
   :sort: {condition}

.. talk:list::
   :layout: table
   :fields: {name}
"""
FILES = {'talks.json': 'talks.json', 'talks.csv': 'csv', 'talks.db': 'sqlite'}


def project(folder: Path, option: TalkOption, **pages: str) -> Project:
    """Return a documentation set with three talks, of which two have an option."""
    texts = {'index.rst': PAGE.format(name=option.name), **pages}
    return Project(folder, texts, talks_extra_fields=EXTRA, talks_exports=FILES)


@any_option
def test_it_is_read_and_shown(option: TalkOption, tmp_path: Path):
    made = project(tmp_path, option).build('text')
    assert made.said == []
    assert option.of(made.talk('rewind')) == 'Second thing'
    shown = made.words().count(' thing')
    assert shown == (2 if option.place or option.name == 'note' else 0)
    if option.place == 'trail':
        assert f'{option.label} Second thing' in made.words().replace(':', '')


@any_option
def test_it_is_asked_for_sorted_and_a_column(option: TalkOption, tmp_path: Path):
    if not option.has_sort:
        pytest.skip('it cannot be sorted by')
    lists = LISTS.format(name=option.name, condition=option.name.replace('-', '_'))
    made = project(tmp_path, option, **{'lists.rst': lists}).build('text')
    assert made.said == []
    # The first list has one talk, and all are in each of the others.
    text = made.output('lists.txt')
    assert text.index('Forward') < text.rindex('Forward', 0, text.index('Rewind'))
    assert text.index('Rewind') < text.index('Neither')
    assert option.label in text
    assert text.count(' thing') == 2


@any_option
def test_every_export_has_it(option: TalkOption, tmp_path: Path):
    made = project(tmp_path, option).build()
    rows = {row['id']: row for row in csv.DictReader(StringIO(made.output('talks.csv')))}
    assert rows['rewind'][option.name] == 'Second thing'
    assert rows['neither'][option.name] == ''
    for pages in (
        talks_json.read((made.out / 'talks.json').read_bytes()),
        sqlite_reader.read((made.out / 'talks.db').read_bytes()),
    ):
        assert [option.of(talk) for facts in pages for talk in facts.talks] == [
            'Second thing',
            'First thing',
            '',
        ]
    with closing(sqlite3.connect(made.out / 'talks.db')) as database:
        query = (
            'SELECT text FROM talk_extra WHERE name = ? ORDER BY number'
            if option.is_extra
            else f'SELECT "{option.field}" FROM talks WHERE ? AND "{option.field}" != \'\''
        )
        found = database.execute(query, [option.name if option.is_extra else True]).fetchall()
    assert found == [('Second thing',), ('First thing',)]
    schema = json.loads(SCHEMA_FILE.read_text(encoding='utf-8'))['$defs']
    assert option.field in schema['Talk']['properties']


@any_option
@pytest.mark.parametrize('suffix', ['.rst', '.md', '.yaml', '.json'])
def test_imports_write_it_and_our_own_data_brings_it_back(
    option: TalkOption, suffix: str, tmp_path: Path
):
    source = tmp_path / 'source.json'
    source.write_text(
        json.dumps({'talks': [{'title': 'Rewind', option.name: 'Second thing'}]}),
        encoding='utf-8',
    )
    found = read_source(source, extra=EXTRA)
    assert found.warnings == ()
    items = make_items(found)
    path = tmp_path / f'made{suffix}'
    syntaxes = {'.rst': Rst(), '.md': Myst(), '.yaml': Yaml()}
    if suffix == '.json':
        text = update_json(path, None, items).text
    else:
        text = update_page(syntaxes[suffix], None, items, 'Talks').text
    assert f'{option.name}' in text
    path.write_text(text, encoding='utf-8')
    if suffix in {'.yaml', '.json'}:
        again = read_source(path, extra=EXTRA)
        assert [option.of(each.talk) for each in again.talks] == ['Second thing']
        assert again.warnings == ()
    else:
        made = Project(tmp_path, {f'index{suffix}': text}, talks_extra_fields=EXTRA).build(
            'text'
        )
        assert made.said == []
        assert option.of(made.talk(found.talks[0].talk.id)) == 'Second thing'
