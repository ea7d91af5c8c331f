"""Writes the corpus with the directives of sphinx-talks."""

from __future__ import annotations

from textwrap import indent

from corpus import Cite, Medium, Part, Pep, Project, Section, Talk
from pages import Writer

__all__ = ('Ours',)


class Ours(Writer):
    """The set as an author with the extension writes it."""

    extensions = ('sphinx_talks',)

    def inline(self, part: Part) -> str:
        """Return running text with roles for all that is mentioned."""
        match part:
            case Cite(talk):
                return f':talk:`{talk}`'
            case Pep(number):
                return f':pep:`{number}`'
            case Project(name, url):
                return f':talk:project:`{name} <{url}>`'
        return part

    def talks(self, section: Section) -> str:
        """Return a directive for each talk."""
        return '\n'.join(self._talk(self.corpus.talks[key]) for key in section.talks)

    def events(self) -> str:
        """Return a directive for each event."""
        return '\n'.join(
            f'.. talk:event:: {event.name}\n'
            f'   :id: {event.id}\n'
            f'   :dates: {event.dates}\n'
            f'   :place: {event.place}\n'
            f'   :url: {event.url}\n'
            for event in self.corpus.events.values()
        )

    def index(self, axis: str) -> str:
        """Return the directive which makes the index."""
        return f'.. talk:index:: {axis}\n'

    def _talk(self, talk: Talk) -> str:
        options = {
            'id': talk.id,
            'speakers': ', '.join(talk.speakers),
            'event': talk.event,
            'date': talk.date,
            'kind': talk.kind,
            'topics': ', '.join(talk.topics),
            'video': _lines(talk, 'video'),
            'slides': _lines(talk, 'slides'),
        }
        lines = [f':{name}: {value}' for name, value in options.items() if value]
        body = '\n'.join(lines) + '\n\n' + self.notes(talk.notes, talk.insights)
        return f'.. talk:: {talk.title}\n' + indent(body, '   ')


def _lines(talk: Talk, role: str) -> str:
    """Return the media of one role, one a line below each other."""
    media = [_medium(medium) for medium in talk.media if medium.role == role]
    return f'\n{" " * (len(role) + 3)}'.join(media)


def _medium(medium: Medium) -> str:
    state = '' if medium.state == 'public' else f'{medium.state} '
    return state + medium.url
