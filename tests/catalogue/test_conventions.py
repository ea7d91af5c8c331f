"""What conf.py says about references and projects, without Sphinx."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.catalogue.conventions import read_entries, read_references, read_titles
from sphinx_talks.talks.references import KNOWN_FAMILIES, natural_key, recognise
from sphinx_talks.talks.values import FieldError

ALL = KNOWN_FAMILIES.values()


@pytest.mark.parametrize(
    ('address', 'found'),
    [
        ('https://peps.python.org/pep-0747/', ('pep', '747')),
        ('http://www.python.org/dev/peps/pep-0008', ('pep', '8')),
        ('https://peps.python.org/pep-0008.html#naming', ('pep', '8')),
        ('https://peps.python.org/pep-12345/', ('', '')),
        ('https://example.org/pep-0001/', ('', '')),
        ('https://www.rfc-editor.org/rfc/rfc9110', ('rfc', '9110')),
        ('https://rfc-editor.org/rfc/rfc0791.txt', ('rfc', '791')),
        ('https://datatracker.ietf.org/doc/html/rfc9110.html#section-1', ('rfc', '9110')),
        ('https://DataTracker.ietf.org/doc/rfc9110/', ('rfc', '9110')),
        ('https://www.cve.org/CVERecord?id=CVE-2024-3094', ('cve', '2024-3094')),
        ('https://nvd.nist.gov/vuln/detail/CVE-2024-3094', ('cve', '2024-3094')),
        ('https://cwe.mitre.org/data/definitions/79.html', ('cwe', '79')),
        ('http://dx.doi.org/10.1145/3236024.3236077', ('doi', '10.1145/3236024.3236077')),
        ('https://doi.org/10.1000/a%3Cb%3E', ('doi', '10.1000/a<b>')),
        ('https://doi.org/', ('', '')),
        ('', ('', '')),
    ],
)
def test_recognised_addresses(address: str, found: tuple[str, str]):
    kind, number, is_usual = recognise(ALL, address, ())
    assert (kind, number) == found
    assert is_usual == bool(kind)


def test_links_that_a_role_has_marked_may_lead_elsewhere():
    address = 'https://mirror.example/peps/pep-0008/'
    assert recognise(ALL, address, ['pep']) == ('pep', '8', False)
    assert recognise(ALL, address, ['rfc']) == ('', '', False)
    assert recognise(ALL, 'https://a.example/rfc9110.html', ['rfc']) == ('rfc', '9110', False)


@given(st.integers(1, 9999))
def test_numbers_are_found_in_their_own_addresses(number: int):
    for name in ('pep', 'rfc', 'cwe'):
        kind = KNOWN_FAMILIES[name]
        assert kind.number_at(kind.address_of(str(number))) == str(number)


@given(st.text(alphabet=st.characters(codec='utf-8', exclude_categories=['Z', 'C'])))
def test_any_doi_is_found_in_its_own_address(suffix: str):
    doi = KNOWN_FAMILIES['doi']
    number = f'10.1000/1{suffix.strip("/")}'
    assert doi.number_at(doi.address_of(number)) == number


@given(st.text())
def test_no_text_breaks_a_kind(text: str):
    for kind in ALL:
        kind.number_at(text)
        kind.number_of_marked(text)
        try:
            number = kind.read(text)
        except FieldError as error:
            assert 'expected' in str(error)  # noqa: PT017 - both outcomes are fine
        else:
            assert kind.read(number) == number


@pytest.mark.parametrize(
    ('kind', 'text', 'message'),
    [
        ('pep', 'x', 'expected a number such as 747'),
        ('pep', 'PEP 8', 'expected a number alone: write 8'),
        ('cve', 'CVE-2024-3094', 'expected a number alone: write 2024-3094'),
        ('cve', '3094', 'expected a number such as 2024-3094'),
        ('doi', 'https://doi.org/10.1000/182', 'expected a number alone: write 10.1000/182'),
    ],
)
def test_messages_say_what_to_write(kind: str, text: str, message: str):
    with pytest.raises(FieldError) as caught:
        KNOWN_FAMILIES[kind].read(text)
    assert str(caught.value) == message


def test_numbers_sort_by_value():
    numbers = ['10', '9', '2024-3094', '2023-10', '2023-9', '009']
    in_order = ['009', '9', '10', '2023-9', '2023-10', '2024-3094']
    assert sorted(numbers, key=lambda number: (natural_key(number), number)) == in_order


def test_short_forms_of_references():
    kinds = read_references({'rfc': {}, 'bpo': 'https://bugs.python.org/issue{}'})
    assert list(kinds) == ['pep', 'rfc', 'bpo']
    assert kinds['rfc'] == KNOWN_FAMILIES['rfc']
    assert kinds['bpo'].label_of('12') == 'BPO 12'
    assert kinds['bpo'].address_of('12') == 'https://bugs.python.org/issue12'


def test_known_kinds_can_be_changed_and_keep_their_addresses():
    kinds = read_references({'pep': {'url': 'https://mirror.example/{:04}', 'label': 'P{}'}})
    pep = kinds['pep']
    assert pep.address_of('8') == 'https://mirror.example/0008'
    assert pep.label_of('8') == 'P8'
    assert pep.number_at('https://mirror.example/0008') == '8'
    assert pep.number_at('https://peps.python.org/pep-0008/') == '8'


@pytest.mark.parametrize(
    'value',
    [
        [],
        {1: {}},
        {'Rfc': {}},
        {'bpo': {}},
        {'bpo': 'https://example.org/'},
        {'bpo': 'https://example.org/{}/{}'},
        {'bpo': 'https://example.org/{0}'},
        {'bpo': 'javascript:{}'},
        {'bpo': 'pages/{}'},
        {'bpo': 3},
        {'rfc': {'label': 'RFC'}},
        {'rfc': {'label': 3}},
        {'rfc': {'colour': 'red'}},
        {'rfc': {'number': '('}},
        {'rfc': {'number': '[0-9]*'}},
        {'rfc': {'number': '(?P<number>[0-9])'}},
        {'rfc': {'also': ['https://example.org/']}},
    ],
)
def test_bad_references(value: object):
    with pytest.raises(ValueError, match='a dictionary'):
        read_references(value)


@pytest.mark.parametrize(
    'value',
    [
        [],
        {'mypy': {}},
        {'mypy': ''},
        {'': 'https://mypy-lang.org/'},
        {'mypy': 'mypy-lang.org'},
        {'mypy': 'javascript:alert(1)'},
        {'mypy': {'home': 'https://mypy-lang.org/'}},
        {'mypy': {'url': ['https://mypy-lang.org/']}},
        {'mypy': {'url': 'https://mypy-lang.org/', 'aliases': [1]}},
    ],
)
def test_bad_projects(value: object):
    with pytest.raises(ValueError, match='a dictionary'):
        read_entries('project', value)


def test_projects():
    (project,) = read_entries(
        'project',
        {
            'pytest': {
                'repository': 'https://github.com/pytest-dev/pytest',
                'aliases': 'py.test',
            }
        },
    )
    assert (project.id, project.name, project.aliases) == ('pytest', 'pytest', ('py.test',))


def test_titles():
    titles = read_titles({'pep': {8: 'Style', '0020': 'Zen'}, 'doi': {'10.1/A': 'Paper'}})
    assert titles['pep'] == {'8': 'Style', '20': 'Zen'}
    assert list(titles['doi'].values()) == ['Paper']
    for value in ([], {'pep': []}, {'pep': {8: None}}, {'pep': {8.5: 'x'}}):
        with pytest.raises(ValueError, match='a dictionary'):
            read_titles(value)
