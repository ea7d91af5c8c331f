"""Mistakes in citations and bibliographies."""

from __future__ import annotations

from markup_mistakes import Mistake

__all__ = ('IN_CITATIONS',)


def _role(name: str, role: str, problem: str, *says: str, keeps: str) -> Mistake:
    return Mistake(name, f'First.\n\nSee {role} today.\n', 3, problem, says, (keeps, 'today'))


def _option(name: str, option: str, problem: str, *says: str) -> Mistake:
    source = f'First.\n\n.. talk:bibliography:: rewind\n   {option}\n\nLast.\n'
    # Everything else that was asked for is there.
    # What all documents together show is told at the line of the directive.
    line = 3 if problem in {'unknown_style', 'unknown_document'} else 4
    return Mistake(name, source, line, problem, says, ('First.', 'Rewind', 'Last.'))


IN_CITATIONS = (
    _role('c-talk', ':talk:cite:`rewnd`', 'unknown_talk', "mean 'rewind'?", keeps='(rewnd)'),
    _role(
        'c-text', ':talk:citet:`rewnd@1:00`', 'unknown_talk', "'rewnd'", keeps='rewnd (1:00)'
    ),
    _role(
        'c-two',
        ':talk:cite:`{see}rewind, rewnd{, 2}`',
        'unknown_talk',
        "'rewnd'",
        keeps='(see Rewind, n.d.; rewnd, 2)',
    ),
    _role('c-time', ':talk:cite:`rewind@noon`', 'bad_value', "'noon'", keeps='(@noon)'),
    _role('c-brace', ':talk:cite:`{x rewind`', 'bad_value', 'braces', keeps='{x rewind'),
    _role(
        'c-nested', ':talk:citet:`{a{b}}rewind`', 'bad_value', 'braces', keeps='{a{b}}rewind'
    ),
    _role('c-comma', ':talk:cite:`,`', 'bad_value', 'the id of a talk', keeps=','),
    _role('c-nothing', ':talk:cite:`{see}`', 'bad_value', 'the id of a talk', keeps='{see}'),
    _option('b-style', ':style: appa', 'unknown_style', "'appa'", "did you mean 'apa'?"),
    _option('b-any-style', ':style: q', 'unknown_style', 'apa, ieee, plain'),
    _option('b-labels', ':labels: numbers', 'bad_value', ':labels:', '“number”'),
    _option('b-scope', ':scope: everywhere', 'bad_value', ':scope:', 'page, set'),
    _option('b-sort', ':sort: -dat', 'bad_value', ':sort:', '“-date”'),
    _option('b-group', ':group-by: colour', 'bad_value', ':group-by:', 'series, year, kind'),
    _option('b-limit', ':limit: few', 'bad_value', ':limit:', 'a number such as 10'),
    _option('b-option', ':styl: apa', 'unknown_option', 'did you mean :style:?'),
    _option('b-document', ':documents: knwn', 'unknown_document', "did you mean 'known'?"),
    _option('b-documents', ':documents: zzz/*', 'unknown_document', "'zzz/*'"),
    Mistake(
        'b-talk',
        'First.\n\n.. talk:bibliography:: rewind, rewnd\n\nLast.\n',
        3,
        'unknown_talk',
        ("'rewnd'", "did you mean 'rewind'?"),
        ('First.', 'Rewind', 'rewnd', 'Last.'),
    ),
    Mistake(
        'b-content',
        'First.\n\n.. talk:bibliography::\n\n   Kept words.\n\nLast.\n',
        3,
        'misplaced',
        ('talk:bibliography',),
        ('First.', 'Kept words.', 'Last.'),
    ),
)
