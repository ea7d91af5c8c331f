"""Messages name the place, the option and what was meant."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from markup_text import TELLS_DIRECTIVES
from projects import Project
from sphinx_talks.cli.problem_rows import Warnings

if TYPE_CHECKING:
    from pathlib import Path


def _warned(
    tmp_path: Path, text: str, name: str = 't.rst', **settings: object
) -> list[tuple[int, str]]:
    built = Project(tmp_path, {name: text}, **settings).build()
    return [(warned.line, warned.message) for warned in built.ours]


def test_wrong_option_has_its_own_line(tmp_path: Path):
    text = 'T\n=\n\n.. talk:: T\n   :speakers: A\n   :sprache: de\n   :duration: long\n'
    one, two = _warned(tmp_path, text)
    assert (one[0], two[0]) == (6, 7)
    assert one[1].startswith('talk: there is no option :sprache:')


@pytest.mark.myst
@pytest.mark.parametrize('fence', ['```', ':::'])
def test_wrong_option_has_its_own_line_in_markdown(tmp_path: Path, fence: str):
    text = f'# T\n\n{fence}{{talk}} T\n:speakers: A\n:duration: long\n{fence}\n'
    (one,) = _warned(tmp_path, text, 't.md')
    assert one[0] == (3 if TELLS_DIRECTIVES else 5)


def test_option_that_is_indented_too_far(tmp_path: Path):
    text = (
        'T\n=\n\n.. talk:: T\n   :id: rewind\n     :speakers: Toby Ho\n       :event: Conf\n'
    )
    project = Project(tmp_path, {'t.rst': text})
    built = project.build()
    assert [warned.line for warned in built.ours] == [6, 7]
    assert all('is indented so far that' in warned.message for warned in built.ours)
    talk = built.talk('rewind')
    assert (talk.speakers, talk.event) == (('Toby Ho',), 'Conf')


def test_recording_that_is_not_out_yet(tmp_path: Path):
    text = 'T\n=\n\n.. talk:: T\n   :video: not out yet\n'
    message = _warned(tmp_path, text)[0][1]
    assert 'pending' in message
    assert 'not-recorded' not in message


def test_unknown_setting(tmp_path: Path):
    (warned,) = _warned(tmp_path, 'T\n=\n', talks_plyer='click')
    assert warned[1] == 'conf.py: there is no setting talks_plyer; did you mean talks_player?'


def test_kind_is_said_once():
    warnings = Warnings()
    record = logging.LogRecord(
        'sphinx', logging.WARNING, '', 0, 'Long. [talks.long_pending]', (), None
    )
    record.type, record.subtype, record.location = 'talks', 'long_pending', 'a.rst:3'
    assert not warnings.filter(record)
    (row,) = warnings.rows
    assert (row.kind, row.message) == ('long_pending', 'Long.')


def test_slips_beside_what_is_declared(tmp_path: Path):
    text = (
        'T\n=\n\n.. talk:event:: PyCon US 2024\n\n.. talk:event:: PyCon US 2021\n\n'
        '.. talk:speaker:: Toby Ho\n\n'
        '.. talk:: A\n   :speakers: Tobi Ho\n   :event: PyCon US 2042\n\n'
        '.. talk:: B\n   :speakers: Toby Ho\n   :event: PyCon US 2012\n'
    )
    messages = [message for _line, message in _warned(tmp_path, text)]
    assert any("'Tobi Ho' looks like a misspelling of 'Toby Ho'" in each for each in messages)
    assert any("'PyCon US 2042' looks like" in each for each in messages)
    assert not any('2012' in each for each in messages)


def test_comment_that_is_meant_as_a_talk(tmp_path: Path):
    text = (
        'T\n=\n\n.. talk: Rewind\n   :speakers: A\n\n.. talk:event: Conf\n\n.. talk:: Fine\n'
    )
    found = _warned(tmp_path, text)
    assert [line for line, _message in found] == [4, 7]
    assert all('write two' in message for _line, message in found)


@pytest.mark.myst
def test_fence_that_is_none(tmp_path: Path):
    text = (
        '# T\n\n```{talk} The `match` statement\n```\n\n:::{talk} The `with` statement\n:::\n'
    )
    (warned,) = _warned(tmp_path, text, 't.md')
    assert warned[0] == 3
    assert ':::' in warned[1]


def test_words_of_listings_are_for_translators(tmp_path: Path):
    text = (
        'T\n=\n\n.. talk:list::\n   :topics: none\n   :empty: Nothing to see\n\n'
        '.. talk:chart:: year\n   :title: By the year\n\n.. talk:mentions:: gone\n'
        '   :title: Told about\n   :empty: Nobody tells\n'
    )
    pot = Project(tmp_path, {'t.rst': text}).build('gettext').output('t.pot')
    for words in ('Nothing to see', 'By the year', 'Told about', 'Nobody tells'):
        assert f'msgid "{words}"' in pot
