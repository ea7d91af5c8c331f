"""Edits of options, which leave all else as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.cli.option_edits import (
    CannotEditError,
    Change,
    edit_myst,
    edit_rst,
    split_lines,
)
from sphinx_talks.talks.records import Medium

NEW = Change(option='video', value='https://new.example')
INSTEAD = Change(
    option='video',
    value='https://new.example',
    instead=Medium('video', 'https://p.example', state='pending'),
)


def edited(source: str, change: Change = NEW, *, line: int = 0, markdown: bool = False) -> str:
    lines = split_lines(source, is_markdown=markdown)
    (edit_myst if markdown else edit_rst)(lines, line, change)
    return ''.join(lines)


RST = [
    ('.. talk:: A\n', '.. talk:: A\n   :video: N\n'),
    ('.. talk:: A', '.. talk:: A\n   :video: N'),
    ('.. talk:: A\r\n\r\n\tB\r\n', '.. talk:: A\r\n\t:video: N\r\n\r\n\tB\r\n'),
    ('.. talk:: A\n   more\n\n   B', '.. talk:: A\n   more\n   :video: N\n\n   B'),
    ('.. talk:: A\n   :date: 2024\nB', '.. talk:: A\n   :date: 2024\n   :video: N\nB'),
    (
        '.. talk:: A\n   :video: a\n   :own:\n',
        '.. talk:: A\n   :video: a\n           N\n   :own:\n',
    ),
    ('.. talk:: A\n\t:video: a\n', '.. talk:: A\n\t:video: a\n\t        N\n'),
    ('.. talk:: A\n   :video:\n', '.. talk:: A\n   :video: N\n'),
    (
        '.. talk:: A\n   :video:\n     a\n   :id: b',
        '.. talk:: A\n   :video:\n     a\n     N\n   :id: b',
    ),
    ('\ufeff.. talk:talk:: A\n', '\ufeff.. talk:talk:: A\n   :video: N\n'),
    ('* .. talk:: A\n\n', '* .. talk:: A\n     :video: N\n\n'),
    (
        '.. talk:: A\n   :abstract: one\n      :video: no\n',
        '.. talk:: A\n   :abstract: one\n      :video: no\n   :video: N\n',
    ),
]
MYST = [
    (':::{talk} A\n:::\n', ':::{talk} A\n:video: N\n:::\n'),
    ('```{talk} A\nText\n```\n', '```{talk} A\n:video: N\nText\n```\n'),
    (':::{talk} A\n:id: b\n:::', ':::{talk} A\n:id: b\n:video: N\n:::'),
    (':::{talk} A\r\n:video: a\r\n:::', ':::{talk} A\r\n:video: |\r\n:  a\r\n:  N\r\n:::'),
    ('```{talk} A\n---\nid: b\n---\n```', '```{talk} A\n---\nid: b\nvideo: N\n---\n```'),
    (
        '```{talk} A\n---\nvideo: |\n    a\n    b\n\nid: b\n---\n```',
        '```{talk} A\n---\nvideo: |\n    a\n    b\n    N\n\nid: b\n---\n```',
    ),
    (
        '```{talk} A\n---\nvideo: "a b=\'c\'"\nid: b\n---\n```',
        "```{talk} A\n---\nvideo: |\n  a b='c'\n  N\nid: b\n---\n```",
    ),
    ('```{talk} A\n---\n---\n```', '```{talk} A\n---\nvideo: N\n---\n```'),
    (':::{talk} A\n:video:\n:::', ':::{talk} A\n:video: N\n:::'),
]


@pytest.mark.parametrize(('before', 'after'), RST)
def test_rst(before: str, after: str) -> None:
    assert edited(before) == after.replace('N', NEW.value)


@pytest.mark.parametrize(('before', 'after'), MYST)
def test_myst(before: str, after: str) -> None:
    assert edited(before, markdown=True) == after.replace('N', NEW.value)


@pytest.mark.parametrize(
    ('before', 'markdown'),
    [
        ('.. talk:: A\n   :video: OLD  \n   :id: b\n', False),
        ('.. talk:: A\n   :video: attendees https://a.example\n           OLD\n', False),
        (':::{talk} A\n:video: OLD\n:::', True),
        ('```{talk} A\n---\nvideo: |\n  attendees https://a.example\n  OLD\n---\n```', True),
    ],
)
def test_pending_line_is_replaced(before: str, markdown: bool) -> None:
    source = before.replace('OLD', 'pending https://p.example')
    assert edited(source, INSTEAD, markdown=markdown) == before.replace('OLD', NEW.value)


@pytest.mark.parametrize(
    ('source', 'change', 'line', 'markdown'),
    [
        ('.. note:: A\n', NEW, 0, False),
        ('.. talk:: A\n', NEW, 7, False),
        ('.. talk:: A\n   :video: x\n', INSTEAD, 0, False),
        (':::{note} A\n:::\n', NEW, 0, True),
        (':::{talk} A\n---\nvideo: >\n  a\n---\n:::\n', NEW, 0, True),
        (':::{talk} A\n---\nvideo: a\n  b\n---\n:::\n', NEW, 0, True),
        (':::{talk} A\n---\nvideo: a # b\n---\n:::\n', NEW, 0, True),
    ],
)
def test_refused(source: str, change: Change, line: int, markdown: bool) -> None:
    with pytest.raises(CannotEditError):
        edited(source, change, line=line, markdown=markdown)


_words = st.text(st.sampled_from('abé:|#*- \t'), max_size=12).map(lambda text: f'x{text}')
_ends = st.sampled_from(['\n', '\r\n', '\r'])
_names = st.lists(st.sampled_from(['id', 'date', 'video', 'note', 'slides']), unique=True)


@given(st.data(), _ends, _names, st.sampled_from(['   ', '\t', '  ']))
def test_rst_keeps_the_rest(
    data: st.DataObject, end: str, names: list[str], indent: str
) -> None:
    """All lines are there as they were, and one more."""
    lines = ['Before', '', '.. talk:: Title']
    for name in names:
        lines.append(f'{indent}:{name}: {data.draw(_words)}')
        lines += [f'{indent}    {word}' for word in data.draw(st.lists(_words, max_size=2))]
    lines += ['', f'{indent}{data.draw(_words)}', *data.draw(st.lists(_words, max_size=2))]
    source = end.join(lines) + data.draw(st.sampled_from(['', end]))
    _check_one_more(source, edited(source, line=2), end)


@given(st.data(), _ends, _names, st.booleans())
def test_myst_keeps_the_rest(
    data: st.DataObject, end: str, names: list[str], block: bool
) -> None:
    mark = '' if block else ':'
    lines = ['Before', '', '````{talk} Title', *(['---'] if block else [])]
    for name in names:
        values = data.draw(st.lists(_words, min_size=2, max_size=3))
        lines += [f'{mark}{name}: |', *(f'{mark}  {value}' for value in values)]
    lines += [*(['---'] if block else []), data.draw(_words), '````', data.draw(_words)]
    source = end.join(lines) + data.draw(st.sampled_from(['', end]))
    _check_one_more(source, edited(source, line=2, markdown=True), end)


def _check_one_more(before: str, after: str, end: str) -> None:
    lines, old = after.split(end), before.split(end)
    new = [number for number, line in enumerate(lines) if NEW.value in line]
    assert len(new) == 1
    del lines[new[0]]
    assert lines == old


@given(st.text(st.sampled_from('ab\n\r\x0b\x0c\x1c\x85\u2028 ')))
def test_lines_are_the_text(text: str) -> None:
    split: Callable[..., list[str]] = split_lines
    assert ''.join(split(text)) == ''.join(split(text, is_markdown=True)) == text
