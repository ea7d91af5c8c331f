"""Addresses of other sites, and their talks as they are seen from here."""

from __future__ import annotations

import pytest

from sphinx_talks.catalogue.elsewhere import Elsewhere, OtherCatalogue
from sphinx_talks.catalogue.other_sites import Site, read_catalogues
from sphinx_talks.catalogue.query.select import origin
from sphinx_talks.talks.records import (
    Delivery,
    Event,
    Medium,
    Mention,
    PageFacts,
    Place,
    Speaker,
    Takeaway,
    Talk,
    Topic,
)

PLACE = Place('talks/2024', 3, anchor='talk-x', conditions=('internal',))
TALK = Talk(
    id='x',
    title='Title',
    place=PLACE,
    speakers=('toby', 'Guest'),
    event='pycon24',
    topics=('perf',),
    media=(Medium('video', 'https://v.example/1'), Medium('slides', 'x.pdf')),
    own=True,
    aliases=('old',),
    related=('y',),
    part_of=('z',),
    thumbnail='/still.png',
    deliveries=(Delivery(place=PLACE, event='pycon24', media=(Medium('video', '/v'),)),),
)
PAGES = (
    PageFacts(
        document='talks/2024',
        title='Talks',
        talks=(TALK, Talk(id='y', title='Other', place=PLACE, date='2020')),
        entries=(
            Event(id='pycon24', name='PyCon US 2024', place=PLACE, dates='2024-05'),
            Speaker(id='toby', name='Toby Ho', place=PLACE, url='/toby'),
            Topic(id='performance', name='Performance', place=PLACE, aliases=('Perf',)),
            Topic(id='jit', name='JIT', place=PLACE, parent='perf'),
        ),
        takeaways=(
            Takeaway(
                id='t', kind='insight', text='Worth it.', talk='x', place=PLACE, by='toby'
            ),
        ),
        mentions=(
            Mention('pep', '669', place=PLACE, talk='x'),
            Mention('talk', 'y', place=PLACE, talk='x'),
            Mention('pep', '8', place=PLACE),
        ),
    ),
)


@pytest.fixture
def other() -> OtherCatalogue:
    """Return a catalogue of two talks."""
    return OtherCatalogue('a', Site('https://a.example/en'), lambda: PAGES)


@pytest.mark.parametrize(
    ('address', 'document', 'page'),
    [
        ('https://a.example', 'talks/2024', 'https://a.example/talks/2024.html'),
        ('https://a.example/en/', 'index', 'https://a.example/en/index.html'),
        ('https://a.example/{}/', 'talks/2024', 'https://a.example/talks/2024/'),
        ('https://a.example/{}/', 'talks/index', 'https://a.example/talks/'),
        ('https://a.example/{}/', 'index', 'https://a.example/'),
        ('https://a.example/{}/', 'reindex', 'https://a.example/reindex/'),
        ('https://a.example/x?page={}', 'ä b', 'https://a.example/x?page=%C3%A4%20b'),
        ('https://a.example/en/', '../../login', 'https://a.example/en/'),
        ('https://a.example/en/', '/evil.example/', 'https://a.example/en/'),
        ('https://a.example/en/', '"><b>', 'https://a.example/en/%22%3E%3Cb%3E.html'),
    ],
)
def test_addresses_of_pages(address: str, document: str, page: str) -> None:
    assert Site(address).page(document) == page


def test_address_of_a_place() -> None:
    site = Site('https://a.example')
    assert site.place(Place('x', anchor='talk-é"')) == (
        'https://a.example/x.html#talk-%C3%A9%22'
    )
    assert site.place(Place('x')) == 'https://a.example/x.html'


def test_places_of_catalogues() -> None:
    (source,) = read_catalogues({'a': ['https://a.example/{}/', ('x.json', None)]})
    assert source.locations == ('x.json', 'https://a.example/talks.json')


def test_a_talk_as_seen_from_here(other: OtherCatalogue) -> None:
    talk = other.talk('x')
    assert talk is not None
    assert talk == other.talk('old')
    assert (talk.id, origin(talk), talk.place.conditions) == ('a:x', 'a', ())
    assert talk.place.document == 'a:talks/2024'
    # Names, since ids mean something else here.
    assert talk.speakers == ('Toby Ho', 'Guest')
    assert (talk.event, talk.topics) == ('PyCon US 2024', ('Performance',))
    assert talk.date == '2024-05'
    assert [each.url for each in talk.media] == [
        'https://v.example/1',
        'https://a.example/en/talks/x.pdf',
    ]
    assert talk.thumbnail == 'https://a.example/still.png'
    assert (talk.aliases, talk.related, talk.part_of) == (('a:old',), ('a:y',), ('a:z',))
    assert not talk.own
    assert talk.deliveries[0].event == 'PyCon US 2024'
    assert talk.deliveries[0].media[0].url == 'https://a.example/v'


def test_facts_as_seen_from_here(other: OtherCatalogue) -> None:
    (facts,) = other.pages()
    assert [(each.kind, each.target, each.talk) for each in facts.mentions] == [
        ('pep', '669', 'a:x')
    ]
    assert facts.talks[0] is other.talk('x')
    (takeaway,) = facts.takeaways
    assert (takeaway.id, takeaway.talk, takeaway.by) == ('a:t', 'a:x', 'Toby Ho')
    topic = facts.entries[3]
    assert isinstance(topic, Topic)
    assert topic.parent == 'Performance'
    assert facts.entries[1].url == 'https://a.example/toby'


def test_look_ups(other: OtherCatalogue) -> None:
    elsewhere = Elsewhere({'a': other})
    assert elsewhere.talk('a:gone') is elsewhere.talk('b:x') is elsewhere.talk('x') is None
    entry = elsewhere.entry('speaker', 'a:toby ho')
    assert entry is not None
    assert entry.name == 'Toby Ho'
    assert elsewhere.suggestion('a:xx') == 'a:x'
    assert elsewhere.suggestion('x') == 'a:x'
    assert elsewhere.suggestion('b:x') is None
    assert elsewhere.missing_site('a:gone') is None


def test_a_missing_catalogue() -> None:
    site = Site('https://a.example')
    elsewhere = Elsewhere({'a': OtherCatalogue('a', site, lambda: None)})
    assert elsewhere.missing_site('a:x') is site
    assert elsewhere.missing_site('x') is None
    assert elsewhere.talk('a:x') is elsewhere.takeaway('a:x') is None
    assert elsewhere.entry('speaker', 'a:x') is None
    assert list(elsewhere.pages(['a', 'b'])) == []
    assert elsewhere.suggestion('a:x') is None


def test_nothing_is_opened_before_it_is_asked_for() -> None:
    def load() -> None:
        pytest.fail('opened')

    other = OtherCatalogue('a', Site('https://a.example'), load)
    elsewhere = Elsewhere({'a': other}, {}, 'digest')
    assert elsewhere.digest
    assert elsewhere.talk('x') is None
