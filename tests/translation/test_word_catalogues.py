"""The catalogues of words: complete, and made from the present code."""

from __future__ import annotations

import ast
import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import sphinx_talks

PACKAGE = Path(sphinx_talks.__file__).parent
LOCALE = PACKAGE / 'locale'
LANGUAGES = ('de', 'es', 'fr', 'ja')
#: As in the leg "messages" of tox.
PAGE_WORDS = {'_': None, 'N_': None}
ALL_WORDS = {'_': None, '__': None, 'N_': None, 'FieldError': None, 'Finding': (3,)}


@cache
def page_words() -> frozenset[str]:
    """Return the words of the code that readers see."""
    return _extracted(PAGE_WORDS)


@cache
def all_words() -> frozenset[str]:
    """Return what the code has to translate."""
    return _extracted(ALL_WORDS)


def _extracted(keywords: dict[str, tuple[int, ...] | None]) -> frozenset[str]:
    return frozenset(str(found[2]) for found in extract_from_dir(PACKAGE, keywords=keywords))


def words(catalog: Catalog) -> dict[str, str]:
    """Return the translations in a catalogue."""
    return {str(message.id): str(message.string) for message in catalog if message.id}


def translations(language: str) -> Catalog:
    """Return what translators wrote."""
    with (LOCALE / language / 'LC_MESSAGES' / 'sphinx_talks.po').open('rb') as file:
        return read_po(file, locale=language)


def test_languages():
    assert sorted(path.name for path in LOCALE.iterdir() if path.is_dir()) == [*LANGUAGES]


def test_template_is_that_of_the_code():
    """After a change of words, ``tox run -e messages`` writes all catalogues anew."""
    with (LOCALE / 'sphinx_talks.pot').open('rb') as file:
        template = read_po(file)
    assert set(words(template)) == all_words()


@pytest.mark.slow
def test_messages_of_the_catalogue_are_found():
    """Whoever makes a message writes it in place, where it is found."""
    places = {'FieldError': 0, 'Finding': 2, '_': 0, '__': 0}
    calls = [
        call
        for path in PACKAGE.rglob('*.py')
        for call in ast.walk(ast.parse(path.read_text(encoding='utf-8')))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in places
    ]
    assert len(calls) > 30
    found = all_words()
    for call in calls:
        assert isinstance(call.func, ast.Name)
        message = call.args[places[call.func.id]]
        # Words of tables are marked there, by N_.
        if call.func.id in {'FieldError', 'Finding'}:
            assert isinstance(message, ast.Constant), ast.unparse(call)
        if isinstance(message, ast.Constant):
            assert message.value in found


@pytest.mark.slow
@pytest.mark.parametrize('language', LANGUAGES)
def test_page_words_are_translated(language: str):
    translated = words(translations(language))
    assert not {word for word in page_words() if not translated.get(word)}
    assert set(translated) == all_words()


@pytest.mark.slow
@pytest.mark.parametrize('language', LANGUAGES)
def test_warnings_are_translated(language: str):
    translated = words(translations(language))
    assert not {word for word in all_words() if not translated.get(word)}


@pytest.mark.parametrize('language', LANGUAGES)
def test_translations_take_the_same_values(language: str):
    for word, translation in words(translations(language)).items():
        if translation:
            place = r'%[a-z]'
            assert re.findall(place, translation) == re.findall(place, word), word
            place = r'\{\w+\}'
            assert sorted(re.findall(place, translation)) == sorted(re.findall(place, word))


@pytest.mark.parametrize('language', LANGUAGES)
def test_compiled_catalogue_is_up_to_date(language: str):
    compiled = BytesIO()
    write_mo(compiled, translations(language))
    compiled.seek(0)
    with (LOCALE / language / 'LC_MESSAGES' / 'sphinx_talks.mo').open('rb') as file:
        assert words(read_mo(file)) == words(read_mo(compiled))
