"""Whatever a source has for a title or a description, its page builds to the same talk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from imported_pages import NOWHERE, Pages, bare, imported, page, pages
from sphinx_talks.formats import facts
from sphinx_talks.formats.foreign_values import one_line
from sphinx_talks.formats.imported import Imported, ImportedTalk, NoteLine, NotePart
from sphinx_talks.talks.records import Medium, Talk


@pytest.fixture(scope='module', params=['rst', pytest.param('md', marks=pytest.mark.myst)])
def set_of(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Pages]]:
    """Return a style, and a documentation set with a page in it."""
    with pages(tmp_path_factory.mktemp('pages'), request.param) as documents:
        yield request.param, documents


_WORDLIKE = r"""
    ` `` * ** _ __ | || : :: ::: :::: ::::{talk} ``` --- === .. ... # ## % < > [ ] ( ) { }
    \ \\ \: :id: :id:x ' " '' "" & &amp; &lt; @ ~ ^ + - - 1. (1) a) i. A. # $ $$ ! !x talk::
    :talk:`x` {talk}`x` a_ `a`_ |a| [1]_ [a](b) <b> http://a.example www.a.example a@b.c x
    , ; / = no null ~ 1:30 2024-05-18 true > >> >>> +--+ | -x --long /V é ß ı 日本 한국 {talk}
    .. .. _a: 👩‍👩‍👧
"""
_PIECES = st.sampled_from(
    [*_WORDLIKE.split(), '\u202e', '\u200b', '\ufeff', '\u00ad', '.. talk::', '.. _a: b']
)
_WORDS = st.lists(
    _PIECES | st.text(max_size=6) | st.text(alphabet='ab \t\n\x0b\x85\u2028', max_size=4),
    min_size=1,
    max_size=7,
)
_TEXT = st.builds(
    lambda words, between: between.join(words), _WORDS, st.sampled_from(['', ' ', ' ', '\n'])
)
_LINE = _TEXT.map(one_line).filter(bool)
_NAMES = st.lists(_TEXT, max_size=3).map(facts.names)


@st.composite
def _talks(draw: st.DrawFn) -> list[Talk]:
    count = draw(st.integers(1, 8))
    return [
        Talk(
            id=f'talk-{number}',
            title=draw(_LINE),
            kind='talk',
            place=NOWHERE,
            speakers=draw(_NAMES),
            topics=draw(_NAMES),
            media=tuple(
                Medium('video', 'https://example.org/v', label=label)
                for label in draw(st.lists(_LINE, max_size=2))
            ),
            abstract=facts.abstract(draw(_TEXT)),
            room=draw(_LINE | st.just('')),
            note=draw(_LINE | st.just('')),
        )
        for number in range(count)
    ]


#: Titles that once were lost.
_HARD = [
    Talk(
        id='a',
        title='Pipes at the end |',
        place=NOWHERE,
        kind='talk',
        note='x',
        abstract='a\n\nb',
    ),
    Talk(id='b', title=':option: first', place=NOWHERE, kind='talk', speakers=('Acme, Inc',)),
    Talk(id='c', title='\\:escaped', place=NOWHERE, kind='talk', topics=('no', '# 1: 2')),
]
#: Values that look like options, alone or in a line of their own.
_LIKE_OPTIONS = [
    Talk(id='a', title='A', place=NOWHERE, kind='talk', room=':id:', note='\\:id: x'),
    Talk(id='b', title='B', place=NOWHERE, kind='talk', abstract='a\n\n:id: b\n\n:room:'),
    Talk(
        id='c',
        title='C',
        place=NOWHERE,
        kind='talk',
        speakers=(':id: c', 'b, c'),
        topics=(':room:',),
    ),
]
_SETTINGS = settings(
    max_examples=40,
    # Each step of shrinking is a page to read.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.mark.slow
@_SETTINGS
@example(
    talks=[Talk(id='x', title='X', place=NOWHERE, kind='talk', abstract='a\n\n:::')],
    title='Fences',
)
@example(talks=_HARD, title='1. Talks ::')
@example(talks=_LIKE_OPTIONS, title='Options')
@given(talks=_talks(), title=_LINE)
def test_any_text(set_of: tuple[str, Pages], talks: list[Talk], title: str) -> None:
    """No character is markup, none is lost, and nothing is warned of."""
    style, documents = set_of
    found, errors, _words = documents.read(page(style, imported(*talks), title))
    assert errors == ''
    assert [bare(talk) for talk in found.talks] == talks


_PARTS = st.lists(
    st.builds(
        NotePart,
        _TEXT.map(lambda text: text.replace('\n', ' ')).map(facts.parse_lines),
        st.just(''),
        st.sampled_from(['', '', 'code', 'strong', 'emphasis', 'kbd']),
    )
    | st.builds(
        NotePart, _LINE, st.sampled_from(['https://example.org/a_b(c)', 'http://x.org'])
    ),
    min_size=1,
    max_size=4,
)
_NOTES = st.lists(
    st.builds(NoteLine, _PARTS.map(tuple), st.integers(0, 3)), min_size=1, max_size=5
)


@pytest.mark.slow
@_SETTINGS
@example(notes=[NoteLine((NotePart('x--y', 'https://example.org'),), 1)])
@example(notes=[NoteLine((NotePart('--x', role='code'),), 1), NoteLine((NotePart('b'),), 1)])
@given(notes=_NOTES)
def test_any_notes(set_of: tuple[str, Pages], notes: list[NoteLine]) -> None:
    """Notes build without a warning as well, and no word in them is lost."""
    talk = ImportedTalk(Talk(id='rewind', title='Rewind', place=NOWHERE), notes=tuple(notes))
    style, documents = set_of
    found, errors, shown = documents.read(page(style, Imported((talk,))))
    assert errors == ''
    assert [each.title for each in found.talks] == ['Rewind']
    for line in notes:
        for part in line.parts:
            for word in filter(str.isalnum, part.text.split()):
                assert word in shown
