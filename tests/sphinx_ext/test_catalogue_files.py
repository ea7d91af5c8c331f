"""Catalogues that can be had, that can be had no more, and that are none."""

from __future__ import annotations

import gzip
import os
import socket
import threading
import time
from pathlib import Path

import pytest

from other_sites import Answer, catalogue_of, outward, serve
from projects import NO_PAGE, Project
from sphinx_talks.sphinx_ext import catalogue_files

CITES = """\
Cites
=====

:talk:`a:rewind`, :talk:`words <a:rewind>`, :talk:`a:rewind@1:02`, :talk:slides:`a:rewind`,
:talk:quote:`a:worth`, :talk:speaker:`a:Toby Ho` and :any:`a:rewind`.

.. talk:list::
   :catalogues: a

.. talk:: Own
   :related: a:rewind
"""


#: A link that would run a script.
UNSAFE = b"""{"version": 1, "pages": [{"document": "x", "title": ""}],
"talks": [{"id": "x", "title": "X", "place": {"document": "x"},
"media": [{"role": "video", "url": "javascript:alert(1)"}]}]}"""


def the_reason(warnings: list[str]) -> str:
    """Return why the catalogue is unavailable, which is all that is wrong."""
    (line,) = warnings
    assert line.endswith(' [talks.catalogue]')
    assert "the catalogue 'a' of talks_catalogues is unavailable: " in line
    return line.partition('is unavailable: ')[2].removesuffix(' [talks.catalogue]')


@pytest.fixture
def citing(tmp_path: Path) -> Project:
    """Return a documentation set of one page that cites another set."""
    notes = Project(tmp_path / 'b')
    notes.write('index.rst', CITES)
    return notes


def use(notes: Project, location: object, **settings: object) -> None:
    """Let a documentation set look for the catalogue somewhere."""
    given = {'a': ('https://a.example/en/', location)}
    notes.settings = {'talks_catalogues': given, **settings}


# -- files ------------------------------------------------------------------------


def test_a_missing_file_is_one_warning_and_links_that_read_well(
    citing: Project, theirs: Project
) -> None:
    use(citing, 'theirs.json')
    assert the_reason(citing.build().said) == 'theirs.json: No such file or directory'
    page = citing.page('index')
    assert 'rewind, words, rewind (at 1:02), rewind, worth, Toby Ho and rewind.' in page.text
    assert 'Related: rewind' in page.text
    assert set(outward(page)) == {'https://a.example/en/'}
    assert 'a:' not in page.text
    # Nothing changed, and nothing is there.
    assert citing.build().outcome == ([], citing.build().said)

    citing.write('theirs.json', catalogue_of(theirs).read_text(encoding='utf-8'))
    assert citing.build().outcome == (['index'], [])
    assert 'https://a.example/en/index.html#talk-rewind' in outward(citing.page('index'))
    assert citing.build().outcome == ([], [])

    (citing.folder / 'source' / 'theirs.json').unlink()
    written, warnings = citing.build().outcome
    assert written == ['index']
    assert the_reason(warnings)
    assert set(outward(citing.page('index'))) == {'https://a.example/en/'}


def test_an_unknown_talk_of_a_catalogue_that_is_lost(citing: Project, theirs: Project) -> None:
    """The words of the page stay the same, but the link does not."""
    citing.write('index.rst', 'P\n=\n\nSee :talk:`this <a:gone>`.\n')
    citing.write('theirs.json', catalogue_of(theirs).read_text(encoding='utf-8'))
    use(citing, 'theirs.json')
    citing.build()
    assert outward(citing.page('index')) == []
    (citing.folder / 'source' / 'theirs.json').unlink()
    citing.build()
    assert outward(citing.page('index')) == ['https://a.example/en/']


@pytest.mark.parametrize(
    ('content', 'reason'),
    [
        (b'', 'theirs.json: line 1, column 1: it is not valid JSON'),
        (b'{"version": 1, "talks": [{"id": 5}]}', 'theirs.json: talks[0]'),
        (b'{"version": 99}', 'please update sphinx-talks'),
        (b'\xff\xfe', 'expected text in UTF-8'),
        (
            UNSAFE,
            'theirs.json: talks[0].media[0].url',
        ),
    ],
)
def test_a_damaged_file(citing: Project, content: bytes, reason: str) -> None:
    use(citing, 'theirs.json')
    (citing.folder / 'source' / 'theirs.json').write_bytes(content)
    assert reason in the_reason(citing.build().said)
    assert set(outward(citing.page('index'))) == {'https://a.example/en/'}


def test_what_is_no_file(citing: Project) -> None:
    (citing.folder / 'source' / 'folder').mkdir()
    use(citing, 'folder')
    assert the_reason(citing.build().said) == 'folder: Is a directory'


def test_a_file_that_is_too_large(
    citing: Project, theirs: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_files, 'SIZE_LIMIT', 100)
    use(citing, str(catalogue_of(theirs)))
    assert 'it is larger than' in the_reason(citing.build().said)


def test_the_first_that_is_there(citing: Project, theirs: Project) -> None:
    use(citing, ['nowhere.json', str(catalogue_of(theirs)), 'http://127.0.0.1:9/'])
    assert citing.build().said == []
    assert 'Rewind: **Python**' in citing.page('index').text


# -- downloads ----------------------------------------------------------------------


def test_a_download_is_kept(citing: Project, theirs: Project) -> None:
    answer = Answer(catalogue_of(theirs).read_bytes())
    with serve(answer) as address:
        citing.settings = {'talks_catalogues': {'a': (f'{address}en/', None)}}
        assert citing.build().said == []
        assert answer.asked == ['/en/talks.json']
        assert citing.build().outcome == ([], [])
        assert len(answer.asked) == 1
        # Nothing but the one file, which is complete.
        kept = [*Path(citing.folder, 'doctrees', 'talks-catalogues').iterdir()]
        assert [path.read_bytes() for path in kept] == [answer.body]

        answer.body = answer.body.replace(b'Rewind: **Python**', b'Forward')
        assert citing.build().outcome == ([], [])
        citing.settings['talks_catalogues_cache_days'] = 0
        assert citing.build().outcome == (['index'], [])
        assert 'Forward' in citing.page('index').text
        assert len(answer.asked) == 2

        citing.settings['talks_catalogues_cache_days'] = 3
        old = time.time() - 4 * 24 * 60 * 60
        os.utime(kept[0], (old, old))
        assert citing.build().outcome == (sorted(NO_PAGE), [])
        assert len(answer.asked) == 3

        citing.settings['talks_catalogues_cache_days'] = -1
        os.utime(kept[0], (0, 0))
        assert citing.build().outcome == (sorted(NO_PAGE), [])
        assert len(answer.asked) == 3


def test_an_old_copy_when_the_site_is_away(citing: Project, theirs: Project) -> None:
    answer = Answer(catalogue_of(theirs).read_bytes())
    with serve(answer) as address:
        use(citing, address, talks_catalogues_cache_days=0)
        assert citing.build().said == []
        for status, body in ((503, answer.body), (200, b'{"version": 1, "tal')):
            answer.status, answer.body = status, body
            written, warnings = citing.build().outcome
            assert written == []
            (line,) = warnings
            assert "the catalogue 'a' of talks_catalogues is an old copy: " in line
            assert ('HTTP 503' if status == 503 else 'it is not valid JSON') in line
    written, warnings = citing.build().outcome
    assert written == []
    (line,) = warnings
    assert 'is an old copy' in line
    assert 'ConnectionError' in line
    assert 'Rewind: **Python**' in citing.page('index').text


@pytest.mark.parametrize('status', [404, 500])
def test_a_server_that_refuses(citing: Project, status: int) -> None:
    with serve(Answer(b'{"version": 1}', status)) as address:
        use(citing, f'{address}x.json')
        assert the_reason(citing.build().said) == f'{address}x.json: HTTP {status}'


def test_a_server_that_is_silent(citing: Project) -> None:
    with serve(Answer(b'{"version": 1}', release=threading.Event())) as address:
        use(citing, address, talks_catalogues_timeout=1)
        before = time.monotonic()
        assert 'ReadTimeout' in the_reason(citing.build().said)
        assert time.monotonic() - before < 20


def test_a_server_that_sends_a_byte_now_and_then(
    citing: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_files, '_PATIENCE', 2)
    with serve(Answer(b' ' * 1000, pause=0.3)) as address:
        use(citing, address, talks_catalogues_timeout=1)
        before = time.monotonic()
        assert 'the download takes too long' in the_reason(citing.build().said)
        assert time.monotonic() - before < 20


def test_no_server_and_a_password_that_nobody_sees(citing: Project) -> None:
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        port = listener.getsockname()[1]
    use(citing, f'http://me:secret@127.0.0.1:{port}/x.json')
    reason = the_reason(citing.build().said)
    assert reason == f'http://127.0.0.1:{port}/x.json: ConnectionError'


def test_a_download_that_is_too_large(
    citing: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_files, 'SIZE_LIMIT', 100_000)
    with serve(Answer(b' ' * 200_000)) as address:
        use(citing, address)
        assert 'it is larger than' in the_reason(citing.build().said)
    assert not Path(citing.folder, 'doctrees', 'talks-catalogues').exists()


def test_a_download_that_says_it_is_packed(citing: Project) -> None:
    """Not unpacked, since nobody said so: that it is not valid JSON is said instead."""
    with serve(Answer(gzip.compress(b'{"version": 1}'))) as address:
        use(citing, address)
        assert 'expected text in UTF-8' in the_reason(citing.build().said)


def test_nothing_is_loaded_where_nobody_asks(citing: Project) -> None:
    citing.write('index.rst', 'P\n=\n\n.. talk:: Own\n')
    assert citing.build().outcome == (['index'], [])
    assert not Path(citing.folder, 'doctrees', 'talks-catalogues').exists()
