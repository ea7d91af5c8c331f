"""The file that holds what each page of an output shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sphinx_talks
from sphinx_talks.sphinx_ext.ledger import LedgerFile

if TYPE_CHECKING:
    from pathlib import Path

UNKNOWN = '?'
HEADER = f'sphinx-talks {sphinx_talks.__version__}'
PAGES = {'a': '00', 'b/c': '-', 'index': 'ff'}
#: Names that documents can have, as odd as they come.
DOCUMENT = st.text(
    st.characters(blacklist_characters='\n\r\0', blacklist_categories=('Cs',)), min_size=1
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a ledger will be."""
    return tmp_path / 'doctrees' / 'talks-html.ledger'


@pytest.fixture
def settled(path: Path) -> LedgerFile:
    """Return the ledger of a build that has ended."""
    file = LedgerFile(path)
    file.settle(PAGES, 'stamp')
    return file


def state(file: LedgerFile) -> tuple[dict[str, str], str]:
    """Return what a ledger knows."""
    return file.pages, file.settled_on


def test_nothing_is_known_at_first(path: Path):
    assert state(LedgerFile(path)) == ({}, '')
    assert not path.parent.exists(), 'reading writes nothing'


def test_settle_makes_the_folder(path: Path, settled: LedgerFile):
    assert path.is_file()
    assert state(settled) == state(LedgerFile(path)) == (PAGES, 'stamp')


def test_settle_replaces_everything(path: Path, settled: LedgerFile):
    settled.settle({'z': '1'}, 'other')
    assert state(settled) == state(LedgerFile(path)) == ({'z': '1'}, 'other')


def test_settle_leaves_no_other_file(path: Path, settled: LedgerFile):
    settled.settle(PAGES, '')
    assert list(path.parent.iterdir()) == [path]


def test_bytes_do_not_depend_on_order(path: Path):
    LedgerFile(path).settle(PAGES, 'stamp')
    first = path.read_bytes()
    LedgerFile(path).settle(dict(reversed(PAGES.items())), 'stamp')
    assert path.read_bytes() == first


def test_the_given_pages_are_copied(settled: LedgerFile):
    pages = dict(PAGES)
    settled.settle(pages, '')
    settled.begin('index')
    assert pages == PAGES


@settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    pages=st.dictionaries(DOCUMENT, st.sampled_from(('-', '0f', 'e1'))),
    begun=st.lists(DOCUMENT, max_size=3),
    stamp=st.sampled_from(('', '12 34', '12 34 draft html')),
)
def test_every_name_comes_back(
    path: Path, pages: dict[str, str], begun: list[str], stamp: str
):
    path.unlink(missing_ok=True)
    file = LedgerFile(path)
    file.settle(pages, stamp)
    assert state(LedgerFile(path)) == (pages, stamp)
    for document in begun:
        file.begin(document)
    expected = pages | dict.fromkeys(begun, UNKNOWN)
    assert file.pages == LedgerFile(path).pages == expected


def test_names_that_are_no_unicode(path: Path):
    # What Python makes of file names with single bytes above 127.
    file = LedgerFile(path)
    file.settle({'caf\udce9': 'ff'}, '')
    file.begin('na\udcefve')
    assert LedgerFile(path).pages == {'caf\udce9': 'ff', 'na\udcefve': UNKNOWN}


# -- builds that end early ------------------------------------------------------


def test_killed_build_leaves_unknown_pages(path: Path, settled: LedgerFile):
    settled.begin('index')
    settled.begin('new')
    # No line follows: the build was killed here.
    pages = LedgerFile(path).pages
    assert pages == {'a': '00', 'b/c': '-', 'index': UNKNOWN, 'new': UNKNOWN}


def test_killed_build_without_a_ledger(path: Path):
    LedgerFile(path).begin('index')
    assert LedgerFile(path).pages == {'index': UNKNOWN}


def test_pages_of_a_killed_build_are_not_settled(path: Path, settled: LedgerFile):
    settled.begin('a')
    # Else the next build would see the environment unchanged, and stop there.
    assert LedgerFile(path).settled_on == ''


def test_begin_writes_one_line_for_each_page(path: Path, settled: LedgerFile):
    before = len(path.read_bytes())
    settled.begin('a')
    once = len(path.read_bytes())
    settled.begin('a')
    again = LedgerFile(path)
    again.begin('a')
    assert before < once == len(path.read_bytes())


def test_page_that_is_known_to_be_unknown_settles(path: Path, settled: LedgerFile):
    settled.begin('a')
    again = LedgerFile(path)
    again.settle(again.pages | {'a': '11'}, 'stamp')
    assert state(LedgerFile(path)) == (PAGES | {'a': '11'}, 'stamp')


def test_every_cut_of_the_last_line(path: Path, settled: LedgerFile):
    whole = path.read_bytes()
    settled.begin('talks/rewind')
    longer = path.read_bytes()
    assert longer.startswith(whole)
    for end in range(len(whole), len(longer)):
        path.write_bytes(longer[:end])
        cut = LedgerFile(path)
        assert cut.pages | PAGES == cut.pages
        assert all(cut.pages[document] == PAGES[document] for document in PAGES)


def test_lines_after_a_cut_one_are_read(path: Path, settled: LedgerFile):
    whole = path.read_bytes()
    settled.begin('talks/rewind')
    longer = path.read_bytes()
    for end in range(len(whole), len(longer)):
        path.write_bytes(longer[:end])
        # The next build begins a page, and is killed too.
        LedgerFile(path).begin('index')
        pages = LedgerFile(path).pages
        assert pages['index'] == UNKNOWN
        assert pages['a'] == PAGES['a']


def test_failure_while_settling_keeps_the_old_file(
    path: Path, settled: LedgerFile, monkeypatch: pytest.MonkeyPatch
):
    from pathlib import Path as AnyPath

    def fail(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(AnyPath, 'replace', fail)
        with pytest.raises(KeyboardInterrupt):
            settled.settle({'z': '1'}, 'other')
    assert state(LedgerFile(path)) == (PAGES, 'stamp')
    # What is left of the draft is in nobody's way.
    LedgerFile(path).settle({'z': '1'}, 'other')
    assert state(LedgerFile(path)) == ({'z': '1'}, 'other')
    assert list(path.parent.iterdir()) == [path]


# -- files that are not ours ----------------------------------------------------

FOREIGN = {
    'empty': b'',
    'blank': b'\n\n',
    'older version': b'sphinx-talks 0.0.1\tstamp\nff\tindex\n',
    'longer version': HEADER.encode() + b'1\tstamp\nff\tindex\n',
    'half of the header': HEADER.encode()[:-2],
    'bytes': bytes(range(256)),
    'not UTF-8': HEADER.encode('utf-16'),
    'a page': b'ff\tindex\n',
    'JSON': b'{"index": "ff"}',
}


@pytest.mark.parametrize('content', FOREIGN.values(), ids=FOREIGN)
def test_foreign_files_are_as_none(path: Path, content: bytes):
    path.parent.mkdir()
    path.write_bytes(content)
    assert state(LedgerFile(path)) == ({}, '')


@pytest.mark.parametrize('content', FOREIGN.values(), ids=FOREIGN)
def test_foreign_files_are_replaced_when_a_page_is_begun(path: Path, content: bytes):
    path.parent.mkdir()
    path.write_bytes(content)
    LedgerFile(path).begin('index')
    # The build is killed here.
    assert LedgerFile(path).pages == {'index': UNKNOWN}


@settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.binary(max_size=40), st.booleans())
def test_garbage(path: Path, garbage: bytes, behind_header: bool):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(HEADER.encode() + b'\tstamp\n' + garbage if behind_header else garbage)
    file = LedgerFile(path)
    file.begin('index')
    assert LedgerFile(path).pages['index'] == UNKNOWN


def test_a_folder_in_the_way_is_as_no_file(path: Path):
    path.mkdir(parents=True)
    assert state(LedgerFile(path)) == ({}, '')


def test_folder_that_goes_away(path: Path, settled: LedgerFile):
    path.unlink()
    path.parent.rmdir()
    settled.begin('index')
    pages = LedgerFile(path).pages
    assert pages == PAGES | {'index': UNKNOWN}
