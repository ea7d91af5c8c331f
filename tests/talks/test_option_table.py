"""The table of talk options against the records, and against lists kept by hand."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

import pytest

import sphinx_talks
from sphinx_talks.talks.options import BY_NAME, MEDIA_ROLES, OPTIONS, extra_options
from sphinx_talks.talks.records import (
    Defaults,
    Delivery,
    Extension,
    ExtraField,
    Place,
    Talk,
)

#: Fields of the record that no author writes.
MADE = {
    'place',
    'extra',
    'remarks',
    'indexed',
    'deliveries',
    'title_language',
    'has_notes',
    'namings',
}


def test_record_has_the_fields_of_the_table():
    in_table = {option.field for option in OPTIONS}
    assert {field.name for field in fields(Talk)} - MADE == in_table
    assert len(BY_NAME) == len(OPTIONS)


def test_records_of_other_directives_have_the_fields_of_the_table():
    made = {'talk', 'place', 'remarks', 'has_notes', 'extra', 'namings', 'layout'}
    for directive, record in (
        ('defaults', Defaults),
        ('extend', Extension),
        ('delivery', Delivery),
    ):
        in_table = {each.field for each in OPTIONS if directive in each.directives}
        assert {field.name for field in fields(record)} - made == in_table, directive


def test_options_say_what_filters_and_columns_show():
    for option in OPTIONS:
        assert option.meaning or not (option.has_filter or option.has_sort), option.name
        assert option.label or not option.has_column, option.name
        assert option.has_filter or not (option.has_sort or option.has_groups), option.name


def test_value_of_an_option():
    talk = Talk(
        id='rewind',
        title='Rewind',
        place=Place('notes'),
        track='Tools',
        extra=(ExtraField('level', 'For whom', 'All'),),
    )
    (level,) = extra_options({'level': 'For whom'})
    assert BY_NAME['track'].of(talk) == 'Tools'
    assert level.of(talk) == 'All'
    assert [BY_NAME[role].of(talk) for role in MEDIA_ROLES] == [()] * len(MEDIA_ROLES)


# -- lists kept by hand ------------------------------------------------------------

HOME = Path(sphinx_talks.__file__).parent
TABLE = HOME / 'talks' / 'options.py'
#: Modules with a list of words that are not those of the table, though they look alike.
OTHER_WORDS = {
    'formats/pyvideo/pyvideo_writer.py': 'fields in records of pyvideo',
    'formats/data_schema.py': 'names of objects in files of ours',
    'formats/fill/folding.py': 'words that many titles are made of',
    'formats/read/bibtex.py': 'fields of BibTeX',
    'formats/read/field_names.py': 'names that others give to fields',
    'formats/read/mappings.py': 'what a record says that is no text',
    'formats/read/media_ccc.py': 'fields of records of media.ccc.de',
    'formats/read/own_data.py': 'what the other data of a file is called',
    'formats/read/page/drafts.py': 'what deserves a look if it is not sure',
    'formats/read/page/entries.py': 'what a line on a page can be understood as',
    'formats/read/page/html_tags.py': 'names of elements of HTML',
    'formats/read/page/item_heads.py': 'what a term can be',
    'formats/read/page/labelled_fields.py': 'what a label means',
    'formats/read/page/media.py': 'words by which people call media',
    'formats/read/page/media_lines.py': 'what a heading above a list of links means',
    'formats/read/page/names_in_readings.py': 'what stands behind a name',
    'formats/read/page/roles_of_pieces.py': 'what a piece of a line can be',
    'formats/read/page/title_scores.py': 'what a title is not',
    'formats/read/page/vocabulary.py': 'words by which people call media',
    'formats/read/page/sentences.py': 'what a short line can hold',
    'formats/read/page/talk_sections.py': 'what a label below a heading can be',
    'formats/read/page/talk_tables.py': 'what a column of a table can be',
    'formats/read/page/field_labels.py': 'words by which people call fields',
    'formats/read/pretalx.py': 'fields of submissions',
    'formats/read/schedule.py': 'fields of schedules',
    'formats/write/biblatex.py': 'fields of BibLaTeX',
    'formats/write/csl_json.py': 'variables of CSL',
    'views/listings/lists.py': 'what each layout shows',
    'formats/write/registry.py': 'what formats have no place for, as a test tries out',
}


def listed_options(path: Path) -> list[tuple[int, list[str]]]:
    """Return the literal lists of a module with three names of options or more."""
    names = {name for option in OPTIONS for name in (option.name, option.field)}
    tree = ast.parse(path.read_text(encoding='utf-8'))
    public = {
        id(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == '__all__'
    }
    found = []
    for node in ast.walk(tree):
        items: list[ast.expr | None] = []
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            items = [*node.elts]
        elif isinstance(node, ast.Dict):
            items = node.keys
        listed = {item.value for item in items if isinstance(item, ast.Constant)} & names
        match node:
            case ast.Call(func=ast.Name('word_set'), args=[ast.Constant(str(words))]):
                listed = {*words.split()} & names
        if len(listed) >= 3 and id(node) not in public:
            found.append((node.lineno, sorted(map(str, listed))))
    return found


def test_a_list_of_options_is_found(tmp_path: Path):
    path = tmp_path / 'module.py'
    for two in ("('room', 'track', x)", "['part-of', 'doi', 3]", "{'room': 1, 'track': 2}"):
        path.write_text(f'x = {two}\n', encoding='utf-8')
        assert not listed_options(path)
    for three in ("('room', 'track', 'doi')", "{'room': 1, 'track': 2, 'doi': 3}"):
        path.write_text(f'x = f({three})\n', encoding='utf-8')
        assert listed_options(path) == [(1, ['doi', 'room', 'track'])]
    path.write_text("x = word_set('room track doi other')\n", encoding='utf-8')
    assert listed_options(path) == [(1, ['doi', 'room', 'track'])]
    path.write_text("__all__ = ['date', 'doi', 'duration']\n", encoding='utf-8')
    assert not listed_options(path)


@pytest.mark.parametrize('path', OTHER_WORDS)
def test_what_is_excused_is_needed(path: str):
    assert listed_options(HOME / path)


@pytest.mark.parametrize(
    'path',
    [path for path in sorted(HOME.rglob('*.py')) if path != TABLE],
    ids=lambda path: path.relative_to(HOME).as_posix(),
)
def test_no_list_of_options_is_kept_by_hand(path: Path):
    """Whoever needs one makes it of the rows of ``talks/options.py``."""
    if path.relative_to(HOME).as_posix() not in OTHER_WORDS:
        assert not listed_options(path)
