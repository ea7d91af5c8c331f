"""Tables of settings, warnings, options and fields, made from the code that defines them."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import ModuleType

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_talks.talks.options import Option, TalkOption, ValueType

_REBUILDS = {
    'env': 'all pages are read again',
    '': 'the pages that show something else are written again',
}


class _FromCode(SphinxDirective):
    """A directive whose content comes from a module of the package."""

    def depend_on(self, module: ModuleType) -> None:
        """Build this page again when the module changes."""
        if source := inspect.getsourcefile(module):
            self.env.note_dependency(source)

    def inline(self, markup: str) -> list[nodes.Node]:
        """Parse one line of documentation, such as a help text."""
        children, messages = self.parse_inline(markup, lineno=self.lineno)
        return [*children, *messages]


class SettingsTable(_FromCode):
    """``.. talks-settings-table::``: every setting, as a target of ``:confval:``."""

    def run(self) -> list[nodes.Node]:
        from sphinx_talks import settings

        self.depend_on(settings)
        items = nodes.definition_list()
        for setting in settings.SETTINGS:
            term = nodes.term('', '', nodes.literal('', setting.name))
            anchor = make_id(self.env, self.state.document, 'confval', setting.name)
            term['ids'].append(anchor)
            self.state.document.note_explicit_target(term)
            self.env.domains.standard_domain.note_object(
                'confval', setting.name, anchor, location=term
            )
            facts = nodes.paragraph('', '', nodes.Text('Type: '))
            for number, name in enumerate(sorted(kind.__name__ for kind in setting.types)):
                facts += [nodes.Text(' or ')] if number else []
                facts += nodes.literal('', name)
            facts += nodes.Text('. Default: ')
            facts += nodes.literal('', repr(setting.default))
            facts += nodes.Text(f'. When it changes, {_REBUILDS[setting.rebuild]}.')
            definition = nodes.definition(
                '', nodes.paragraph('', '', *self.inline(setting.help)), facts
            )
            items += nodes.definition_list_item('', term, definition)
        self.set_source_info(items)
        return [items]


class ProblemsTable(_FromCode):
    """``.. talks-problems-table::``: every warning, by subtype."""

    def run(self) -> list[nodes.Node]:
        from sphinx_talks import problems

        self.depend_on(problems)
        rows = [
            _row(
                [nodes.literal('', f'{problems.WARNING_TYPE}.{problem.value}')],
                self.inline(problem.meaning),
            )
            for problem in sorted(problems.Problem, key=lambda problem: problem.value)
        ]
        group = nodes.tgroup(
            '',
            nodes.colspec(colwidth=35),
            nodes.colspec(colwidth=65),
            nodes.thead('', _row([nodes.Text('Warning')], [nodes.Text('What it means')])),
            nodes.tbody('', *rows),
            cols=2,
        )
        table = nodes.table('', group, classes=['colwidths-given'])
        self.set_source_info(table)
        return [table]


class FormatsTable(_FromCode):
    """``.. talks-formats-table::``: what each format that is read back can hold."""

    def run(self) -> list[nodes.Node]:
        from sphinx_talks.formats.write import registry

        self.depend_on(registry)
        formats = [each for each in registry.FORMATS.values() if each.lacks is not None]
        # Formats that hold the same share a column.
        shared: dict[frozenset[str], list[str]] = {}
        for each in formats:
            shared.setdefault(frozenset(each.lacks or ()), []).append(each.name)
        heads = [[nodes.Text(', '.join(names))] for names in shared.values()]
        rows = [
            _row(
                [nodes.literal('', field)],
                *([nodes.Text('–' if field in lacks else '✓')] for lacks in shared),
            )
            for field in registry.FIELDS
        ]
        group = nodes.tgroup(
            '',
            *(nodes.colspec(colwidth=10) for _ in range(len(shared) + 1)),
            nodes.thead('', _row([nodes.Text('Field')], *heads)),
            nodes.tbody('', *rows),
            cols=len(shared) + 1,
        )
        table = nodes.table('', group)
        self.set_source_info(table)
        return [table]


class CuresList(_FromCode):
    """``.. talks-cures::``: what to do about every warning, by subtype."""

    def run(self) -> list[nodes.Node]:
        from sphinx_talks import problems

        self.depend_on(problems)
        items = nodes.definition_list()
        for problem in sorted(problems.Problem, key=lambda problem: problem.value):
            name = f'{problems.WARNING_TYPE}.{problem.value}'
            term = nodes.term('', '', nodes.literal('', name), ids=[make_id_of(problem.value)])
            items += nodes.definition_list_item(
                '',
                term,
                nodes.definition(
                    '',
                    nodes.paragraph('', '', *self.inline(problem.meaning)),
                    nodes.paragraph('', '', *self.inline(problem.cure)),
                ),
            )
        self.set_source_info(items)
        return [items]


def make_id_of(subtype: str) -> str:
    """Return the fragment of a warning, by which it can be linked to."""
    return f'talks-{subtype.replace("_", "-")}'


class TalkOptionsTable(_FromCode):
    """``.. talks-options-table::``: each option of a talk, and who takes it.

    With the name of a directive such as ``delivery``: the options that it takes.
    """

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        from sphinx_talks.talks import options

        self.depend_on(options)
        if self.arguments:
            chosen = [each for each in options.OPTIONS if self.arguments[0] in each.directives]
            return self.table(
                {'Option': 20, 'What it is': 80},
                [[[nodes.literal('', each.name)], self.about(each)] for each in chosen],
            )
        return self.table(
            {'Option': 18, 'What it is': 47, 'Taken by': 17, 'Lists can': 18},
            [
                [
                    [nodes.literal('', option.name)],
                    self.about(option),
                    _literals(_DIRECTIVES[each] for each in option.directives),
                    [nodes.Text(_uses(option))],
                ]
                for option in options.OPTIONS
                if option.directives
            ],
        )

    def about(self, option: Option) -> list[nodes.Node]:
        """Return what an option is, and what can be its value."""
        values = _CHOICES.get(option.name, _values)(option)
        return self.inline(f'{option.meaning} {values}'.strip())

    def table(
        self, columns: Mapping[str, int], rows: Iterable[list[list[nodes.Node]]]
    ) -> list[nodes.Node]:
        """Return a table.

        :param columns: the widths, as shares, by the headings
        """
        group = nodes.tgroup(
            '',
            *(nodes.colspec(colwidth=width) for width in columns.values()),
            nodes.thead('', _row(*([nodes.Text(heading)] for heading in columns))),
            nodes.tbody('', *(_row(*row) for row in rows)),
            cols=len(columns),
        )
        table = nodes.table('', group, classes=['colwidths-given', 'longtable'])
        self.set_source_info(table)
        return [table]


class EntryOptionsTable(TalkOptionsTable):
    """``.. talks-entry-options-table::``: the options of events, speakers and the like."""

    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        from sphinx_talks.talks import entry_options

        self.depend_on(entry_options)
        taken: dict[Option, list[str]] = {}
        for kind, known in entry_options.ENTRY_OPTIONS.items():
            for option in known:
                taken.setdefault(option, []).append(kind)
        everywhere = len(entry_options.ENTRY_OPTIONS)
        # What all of them take comes first.
        order = sorted(taken, key=lambda option: len(taken[option]) < everywhere)
        return self.table(
            {'Option': 18, 'For': 14, 'What it is': 68},
            [
                [
                    [nodes.literal('', option.name)],
                    [nodes.Text('all' if len(kinds) == everywhere else ', '.join(kinds))],
                    self.about(option),
                ]
                for option in order
                for kinds in [taken[option]]
            ],
        )


_DIRECTIVES = {
    'talk': 'talk',
    'defaults': 'talk:defaults',
    'extend': 'talk:extend',
    'delivery': 'talk:delivery',
}

#: What can be the value of an option, by its type, in MyST.
_VALUES: Mapping[ValueType, str] = {
    'chapters': 'A line is a [time](#durations-and-times) and a title, such as '
    '`12:34 Questions`.',
    'date': 'A [date](#dates).',
    'doi': 'Bare, such as `10.5281/zenodo.1234567`, or as an address.',
    'duration': 'A [duration](#durations-and-times).',
    'flag': 'No value.',
    'id': '',
    'ids': 'A [list](#lists).',
    'json': 'An object of JSON on one line.',
    'kind': '',
    'language': 'A language tag such as `en` or `pt-BR`.',
    'license': 'A [licence](#licences).',
    'media': '[Media](#media).',
    'names': 'A [list](#lists).',
    'paragraphs': 'Plain text; in reStructuredText, a line with nothing but `|` begins a new '
    'paragraph.',
    'picture': 'A path or an address. An address is shown if {confval}`talks_remote_pictures` '
    'allows it.',
    'profiles': 'A [list](#lists) of [profiles](#profiles).',
    'status': '',
    'text': '',
    'title': '',
    'url': 'An address.',
}


def _values(option: Option) -> str:
    """Return what can be the value of an option, in MyST."""
    if option.thing == 'speaker':
        return 'A [list](#lists) of [names](#names).'
    if option.thing and option.value == 'text':
        return 'An id or a [name](#names).'
    return _VALUES[option.value]


def _kinds(_option: Option) -> str:
    from sphinx_talks.talks.talk_kinds import TALK_KINDS

    first, *rest = TALK_KINDS
    others = ', '.join(f'`{each}`' for each in rest)
    return f'`{first}` (the default), {others}, or one of {{confval}}`talks_kinds`.'


def _statuses(_option: Option) -> str:
    from sphinx_talks.talks.details import STATUSES

    return f'One of {", ".join(f"`{each}`" for each in STATUSES)}.'


#: What can be the value of an option for which its type does not say it, by its name.
_CHOICES: Mapping[str, Callable[[Option], str]] = {'kind': _kinds, 'status': _statuses}


def _uses(option: TalkOption) -> str:
    """Return what lists can do with an option."""
    uses = {
        'filter': option.has_filter,
        'sort': option.has_sort,
        'group': option.has_groups,
        'show': option.has_column or option.value == 'media',
    }
    return ', '.join(name for name, is_possible in uses.items() if is_possible)


class SchemaTables(_FromCode):
    """``.. talks-schema-tables::``: every field of ``talks.json``, by record."""

    def run(self) -> list[nodes.Node]:
        from sphinx_talks.formats import talks_schema
        from sphinx_talks.talks import records

        self.depend_on(records)
        self.depend_on(talks_schema)
        published = json.loads(talks_schema.SCHEMA_FILE.read_text(encoding='utf-8'))
        items = nodes.definition_list()
        for name, record in published['$defs'].items():
            rows = [
                _row(
                    [nodes.literal('', field)],
                    [nodes.Text(_type_in_words(about))],
                    [nodes.Text(about.get('description', ''))],
                )
                for field, about in record['properties'].items()
            ]
            heads = ('Field', 'Value', 'What it is')
            group = nodes.tgroup(
                '',
                *(nodes.colspec(colwidth=width) for width in (20, 25, 55)),
                nodes.thead('', _row(*([nodes.Text(head)] for head in heads))),
                nodes.tbody('', *rows),
                cols=3,
            )
            items += nodes.definition_list_item(
                '',
                nodes.term('', name),
                nodes.definition(
                    '',
                    nodes.paragraph('', record['description']),
                    nodes.table('', group, classes=['colwidths-given']),
                ),
            )
        self.set_source_info(items)
        return [items]


def _type_in_words(about: dict[str, Any]) -> str:
    if 'const' in about:
        return f'“{about["const"]}”'
    if reference := about.get('$ref'):
        return str(reference).rpartition('/')[2]
    if about['type'] == 'array':
        return f'list: {_type_in_words(about["items"])}'
    kind = about['type'] if isinstance(about['type'], str) else about['type'][0]
    words = {'string': 'text', 'integer': 'whole number', 'boolean': 'true or false'}
    default = about.get('default')
    return words[kind] + (
        f', “{default}” by default' if default and default is not True else ''
    )


class NamesTable(_FromCode):
    """``.. talks-names-table::``: what can be asked of a talk, with its operators."""

    def run(self) -> list[nodes.Node]:
        from sphinx_talks.catalogue.axes import table
        from sphinx_talks.catalogue.query import comparing

        self.depend_on(table)
        self.depend_on(comparing)
        rows = []
        for axis in table.Vocabulary().axes().values():
            meaning = self.inline(axis.meaning)
            if axis.values:
                meaning += [nodes.Text(' One of: ')]
                for number, value in enumerate(axis.values):
                    meaning += [nodes.Text(', ')] if number else []
                    meaning.append(nodes.literal('', value))
                meaning.append(nodes.Text('.'))
            other = f':{axis.option}:' if axis.option else ''
            rows.append(
                _row(
                    [nodes.literal('', axis.name)],
                    [nodes.Text(comparing.TYPES[axis.type])],
                    _literals(comparing.OPERATORS[axis.type]),
                    _literals([other] if other else []),
                    _literals([each for each in (axis.sort,) if each]),
                    _literals([each for each in (axis.group,) if each]),
                    meaning,
                )
            )
        headings = 'Name', 'Type', 'Operators', 'Filter', 'Sort', 'Group', 'What it is'
        group = nodes.tgroup(
            '',
            *(nodes.colspec(colwidth=width) for width in (11, 11, 17, 11, 10, 9, 31)),
            nodes.thead('', _row(*([nodes.Text(heading)] for heading in headings))),
            nodes.tbody('', *rows),
            cols=len(headings),
        )
        table = nodes.table('', group, classes=['colwidths-given', 'longtable'])
        self.set_source_info(table)
        return [table]


def _literals(texts: Iterable[str]) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for text in texts:
        found += [nodes.Text(' ')] if found else []
        found.append(nodes.literal('', text))
    return found


def _row(*cells: list[nodes.Node]) -> nodes.row:
    return nodes.row('', *(nodes.entry('', nodes.paragraph('', '', *cell)) for cell in cells))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive('talks-settings-table', SettingsTable)
    app.add_directive('talks-problems-table', ProblemsTable)
    app.add_directive('talks-formats-table', FormatsTable)
    app.add_directive('talks-cures', CuresList)
    app.add_directive('talks-options-table', TalkOptionsTable)
    app.add_directive('talks-entry-options-table', EntryOptionsTable)
    app.add_directive('talks-schema-tables', SchemaTables)
    app.add_directive('talks-names-table', NamesTable)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
