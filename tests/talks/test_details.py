"""DOIs, licences, states of a talk, and paragraphs."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.talks.details import (
    STATUSES,
    doi_url,
    license_link,
    parse_doi,
    parse_license,
    parse_status,
    web_address,
)
from sphinx_talks.talks.values import FieldError, parse_paragraphs


@pytest.mark.parametrize(
    'written',
    [
        '10.5281/zenodo.123',
        ' doi:10.5281/zenodo.123 ',
        'DOI: 10.5281/zenodo.123',
        'doi.org/10.5281/zenodo.123',
        'https://doi.org/10.5281/zenodo.123',
        'http://dx.doi.org/10.5281%2Fzenodo.123',
    ],
)
def test_doi(written: str) -> None:
    """All ways to write a DOI give the bare one."""
    assert parse_doi(written) == '10.5281/zenodo.123'
    assert doi_url('10.5281/zenodo.123') == 'https://doi.org/10.5281/zenodo.123'


@pytest.mark.parametrize(
    'written', ['10.1/x', '10.5281', '10.5281/', 'zenodo.123', 'https://example.org/10.5281/x']
)
def test_no_doi(written: str) -> None:
    """What is no DOI is refused."""
    with pytest.raises(FieldError, match='expected a DOI'):
        parse_doi(written)


@given(st.text(max_size=20))
def test_doi_addresses_are_safe(tail: str) -> None:
    """Whatever a DOI holds, its address leads to doi.org and is read back."""
    with suppress(FieldError):
        doi = parse_doi(f'10.1000/{tail}')
        url = doi_url(doi)
        assert url.isascii()
        assert not set(url) & set(' <>"\'\\')
        assert urlsplit(url).netloc == 'doi.org'
        assert unquote(url.removeprefix('https://doi.org/')) == doi
        assert parse_doi(url) == doi


BY_SA = ('CC BY-SA 4.0', 'https://creativecommons.org/licenses/by-sa/4.0/')
ZERO = ('CC0 1.0', 'https://creativecommons.org/publicdomain/zero/1.0/')


@pytest.mark.parametrize(
    ('written', 'link'),
    [
        ('CC BY-SA 4.0', BY_SA),
        ('cc-by-sa-4.0', BY_SA),
        ('Creative Commons BY-SA 4.0', BY_SA),
        ('https://creativecommons.org/licenses/by-sa/4.0/deed.de', BY_SA),
        ('CC0', ZERO),
        ('CC0 1.0', ZERO),
        ('mit', ('MIT', 'https://spdx.org/licenses/MIT.html')),
        ('Ours <https://a.example/l>', ('Ours', 'https://a.example/l')),
        ('<https://a.example/l>', ('https://a.example/l', 'https://a.example/l')),
        ('https://a.example/l', ('https://a.example/l', 'https://a.example/l')),
        # Not said which version.
        ('CC BY', ('CC BY', '')),
        ('All rights reserved', ('All rights reserved', '')),
        ('', ('', '')),
    ],
)
def test_license(written: str, link: tuple[str, str]) -> None:
    """Licences are shown by their usual name, with a link where there is one."""
    assert license_link(parse_license(written)) == link


@given(st.text(max_size=30) | st.from_regex(r'\w* ?<[a-z]+:[^>]*>', fullmatch=True))
def test_licenses_are_safe(written: str) -> None:
    """No licence leads to anything but an address that is safe to follow."""
    with suppress(FieldError):
        _words, url = license_link(parse_license(written))
        assert 'javascript:' not in url.lower()


@pytest.mark.parametrize('status', STATUSES)
def test_status(status: str) -> None:
    """Each status reads as itself, in any case of its letters."""
    assert parse_status(f' {status.upper()} ') == status


def test_unknown_status() -> None:
    """The nearest one is proposed, else all are named."""
    with pytest.raises(FieldError, match='did you mean “planned”'):
        parse_status('planed')
    with pytest.raises(FieldError, match='expected one of proposed, accepted'):
        parse_status('?')


@pytest.mark.parametrize(
    ('text', 'read'),
    [
        ('one\n  line', 'one line'),
        ('one\n\n\n two\n \t\n\nthree\n', 'one\n\ntwo\n\nthree'),
        (' \n\n ', ''),
    ],
)
def test_paragraphs(text: str, read: str) -> None:
    """Lines run on, and empty lines separate."""
    assert parse_paragraphs(text) == read


@given(st.text('a \n\t\u2028', max_size=20))
def test_paragraphs_read_as_themselves(text: str) -> None:
    """The form of a form is the form itself."""
    assert parse_paragraphs(parse_paragraphs(text)) == parse_paragraphs(text)


@pytest.mark.parametrize(
    ('text', 'is_address'),
    [
        ('https://a.example', True),
        ('HTTP://a.example', True),
        ('https://a b', False),
        ('x https://a.example', False),
        ('mailto:a@b', False),
        ('javascript:x', False),
    ],
)
def test_web_address(text: str, *, is_address: bool) -> None:
    """Only a whole address of a page counts as one."""
    assert web_address(text) == (text if is_address else '')
