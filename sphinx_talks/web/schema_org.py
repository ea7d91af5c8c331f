"""What a page says about its talks, in the words of https://schema.org/."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urljoin

from sphinx_talks.talks.dates import read_date
from sphinx_talks.talks.media_links import moment_in
from sphinx_talks.talks.platforms import embed_url, recognise, thumbnail_url
from sphinx_talks.talks.records import Event, Project, Speaker
from sphinx_talks.views.page import DetailsView, OccasionView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import Entry, Medium, PageFacts, Talk
    from sphinx_talks.views.page import EntryView, PageView, TalkView

__all__ = ('PageData', 'TalkData')

#: What can be told of a thing: text, another thing, or several of either.
_Value: TypeAlias = 'str | int | Sequence[str] | Thing | Sequence[Thing] | None'
#: Properties of a thing, in the order in which they are written.
Thing: TypeAlias = 'dict[str, _Value]'

_SCHEMA = 'https://schema.org/'
#: Kinds of talks that are no events.
_WORKS = {'article': 'Article', 'book': 'Book', 'podcast': 'PodcastEpisode'}
#: What has come of an event, where its talk says.
_STATUSES = {
    'accepted': 'EventScheduled',
    'planned': 'EventScheduled',
    'postponed': 'EventPostponed',
    'cancelled': 'EventCancelled',
}
#: What pages are about; all others are collections of talks.
_TYPES = {
    'speaker': 'Person',
    'event': 'Event',
    'series': 'EventSeries',
    'project': 'SoftwareSourceCode',
}
#: Of talks for which there has never been an event.
_NO_EVENT = frozenset({'proposed', 'withdrawn', 'rejected'})


class PageData:
    """Makes the data of one page.

    :param address: returns the address of a document and a fragment; empty where the
        site has none
    :param platforms: the platforms that media can be on
    :param pictures: absolute addresses of the project's own pictures, by the paths that
        talks have as thumbnails
    """

    def __init__(
        self,
        address: Callable[[str, str], str],
        platforms: tuple[Platform, ...],
        pictures: Mapping[str, str],
    ) -> None:
        self._address = address
        self._platforms = platforms
        self._pictures = pictures

    def of_page(
        self, facts: PageFacts, view: PageView, notes: Mapping[str, str]
    ) -> dict[str, object] | None:
        """Return the talks of a page as JSON-LD, or ``None`` where there are none.

        :param view: what the page shows
        :param notes: how the notes of each talk begin, by its fragment; a talk without
            an entry is not on the page, or cannot be found
        """
        things = [
            thing
            for talk, talk_view in zip(facts.talks, view.talks, strict=True)
            if talk.place.anchor in notes
            for thing in TalkData(self, talk, talk_view, notes[talk.place.anchor]).things()
        ]
        return {'@context': _SCHEMA.rstrip('/'), '@graph': things} if things else None

    def of_thing(
        self, view: PageView, document: str, sentence: str, picture: str
    ) -> dict[str, object]:
        """Return what the page of a speaker, an event or the like is about, as JSON-LD.

        :param view: what the page shows
        :param sentence: how its author's text begins
        :param picture: address of its picture; empty where there is none
        """
        home = view.home
        assert home is not None
        about = home.about
        text = ' '.join(about.about.split()) if about else ''
        thing = _thing(
            _TYPES.get(home.kind, 'CollectionPage'),
            name=about.name if about else home.title,
            url=self.url(document),
            description=text or sentence,
            image=picture or (home.picture if '://' in home.picture else ''),
            **self._stated(home.kind, about, view.entries),
        )
        return {'@context': _SCHEMA.rstrip('/'), '@graph': [thing]}

    def _stated(
        self, kind: str, about: Entry | None, entries: Sequence[EntryView]
    ) -> dict[str, _Value]:
        """Return what is known of a thing beside its name."""
        known: dict[str, _Value] = {}
        for entry in entries:
            if kind in _TYPES:
                addresses = (url for _what, url in entry.addresses)
                known['sameAs'] = [*dict.fromkeys((*addresses, *entry.profiles))]
            if kind == 'event':
                known |= _when(entry.date)
        match about:
            case Speaker(affiliation=str(affiliation)) if affiliation:
                known['affiliation'] = _thing('Organization', name=affiliation)
            case Event():
                occasion = OccasionView(
                    venue=about.venue, is_online=about.online, url=about.url
                )
                known['location'] = _places('', occasion)
            case Project():
                known['codeRepository'] = about.repository
        return known

    def url(self, document: str, anchor: str = '') -> str:
        """Return the address of a place; empty where the site has none."""
        return self._address(document, anchor)

    def person(self, link: Link) -> Thing:
        """Return a speaker."""
        return _thing('Person', name=link.text, url=self._of_link(link))

    def occasion(self, link: Link, about: OccasionView) -> Thing:
        """Return the event at which a talk was given."""
        return _thing(
            'Event',
            name=link.text,
            url=about.url or self._of_link(link),
            **_when(about.date),
            location=_places('', about),
        )

    def videos(
        self, talk: Talk, media: Iterable[Medium], about: Thing, language: str
    ) -> list[Thing]:
        """Return the recordings of which all is known that search engines ask for."""
        return [
            video
            for medium in media
            if (video := self._video(talk, medium, about, medium.language or language))
        ]

    def _clips(self, talk: Talk, medium: Medium) -> list[Thing]:
        """Return the chapters of a recording that has addresses of moments.

        Search engines ask for the beginning and an address that opens there
        (https://developers.google.com/search/docs/appearance/structured-data/video#clip).
        """
        if not talk.chapters:
            return []
        ends = (*(each.at for each in talk.chapters[1:]), talk.duration)
        clips: list[Thing] = []
        for chapter, end in zip(talk.chapters, ends, strict=True):
            url = moment_in((medium,), chapter.at, self._platforms)
            if url:
                clip = _thing('Clip', name=chapter.title, url=url)
                clip['startOffset'] = chapter.at
                if end is not None and end > chapter.at:
                    clip['endOffset'] = end
                clips.append(clip)
        return clips

    def _video(self, talk: Talk, medium: Medium, about: Thing, language: str) -> Thing | None:
        if medium.role != 'video' or medium.state != 'public' or not medium.url:
            return None
        recording = recognise(medium.url, self._platforms)
        picture = talk.thumbnail if ':' in talk.thumbnail else ''
        picture = picture or self._pictures.get(talk.thumbnail, '')
        if not picture and recording:
            picture = thumbnail_url(recording)
        description = about.get('description')
        if not (picture and description and medium.uploaded):
            return None
        page = self.url(talk.place.document)
        address = urljoin(page, medium.url)
        is_file = recording is not None and recording.platform.player != 'frame'
        return _thing(
            'VideoObject',
            name=talk.title,
            description=description,
            thumbnailUrl=picture,
            uploadDate=medium.uploaded,
            url=address,
            contentUrl=address if is_file else '',
            embedUrl='' if is_file or recording is None else embed_url(recording),
            inLanguage=language,
            hasPart=self._clips(talk, medium) if medium in talk.media else None,
        )

    def slides(
        self, talk: Talk, media: Iterable[Medium], authors: Sequence[Thing], language: str
    ) -> list[Thing]:
        """Return the slides that everybody can open."""
        page = self.url(talk.place.document)
        return [
            _thing(
                'PresentationDigitalDocument',
                name=talk.title,
                url=urljoin(page, medium.url),
                author=authors,
                inLanguage=medium.language or language,
            )
            for medium in media
            if medium.role == 'slides' and medium.state == 'public' and medium.url
        ]

    def _of_link(self, link: Link) -> str:
        return self._address(link.document, link.anchor) if link.document else link.url


class TalkData:
    """Makes the data of one talk.

    :param page: makes those of the page
    :param notes: how its notes begin
    """

    def __init__(self, page: PageData, talk: Talk, view: TalkView, notes: str) -> None:
        self._page = page
        self._talk = talk
        self._view = view
        self._details = view.details or DetailsView()
        self._description = ' '.join(self._details.abstract.split()) or notes
        # A placeholder such as "TBA" has no kind, and is nobody.
        self._people = [page.person(link) for link in view.speakers if link.kind]

    def things(self) -> Iterator[Thing]:
        """Return the talk, and each other time that it was given."""
        status = self._details.status
        if work := _WORKS.get(self._view.kind):
            yield self._work(work)
            return
        if status in _NO_EVENT:
            return
        view = self._view
        status_url = _SCHEMA + _STATUSES[status] if status in _STATUSES else ''
        yield self._event(
            *(view.event, view.occasion, view.date, self._details.room),
            *(view.language, view.media, status_url),
        )
        for each in self._details.deliveries:
            yield self._event(
                *(each.event, each.occasion, each.date, each.room),
                *(each.language or view.language, each.media, ''),
            )

    def _about(self, language: str) -> Thing:
        return {
            'name': self._talk.title,
            'url': self._page.url(self._talk.place.document, self._talk.place.anchor),
            'description': self._description,
            'inLanguage': language,
            'keywords': [topic.text for topic in self._view.topics],
        }

    def _work(self, what: str) -> Thing:
        view = self._view
        about = self._about(view.language)
        date = read_date(view.date)
        return _thing(
            what,
            **about,
            author=self._people,
            datePublished=view.date if date and date.end is None else '',
            video=self._page.videos(self._talk, view.media, about, view.language),
        )

    def _event(
        self,
        event: Link | None,
        occasion: OccasionView | None,
        date: str,
        room: str,
        language: str,
        media: Sequence[Medium],
        status: str,
    ) -> Thing:
        about = self._about(language)
        occasion = occasion or OccasionView()
        attendance = ''
        if occasion.is_online:
            how = 'Mixed' if occasion.venue else 'Online'
            attendance = f'{_SCHEMA}{how}EventAttendanceMode'
        duration = self._view.duration
        return _thing(
            'Event',
            **about,
            **_when(date),
            duration=_duration(duration) if duration else '',
            eventAttendanceMode=attendance,
            eventStatus=status,
            location=_places(room, occasion),
            performer=self._people,
            superEvent=self._page.occasion(event, occasion) if event else None,
            recordedIn=self._page.videos(self._talk, media, about, language),
            workFeatured=self._page.slides(self._talk, media, self._people, language),
        )


def _thing(kind: str, **properties: _Value) -> Thing:
    """Return a thing without what is not known of it; one of a kind needs no list."""
    thing: Thing = {'@type': kind}
    for name, value in properties.items():
        if isinstance(value, list) and len(value) == 1:
            thing[name] = value[0]
        elif value:
            thing[name] = value
    return thing


def _when(text: str) -> dict[str, _Value]:
    """Return the start and the end of a date as precisely as they are known."""
    date = read_date(text)
    if date is None:
        return {}
    start, _slash, end = str(date).partition('/')
    return {'startDate': start, 'endDate': end}


def _places(room: str, occasion: OccasionView) -> list[Thing]:
    places = []
    if room or occasion.venue:
        name = room or occasion.venue
        places.append(_thing('Place', name=name, address=occasion.venue))
    if occasion.is_online and occasion.url:
        places.append(_thing('VirtualLocation', url=occasion.url))
    return places


def _duration(seconds: int) -> str:
    """Return a length in ISO 8601, such as ``PT1H5M``."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = (hours, 'H'), (minutes, 'M'), (seconds, 'S')
    return 'PT' + ''.join(f'{number}{unit}' for number, unit in parts if number)
