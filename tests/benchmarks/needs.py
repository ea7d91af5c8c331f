"""Writes the corpus with the directives of sphinx-needs, where that is installed."""

from __future__ import annotations

from importlib.util import find_spec
from textwrap import indent

from corpus import Cite, Part, Pep, Project, Section, Talk
from pages import Writer
from plain import as_plain_event

__all__ = ('Needs', 'is_installed')


def is_installed() -> bool:
    """Return whether sets of this kind can be built."""
    return find_spec('sphinx_needs') is not None


class Needs(Writer):
    """The set as an author with sphinx-needs writes it: talks are needs.

    It has no counterpart for topics, events and backlinks under headings, so it shows less
    than the others: tags, links in both directions, and lists of needs as index pages.
    """

    extensions = ('sphinx_needs',)
    settings = (
        (
            "needs_types = [{'directive': 'lecture', 'title': 'Talk', 'prefix': 'T_', "
            "'color': '#DDDDDD', 'style': 'node'}]"
        ),
        "needs_id_regex = '[A-Za-z0-9_-]+'",
        (
            'needs_fields = {name: {"nullable": True} for name in '
            "('speakers', 'event', 'date', 'video', 'slides')}"
        ),
    )

    def inline(self, part: Part) -> str:
        """Return running text with roles for talks, and links for the rest."""
        match part:
            case Cite(talk):
                return f':need:`{talk}`'
            case Pep(number):
                return f':pep:`{number}`'
            case Project(name, url):
                return f'`{name} <{url}>`__'
        return part

    def talks(self, section: Section) -> str:
        """Return a need for each talk."""
        return '\n'.join(self._talk(self.corpus.talks[key]) for key in section.talks)

    def events(self) -> str:
        """Return what is known of each event, by hand."""
        return ''.join(map(as_plain_event, self.corpus.events.values()))

    def index(self, axis: str) -> str:
        """Return a list of all talks."""
        return '.. needlist::\n   :types: lecture\n'

    def _talk(self, talk: Talk) -> str:
        cited = [
            part.talk for part in talk.parts if isinstance(part, Cite) and part.talk != talk.id
        ]
        media = {
            role: [each.url for each in talk.media if each.role == role] for role in _ROLES
        }
        options = {
            'id': talk.id,
            'tags': '; '.join(talk.topics).replace(',', ' '),
            'links': ', '.join(dict.fromkeys(cited)),
            'speakers': ', '.join(talk.speakers),
            'event': talk.event,
            'date': talk.date,
            **{role: ' '.join(urls) for role, urls in media.items()},
        }
        lines = [f':{name}: {value}' for name, value in options.items() if value]
        body = '\n'.join(lines) + '\n\n' + self.notes(talk.notes, talk.insights)
        return f'.. lecture:: {talk.title}\n' + indent(body, '   ')


_ROLES = ('video', 'slides')
