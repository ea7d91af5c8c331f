"""Facts of pages that have something in every field, and are as awkward as real ones."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st

from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.conventions import Conventions
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import (
    Chapter,
    Delivery,
    Event,
    Extension,
    ExtraField,
    Medium,
    Mention,
    Naming,
    PageFacts,
    Place,
    Project,
    Speaker,
    Takeaway,
    Talk,
    Topic,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ('AWKWARD', 'FEW', 'FULL', 'catalogue_of', 'facts', 'texts')

#: For what is slow to make.
FEW = settings(database=None, deadline=None, derandomize=True, max_examples=25)

PLACE = Place(
    'notes/pycon', 3, anchor='talk-x', heading='Notes', conditions=(), file='part.txt'
)

#: Two pages with every field of every record.
FULL = (
    PageFacts(
        document='notes/pycon',
        title='Notes of PyCon',
        talks=(
            Talk(
                id='rewind',
                title='Rewind: 100% "Time-Travel" & {braces} \\ $5 #1 ~tilde~ ^hat^ __init__',
                place=PLACE,
                speakers=('Toby Ho', 'Guido van Rossum', 'Zoë', '張偉', 'The Python Team'),
                event='pycon-us-2024',
                date='2024-05-18T10:00-04:00',
                kind='keynote',
                topics=('Debugging', 'c++, and more'),
                media=(
                    Medium(
                        'video',
                        'https://www.youtube.com/watch?v=ChoCe1OBhUc&x=%7B',
                        language='fr',
                        start=12,
                        archive='https://archive.org/details/x',
                    ),
                    Medium('video', state='pending'),
                    Medium('slides', 'files/slides.pdf', state='attendees', label='The deck'),
                ),
                language='en',
                duration=1800,
                own=True,
                remarks=('date: soon',),
                aliases=('time-travel',),
                abstract='All of it.\n\nA second paragraph, with ünïcödé: ; and , too.',
                room='Hall C',
                track='Web',
                thumbnail='x.png',
                license='CC BY 4.0',
                doi='10.5281/zenodo.1234567',
                related=('trio',),
                part_of=('all',),
                featured=True,
                note='Late',
                extra=(ExtraField('level', 'For whom', 'Everybody'),),
                namings=(
                    Naming(
                        'speaker',
                        'Zoë',
                        url='https://zoe.example/',
                        role='host',
                        is_doubtful=True,
                    ),
                    Naming('event', 'PyCon US 2024', url='https://us.pycon.org/'),
                ),
                chapters=(Chapter(0, 'Start'), Chapter(754, 'Questions; and «answers» | #1')),
                show_transcript=True,
                title_language='en',
                has_notes=True,
                pyvideo='{"fields": {"id": 7}}',
                deliveries=(
                    Delivery(
                        place=PLACE,
                        event='PyCon DE',
                        date='2024-04-22',
                        room='Kuppelsaal',
                        language='de',
                        media=(Medium('video', 'https://vimeo.com/1'),),
                        note='Full house',
                        remarks=('room: ?',),
                        namings=(Naming('event', 'PyCon DE', url='https://pycon.de/'),),
                    ),
                ),
            ),
            Talk(
                id='trio', title='Trio', place=PLACE, event='PyCon US 2024', date='2018/2019'
            ),
            Talk(
                id='soon',
                title='@later',
                place=PLACE,
                speakers=('TBA',),
                date='next year',
                status='planned',
            ),
            Talk(id='hidden', title='Hidden', place=PLACE, indexed=False),
        ),
        entries=(
            Event(
                id='pycon-us-2024',
                name='PyCon US 2024',
                place=PLACE,
                url='https://us.pycon.org/2024/',
                dates='2024-05-15/2024-05-23',
                venue='Pittsburgh, USA',
                series='PyCon US',
                online=True,
                pyvideo='{"fields": {"description": "Where it is."}}',
                remarks=('?',),
                lists_talks=True,
            ),
            Topic(id='debugging', name='Debugging', place=PLACE, parent='Tools'),
        ),
        takeaways=(
            Takeaway(
                id='q',
                kind='quote',
                text='So it\ngoes.',
                talk='rewind',
                place=PLACE,
                by='Toby Ho',
                at=61,
                topics=('Debugging',),
            ),
        ),
        mentions=(
            Mention(
                'talk',
                'trio',
                place=PLACE,
                talk='rewind',
                shows_title=True,
                at=5,
                medium='video',
            ),
            Mention('project', 'pyrewind', place=PLACE, url='https://github.com/toby/rewind'),
            Mention('url', 'irc://example.org/x', place=PLACE),
            Mention('pep', '747', place=PLACE, talk='rewind'),
        ),
    ),
    PageFacts(
        document='people',
        title='People',
        talks=(),
        entries=(
            Speaker(
                id='toby',
                name='Toby Ho',
                place=Place('people', 1),
                aliases=('T. Ho',),
                sort_as='Ho, Toby',
                affiliation='Ho & Co',
                indexed=False,
            ),
            Project(
                id='r',
                name='R',
                place=Place('people', 9),
                repository='https://github.com/r/r',
                documentation='r/docs',
            ),
        ),
        takeaways=(
            Takeaway(
                id='',
                kind='insight',
                text='More.',
                talk='rewind',
                place=Place('people', 14),
                in_extension=True,
            ),
        ),
        mentions=(
            Mention('pep', '8', place=Place('people', 15), talk='rewind', in_extension=True),
            Mention('pep', '20', place=Place('people', 19), talk='unknown', in_extension=True),
        ),
        extensions=(
            # What the talk has, so that both read back as they are.
            Extension(
                talk='rewind',
                place=Place('people', 12),
                topics=('debugging',),
                media=(Medium('slides', 'files/slides.pdf'),),
                remarks=('paper: ?',),
                has_notes=True,
            ),
            Extension(talk='unknown', place=Place('people', 18)),
        ),
    ),
)


def catalogue_of(
    pages: tuple[PageFacts, ...], holds: Callable[[str], bool] | None = None
) -> Catalogue:
    """Return the catalogue of some pages."""
    by_document = {page.document: page for page in pages}
    declarations = Declarations(by_document, holds) if holds else Declarations(by_document)
    return Catalogue(declarations, Conventions(placeholders=frozenset({name_key('TBA')})))


#: Texts that some format has a meaning of its own for.
AWKWARD = (
    *('', '=1+1', '@property', '-x', 'a;b', 'a, b', '"quoted"', "it's", 'a\\b', '{', '}{'),
    *('50% & more', '$x_1^2$ ~', '#1', '<b>&amp;</b>', ']]>', '`x`_', '\\n', 'a -- b'),
    *('Zoë', 'Zoe\u0308', '張偉', 'мир', '🐍', 'a\u200db', 'null', '12:30', 'no', 'a\x0bb'),
    *('two\nlines', ' spaces ', '\u2028', "''`` ?` !`", 'and', 'others', '\x00'),
)


@cache
def texts() -> st.SearchStrategy[str]:
    """Make texts of which many are awkward."""
    usual = st.text(st.characters(exclude_categories=['Cs']), max_size=12)
    return st.one_of(st.sampled_from(AWKWARD), usual)


_URLS = st.sampled_from(
    ('', 'https://example.org/a%20b?c={d}&e=f#g', 'files/a.pdf', 'http://ex.org/~x_y')
)
_NUMBERS = st.one_of(st.none(), st.integers(0, 90_000))
_DATES = st.sampled_from(
    (
        *('', '2024', '2024-05', '2024-05-18', '2024-05-18T10:00', '2024-05-18T10:00-04:00'),
        *('2024-05-15/2024-05-23', '0001-01-01T00:00Z', '9999-12-31', 'soon', '2023/2024-02'),
    )
)
_LANGUAGES = st.sampled_from(('', 'en', 'eng', 'pt-BR', 'zh-Hant'))


@cache
def _lists(most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(texts(), max_size=most).map(tuple)


def _places(document: str) -> st.SearchStrategy[Place]:
    return st.builds(
        Place,
        st.just(document),
        st.integers(0, 999),
        texts(),
        texts(),
        st.sampled_from(((), (), ('html',), ('latex',))),
        texts(),
    )


_MEDIA = st.lists(
    st.builds(
        Medium,
        st.sampled_from(('video', 'slides', 'page', 'audio')),
        _URLS,
        st.sampled_from(STATES),
        texts(),
        _LANGUAGES,
        _NUMBERS,
        _URLS,
    ),
    max_size=2,
).map(tuple)


@cache
def _page(document: str) -> st.SearchStrategy[PageFacts]:
    places = _places(document)
    ids = st.one_of(st.sampled_from(('rewind', 'Rewind', 'ä/b', '張')), texts().filter(bool))
    deliveries = st.builds(
        Delivery, places, texts(), _DATES, texts(), _LANGUAGES, _MEDIA, texts(), _lists()
    )
    extra = st.builds(ExtraField, st.sampled_from(('level', 'for-x')), texts(), texts())
    talks = st.builds(
        Talk,
        *(ids, texts(), places, _lists(), texts(), _DATES, texts(), _lists(), _MEDIA),
        *(_LANGUAGES, _NUMBERS, st.booleans(), _lists(), st.booleans(), _lists()),
        *(texts(),) * 6,
        *(_lists(), _lists(), st.booleans()),
        *(texts(),) * 2,
        st.lists(extra, max_size=2, unique_by=lambda field: field.name).map(tuple),
        st.lists(deliveries, max_size=2).map(tuple),
    )
    common = {
        'id': ids,
        'name': texts(),
        'place': places,
        'url': _URLS,
        'aliases': _lists(),
        'lists_talks': st.booleans(),
        'remarks': _lists(),
        'indexed': st.booleans(),
    }
    entries = st.one_of(
        st.builds(Event, **common, dates=_DATES, venue=texts(), online=st.booleans()),
        st.builds(Speaker, **common, sort_as=texts(), affiliation=texts()),
        st.builds(Topic, **common, parent=texts()),
        st.builds(Project, **common, repository=_URLS, documentation=_URLS),
    )
    takeaways = st.builds(
        Takeaway,
        *(texts(), st.sampled_from(('insight', 'quote', 'x')), texts(), texts(), places),
        *(texts(), _NUMBERS, _lists()),
        in_extension=st.booleans(),
    )
    mentions = st.builds(
        Mention,
        st.sampled_from(('talk', 'speaker', 'any', 'pep', 'url', 'project', 'takeaway')),
        *(texts(), places, texts(), st.booleans(), _URLS, _NUMBERS, texts()),
        in_extension=st.booleans(),
    )
    extensions = st.builds(Extension, ids, places, _lists(), _MEDIA, _lists(), st.booleans())
    return st.builds(
        PageFacts,
        *(st.just(document), texts()),
        *(st.lists(of, max_size=2).map(tuple) for of in (talks, entries, takeaways)),
        *(st.lists(of, max_size=2).map(tuple) for of in (mentions,)),
        extensions=st.lists(extensions, max_size=2).map(tuple),
    )


def facts() -> st.SearchStrategy[tuple[PageFacts, ...]]:
    """Make pages, in the order of their documents."""
    # Made once: what is made for each example takes most of the time.
    sets = [(), ('a',), ('z',), ('a', 'b/c'), ('z', 'ä')]
    return st.one_of([st.tuples(*map(_page, documents)) for documents in sets])
