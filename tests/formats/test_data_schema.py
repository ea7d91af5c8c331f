"""The JSON Schema of data files fits what is read and what is written."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from sphinx_talks.cli import main
from sphinx_talks.formats.data_schema import SCHEMA_FILE, data_schema
from sphinx_talks.formats.read import own_data

DOCS = Path(__file__).parents[2] / 'docs'
NOTES = """\
# PyCon US 2024

- Rewind: Python Time-Travel Debugger - Toby Ho
  - Insight: worth a try.
  - [Video](https://www.youtube.com/watch?v=ChoCe1OBhUc)
"""

valid = jsonschema.Draft202012Validator(data_schema())


def test_published_schema_is_up_to_date(request: pytest.FixtureRequest) -> None:
    text = json.dumps(data_schema(), indent=2, ensure_ascii=False) + '\n'
    if request.config.getoption('--update-goldens'):
        SCHEMA_FILE.write_text(text, encoding='utf-8')
    assert SCHEMA_FILE.read_text(encoding='utf-8') == text
    jsonschema.Draft202012Validator.check_schema(data_schema())


@pytest.mark.parametrize('suffix', ['yaml', 'json'])
def test_import_names_the_schema(suffix: str, tmp_path: Path) -> None:
    """A new data file keeps to the schema beside it, and another import keeps its name."""
    notes, data = tmp_path / 'notes.md', tmp_path / f'talks.{suffix}'
    notes.write_text(NOTES, encoding='utf-8')
    assert main(['import', str(notes), '-o', str(data)]) == 0
    text = data.read_text(encoding='utf-8')
    assert SCHEMA_FILE.name in text.splitlines()[0 if suffix == 'yaml' else 1]
    beside = json.loads(data.with_name(SCHEMA_FILE.name).read_text(encoding='utf-8'))
    jsonschema.validate(yaml.safe_load(text), beside)
    (talk,) = own_data.read(data).talks
    assert talk.talk.id == 'rewind-python-time-travel-debugger'
    assert own_data.read(data).warnings == ()
    notes.write_text(NOTES + '- Another - Ann Lee\n', encoding='utf-8')
    assert main(['import', str(notes), '-o', str(data)]) == 0
    again = data.read_text(encoding='utf-8')
    assert again.count(SCHEMA_FILE.name) == 1
    assert len(own_data.read(data).talks) == 2


@pytest.mark.parametrize(
    'data',
    [
        {'talks': [{'speakers': ['Ann']}]},
        {'talks': [{'title': 'One', 'video': {'url': 'https://x.example', 'state': 'no'}}]},
        {'talks': [{'title': 'One', 'video': [{'link': 'https://x.example'}]}]},
        {'talks': {}},
        {'talks': [], 'event': {'name': 'E', 'wen': '2024'}},
        {'talk': []},
        {'talks': [{'title': 'One', 'speakers': {'name': 'Ann'}}]},
    ],
)
def test_mistakes_are_found(data: object) -> None:
    assert not valid.is_valid(data)


def test_forms_that_are_read_are_valid() -> None:
    valid.validate(
        {
            'event': {'name': 'PyCon', 'dates': '2024'},
            'talks': [
                {'title': 'One', 'duration': 1800, 'speakers': 'Ann, Bo', 'own': True},
                {
                    'title': 'Two',
                    'speakers': ['Ann'],
                    'level': 'of your own',
                    'video': ['https://x.example', {'url': 'https://y.example', 'at': 90}],
                },
            ],
        }
    )
    valid.validate([{'title': 'One'}])


def test_examples_of_the_documentation_are_valid() -> None:
    found = yaml.safe_load((DOCS / 'snippets/gallery/talks.yaml').read_text(encoding='utf-8'))
    valid.validate(json.loads(json.dumps(found, default=str)))
