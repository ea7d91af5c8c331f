"""Mistakes in directives, where one option of a talk is not enough to show them."""

from __future__ import annotations

from markup_mistakes import Mistake

__all__ = ('IN_CONTENT', 'IN_DIRECTIVES')


def _directive(
    name: str, source: str, problem: str, *says: str, keeps: tuple[str, ...], line: int = 1
) -> Mistake:
    if problem in {'bad_value', 'unknown_option', 'unknown_kind'}:
        line = _line_of_option(source, says, line)
    return Mistake(name, source, line, problem, says, keeps)


def _line_of_option(source: str, says: tuple[str, ...], line: int) -> int:
    """Return the line of the option that is wrong: the one that is named, or the last one."""
    options = {
        number: text.split(':')[1]
        for number, text in enumerate(source.splitlines(), 1)
        if text.strip().startswith(':') and number > line
    }
    named = [number for number, key in options.items() if f':{key}:' in ' '.join(says)]
    return (named or list(options) or [line])[-1]


#: In the options of other directives.
IN_DIRECTIVES = (
    _directive(
        'dates',
        '.. talk:event:: DjangoCon\n   :dates: soon\n\n   In Europe.\n',
        'bad_value',
        ':dates:',
        'such as 2024, 2024-05',
        keeps=('DjangoCon', 'soon', 'In Europe.'),
    ),
    _directive(
        'event-url',
        '.. talk:event:: EuroPython\n   :url: javascript:alert(1)\n\n   In Prague.\n',
        'bad_value',
        ':url:',
        'https',
        keeps=('EuroPython', 'javascript:alert(1)', 'In Prague.'),
    ),
    _directive(
        'event-option',
        '.. talk:event:: PyCascades\n   :datse: 2024\n\n   In Seattle.\n',
        'unknown_option',
        'did you mean :dates:?',
        keeps=('PyCascades', '2024', 'In Seattle.'),
    ),
    _directive(
        'speaker-id',
        '.. talk:speaker:: Ada Lovelace\n   :id: ada lovelace\n\n   Wrote notes.\n',
        'bad_value',
        'write ada-lovelace',
        keeps=('Ada Lovelace', 'Wrote notes.'),
    ),
    _directive(
        'repository',
        '.. talk:project:: numpy\n   :repository: vbscript:x\n\n   Arrays.\n',
        'bad_value',
        ':repository:',
        '“vbscript”',
        keeps=('numpy', 'vbscript:x', 'Arrays.'),
    ),
    _directive(
        'documentation',
        '.. talk:project:: scipy\n   :documentation: data:text/html,x\n\n   Science.\n',
        'bad_value',
        ':documentation:',
        '“data”',
        keeps=('scipy', 'data:text/html,x', 'Science.'),
    ),
    _directive(
        'topic-option',
        '.. talk:topic:: Packaging\n   :parnet: Tools\n\n   Wheels.\n',
        'unknown_option',
        'did you mean :parent:?',
        keeps=('Packaging', 'Tools', 'Wheels.'),
    ),
    _directive(
        'defaults',
        '.. talk:defaults::\n   :date: in autumn\n\n.. talk:: Falling leaves\n',
        'bad_value',
        ':date:',
        'such as 2024, 2024-05',
        keeps=('Falling leaves', 'in autumn'),
    ),
    _directive(
        'defaults-option',
        '.. talk:defaults::\n   :evnet: PyCon US 2024\n\n.. talk:: Default of nothing\n',
        'unknown_option',
        'did you mean :event:?',
        keeps=('Default of nothing',),
    ),
    _directive(
        'defaults-kind',
        '.. talk:defaults::\n   :kind: panle\n\n.. talk:: Round the table\n',
        'unknown_kind',
        "did you mean 'panel'",
        keeps=('Round the table', 'panle'),
    ),
    _directive(
        'defaults-content',
        '.. talk:defaults::\n   :language: en\n\n   .. talk:: Too far to the right\n',
        'misplaced',
        'talk:defaults',
        'below',
        keeps=('Too far to the right',),
    ),
)

#: In titles, in contents, and in where a directive stands.
IN_CONTENT = (
    _directive(
        'title',
        '.. talk::\n   :speakers: Grace Hopper\n\n   Notes without a title.\n',
        'missing_title',
        '.. talk:: Title',
        keeps=('Untitled', 'Grace Hopper', 'Notes without a title.'),
    ),
    _directive(
        'event-title',
        '.. talk:event::\n   :id: nameless-con\n\n   Notes without a name.\n',
        'missing_title',
        '.. talk:event:: Title',
        keeps=('nameless-con', 'Notes without a name.'),
    ),
    _directive(
        'axis',
        'Before.\n\n.. talk:index:: topcis\n\nAfter.\n',
        'unknown_axis',
        "did you mean 'topics'",
        'speakers, events, series, years, ',
        keeps=('Before.', 'After.'),
        line=3,
    ),
    _directive(
        'no-axis',
        '.. talk:index::\n\nAfter.\n',
        'unknown_axis',
        'speakers, events, series, years, ',
        keeps=('After.',),
    ),
    _directive(
        'mention-kind',
        '.. talk:mentions:: speeker Ann Other\n\nAfter.\n',
        'unknown_target',
        "did you mean 'speaker'?",
        keeps=('After.',),
    ),
    _directive(
        'graph-without-graphviz',
        'Before.\n\n.. talk:graph::\n\nAfter.\n',
        'no_picture',
        'sphinx.ext.graphviz',
        keeps=('Before.', 'After.'),
        line=3,
    ),
    _directive(
        'index-option',
        '.. talk:index:: peps\n   :width: 3\n\nAfter.\n',
        'unknown_option',
        ':width:',
        keeps=('After.',),
    ),
    _directive(
        'index-content',
        'Before.\n\n.. talk:index:: peps\n\n   Pythonic.\n\nAfter.\n',
        'misplaced',
        'talk:index',
        'below',
        keeps=('Before.', 'Pythonic.', 'After.'),
        line=3,
    ),
    _directive(
        'quote',
        '.. talk:: Silence\n\n   Before.\n\n   .. talk:quote::\n      :by: John Cage\n\n'
        '   After.\n',
        'missing_content',
        'talk:quote',
        keeps=('Silence', 'Before.', 'John Cage', 'After.'),
        line=5,
    ),
    _directive(
        'insight',
        '.. talk:: Nothing learnt\n\n   .. talk:insight::\n\n   After.\n',
        'missing_content',
        'talk:insight',
        keeps=('Nothing learnt', 'After.'),
        line=3,
    ),
    _directive(
        'quote-id',
        '.. talk:: Wise words\n\n   .. talk:quote::\n      :id: two words\n\n'
        '      Know thyself.\n',
        'bad_value',
        ':id:',
        'write two-words',
        keeps=('Wise words', 'Know thyself.', 'two words'),
        line=3,
    ),
    _directive(
        'quote-at',
        '.. talk:: Timely words\n\n   .. talk:quote::\n      :at: halfway\n\n'
        '      Seize it.\n',
        'bad_value',
        ':at:',
        '“12:34”',
        keeps=('Timely words', 'Seize it.', 'halfway'),
        line=3,
    ),
    _directive(
        'quote-option',
        '.. talk:: Own words\n\n   .. talk:quote::\n      :bye: Socrates\n\n      I know.\n',
        'unknown_option',
        'did you mean :by:?',
        keeps=('Own words', 'I know.', 'Socrates'),
        line=3,
    ),
    _directive(
        'outside',
        'Before.\n\n.. talk:insight::\n\n   Nobody said so.\n',
        'misplaced',
        'talk:insight',
        'notes of a talk',
        keeps=('Before.', 'Nobody said so.'),
        line=3,
    ),
    _directive(
        'outside-event',
        '.. talk:event:: DjangoDay\n\n   .. talk:quote::\n\n      Overheard.\n',
        'misplaced',
        'talk:quote',
        'notes of a talk',
        keeps=('DjangoDay', 'Overheard.'),
        line=3,
    ),
    _directive(
        'list-series',
        'Before.\n\n.. talk:list::\n   :series: PyCn US\n\nAfter.\n',
        'unknown_name',
        ':series:',
        "'PyCn US'",
        keeps=('Before.', 'After.'),
        line=3,
    ),
    _directive(
        'list-topic',
        'Before.\n\n.. talk:list::\n   :topics: Debuging\n\nAfter.\n',
        'unknown_topic',
        ':topics:',
        "did you mean 'Debugging'?",
        keeps=('Before.', 'After.'),
        line=3,
    ),
    _directive(
        'list-where',
        'Before.\n\n.. talk:list::\n   :where: own and yeer > 2020\n\nAfter.\n',
        'bad_value',
        ':where:',
        'in column 9, there is no name “yeer”: did you mean “year”?',
        keeps=('Before.', 'After.'),
        line=3,
    ),
    _directive(
        'list-group',
        'Before.\n\n.. talk:list::\n   :group-by: yeer\n\nAfter.\n',
        'bad_value',
        ':group-by:',
        'did you mean “year”?',
        keeps=('Before.', 'After.'),
        line=3,
    ),
    _directive(
        'list-content',
        '.. talk:list::\n   :years: 2024\n\n   Inside.\n',
        'misplaced',
        'talk:list',
        keeps=('Inside.',),
    ),
    _directive(
        'import-missing',
        'Before.\n\n.. talk:import:: nowhere/talks.json\n\nAfter.\n',
        'import',
        'nowhere/talks.json',
        'no such file',
        keeps=('Before.', 'After.'),
        line=3,
    ),
    _directive(
        'import-unknown',
        'Before.\n\n.. talk:import:: conf.py\n\nAfter.\n',
        'import',
        'conf.py: files that end in .py are not read',
        'write it as YAML or JSON',
        keeps=('Before.', 'After.'),
        line=3,
    ),
)
