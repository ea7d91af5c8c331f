"""BibLaTeX and BibTeX.

BibLaTeX has a type for the script of a talk, and fields for its event; BibTeX has
``@misc``. Written by hand, since a library would escape what is inside of addresses.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_talks.formats.facts import MONTHS_OF_BIBTEX
from sphinx_talks.formats.language_codes import BABEL_NAMES
from sphinx_talks.formats.write.people import people
from sphinx_talks.formats.write.talk_facts import (
    date_parts,
    days,
    exported_talks,
    genre,
    one_line,
)
from sphinx_talks.talks.patterns import Pattern

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.people import PersonName
    from sphinx_talks.formats.write.talk_facts import ExportedTalk, Site

__all__ = (
    'entry_key',
    'protected',
    'tex_address',
    'tex_text',
    'write_biblatex',
    'write_bibtex',
)

#: Signs that mean something to TeX, or look different in its older encodings. Braces need
#: words, since BibTeX counts them even after a backslash.
_SIGNS = str.maketrans(
    {
        '\\': r'\textbackslash{}',
        '{': r'\textbraceleft{}',
        '}': r'\textbraceright{}',
        '~': r'\textasciitilde{}',
        '^': r'\textasciicircum{}',
        '`': r'\textasciigrave{}',
        '<': r'\textless{}',
        '>': r'\textgreater{}',
        '|': r'\textbar{}',
        '$': r'\$',
        '&': r'\&',
        '%': r'\%',
        '#': r'\#',
        '_': r'\_',
    },
)
# Pairs that TeX would draw as one sign.
_LIGATURES = Pattern("-(?=-)|'(?=')|,(?=,)")


def tex_text(text: str) -> str:
    """Return text on one line, in which nothing means anything to TeX."""
    escaped = one_line(text).translate(_SIGNS)
    return _LIGATURES.sub(lambda match: f'{match[0]}{{}}', escaped)


def protected(text: str) -> str:
    """Return a title whose capitals stay as they are in every style."""
    return f'{{{tex_text(text)}}}'


def tex_address(url: str) -> str:
    """Return an address with nothing in it that ends a field; else as it is."""
    unsafe = {'{': '%7B', '}': '%7D', '\\': '%5C', '"': '%22', '<': '%3C', '>': '%3E'}
    return ''.join(unsafe.get(sign, sign) for sign in url)


_NOT_IN_KEY = Pattern(r'[^A-Za-z0-9./:+_-]+')


def entry_key(key: str, taken: set[str]) -> str:
    """Return the key of an entry, made from the id of a talk, and take it.

    BibTeX knows ASCII only, and does not tell capitals from small letters.

    :param taken: keys of other entries, in small letters
    """
    plain = unicodedata.normalize('NFKD', key).encode('ascii', 'ignore').decode()
    plain = _NOT_IN_KEY.sub('-', plain).strip('-')
    if not any(map(str.isalnum, plain)):
        # In a script that has no such form.
        plain = quote(key, safe='').replace('%', '').lower()
    name, number = plain, 2
    while name.lower() in taken:
        name = f'{plain}-{number}'
        number += 1
    taken.add(name.lower())
    return name


#: What the babel package calls languages.
_BABEL = {tag: name for name, tag in BABEL_NAMES.items()}
_PRINTED = frozenset({'article', 'book'})


def write_biblatex(catalogue: Catalogue, site: Site | None = None) -> bytes:
    """Return all talks for BibLaTeX."""
    taken: set[str] = set()
    entries = []
    for exported in exported_talks(catalogue, site):
        talk, event = exported.talk, exported.occasion
        fields = {
            'author': _authors(catalogue, exported),
            'title': protected(talk.title),
            'eventtitle': tex_text(event.name),
            'eventdate': days(event.dates),
            'venue': tex_text(event.venue),
            'date': days(talk.date) or days(event.dates),
            'howpublished': tex_text(genre(talk.kind)),
            'note': tex_text(_note(exported)),
            'doi': tex_address(talk.doi),
            'url': tex_address(exported.url),
            'langid': _BABEL.get(talk.language)
            or _BABEL.get(talk.language.partition('-')[0], ''),
            'abstract': _paragraphs(talk.abstract),
            'keywords': _keywords(exported),
        }
        kind = 'misc' if talk.kind in _PRINTED else 'unpublished'
        entries.append(_entry(kind, entry_key(talk.id, taken), fields))
    return _file(entries)


def write_bibtex(catalogue: Catalogue, site: Site | None = None) -> bytes:
    """Return all talks for classic BibTeX."""
    taken: set[str] = set()
    entries = []
    for exported in exported_talks(catalogue, site):
        talk, event = exported.talk, exported.occasion
        parts = (date_parts(talk.date) or date_parts(event.dates) or [[]])[0]
        where = ', '.join(filter(None, (event.name, event.venue)))
        fields = {
            'author': _authors(catalogue, exported),
            'title': protected(talk.title),
            'howpublished': tex_text(genre(talk.kind)),
            'year': f'{parts[0]:04}' if parts else '',
            'month': MONTHS_OF_BIBTEX[parts[1] - 1] if parts[1:] else '',
            'note': tex_text('. '.join(filter(None, (where, _note(exported))))),
            'doi': tex_address(talk.doi),
            'url': tex_address(exported.url),
            'abstract': _paragraphs(talk.abstract),
            'keywords': _keywords(exported),
        }
        entries.append(_entry('misc', entry_key(talk.id, taken), fields))
    return _file(entries)


def _authors(catalogue: Catalogue, exported: ExportedTalk) -> str:
    return ' and '.join(map(_author, people(catalogue, exported.speakers)))


def _author(name: PersonName) -> str:
    if not name.family:
        # Braces keep it whole: no comma and no "and" in it counts.
        return protected(name.name)
    family = f'{name.particle} {name.family}' if name.particle else name.family
    return f'{_part(family, name.particle)}, {_part(name.given)}'


def _part(text: str, particle: str = '') -> str:
    """Return a part of a name, in braces where BibTeX would misread it."""
    words = text.lower().split()
    # A small letter begins what BibTeX takes for a particle.
    is_plain = particle or not text[:1].islower()
    return tex_text(text) if is_plain and 'and' not in words else protected(text)


def _note(exported: ExportedTalk) -> str:
    talk = exported.talk
    undated = talk.date if talk.date and not days(talk.date) else ''
    return '. '.join(filter(None, (undated, talk.note, *talk.remarks)))


def _keywords(exported: ExportedTalk) -> str:
    # A comma ends a keyword.
    return ', '.join(tex_text(topic.replace(',', ' ')) for topic in exported.topics)


def _paragraphs(text: str) -> str:
    return r' \par '.join(filter(None, map(tex_text, text.split('\n\n'))))


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [
        f'  {name:<12} = {text if name == "month" else f"{{{text}}}"},\n'
        for name, text in fields.items()
        if text
    ]
    return f'@{kind}{{{key},\n{"".join(lines)}}}\n'


def _file(entries: list[str]) -> bytes:
    return '\n'.join(entries).encode('utf-8', errors='replace')
