"""Facts of pages, made for tests: a few by hand, many by Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.talks.records import (
    Event,
    Listing,
    Medium,
    Mention,
    PageFacts,
    Place,
    Project,
    Speaker,
    Takeaway,
    Talk,
    Topic,
)
from sphinx_talks.views.listings.indexes import IndexPlacement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_talks.talks.records import Entry

__all__ = (
    'AXES',
    'NAMES',
    'TALK_IDS',
    'a_talk',
    'an_index',
    'at',
    'catalogue_of',
    'holds',
    'page',
    'pages',
)

#: Few, so that much of what is made refers to each other; the spellings in one
#: row are one name.
NAMES = (
    *('Toby Ho', 'toby  ho', 'TOBY-HO', 'Ｔｏｂｙ Ho'),
    *('Zoë', 'zoe', 'Zoe\u0308'),
    *('C++', 'c++'),
    'C#',
    *('Debugging', 'debugging'),
    '3D',
    '張',
    '12 Factors',
)
TALK_IDS = ('rewind', 'trio', 'cinder', 'Rewind')
AXES = ('topics', 'speakers', 'events', 'projects', 'peps')

_Noted = TypeVar('_Noted', Takeaway, Mention)

_DOCUMENTS = ('index', 'a', 'b/c', 'B', 'ä', 'z')
_TITLES = ('Rewind: Time-Travel', '10 things', '9 things', 'Écrire', 'ecrire', '`x`_', '???')
_CONDITIONS = ((), (), (), ('html',), ('latex',), ('html', 'latex'))
_ADDRESSES = (
    'https://github.com/toby/rewind',
    'http://www.github.com/toby/rewind.git',
    'https://GitHub.com/toby/rewind/#readme',
    'https://example.org',
)


def at(
    document: str, line: int = 1, anchor: str = '', heading: str = '', **more: object
) -> Place:
    """Return a place."""
    return replace(Place(document, line, anchor=anchor, heading=heading), **more)  # type: ignore[arg-type]


def a_talk(id: str, document: str = 'page', **more: object) -> Talk:
    """Return a talk whose title and anchor come from its id, unless others are given."""
    talk = Talk(id=id, title=id.title(), place=Place(document, 1, anchor=f'talk-{id}'))
    return replace(talk, **more)  # type: ignore[arg-type]


def page(document: str, *facts: object, title: str = '') -> PageFacts:
    """Sort facts into those of one page."""

    def of(*kinds: type) -> tuple[object, ...]:
        return tuple(fact for fact in facts if isinstance(fact, kinds))

    return PageFacts(
        document=document,
        title=title or f'Page {document}',
        talks=of(Talk),  # type: ignore[arg-type]
        entries=of(Event, Speaker, Topic, Project),  # type: ignore[arg-type]
        takeaways=of(Takeaway),  # type: ignore[arg-type]
        mentions=of(Mention),  # type: ignore[arg-type]
        listings=of(Listing),  # type: ignore[arg-type]
    )


def an_index(axis: str, place: Place, **more: object) -> IndexPlacement:
    """Return an index in a page."""
    return replace(IndexPlacement(place=place, axis=axis), **more)  # type: ignore[arg-type]


def holds(condition: str) -> bool:
    """Decide on the expressions of ``only`` directives as an HTML builder does."""
    return condition == 'html'


def catalogue_of(*facts: PageFacts, holds: Callable[[str], bool] = holds) -> Catalogue:
    """Return the catalogue of some pages."""
    return Catalogue(Declarations({each.document: each for each in facts}, holds))


def pages() -> st.SearchStrategy[Mapping[str, PageFacts]]:
    """Make documentation sets that hold all kinds of facts, and many twice."""
    return st.lists(st.sampled_from(_DOCUMENTS), unique=True, max_size=4).flatmap(
        lambda documents: st.fixed_dictionaries(
            {document: _page(document) for document in documents}
        )
    )


@st.composite
def _page(draw: st.DrawFn, document: str) -> PageFacts:
    line = 0

    def place(prefix: str) -> Place:
        nonlocal line
        line += draw(st.integers(1, 9))
        return Place(
            document,
            line,
            anchor=f'{prefix}-{line}',
            heading=draw(st.sampled_from(('', 'Notes', 'Links'))),
            conditions=draw(st.sampled_from(_CONDITIONS)),
        )

    talks = [_talk(draw, place('talk')) for _number in range(draw(st.integers(0, 3)))]
    ids = [talk.id for talk in talks]

    def within(fact: _Noted) -> _Noted:
        """Put a fact into the notes of a talk, which are left out with it, or of none."""
        number = draw(st.integers(-1, len(talks) - 1))
        if number < 0:
            return fact
        talk = talks[number]
        conditions = talk.place.conditions or fact.place.conditions
        return replace(
            fact,
            talk=talk.id,
            talk_serial=ids[:number].count(talk.id),
            place=replace(fact.place, conditions=conditions),
        )

    entries = [_entry(draw, place('entry')) for _number in range(draw(st.integers(0, 3)))]
    takeaways = [
        within(
            Takeaway(
                id=draw(st.sampled_from(('', 'lesson', 'other'))),
                kind=draw(st.sampled_from(('insight', 'quote'))),
                text='Time travels\nbackwards.',
                talk='',
                place=place('takeaway'),
            )
        )
        for _number in range(draw(st.integers(0, 2)))
    ]
    mentions = [
        within(_mention(draw, place('mention'))) for _number in range(draw(st.integers(0, 5)))
    ]
    indexes = [
        IndexPlacement(place=place('index'), axis=draw(st.sampled_from(AXES)))
        for _number in range(draw(st.integers(0, 2)))
    ]
    return PageFacts(
        document=document,
        title=draw(st.sampled_from(('Notes', 'Talks', document))),
        talks=tuple(talks),
        entries=tuple(entries),
        takeaways=tuple(takeaways),
        mentions=tuple(mentions),
        listings=tuple(indexes),
    )


def _some(draw: st.DrawFn, most: int = 2) -> tuple[str, ...]:
    return tuple(draw(st.lists(st.sampled_from(NAMES), max_size=most)))


def _talk(draw: st.DrawFn, place: Place) -> Talk:
    return Talk(
        id=draw(st.sampled_from(TALK_IDS)),
        title=draw(st.sampled_from(_TITLES)),
        place=place,
        speakers=_some(draw),
        event=draw(st.sampled_from(('', *NAMES))),
        date=draw(st.sampled_from(('', '2024-05', 'soon'))),
        topics=_some(draw),
        media=(Medium('video', 'https://example.org/v'),) * draw(st.integers(0, 1)),
        indexed=draw(st.sampled_from((True, True, True, False))),
    )


def _entry(draw: st.DrawFn, place: Place) -> Entry:
    kind = draw(st.sampled_from((Event, Speaker, Topic, Project)))
    entry = kind(
        id=draw(
            st.sampled_from(('toby-ho', 'Toby-Ho', 'zoe', 'c-plus-plus', 'debugging', 'x'))
        ),
        name=draw(st.sampled_from(NAMES)),
        place=place,
        url=draw(st.sampled_from(('', *_ADDRESSES))),
        aliases=_some(draw),
        lists_talks=draw(st.booleans()),
        indexed=draw(st.sampled_from((True, True, True, False))),
    )
    if isinstance(entry, Topic):
        return replace(entry, parent=draw(st.sampled_from(('', *NAMES))))
    if isinstance(entry, Project):
        return replace(entry, repository=draw(st.sampled_from(('', *_ADDRESSES))))
    return entry


def _mention(draw: st.DrawFn, place: Place) -> Mention:
    kind = draw(
        st.sampled_from(
            ('talk', 'speaker', 'event', 'topic', 'project', 'pep', 'url', 'any', 'what')
        )
    )
    url = ''
    if kind == 'talk':
        target = draw(st.sampled_from(TALK_IDS))
    elif kind == 'pep':
        target = draw(st.sampled_from(('8', '747', '3000')))
        url = f'https://peps.python.org/pep-{target:>04}/'
    elif kind == 'url':
        target = draw(st.sampled_from(_ADDRESSES))
    else:
        target = draw(st.sampled_from((*NAMES, *TALK_IDS, 'lesson')))
    if kind == 'project':
        url = draw(st.sampled_from(('', *_ADDRESSES)))
    return Mention(
        kind, target, place=place, talk='', shows_title=draw(st.booleans()), url=url
    )
