"""What stands beside names: addresses, roles, doubts, and habits of other notations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import Project
from sphinx_talks.talks.records import Naming

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
Talks
=====

.. talk:defaults::
   :topics: Debugging <https://debug.example/>

.. talk:: Rewind
   :speakers: Ann Lee (moderator) <https://ann.example/>, Bo ?, *Cid* <x>
   :event: PyCon US 2024 <https://us.pycon.org/2024/>

   By :talk:speaker:`Dee <https://dee.example/>` at :talk:event:`the meetup <PyData: Bonn>`,
   and :talk:speaker:`Ann Lee`.

   .. talk:delivery:: EuroPython 2024 <www.europython.eu/2024/>

.. talk:event:: PyData: Bonn

.. talk:extend:: rewind
   :topics: Time travel <https://time.example/>

.. talk:index:: speakers
"""


def test_addresses_roles_and_doubts(tmp_path: Path):
    made = Project(tmp_path, {'index.rst': PAGE.replace(', *Cid* <x>', '')}).build()
    assert made.errors == ''
    talk = made.talk('rewind')
    assert (talk.speakers, talk.event) == (('Ann Lee', 'Bo'), 'PyCon US 2024')
    assert set(talk.namings) == {
        Naming('speaker', 'Ann Lee', url='https://ann.example/', role='moderator'),
        Naming('speaker', 'Bo', is_doubtful=True),
        Naming('event', 'PyCon US 2024', url='https://us.pycon.org/2024/'),
        Naming('topic', 'Debugging', url='https://debug.example/'),
    }
    page = made.raw()
    # What has neither an entry nor a line in an index leads to its address.
    for address in ('us.pycon.org/2024', 'debug.example', 'www.europython.eu/2024'):
        assert f'href="https://{address}/"' in page, address
    assert 'href="https://dee.example/"' in page
    words = Project(tmp_path / 'text', {'index.rst': PAGE.replace(', *Cid* <x>', '')})
    assert 'Ann Lee (moderator), Bo (?) · PyCon US 2024' in words.build('text').words()


def test_what_is_no_address_is_kept_and_told(tmp_path: Path):
    made = Project(tmp_path, {'index.rst': PAGE.replace('<x>', '<javascript:x>')}).build(
        'text'
    )
    ((file, line, message, subtype),) = made.ours
    assert (file, line, subtype) == ('index.rst', 8, 'bad_value')
    assert "option :speakers: has the value '*Cid* <javascript:x>';" in message
    assert '*Cid* <javascript:x>' in made.words()


@pytest.mark.myst
@pytest.mark.parametrize(
    ('option', 'speakers'),
    [
        (':speakers: [Ann, Bob]', ('Ann', 'Bob')),
        (':speakers: "Lee, Ann"', ('Lee', 'Ann')),
        (':speakers: \'"Lee, Ann"\'', ('Lee, Ann',)),
        (':speakers: Ann Lee and Bo Ray', ('Ann Lee', 'Bo Ray')),
        (':speakers: Ann; Bob', ('Ann', 'Bob')),
        ('---\nspeakers:\n  - Ann\n  - Bob\n---', ('Ann', 'Bob')),
        ('---\nspeakers: [Ann, Bob]\n---', ('Ann', 'Bob')),
        ('---\nspeakers: |\n  Lee, Ann\n  Ray, Bo\n---', ('Lee, Ann', 'Ray, Bo')),
    ],
)
def test_lists_of_yaml(tmp_path: Path, option: str, speakers: tuple[str, ...]):
    text = f'# Talks\n\n:::{{talk}} Rewind\n{option}\n:::\n'
    made = Project(tmp_path, {'index.md': text}).build('text')
    assert made.errors == ''
    assert made.talk('rewind').speakers == speakers


def test_two_words_joined_by_and_are_told(tmp_path: Path):
    made = Project(tmp_path, {'index.rst': '.. talk:: X\n   :speakers: Ann and Bob\n'}).build()
    ((_file, line, message, _subtype),) = made.ours
    assert line == 2
    assert 'write Ann, Bob or "Ann and Bob"' in message


@pytest.mark.parametrize(
    ('directive', 'option', 'meant'),
    [
        ('talk', 'youtube', 'video'),
        ('talk', 'recording', 'video'),
        ('talk', 'tags', 'topics'),
        ('talk', 'author', 'speakers'),
        ('talk', 'conference', 'event'),
        ('talk', 'venue', 'event'),
        ('talk', 'evnt', 'event'),
        ('talk:event', 'venue', 'place'),
        ('talk:event', 'website', 'url'),
        ('talk:speaker', 'company', 'affiliation'),
    ],
)
def test_words_of_habit_are_understood(
    tmp_path: Path, directive: str, option: str, meant: str
):
    text = f'.. {directive}:: X\n   :{option}: https://youtu.be/x\n'
    (warned,) = Project(tmp_path, {'index.rst': text}).build('text').ours
    assert f'there is no option :{option}:; did you mean :{meant}:?' in warned.message
