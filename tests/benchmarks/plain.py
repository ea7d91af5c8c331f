"""Writes the corpus by hand: plain reST that shows the words that sphinx-talks shows."""

from __future__ import annotations

import re
from datetime import date
from textwrap import indent

from babel.dates import format_date, format_interval

from corpus import (
    Citation,
    Cite,
    Event,
    Part,
    Pep,
    Project,
    Section,
    Talk,
    peps_of,
    projects_of,
)
from facts import slug
from pages import Writer, underlined

__all__ = ('Plain', 'as_plain_event')

#: Kinds of talks in words; a plain talk is not named.
KINDS = {
    'keynote': 'Keynote',
    'lightning': 'Lightning talk',
    'poster': 'Poster',
    'tutorial': 'Tutorial',
}
#: Access states in words.
STATES = {'public': '', 'attendees': ', attendees only'}


class Plain(Writer):
    """The set as an author without the extension writes it."""

    def inline(self, part: Part) -> str:
        """Return running text with links to labels and addresses."""
        match part:
            case Cite(talk):
                return self._link(self.corpus.talks[talk])
            case Pep(number):
                return f':pep:`{number}`'
            case Project(name, url):
                return f'`{name} <{url}>`__'
        return part

    def label(self, section: Section) -> str:
        """Return the label which "Cited in" links to."""
        return f'.. _{section.label}:\n\n'

    def talks(self, section: Section) -> str:
        """Return a section or a definition for each talk."""
        write = self._as_definition if self.shape == 'definitions' else self._as_section
        return ''.join(write(self.corpus.talks[key]) for key in section.talks)

    def events(self) -> str:
        """Return a definition for each event."""
        return ''.join(map(as_plain_event, self.corpus.events.values()))

    def index(self, axis: str) -> str:
        """Return a definition list: each thing with links to its talks."""
        groups = {
            'topics': self.corpus.by_topic,
            'speakers': self.corpus.by_speaker,
            'events': self.corpus.by_event,
            'projects': self.corpus.by_project,
        }[axis]
        text = ''
        for name, talks in groups.items():
            term, body = _term(name), f'.. _{axis}-{slug(name)}:\n\n'
            if axis == 'events':
                # Links lead to the page which tells more of the event.
                term, body = _ref(name, f'events-{slug(name)}'), ''
            elif axis == 'projects':
                term = f'`{name} <{self.corpus.projects[name].url}>`__'
            body += ''.join(
                f'* {self._link(talk)} ({self._aside(talk, axis)})\n' for talk in talks
            )
            text += f'{term}\n{indent(body, "   ")}\n'
        return text

    def _as_definition(self, talk: Talk) -> str:
        head = f'.. index:: single: {talk.title}\n.. _talk-{talk.id}:\n\n'
        return f'{_term(talk.title)}\n{indent(head + self._body(talk), "   ")}'

    def _as_section(self, talk: Talk) -> str:
        head = f'.. index:: single: {talk.title}\n.. _talk-{talk.id}:\n\n'
        return f'{head}{underlined(_term(talk.title), "~")}\n{self._body(talk)}'

    def _body(self, talk: Talk) -> str:
        event = self.corpus.events[talk.event]
        first = [
            ', '.join(_ref(name, f'speakers-{slug(name)}') for name in talk.speakers),
            _ref(event.name, f'events-{event.id}'),
            format_date(date.fromisoformat(talk.date), 'long', locale='en'),
        ]
        if talk.kind != 'talk':
            first.append(KINDS[talk.kind])
        media = [
            f'`{medium.role.title()} ({medium.platform}{STATES[medium.state]})'
            f' <{medium.url}>`__'
            for medium in talk.media
        ]
        notes = self.notes(talk.notes, talk.insights)
        return f'{" · ".join(first)}\n\n{" · ".join(media)}\n\n{notes}{self._fields(talk)}\n'

    def _fields(self, talk: Talk) -> str:
        """Return the field list below the notes."""
        fields = {
            'Topics': [_ref(name, f'topics-{slug(name)}') for name in talk.topics],
            'Projects': [
                _ref(project.name, f'projects-{slug(project.name)}')
                for project in projects_of(talk)
            ],
            # The role would make a second entry in the general index.
            'References': [
                f'`PEP {number} <https://peps.python.org/pep-{number:04}/>`__'
                for number in peps_of(talk)
            ],
        }
        citations = self.corpus.cited_in.get(talk.id, ())
        places = [self._place(citation) for citation in citations]
        if len(places) == 1:
            fields['Cited in'] = places
        text = ''.join(
            f':{name}: {", ".join(values)}\n' for name, values in fields.items() if values
        )
        if len(places) > 1:
            text += ':Cited in:\n' + ''.join(f'   * {place}\n' for place in places)
        return text

    def _place(self, citation: Citation) -> str:
        """Return a link to where a talk is cited."""
        if citation.talk:
            heading, label = self.corpus.talks[citation.talk].title, f'talk-{citation.talk}'
        else:
            heading, label = citation.section.title, citation.section.label
        return _ref(f'{citation.page.title} › {heading}', label)

    def _aside(self, talk: Talk, axis: str) -> str:
        """Return what stands in brackets behind a talk in an index."""
        speakers = () if axis == 'speakers' else talk.speakers
        event = () if axis == 'events' else (self.corpus.events[talk.event].name,)
        return _escaped(', '.join((*speakers, *event)))

    def _link(self, talk: Talk) -> str:
        return _ref(talk.title, f'talk-{talk.id}')


def as_plain_event(event: Event) -> str:
    """Return a definition that says when and where an event was."""
    start, *end = map(date.fromisoformat, event.dates.split('/'))
    line = [
        format_interval(start, end[0], 'yMMMd', locale='en')
        if end
        else format_date(start, 'long', locale='en'),
        event.place,
        f'`Website <{event.url}>`__',
    ]
    head = f'.. index:: single: {event.name}\n.. _events-{event.id}:\n\n'
    body = indent(f'{head}{" · ".join(line)}\n', '   ')
    return f'{_term(event.name)}\n{body}\n'


def _escaped(text: str) -> str:
    """Return text in which reST finds no markup."""
    return re.sub(r'([\\*`|_@<:])', r'\\\1', text)


def _term(text: str) -> str:
    """Return text that may begin a line."""
    text = _escaped(text)
    marker = re.match(r'([-+•>]|\(?\w+[.)])(\s|$)|[^\w\s\\]', text)
    return f'\\{text}' if marker else text


def _ref(words: str, label: str) -> str:
    """Return a link to a label."""
    return f':ref:`{_escaped(words)} <{label}>`'
