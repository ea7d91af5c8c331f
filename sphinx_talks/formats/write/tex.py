"""Text as TeX and BibTeX read it."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

from sphinx_talks.formats.write.talk_facts import one_line
from sphinx_talks.talks.patterns import Pattern

__all__ = ('entry_key', 'protected', 'tex_address', 'tex_text')

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
    }
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
