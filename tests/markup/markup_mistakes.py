"""Mistakes that authors make, each with what they should be told."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ('IN_OPTIONS', 'IN_ROLES', 'KNOWN', 'Mistake')

#: A page with one thing of each kind, for suggestions.
KNOWN = """\
Known things
============

.. talk:event:: PyCon US 2024
   :id: pycon-us-2024

.. talk:speaker:: Toby Ho

.. talk:topic:: Debugging

.. talk:project:: pyrewind

.. talk:: Rewind
   :id: rewind
"""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A page with exactly one mistake."""

    name: str
    #: What the author writes, in reStructuredText.
    source: str
    #: Where the mistake is, counted in ``source``.
    line: int
    #: Subtype of the warning.
    problem: str
    #: What the warning must say.
    says: tuple[str, ...]
    #: Words of the author that must be on the page all the same.
    keeps: tuple[str, ...]


def _option(
    name: str, option: str, problem: str, *says: str, keeps: str | None = None
) -> Mistake:
    """Return a talk with notes in which one option is wrong."""
    # No two talks share a recording, which would be a mistake of its own.
    option = option.replace(_VIDEO, f'{_VIDEO}/{name}')
    source = f'.. talk:: The {name} talk\n   {option}\n\n   Notes, all of them.\n'
    key, _colon, value = option[1:].partition(': ')
    kept = (f'The {name} talk', 'Notes, all of them.', value if keeps is None else keeps)
    return Mistake(name, source, 2, problem, (f':{key}:', *says), kept)


def _role(name: str, role: str, problem: str, *says: str, keeps: str) -> Mistake:
    """Return a page on which one role is wrong."""
    return Mistake(name, f'First.\n\nSee {role} today.\n', 3, problem, says, (keeps, 'today'))


_STATES = 'public, attendees, members, internal, pending, not-recorded, withdrawn, dead'
_VIDEO = 'https://example.org/film'

#: In the options of a talk.
IN_OPTIONS = (
    _option('date', ':date: 17 May 2024', 'bad_value', "'17 May 2024'", 'write 2024-05-17'),
    _option('any-date', ':date: last spring', 'bad_value', 'such as 2024, 2024-05'),
    _option('range', ':date: 2024-05-23/2024-05-15', 'bad_value', '2024-05-15/2024-05-23'),
    _option('duration', ':duration: long', 'bad_value', '“25 min”'),
    _option('language', ':language: German', 'bad_value', 'write de'),
    _option('any-language', ':language: fr!', 'bad_value', 'such as en, pt-BR'),
    _option('id', ':id: two words', 'bad_value', 'write two-words'),
    _option('kind', ':kind: keynot', 'unknown_kind', "did you mean 'keynote'"),
    _option('any-kind', ':kind: seance', 'unknown_kind', 'talks_kinds'),
    _option('option', ':speeker: Ada Lovelace', 'unknown_option', 'did you mean :speakers:?'),
    _option('any-option', ':qqq: Ada Lovelace', 'unknown_option', 'no option :qqq:'),
    _option(
        'state',
        f':video: atendees {_VIDEO}',
        'bad_value',
        'did you mean “attendees”',
        keeps='atendees',
    ),
    _option(
        'any-state', f':video: zzz {_VIDEO}', 'bad_value', _STATES, 'label=zzz', keeps='zzz'
    ),
    _option(
        'key',
        f':slides: {_VIDEO} lable=Deck',
        'bad_value',
        'did you mean “label=”',
        keeps='lable=Deck',
    ),
    _option('moment', f':video: {_VIDEO} at=soon', 'bad_value', '“12:34”', keeps='at=soon'),
    _option('url', ':video: javascript:alert(1)', 'bad_value', 'https', '“javascript”'),
    _option(
        'archive',
        f':video: {_VIDEO} archive=javascript:alert(1)',
        'bad_value',
        '“javascript”',
        keeps='archive=javascript:alert(1)',
    ),
)

#: In roles.
IN_ROLES = (
    _role('r-talk', ':talk:`rewnd`', 'unknown_talk', "did you mean 'rewind'?", keeps='rewnd'),
    _role('r-any-talk', ':talk:`qqq`', 'unknown_talk', 'the directive talk', keeps='qqq'),
    _role('r-words', ':talk:`my words <rewnd>`', 'unknown_talk', "'rewnd'", keeps='my words'),
    _role('r-long', ':talk:talk:`rewnd`', 'unknown_talk', "'rewind'", keeps='rewnd'),
    _role(
        'r-speaker',
        ':talk:speaker:`Tobi Ho`',
        'unknown_speaker',
        "did you mean 'Toby Ho'?",
        keeps='Tobi Ho',
    ),
    _role(
        'r-event',
        ':talk:event:`PyCon SU 2024`',
        'unknown_event',
        "did you mean 'PyCon US 2024'?",
        keeps='PyCon SU 2024',
    ),
    _role(
        'r-topic',
        ':talk:topic:`Debuging`',
        'unknown_topic',
        "did you mean 'Debugging'?",
        keeps='Debuging',
    ),
    _role(
        'r-project',
        ':talk:project:`pyrewnd`',
        'unknown_project',
        "did you mean 'pyrewind'?",
        keeps='pyrewnd',
    ),
    _role(
        'r-takeaway',
        ':talk:quote:`nothing-like-it`',
        'unknown_takeaway',
        'the directive talk:quote',
        keeps='nothing-like-it',
    ),
    _role(
        'r-slides',
        ':talk:slides:`rewind`',
        'missing_medium',
        'option :slides:',
        keeps='Rewind',
    ),
    _role(
        'r-url',
        ':talk:project:`Evil <javascript:alert(1)>`',
        'bad_value',
        '“javascript”',
        'https',
        keeps='Evil (javascript:alert(1))',
    ),
)
