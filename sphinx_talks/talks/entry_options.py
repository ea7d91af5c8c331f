"""The table of options of events, speakers, topics and projects: one row for each.

Directives, readers and writers of files, and the documentation are made from
:data:`ENTRY_OPTIONS`, as those of talks are from :data:`~sphinx_talks.talks.options.OPTIONS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.options import Option

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ('ENTRY_OPTIONS',)

_ID = Option(
    name='id',
    value='id',
    meaning='Another name to refer to it; made from its name by default.',
)
_URL = Option(
    name='url',
    value='url',
    habits=('website', 'homepage', 'link'),
    meaning='Its home page.',
)
_ALIASES = Option(
    name='aliases',
    value='names',
    meaning='Other names that it goes by; each of them is found wherever a name is given.',
)
_TALKS = Option(
    name='talks',
    value='flag',
    record_field='lists_talks',
    meaning='Whether the list of its talks is shown.',
)
_ABOUT = Option(
    name='about',
    value='paragraphs',
    meaning='What it is, in place of content with markup.',
)

#: The options of the other things, by their kinds, in the order in which they are written.
ENTRY_OPTIONS: Mapping[str, tuple[Option, ...]] = {
    'event': (
        _ID,
        Option(
            name='dates',
            value='date',
            meaning='When it was: a day, or two with a slash between them.',
        ),
        Option(
            name='place',
            record_field='venue',
            habits=('venue', 'location'),
            is_translated=True,
            meaning='Where it was held.',
        ),
        Option(
            name='series',
            is_translated=True,
            meaning='What it is one of, such as ``PyCon US``.',
        ),
        Option(name='online', value='flag', meaning='Whether it could be joined online.'),
        _URL,
        _ALIASES,
        _TALKS,
        Option(
            name='pyvideo',
            value='json',
            meaning='What an import keeps of its ``category.json``; no page shows it.',
        ),
        _ABOUT,
    ),
    'speaker': (
        _ID,
        Option(
            name='affiliation',
            habits=('company', 'organisation'),
            meaning='Where the speaker works.',
        ),
        _URL,
        Option(
            name='sort-as',
            meaning='The name with the family name first, for citations: ``Langa, Łukasz``.',
        ),
        Option(name='links', value='profiles', meaning='Where else to find the speaker.'),
        Option(name='picture', value='picture', meaning='A picture of the speaker.'),
        _ALIASES,
        _TALKS,
        _ABOUT,
    ),
    'topic': (
        _ID,
        Option(
            name='parent',
            is_translated=True,
            meaning='The wider topic that it is part of, declared or not.',
        ),
        _URL,
        _ALIASES,
        _TALKS,
        _ABOUT,
    ),
    'project': (
        _ID,
        _URL,
        Option(
            name='repository',
            value='url',
            habits=('github',),
            meaning='Where its sources are.',
        ),
        Option(
            name='documentation',
            value='url',
            habits=('docs',),
            meaning='Where its documentation is.',
        ),
        _ALIASES,
        _TALKS,
        _ABOUT,
    ),
}
