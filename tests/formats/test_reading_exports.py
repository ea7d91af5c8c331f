"""What the exports write is read back as the same talks, as far as a format can hold them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.formats.read.guess import read_source
from sphinx_talks.formats.write.registry import FORMATS
from sphinx_talks.formats.write.talk_facts import Site
from sphinx_talks.talks.records import Chapter, Delivery, Event, Medium, PageFacts, Place, Talk

pytest.importorskip('markdown_it', reason='the extra "import" is not installed')
pytest.importorskip('pybtex', reason='the extra "import" is not installed')

HERE = Place('talks')
VIDEO = Medium('video', 'https://www.youtube.com/watch?v=ChoCe1OBhUc')
TALKS = (
    Talk(
        id='rewind',
        title='Rewind: a Debugger - in Two Parts',
        place=HERE,
        speakers=('Toby Ho', 'Ann Lee'),
        event='conf',
        date='2030-05-17',
        kind='keynote',
        media=(VIDEO, Medium('slides', 'https://x.example/s.pdf', state='attendees')),
        language='de',
    ),
    Talk(
        id='other',
        title='Another Thing, and More',
        place=HERE,
        speakers=('Zoë Müller',),
        event='conf',
        date='2030-05-18',
        media=(Medium('code', 'https://github.com/x/y'),),
    ),
)
EVENT = Event(id='conf', name='ConfRidge 2030', place=HERE, dates='2030-05-16/2030-05-19')
#: What a format has no field for.
LACKS = {
    each.name: each.lacks
    for each in FORMATS.values()
    # In classic BibTeX, a talk has no day.
    if each.lacks is not None and each.name != 'bibtex'
}


@pytest.mark.parametrize('name', LACKS)
def test_exports_read_back(tmp_path: Path, name: str) -> None:
    """Title, date and all else that the format holds are those that were written."""
    page = PageFacts(document='talks', title='Talks', talks=TALKS, entries=(EVENT,))
    catalogue = Catalogue(Declarations({'talks': page}))
    chosen = FORMATS[name]
    file = tmp_path / chosen.file
    file.write_bytes(chosen.write(catalogue, Site())[''])
    found = read_source(file)
    names = {event.id: event.name for event in found.events}
    lacks = LACKS[name]
    assert len(found.talks) == len(TALKS)
    for each, written in zip(found.talks, TALKS, strict=True):
        talk = each.talk
        assert talk.title == written.title
        assert talk.date == written.date
        if 'speakers' not in lacks:
            assert talk.speakers == written.speakers
        if 'event' not in lacks:
            assert names.get(talk.event, talk.event) == EVENT.name
        if 'kind' not in lacks:
            assert talk.kind == written.kind
        if 'language' not in lacks:
            assert talk.language == written.language
        assert {(m.role, m.url, m.state) for m in talk.media} >= {
            (m.role, m.url, m.state) for m in written.media if m.role not in lacks and m.url
        }


TITLES = st.lists(
    st.sampled_from(
        'Typed Grids Heal Clocks & Agree: “Rewind” C++ über 東京 a_b *x* 100% $5 #1'.split()
    ),
    min_size=1,
    max_size=5,
).map(' '.join)
NAMES = st.sampled_from(
    ('Ann Lee', 'Zoë Müller', 'Toby van der Ho', '東 太郎', "Bo O'Neil", 'Lee-Anne Ray-Smith')
)
ADDRESSES = st.sampled_from(
    ('https://www.youtube.com/watch?v=ChoCe1OBhUc', 'https://x.example/a_b%20c?d=e&f=g~h')
)


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[Talk, ...]:
    """Return talks that may be in one catalogue."""
    titles = draw(st.lists(TITLES, min_size=1, max_size=4, unique_by=str.casefold))
    return tuple(
        Talk(
            id=f'talk-{number}',
            title=title,
            place=HERE,
            speakers=tuple(draw(st.lists(NAMES, max_size=3, unique=True))),
            event=draw(st.sampled_from(('conf', ''))),
            date=draw(st.sampled_from(('2030-05-17', '2030-05-18', '2030-05-19'))),
            kind=draw(st.sampled_from(('', 'keynote', 'tutorial', 'lightning'))),
            media=tuple(Medium('video', url) for url in draw(st.lists(ADDRESSES, max_size=1))),
            language=draw(st.sampled_from(('', 'de', 'fr'))),
            abstract=draw(st.sampled_from(('', 'About it, and more.'))),
        )
        for number, title in enumerate(titles)
    )


@pytest.mark.parametrize(
    'name', ['talks.json', 'sqlite', 'csv', 'csl-json', 'biblatex', 'icalendar']
)
@settings(max_examples=30, deadline=None)
@given(talks=catalogues())
def test_any_catalogue(
    name: str, talks: tuple[Talk, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What a format can hold of any talks is read back as it was."""
    page = PageFacts('talks', 'Talks', talks=talks, entries=(EVENT,))
    catalogue = Catalogue(Declarations({'talks': page}))
    chosen = FORMATS[name]
    file = tmp_path_factory.mktemp('export') / chosen.file
    file.write_bytes(chosen.write(catalogue, Site())[''])
    found = read_source(file)
    lacks = LACKS[name]
    names = {event.id: event.name for event in found.events}
    by_title = {each.talk.title: each.talk for each in found.talks}
    assert sorted(by_title) == sorted(talk.title for talk in talks)
    for written in talks:
        talk = by_title[written.title]
        assert talk.date == written.date
        if 'speakers' not in lacks:
            assert talk.speakers == written.speakers
        if 'event' not in lacks:
            assert names.get(talk.event, talk.event) == (EVENT.name if written.event else '')
        if 'kind' not in lacks:
            assert talk.kind in (written.kind, 'talk' if not written.kind else '')
        if 'language' not in lacks:
            assert talk.language == written.language
        assert {m.url for m in talk.media} >= {m.url for m in written.media}


def test_calendars_keep_talks_at_several_events_together(tmp_path: Path) -> None:
    """A talk that was given again at another event stays one talk, with a delivery."""
    pytest.importorskip('icalendar', reason='the extra "import" is not installed')
    slots = tuple(
        Delivery(place=HERE, event=event, date=date)
        for event, date in (('PyNorth', '2030-06-02'), ('PySouth', '2031-06-02'))
    )
    talks = [
        Talk(
            id=title.lower(),
            title=title,
            place=HERE,
            speakers=('Toby Ho', 'Ann Lee')[: number + 1],
            event=('conf', '')[number],
            date='2030-05-17',
            abstract='About it.\n\nAnd more.',
            deliveries=slots,
        )
        for number, title in enumerate(('Rewind', 'Replay'))
    ]
    # Another one, whose id is like that of a slot.
    talks.append(replace(talks[0], id='rewind-9', abstract='', deliveries=()))
    page = PageFacts(document='talks', title='Talks', talks=tuple(talks), entries=(EVENT,))
    chosen = FORMATS['icalendar']
    file = tmp_path / chosen.file
    file.write_bytes(chosen.write(Catalogue(Declarations({'talks': page})), Site())[''])
    found = read_source(file).talks
    assert [each.talk.title for each in found] == ['Rewind', 'Replay', 'Rewind']
    told = [[(slot.event, slot.date) for slot in each.talk.deliveries] for each in found]
    expected = [(slot.event, slot.date) for slot in slots]
    assert told == [expected, expected, []]


@pytest.mark.parametrize('name', ['markdown', 'rst'])
def test_chapters_are_read_from_a_list_below_the_talk(tmp_path: Path, name: str) -> None:
    chapters = (Chapter(0, 'Intro'), Chapter(90, '*Demo* [1] & `x`'), Chapter(754, 'Bye'))
    talks = tuple(replace(talk, chapters=chapters) for talk in TALKS)
    page = PageFacts(document='talks', title='Talks', talks=talks, entries=(EVENT,))
    chosen = FORMATS[name]
    file = tmp_path / chosen.file
    written = chosen.write(Catalogue(Declarations({'talks': page})), Site())['']
    file.write_bytes(written)
    # The first has a recording; the other one has no moments to open.
    assert written.decode().count('t=754s') == 1
    found = read_source(file).talks
    assert [each.talk.chapters for each in found] == [chapters] * len(TALKS)
    assert [each.notes for each in found] == [()] * len(TALKS)


def test_a_list_of_times_that_is_no_list_of_chapters_stays(tmp_path: Path) -> None:
    file = tmp_path / 'talks.md'
    talk = '- **Rewind** by Toby Ho, 2024-05-06 — [video](https://vimeo.com/1)\n'
    for notes in (
        '  - 0:00 Intro\n  - 1:30 Demo\n',
        '  - 0:00 Intro\n  - 1:30 Demo\n  - and more\n',
        '  - 0:00 Intro\n  - 1:30 [Demo](https://x.example)\n  - 2:00 Bye\n',
    ):
        file.write_text(f'# Talks\n\n{talk}{notes}', encoding='utf-8')
        (found,) = read_source(file).talks
        assert (found.talk.chapters, len(found.notes)) == ((), notes.count('  - '))
