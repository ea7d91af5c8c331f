"""Names that kinds of references and of takeaways cannot have, since they mean something."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import build
from sphinx_talks.catalogue.axes.table import AXES
from sphinx_talks.markup.registered import taken_reference
from sphinx_talks.talks.references import KNOWN_FAMILIES

PAGE = """\
Notes
=====

.. talk:: Rewind
   :date: 2024

.. talk:list::
   :years: 2024
   :where: citations == 0
"""


@pytest.mark.parametrize(
    'name',
    [
        *('year', 'document', 'citation', 'takeaway', 'event', 'speaker', 'topic', 'project'),
        *('talk', 'cite', 'citet', 'count', 'insight', 'quote', 'video', 'slides', 'audio'),
        *('code', 'paper', 'transcript', 'id', 'kind', 'language', 'page', 'place', 'url'),
        *('platform', 'resource', 'serie', 'any', 'myst', 'import', 'list', 'access'),
    ],
)
def test_taken_by_something_else(name: str):
    assert taken_reference([name]) == name


@pytest.mark.parametrize('name', ['r', 'y', 'e', 'a', 'bpo', 'jira', 'issue', *KNOWN_FAMILIES])
def test_free_for_references(name: str):
    assert not taken_reference([name])


def test_all_that_can_be_asked_of_a_talk_is_taken():
    for axis in AXES:
        assert taken_reference([axis.name])
        assert taken_reference([axis.name.removesuffix('s')])


@pytest.mark.parametrize('name', ['year', 'document', 'citation'])
def test_filters_and_fields_keep_their_meaning(name: str, tmp_path: Path):
    references = {name: 'https://example.org/{}'}
    result = build(tmp_path, {'index.rst': PAGE}, talks_references=references)
    (warning,) = result.warnings
    assert f"dictionary whose keys can be roles, which '{name}' cannot" in warning.message
    assert 'Rewind' in result.output('index.html').partition('talk-list')[2]


def test_one_name_for_references_and_takeaways(tmp_path: Path):
    result = build(
        tmp_path,
        {'index.rst': PAGE},
        talks_references={'bug': 'https://example.org/{}'},
        talks_takeaway_kinds={'bug': 'Bug'},
    )
    (warning,) = result.warnings
    assert "talks_takeaway_kinds is {'bug': 'Bug'}, but must be a" in warning.message


def test_name_of_a_directive_for_takeaways(tmp_path: Path):
    kinds = {'quote': 'Quote'}
    result = build(tmp_path, {'index.rst': PAGE}, talks_takeaway_kinds=kinds)
    (warning,) = result.warnings
    assert "without 'quote', which is the name of something else" in warning.message
