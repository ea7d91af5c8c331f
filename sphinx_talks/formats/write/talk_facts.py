"""What exports in the formats of others say of a talk: its occasion, links, dates and kind."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from sphinx_talks.catalogue.occasions import dates_of_event, event_of
from sphinx_talks.talks.dates import PartialDate, read_date
from sphinx_talks.talks.details import doi_url, web_address
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.options import MEDIA
from sphinx_talks.talks.records import Place, Speaker
from sphinx_talks.talks.talk_kinds import TALK_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Event, Medium, Talk

__all__ = (
    'NO_DATE',
    'ExportedTalk',
    'Occasion',
    'Site',
    'date_parts',
    'days',
    'exported_talks',
    'genre',
    'in_utc',
    'one_line',
    'spoken_by',
)


def _html_page(document: str) -> str:
    return quote(f'{document}.html')


@frozen
class Site:
    """Where readers find the pages of a documentation set."""

    title: str = ''
    #: Address of the pages, with a slash at the end; empty where it is not known.
    url: str = ''
    #: Address of a document's page below that of the site.
    page_of: Callable[[str], str] = _html_page

    @property
    def host(self) -> str:
        """The host of its address, for names that no two sites share."""
        return urlsplit(self.url).hostname or 'sphinx-talks.invalid'

    def address(self, place: Place) -> str:
        """Return the address of a place; empty where the site has none."""
        if not self.url:
            return ''
        page = self.page_of(place.document)
        if place.anchor:
            # A page that holds all others has fragments for them, too.
            page = f'{page.partition("#")[0]}#{quote(place.anchor)}'
        return urljoin(self.url, page)


@frozen
class Occasion:
    """The event at which a talk was given."""

    #: As it was first declared; empty where none is stated.
    name: str = ''
    entry: Event | None = None
    #: Date or range in ISO 8601, as far as it is known.
    dates: str = ''

    @property
    def venue(self) -> str:
        """City, building or the like."""
        return self.entry.venue if self.entry else ''


@frozen(kw_only=True)
class ExportedTalk:
    """A talk with what the catalogue knows about it."""

    talk: Talk
    #: Those who spoke, as they were first declared, without "TBA" and the like.
    speakers: tuple[str, ...]
    occasion: Occasion
    topics: tuple[str, ...]
    #: Address that a reader who looks for the talk wants most; empty where there is none.
    url: str
    #: Address of its place in the documentation.
    page: str

    def media(self, *roles: str) -> tuple[Medium, ...]:
        """Return the media of some roles that have an address."""
        return tuple(each for each in self.talk.media if each.url and each.role in roles)


def exported_talks(catalogue: Catalogue, site: Site | None = None) -> Iterator[ExportedTalk]:
    """Return all talks that can be found, in the order of documents and lines."""
    site = site or Site()
    for talk in catalogue.talks.values():
        home = catalogue.home('talk', talk.id)
        page = site.address(Place(home) if home else talk.place)
        yield ExportedTalk(
            talk=talk,
            speakers=catalogue.names('speaker', catalogue.named_speakers(talk)),
            occasion=occasion(catalogue, talk.event),
            topics=catalogue.names('topic', talk.topics),
            url=_main_url(talk) or page,
            page=page,
        )


def occasion(catalogue: Catalogue, event: str) -> Occasion:
    """Return an event by its id or name."""
    if not event:
        return Occasion()
    return Occasion(
        catalogue.name('event', event),
        event_of(catalogue, event),
        dates_of_event(catalogue, event),
    )


def spoken_by(catalogue: Catalogue, name: str) -> Speaker | None:
    """Return what a page declares of a speaker."""
    thing = catalogue.thing('speaker', name)
    entry = thing.about if thing else None
    return entry if isinstance(entry, Speaker) else None


def _main_url(talk: Talk) -> str:
    # A catalogue from elsewhere can have other roles.
    ranks = {role: option.rank for role, option in MEDIA.items()}
    for medium in sorted(talk.media, key=lambda each: ranks.get(each.role, len(ranks) + 1)):
        # Paths lead nowhere outside of the documentation.
        if medium.state == 'public' and (address := web_address(medium.url)):
            return address
    return doi_url(talk.doi) if talk.doi else ''


def one_line(text: str) -> str:
    """Return text without line breaks and characters that nobody sees."""
    words = ' '.join(text.split())
    if words.isprintable():
        return words
    # Joiners are a part of some scripts, and of emoji.
    seen = (sign for sign in words if sign.isprintable() or sign in '\u200c\u200d')
    return ' '.join(''.join(seen).split())


#: What stands where a format insists on a date, and nobody knows it.
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


def in_utc(text: str) -> datetime | None:
    """Return the moment at which a date begins; ``None`` for text that is no date.

    Times without a zone are taken as they are.
    """
    read = read_date(text)
    if read is None:
        return None
    if read.start.tzinfo is None:
        return read.start.replace(tzinfo=UTC)
    try:
        return read.start.astimezone(UTC)
    except OverflowError:
        # Within a day of the years 1 and 9999.
        return read.start.replace(tzinfo=UTC)


def days(text: str) -> str:
    """Return a date or range with days at the most; empty for text that is no date."""
    read = read_date(text)
    if read is None:
        return ''
    first, _, last = str(read).partition('/')
    first, last = first.partition('T')[0], last.partition('T')[0]
    return f'{first}/{last}' if last and last != first else first


def date_parts(text: str) -> list[list[int]]:
    """Return year, month and day, as far as they are known, of one or two dates."""
    read = read_date(text)
    if read is None:
        return []
    points = [_parts(read)]
    if read.end is not None:
        points.append(_parts(PartialDate(read.end, read.end_precision)))
    return points[:1] if points[0] == points[-1] else points


def _parts(point: PartialDate) -> list[int]:
    known = {'year': 1, 'month': 2}.get(point.precision, 3)
    return [point.start.year, point.start.month, point.start.day][:known]


def genre(kind: str) -> str:
    """Return what a talk of some kind is called."""
    if not kind:
        return 'Talk'
    if row := TALK_KINDS.get(kind):
        return row.genre
    return kind[:1].upper() + kind[1:].replace('-', ' ')
