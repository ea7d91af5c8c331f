"""What both sets say: talks, pages and who cites whom, without any markup language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

__all__ = (
    'Citation',
    'Cite',
    'Corpus',
    'Event',
    'Medium',
    'Page',
    'Part',
    'Pep',
    'Project',
    'Section',
    'Talk',
)


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation of a talk inside running text."""

    talk: str


@dataclass(frozen=True, slots=True)
class Pep:
    """A mention of a PEP inside running text."""

    number: int


@dataclass(frozen=True, slots=True)
class Project:
    """A mention of a project inside running text."""

    name: str
    url: str

    @property
    def id(self) -> str:
        """Return the label of the project."""
        return self.name.lower().replace(' ', '-')


#: A string is inline reST that both sets hold letter for letter.
Part = str | Cite | Pep | Project
Paragraph = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Medium:
    """One link of a talk."""

    role: str
    url: str
    platform: str
    #: ``public`` or ``attendees``.
    state: str = 'public'


@dataclass(frozen=True, slots=True)
class Event:
    """A conference."""

    id: str
    name: str
    dates: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk with its notes."""

    id: str
    title: str
    speakers: tuple[str, ...]
    event: str
    #: ISO 8601, to the day.
    date: str
    kind: str
    topics: tuple[str, ...]
    media: tuple[Medium, ...]
    notes: tuple[Paragraph, ...]
    insights: tuple[Paragraph, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return all running text in reading order."""
        return tuple(part for text in self.notes + self.insights for part in text)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page: prose, then talks."""

    label: str
    title: str
    prose: tuple[Paragraph, ...]
    #: Ids of the talks in it.
    talks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One document."""

    name: str
    title: str
    intro: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A place which cites a talk."""

    page: Page
    section: Section
    #: Id of the talk in whose notes it stands; empty in prose.
    talk: str


@dataclass(frozen=True)
class Corpus:
    """Everything, in the order in which it is written."""

    talks: Mapping[str, Talk]
    events: Mapping[str, Event]
    pages: tuple[Page, ...]

    @cached_property
    def cited_in(self) -> dict[str, list[Citation]]:
        """Return the places that cite each talk, in page order, each place once."""
        places: dict[str, dict[Citation, None]] = {}
        for citation, parts in self._texts():
            for part in parts:
                if isinstance(part, Cite):
                    places.setdefault(part.talk, {})[citation] = None
        return {talk: list(found) for talk, found in places.items()}

    def _texts(self) -> Iterator[tuple[Citation, tuple[Part, ...]]]:
        """Return all running text in page order, with the place where it stands."""
        for page in self.pages:
            for section in page.sections:
                prose = tuple(part for text in section.prose for part in text)
                yield Citation(page, section, ''), prose
                for talk in section.talks:
                    yield Citation(page, section, talk), self.talks[talk].parts

    @cached_property
    def by_topic(self) -> dict[str, list[Talk]]:
        """Return the talks about each topic."""
        return self._grouped({talk.id: talk.topics for talk in self.talks.values()})

    @cached_property
    def by_speaker(self) -> dict[str, list[Talk]]:
        """Return the talks of each speaker."""
        return self._grouped({talk.id: talk.speakers for talk in self.talks.values()})

    @cached_property
    def by_event(self) -> dict[str, list[Talk]]:
        """Return the talks at each event, by the name of the event."""
        return self._grouped(
            {talk.id: (self.events[talk.event].name,) for talk in self.talks.values()}
        )

    @cached_property
    def by_project(self) -> dict[str, list[Talk]]:
        """Return the talks that mention each project, by its name."""
        return self._grouped(
            {
                talk.id: tuple(project.name for project in projects_of(talk))
                for talk in self.talks.values()
            }
        )

    @cached_property
    def projects(self) -> dict[str, Project]:
        """Return the projects that talks mention, by name."""
        return {
            project.name: project
            for talk in self.talks.values()
            for project in projects_of(talk)
        }

    @property
    def titles(self) -> list[str]:
        """Return all titles in order."""
        return [talk.title for talk in self.talks.values()]

    def _grouped(self, names: Mapping[str, tuple[str, ...]]) -> dict[str, list[Talk]]:
        groups: dict[str, list[Talk]] = {}
        for talk, keys in names.items():
            for key in keys:
                groups.setdefault(key, []).append(self.talks[talk])
        return {
            key: sorted(groups[key], key=lambda talk: (talk.title.casefold(), talk.id))
            for key in sorted(groups, key=str.casefold)
        }

    def with_new_sentence(self) -> Corpus:
        """Return the same with one more sentence in the page in the middle."""
        middle = len(self.pages) // 2
        pages = list(self.pages)
        page = pages[middle]
        intro = f'{page.intro} These notes were read once more.'
        pages[middle] = replace(page, intro=intro)
        return replace(self, pages=tuple(pages))

    def with_new_title(self) -> Corpus:
        """Return the same with another title for a talk that is cited."""
        cited = sorted(talk for talk, places in self.cited_in.items() if len(places) < 4)
        talk = self.talks[cited[len(cited) // 2]]
        changed = replace(talk, title=f'{talk.title} Revisited')
        return replace(self, talks={**self.talks, talk.id: changed})


def projects_of(talk: Talk) -> list[Project]:
    """Return the projects that the notes of a talk mention, each once."""
    return list(dict.fromkeys(part for part in talk.parts if isinstance(part, Project)))


def peps_of(talk: Talk) -> list[int]:
    """Return the PEPs that the notes of a talk mention, each once, in order."""
    return sorted({part.number for part in talk.parts if isinstance(part, Pep)})
