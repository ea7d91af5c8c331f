"""The JSON Schema of ``talks.json``, made from the records themselves."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.formats.plain import plain_fields
from sphinx_talks.formats.talks_json import VERSION
from sphinx_talks.talks import records, transcripts
from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.records import ENTRY_RECORDS
from sphinx_talks.talks.transcripts import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.formats.plain import Plain, PlainField

__all__ = ('SCHEMA_FILE', 'schema')

#: The published schema; a test compares it with :func:`schema`.
SCHEMA_FILE = Path(__file__).with_name('talks.schema.json')

#: The records of the lists, from which all others follow.
_LISTED = (records.Talk, records.Extension, records.Takeaway, records.Mention, Passage)


def schema() -> dict[str, Plain]:
    """Return the JSON Schema (draft 2020-12) of the version that is written."""
    words = _descriptions()
    definitions: dict[str, Plain] = {
        record.__name__: _record(record, words) for record in _with_parts(_LISTED)
    }
    for kind, record in ENTRY_RECORDS.items():
        definitions[record.__name__] = _record(record, words, kind)
    page: dict[str, Plain] = {
        'type': 'object',
        'description': 'A page of the documentation set.',
        'properties': {
            'document': {'type': 'string', 'minLength': 1},
            'title': {'type': 'string'},
        },
        'required': ['document', 'title'],
        'additionalProperties': False,
    }
    entries: list[Plain] = [_reference(record) for record in ENTRY_RECORDS.values()]
    return {
        '$schema': 'https://json-schema.org/draft/2020-12/schema',
        '$id': f'urn:sphinx-talks:talks.json:{VERSION}',
        'title': 'talks.json',
        'description': 'Talks of a Sphinx documentation set, and what its pages say of them. '
        'Fields that are left out have their defaults.',
        'type': 'object',
        'properties': {
            'version': {'const': VERSION},
            '$schema': {'type': 'string'},
            'pages': {'type': 'array', 'items': page},
            'talks': _list(_reference(records.Talk)),
            'entries': _list({'oneOf': entries}),
            'takeaways': _list(_reference(records.Takeaway)),
            'mentions': _list(_reference(records.Mention)),
            'extensions': _list(_reference(records.Extension)),
            'passages': _list(_reference(Passage)),
        },
        'required': ['version'],
        'additionalProperties': False,
        '$defs': definitions,
    }


def _with_parts(records_: Iterable[type]) -> Iterator[type]:
    """Return records, and behind each those in its fields, each once."""
    found: dict[type, None] = {}
    waiting = [*records_]
    while waiting:
        record = waiting.pop(0)
        if record not in found:
            found[record] = None
            parts = [field.record for field in plain_fields(record) if field.record]
            waiting = [*parts, *waiting]
    yield from found


def _record(record: type, words: dict[str, str], kind: str = '') -> dict[str, Plain]:
    properties: dict[str, Plain] = {'kind': {'const': kind}} if kind else {}
    required: list[Plain] = ['kind'] if kind else []
    for field in plain_fields(record):
        described = _field(field)
        for owner in record.__mro__:
            if about := words.get(f'{owner.__name__}.{field.name}'):
                described['description'] = about
                break
        properties[field.name] = described
        if field.is_required:
            required.append(field.name)
    return {
        'type': 'object',
        'description': words[record.__name__],
        'properties': properties,
        'required': required,
        'additionalProperties': False,
    }


def _field(field: PlainField) -> dict[str, Plain]:
    single: dict[str, Plain]
    if field.record is not None:
        single = _reference(field.record)
    elif field.value == 'flag':
        single = {'type': 'boolean'}
    elif field.value == 'number':
        single = {'type': 'integer', 'minimum': 0}
    else:
        single = {'type': 'string'}
        if not field.can_be_empty:
            single['minLength'] = 1
        if field.name == 'state':
            single['enum'] = [*STATES]
    if field.several:
        return _list(single)
    if not field.is_required:
        if field.default is None:
            single['type'] = [str(single['type']), 'null']
        elif isinstance(field.default, (str, int)):
            single['default'] = field.default
    return single


def _list(single: dict[str, Plain]) -> dict[str, Plain]:
    return {'type': 'array', 'items': single}


def _reference(record: type) -> dict[str, Plain]:
    return {'$ref': f'#/$defs/{record.__name__}'}


_MARKUP = re.compile(r'``|:class:')


def _descriptions() -> dict[str, str]:
    """Return what the source of the records says about each, and about their fields."""
    words: dict[str, str] = {}
    for module in (records, transcripts):
        words.update(_descriptions_in(inspect.getsource(module)))
    return words


def _descriptions_in(source: str) -> dict[str, str]:
    lines = source.splitlines()
    words: dict[str, str] = {}
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef):
            continue
        words[node.name] = (ast.get_docstring(node) or '').partition('\n')[0]
        for part in node.body:
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                about: list[str] = []
                line = part.lineno - 2
                while lines[line].lstrip().startswith('#:'):
                    about.insert(0, lines[line].strip().removeprefix('#:').strip())
                    line -= 1
                text = _MARKUP.sub('', ' '.join(about)).replace('`', '')
                words[f'{node.name}.{part.target.id}'] = text
    return words
