"""The database: it reads back the same, its keys hold, and words are found."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats_pages import FEW, FULL, catalogue_of, facts
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.plain import shown_pages
from sphinx_talks.formats.sqlite import write
from sphinx_talks.formats.sqlite_reader import read
from sphinx_talks.talks.records import PageFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTES = write(catalogue_of(FULL))


def opened(data: bytes) -> closing[sqlite3.Connection]:
    """Open a database."""
    database = sqlite3.connect(':memory:', isolation_level=None)
    database.deserialize(data)
    return closing(database)


def changed(*statements: str) -> bytes:
    """Return the full example with something changed."""
    with opened(BYTES) as database:
        for statement in statements:
            database.execute(statement)
        return database.serialize()


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    """Return the full example, opened."""
    with opened(BYTES) as database:
        yield database


def test_full_facts_read_back_the_same():
    assert read(BYTES) == FULL


@pytest.mark.slow
@FEW
@given(facts())
def test_everything_reads_back_the_same(pages: tuple[PageFacts, ...]):
    data = write(catalogue_of(pages))
    assert read(data) == shown_pages(catalogue_of(pages))
    assert write(catalogue_of(read(data))) == data
    with opened(data) as database:
        assert database.execute('PRAGMA foreign_key_check').fetchall() == []
        assert database.execute('PRAGMA integrity_check').fetchall() == [('ok',)]


def test_words_are_found(database: sqlite3.Connection):
    def found(word: str) -> list[str]:
        rows = database.execute(
            'SELECT id FROM talks WHERE number IN '
            '(SELECT rowid FROM talks_fts WHERE talks_fts MATCH ?) ORDER BY number',
            [word],
        )
        return [key for (key,) in rows]

    assert found('rossum') == ['rewind']
    assert found('pittsburgh OR pycon') == ['rewind', 'trio']
    assert found('paragraph') == ['rewind']
    # In a takeaway.
    assert found('goes') == ['rewind']
    assert found('nothing') == []


def test_datasette_finds_the_search_of_a_table(database: sqlite3.Connection):
    # It looks for these very words.
    for table in ('talks', 'takeaways'):
        (count,) = database.execute(
            "SELECT count(*) FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%VIRTUAL "
            f'TABLE%USING FTS%content="{table}"%\''
        ).fetchone()
        assert count == 1


def test_keys_join_talks_and_things(database: sqlite3.Connection):
    rows = database.execute(
        'SELECT speakers.name, speakers.sort_as FROM speakers '
        'JOIN talk_speakers ON talk_speakers.speaker = speakers.key '
        'JOIN talks ON talks.number = talk_speakers.talk '
        "WHERE talks.id = 'rewind' ORDER BY position"
    )
    assert [name for name, _sort_as in rows] == list(FULL[0].talks[0].speakers)
    rows = database.execute(
        'SELECT talks.id, events.name FROM talks JOIN events ON events.key = event_key'
    )
    # By its id and by its name.
    assert rows.fetchall() == [('rewind', 'PyCon US 2024'), ('trio', 'PyCon US 2024')]
    rows = database.execute('SELECT name, parent FROM topics WHERE parent IS NOT NULL')
    assert rows.fetchall() == [('Debugging', 'tools')]
    rows = database.execute(
        'SELECT talks.id FROM mentions JOIN talks ON talks.number = target_talk'
    )
    assert rows.fetchall() == [('trio',)]
    rows = database.execute('SELECT id FROM talks WHERE is_listed AND year >= 2018')
    assert rows.fetchall() == [('rewind',), ('trio',)]
    # No placeholder is a speaker.
    rows = database.execute("SELECT count(*) FROM speakers WHERE name = 'TBA'")
    assert rows.fetchone() == (0,)


DAMAGED = {
    'empty': (b'', 'a SQLite database'),
    'text': (b'{"version": 1}', 'a SQLite database'),
    'header-only': (BYTES[:100], 'damaged'),
    'half': (BYTES[: len(BYTES) // 2], 'damaged'),
    'garbled': (BYTES[:4096] + b'\xff' * (len(BYTES) - 4096), 'damaged'),
    'other': (changed('PRAGMA application_id = 7'), 'none of talks'),
    'newer': (changed('PRAGMA user_version = 2'), 'expected version 1 of the database, not 2'),
    'no-table': (changed('DROP TABLE talk_topics'), 'talk_topics: the table is missing'),
    'view': (
        changed('DROP TABLE mentions', 'CREATE VIEW mentions AS SELECT 1 AS kind'),
        'mentions: the table is missing',
    ),
    'no-column': (
        changed('ALTER TABLE talk_media DROP COLUMN label'),
        'talk_media: no such col',
    ),
    'blob': (changed("UPDATE talks SET title = x'ff' WHERE id = 'trio'"), 'talks[1].title'),
    'number': (
        changed("UPDATE talks SET duration = 'long' WHERE id = 'trio'"),
        'talks[1].dur',
    ),
    'null': (changed("UPDATE talks SET id = NULL WHERE id = 'trio'"), '“id” is missing'),
    'flag': (changed("UPDATE talks SET own = 7 WHERE id = 'trio'"), 'talks[1].own: expected'),
    'unsafe': (
        changed("UPDATE talk_media SET url = 'javascript:x' WHERE number = 3"),
        'talks[0].media[2].url',
    ),
    'not-utf-8': (
        changed("UPDATE talks SET title = CAST(x'ff' AS TEXT) WHERE id = 'trio'"),
        'talks: Could not decode to UTF-8',
    ),
    'page': (
        changed('PRAGMA foreign_keys = OFF', "DELETE FROM pages WHERE document = 'people'"),
        '“people” is not among the pages',
    ),
}


@pytest.mark.parametrize('name', DAMAGED)
def test_damage_is_named(name: str):
    data, message = DAMAGED[name]
    with pytest.raises(FormatError) as caught:
        read(data, 'theirs.db')
    assert str(caught.value).startswith('theirs.db: ')
    assert message in str(caught.value)


@FEW
@given(st.integers(16, len(BYTES) - 1), st.integers(0, 255))
def test_no_changed_byte_ends_in_a_traceback(position: int, byte: int):
    data = BYTES[:position] + bytes([byte]) + BYTES[position + 1 :]
    with suppress(FormatError):
        assert all(isinstance(page, PageFacts) for page in read(data))


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    read(write(catalogue_of(FULL)))
    assert list(tmp_path.iterdir()) == []
