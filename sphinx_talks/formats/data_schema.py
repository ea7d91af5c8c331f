"""The JSON Schema of data files, made from the tables of options.

It is for editors, which complete names and report mistakes. YAML reads some texts as
numbers, dates or truth values; a data file takes all of them as text, and so does the schema.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.formats.pages.syntax import DELIVERIES
from sphinx_talks.formats.read.own_data import BESIDES, DELIVERY, MEDIUM, TOP
from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.details import STATUSES
from sphinx_talks.talks.entry_options import ENTRY_OPTIONS
from sphinx_talks.talks.options import OPTIONS

if TYPE_CHECKING:
    from sphinx_talks.formats.plain import Plain
    from sphinx_talks.talks.options import Option

__all__ = ('SCHEMA_FILE', 'data_schema', 'naming_schema')

#: The published schema; a test compares it with :func:`data_schema`.
SCHEMA_FILE = Path(__file__).with_name('talks-data.schema.json')

#: What a data file has beside its talks, and what that is.
_ABOUT = {
    '$schema': 'The schema that the file keeps to, for editors.',
    'title': 'Title of the page that the data comes from.',
    'prose': 'Text of that page between its talks.',
    'event': 'The event of all talks.',
    'events': 'Events that talks name.',
    'speakers': 'Speakers that talks name.',
    'talks': 'The talks.',
    'imported': 'What the last import brought; leave it as it is.',
    'notes': 'Notes on the talk, in Markdown.',
    'section': 'Heading below which the talk stood.',
    DELIVERIES: 'Other times that the talk was given.',
}


def data_schema() -> dict[str, Plain]:
    """Return the JSON Schema (draft 2020-12) of data files."""
    talk: dict[str, Plain] = {option.name: _value(option) for option in OPTIONS}
    talk.update({name: {**_beside(name), 'description': _ABOUT[name]} for name in BESIDES})
    definitions: dict[str, Plain] = {
        'text': _scalar(),
        'names': _one_or_several({'$ref': '#/$defs/text'}),
        'medium': {
            'type': 'object',
            'properties': {name: _member(name) for name in MEDIUM},
            'additionalProperties': False,
        },
        'chapter': {
            'type': 'object',
            'properties': {name: {'$ref': '#/$defs/text'} for name in ('at', 'title')},
            'required': ['at', 'title'],
            'additionalProperties': False,
        },
        'delivery': {
            'type': 'object',
            'properties': {option.name: _value(option) for option in DELIVERY},
            'additionalProperties': False,
        },
        # Options that a project adds are known to its settings alone.
        'talk': {'type': 'object', 'properties': talk, 'required': ['title']},
    }
    for kind in ('event', 'speaker'):
        definitions[kind] = {
            'type': 'object',
            'properties': {
                'name': {'$ref': '#/$defs/text'},
                **{option.name: _value(option) for option in ENTRY_OPTIONS[kind]},
            },
            'required': ['name'],
            'additionalProperties': False,
        }
    talks: dict[str, Plain] = {'type': 'array', 'items': {'$ref': '#/$defs/talk'}}
    forms: dict[str, dict[str, Plain]] = {
        '$schema': {'type': 'string'},
        'title': {'$ref': '#/$defs/text'},
        'prose': {'type': 'array', 'items': {'type': 'object'}},
        'event': {'$ref': '#/$defs/event'},
        'events': {'type': 'array', 'items': {'$ref': '#/$defs/event'}},
        'speakers': {'type': 'array', 'items': {'$ref': '#/$defs/speaker'}},
        'talks': talks,
        'imported': {'type': 'object'},
    }
    whole: dict[str, Plain] = {
        'type': 'object',
        'properties': {name: {**forms[name], 'description': _ABOUT[name]} for name in TOP},
        'required': ['talks'],
        'additionalProperties': False,
    }
    return {
        '$schema': 'https://json-schema.org/draft/2020-12/schema',
        '$id': 'urn:sphinx-talks:data',
        'title': 'Talks for sphinx-talks',
        'description': 'A data file that talk:import and "sphinx-talks import" read.',
        'anyOf': [whole, talks],
        '$defs': definitions,
    }


def naming_schema(text: str, style: str) -> str:
    """Return a new data file that names the schema, which lies beside it.

    :param text: the file
    :param style: ``yaml`` or ``json``
    """
    if style == 'yaml':
        # https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
        return f'# yaml-language-server: $schema={SCHEMA_FILE.name}\n{text}'
    brace, line, rest = text.partition('{\n')
    return f'{brace}{line} "$schema": {json.dumps(SCHEMA_FILE.name)},\n{rest}'


def _beside(name: str) -> dict[str, Plain]:
    if name == DELIVERIES:
        return {'type': 'array', 'items': {'$ref': '#/$defs/delivery'}}
    return _scalar()


def _scalar() -> dict[str, Plain]:
    return {'type': ['string', 'number', 'boolean', 'null']}


def _one_or_several(single: dict[str, Plain]) -> dict[str, Plain]:
    return {'anyOf': [single, {'type': 'array', 'items': single}]}


def _member(name: str) -> dict[str, Plain]:
    return {'enum': [*STATES]} if name == 'state' else {'$ref': '#/$defs/text'}


def _value(option: Option) -> dict[str, Plain]:
    described: dict[str, Plain]
    if option.value == 'media':
        described = _one_or_several(
            {'anyOf': [{'$ref': '#/$defs/text'}, {'$ref': '#/$defs/medium'}]}
        )
    elif option.value == 'chapters':
        described = _one_or_several(
            {'anyOf': [{'$ref': '#/$defs/text'}, {'$ref': '#/$defs/chapter'}]}
        )
    elif option.is_list:
        described = {'$ref': '#/$defs/names'}
    else:
        described = {'$ref': '#/$defs/text'}
        if option.value == 'status':
            # Other words are kept as they are.
            described['examples'] = [*STATUSES]
    return {**described, 'description': option.meaning.replace('``', '')}
