"""Reads the speakers of data that sites keep: names, or mappings with more about each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.foreign_values import one_line
from sphinx_talks.formats.read.page.joining_words import AND, NAMES_TOO, alternatives
from sphinx_talks.formats.read.page.media import safe_address
from sphinx_talks.formats.read.page.said import Person
from sphinx_talks.formats.read.texts import (
    field_key,
    first_text,
    is_nothing,
    text_in_paragraphs,
    text_of,
)
from sphinx_talks.talks.profiles import parse_profile, site_named
from sphinx_talks.talks.values import FieldError, parse_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ('people_in',)

#: Names of what a mapping says of a person, the likeliest first.
_NAME = ('name', 'full-name', 'public-name', 'title')
_PARTS_OF_NAME = (('first-name', 'last-name'), ('given', 'family'))
_URL = ('url', 'website', 'homepage', 'site', 'link', 'blog')
_AFFILIATION = ('affiliation', 'company', 'organisation', 'organization', 'org')
_PICTURE = ('picture', 'photo', 'avatar', 'image', 'headshot', 'picture-url', 'photo-url')
_ABOUT = ('about', 'bio', 'biography', 'details', 'description')
_ID = ('slug', 'id', 'code')
#: What nobody gave for everybody to read, and what says nothing of the person.
_PASSED = frozenset({'email', 'e-mail', 'mail', 'phone', 'role'})
_AND = alternatives(set(AND) - NAMES_TOO)
_ENDINGS = ('-url', '-handle', '-link', '-profile', '-username', '-name')


def people_in(value: object) -> list[Person]:
    """Return the persons of a list of names, or of mappings with more about each."""
    found: list[Person] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            if person := _person(item):
                found.append(person)
        elif isinstance(item, str):
            names = [one_line(item)] if isinstance(value, list) else _names(item)
            found += (Person(name=name) for name in names)
    return [person for person in found if person.name]


def _person(item: Mapping[object, object]) -> Person | None:
    values = {
        field_key(str(name)): each for name, each in item.items() if not is_nothing(each)
    }
    name = first_text(values, _NAME)
    taken = {*_NAME}
    for parts in _PARTS_OF_NAME:
        taken.update(parts)
        name = name or ' '.join(filter(None, (first_text(values, (each,)) for each in parts)))
    if not name:
        return None
    person = Person(name=one_line(name))
    person.id = _id(first_text(values, _ID))
    addresses = [text for each in _URL if (text := text_of(values.get(each)))]
    person.affiliation = one_line(first_text(values, _AFFILIATION))
    person.about = '\n\n'.join(
        text_in_paragraphs(text) for each in _ABOUT if (text := text_of(values.get(each)))
    )
    person.picture = safe_address(first_text(values, _PICTURE))
    taken.update((*_URL, *_AFFILIATION, *_PICTURE, *_ABOUT, *_ID, *_PASSED))
    for key, each in values.items():
        text = text_of(each)
        if key in taken or not text:
            continue
        address = _profile(key, text)
        if key == 'links':
            addresses += _links(each)
        elif address:
            addresses.append(address)
    safe = [address for each in addresses if (address := safe_address(each))]
    person.url, *links = dict.fromkeys(safe) or ('',)
    person.links = tuple(links)
    return person


def _profile(key: str, text: str) -> str:
    """Return the address of a profile; empty where the site or the handle is unknown."""
    name = next((key.removesuffix(end) for end in _ENDINGS if key.endswith(end)), key)
    site = site_named(name)
    if site is None:
        return text if re.fullmatch(r'https?://\S+', text) else ''
    try:
        return parse_profile(text if '://' in text else f'{site.name}: {text}')
    except FieldError:
        return ''


def _links(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            text = text_of(each)
            yield _profile(field_key(str(key)), text) or text
    else:
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from _links({first_text(each, ('name', 'title', 'label', 'type')): each})
            else:
                yield text_of(each)


def _id(text: str) -> str:
    # Numbers are keys of a database, which mean nothing to a reader of an address.
    if text.isdigit():
        return ''
    try:
        return parse_id(text) if text else ''
    except FieldError:
        return ''


def _names(text: str) -> Iterator[str]:
    if ';' in text:
        parts = text.split(';')
    elif '\n' in text.strip():
        parts = text.splitlines()
    else:
        parts = re.split(rf'\s*,\s*(?:(?:{_AND})\s+)?|\s+(?:{_AND})\s+', text)
    for part in parts:
        if name := one_line(part):
            yield name
