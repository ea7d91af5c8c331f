"""A second import: what it changes, and what it leaves alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from imported_pages import NOWHERE, SYNTAXES
from sphinx_talks.formats.imported import Imported, ImportedTalk, NoteLine, NotePart
from sphinx_talks.formats.pages.data import update_json
from sphinx_talks.formats.pages.items import make_items
from sphinx_talks.formats.pages.updating import Updated, update_page
from sphinx_talks.talks.records import Event, Medium, Talk

REWIND = ImportedTalk(
    Talk(
        id='conf/rewind',
        title='Rewind: `a` _b_',
        place=NOWHERE,
        speakers=('Doe, Jane',),
        topics=('Debugging, deeply', 'Tools'),
        media=(
            Medium('video', 'https://example.org/v', label='"so": called'),
            Medium('video', state='pending'),
        ),
        date='2024-05-17',
        abstract='One.\n\n| Two: three #4.',
        own=True,
    ),
    notes=(NoteLine((NotePart('Insight: worth a try.'),), 1),),
)
TYPING = ImportedTalk(Talk(id='conf/typing', title='Typing', place=NOWHERE, note='no'))
EVENT = Event(id='conf', name='Conf: 2024', place=NOWHERE, url='https://example.org')
ALL = Imported((REWIND, TYPING), (EVENT,))
STYLES = ('rst', 'md', 'yaml', 'json')


def update(style: str, old: str | None, imported: Imported) -> Updated:
    """Update a text in a style."""
    items = make_items(imported)
    if style == 'json':
        return update_json(Path('x.json'), old, items)
    return update_page(SYNTAXES[style], old, items, 'Conf')


def changed(**values: object) -> Imported:
    """Return all, with other values for the first talk."""
    talk = replace(REWIND, talk=replace(REWIND.talk, **values))  # type: ignore[arg-type]
    return replace(ALL, talks=(talk, TYPING))


@pytest.mark.parametrize('style', STYLES)
def test_second_import_is_the_same(style: str) -> None:
    text = update(style, None, ALL).text
    again = update(style, text, ALL)
    assert again.text == text
    assert again.conflicts == []


@pytest.mark.parametrize('style', STYLES)
def test_changed_source(style: str) -> None:
    """What changes in the source changes in the page, as if it were written anew."""
    text = update(style, None, ALL).text
    new = changed(date='2024-05-18', abstract='Other.', room='Hall', own=False, title=':x: y')
    updated = update(style, text, new)
    assert updated.conflicts == []
    assert '2024-05-18' in updated.text
    assert '2024-05-17' not in updated.text
    assert 'Hall' in updated.text
    assert 'own' not in updated.text
    assert update(style, updated.text, new).text == updated.text
    assert update(style, updated.text, ALL).text.count('2024-05-17') == 1


EDITS = {
    'rst': [
        ('   :date: 2024-05-17\n', '   :date: 2024-05\n   :kind: keynote\n'),
        ('   * Insight: worth a try.\n', '   * Insight: mine.\n\n   And more.\n'),
        ('.. talk:: Typing', 'A paragraph of mine.\n\n.. talk:: Typing'),
        ('   :note: no\n', ''),
    ],
    'md': [
        ('date: 2024-05-17\n', 'date: 2024-05\nkind: keynote\n'),
        ('- Insight: worth a try.\n', '- Insight: mine.\n\nAnd more.\n'),
        (':::{talk} Typing', 'A paragraph of mine.\n\n:::{talk} Typing'),
        ('note: no\n', ''),
    ],
    'yaml': [
        ('  date: 2024-05-17\n', '  date: 2024-05\n  kind: keynote\n'),
        ('Insight: worth a try.', 'Insight: mine.'),
        ('- id: conf/typing', '# A comment of mine.\n- id: conf/typing'),
        ('  note: no\n', ''),
    ],
    'json': [
        ('"date": "2024-05-17"', '"date": "2024-05", "kind": "keynote"'),
        ('Insight: worth a try.', 'Insight: mine.'),
        (',\n   "note": "no"', ''),
    ],
}


@pytest.mark.parametrize('style', STYLES)
def test_edits_stay(style: str) -> None:
    """What an author changed, added and removed stays as it is."""
    text = update(style, None, ALL).text
    for old, new in EDITS[style]:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    again = update(style, text, ALL)
    assert again.conflicts == []
    if style == 'json':
        assert json.loads(again.text) == json.loads(text)
    else:
        assert again.text == text
    updated = update(style, text, changed(title='Rewound', room='Hall'))
    assert 'Rewound' in updated.text
    assert 'Hall' in updated.text
    assert 'mine' in updated.text
    assert '2024-05-17' not in updated.text
    assert 'keynote' in updated.text
    assert updated.conflicts == []


@pytest.mark.parametrize('style', STYLES)
def test_changed_here_and_there(style: str) -> None:
    """Where both changed a value, the author's stays, and this is said once."""
    text = update(style, None, ALL).text.replace('2024-05-17', '2024-05')
    updated = update(style, text, changed(date='2024-05-20'))
    assert [what for _line, what in updated.conflicts] == ['conf/rewind: date']
    assert '2024-05-20' not in updated.text
    assert update(style, updated.text, changed(date='2024-05-20')).conflicts == []


@pytest.mark.parametrize('style', STYLES)
def test_new_and_removed_talks(style: str) -> None:
    """New talks are added; those that an author removed stay out; none is removed."""
    text = update(style, None, replace(ALL, talks=(REWIND,))).text
    both = update(style, text, ALL).text
    assert 'conf/typing' in both
    assert both.count('Typing') == 1
    only = update(style, both, replace(ALL, talks=(TYPING,)))
    assert only.text == both
    fresh = update(style, None, ALL).text
    start, end = {
        'rst': ('.. talk:: Typing', '\n..\n   sphinx'),
        'md': (':::{talk} Typing', '% sphinx'),
        'yaml': ('- id: conf/typing', '# sphinx'),
        'json': (',\n  {\n   "id": "conf/typing"', '\n ],\n "imported"'),
    }[style]
    first, last = fresh.index(start), fresh.index(end)
    removed = fresh[:first] + fresh[last:]
    assert 'Typing' not in update(style, removed, ALL).text


@pytest.mark.parametrize('style', ['rst', 'md'])
def test_page_of_an_author(style: str) -> None:
    """A page that was never imported into keeps all that is there, and gets the rest."""
    page = {
        'rst': 'Me\n==\n\n.. talk:talk:: My title\n   :id: conf/rewind\n\n   Notes.\n\nEnd.\n',
        'md': '# Mine\n\n```{talk} My title\n:id: conf/rewind\n\nNotes.\n```\n\nEnd.\n',
    }[style]
    updated = update(style, page, ALL)
    for words in ('My title', 'Notes.', 'End.', '2024-05-17', 'Typing', 'pending'):
        assert words in updated.text
    assert 'Rewind' not in updated.text
    assert 'Insight' not in updated.text
    assert updated.conflicts == []
    assert update(style, updated.text, ALL).text == updated.text


def test_changed_ids() -> None:
    """A talk is found by an id that became an alias."""
    text = update('rst', None, ALL).text
    text = text.replace(':id: conf/rewind', ':id: rewind\n   :aliases: conf/rewind')
    updated = update('rst', text, changed(date='2024-05-20')).text
    assert updated.count('Rewind') == 1
    assert '2024-05-20' in updated


def test_line_breaks_of_windows() -> None:
    text = update('rst', None, ALL).text.replace('\n', '\r\n')
    assert update('rst', text, ALL).text == text
    assert '\n' not in update('rst', text, changed(date='2024')).text.replace('\r\n', '')


def test_text_behind_the_record() -> None:
    """The record stays where it is."""
    text = update('rst', None, ALL).text + '\nThe end.\n'
    assert update('rst', text, ALL).text == text
    new = ImportedTalk(Talk(id='conf/new', title='New', place=NOWHERE))
    updated = update('rst', text, replace(ALL, talks=(*ALL.talks, new))).text
    assert updated.endswith('\nThe end.\n')
    assert updated.index('.. talk:: New') < updated.index('sphinx-talks import')


@pytest.mark.parametrize(('style', 'line'), [('md', '% Mine.'), ('yaml', '# Mine.')])
def test_comments_at_the_record(style: str, line: str) -> None:
    """What an author writes right below the record stays as well."""
    text = update(style, None, ALL).text + line + '\n'
    assert update(style, text, ALL).text == text
    assert line in update(style, text, changed(date='2024')).text


def test_words_that_look_like_the_record() -> None:
    text = update('rst', None, ALL).text
    words = '   sphinx-talks import: how to'
    text = text.replace('   * Insight: worth a try.', words)
    assert update('rst', text, ALL).text == text
    updated = update('rst', text, changed(date='2024'))
    assert words in updated.text
    assert updated.conflicts == []
