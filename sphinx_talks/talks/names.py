"""Ids, keys and sort orders made from titles and names.

Facts about characters come from the Unicode Character Database of the running
Python; the alphabet of the results is that of XML names (XML 1.0, fifth
edition, production 4a), so that an id fits HTML, XML and URL fragments.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_talks.talks.patterns import Pattern, word_set

if TYPE_CHECKING:
    import re

__all__ = (
    'PARTICLES',
    'alphabetical_key',
    'name_key',
    'sort_key',
    'spelled_out',
    'split_name',
    'title_id',
)

# Words for characters whose Unicode names few readers would recognise.
_WORDS = {
    '#': 'sharp',
    '$': 'dollar',
    '%': 'percent',
    '&': 'and',
    '*': 'star',
    '+': 'plus',
    '.': 'dot',
    '/': 'slash',
    '=': 'equals',
    '@': 'at',
    '\\': 'backslash',
    '_': 'underscore',
    '|': 'pipe',
}

# What people type for an apostrophe, and look-alikes that need no word of their own.
_LOOK_ALIKES = str.maketrans(
    {
        '\N{RIGHT SINGLE QUOTATION MARK}': "'",
        '\N{LEFT SINGLE QUOTATION MARK}': "'",
        '\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}': "'",
        '\N{MODIFIER LETTER APOSTROPHE}': "'",
        '\N{MODIFIER LETTER TURNED COMMA}': "'",
        '\N{FULLWIDTH APOSTROPHE}': "'",
        '\N{LATIN SMALL LETTER N PRECEDED BY APOSTROPHE}': "'n",
        '\N{ACUTE ACCENT}': "'",
        '\N{PRIME}': "'",
        '\N{MUSIC SHARP SIGN}': '#',
        '\N{FRACTION SLASH}': '/',
        '\N{MIDDLE DOT}': '-',
        '\N{HYPHENATION POINT}': '-',
        '\N{KATAKANA MIDDLE DOT}': '-',
        '\N{HALFWIDTH KATAKANA MIDDLE DOT}': '-',
    }
)


def _ascii_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for code in range(128):
        character = chr(code)
        if character.isalnum():
            table[code] = character.lower()
        elif character in '+#':
            table[code] = f' {_WORDS[character]} '
        elif character == "'" or not (character.isprintable() or character.isspace()):
            table[code] = None
        else:
            table[code] = ' '
    return table


_ASCII_TITLE = _ascii_table()
_PLAIN_NAME = Pattern(r"[A-Za-z0-9 '\-]*")
_ACCENTS = Pattern('[\u0300-\u036f]+')
_UNUSUAL = Pattern('[^a-z0-9 ]')

# XML's NameChar without the colon and the ASCII part.
_NAME_CHARACTER = Pattern(
    '[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef'
    '\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]'
)
_VARIATION_SELECTOR = Pattern('[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]')


def title_id(title: str) -> str:
    """Make a readable id from the title of a talk.

    Titles get the same id only if they are equal but for case, accents, width,
    punctuation, spaces and invisible characters; ``+``, ``#``, emoji and other
    symbols are spelled out. The id of an id is the id itself.

    :param title: title as literal text.
    :return: letters, digits, marks and hyphens; empty only for blank text.
    """
    if title.isascii():
        words = title.translate(_ASCII_TITLE).split()
    else:
        text = _fold(title).replace("'", '')
        words = _compose(_UNUSUAL.sub(_title_piece, text))
    return '-'.join(words) or _spell_all(title)


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """Identity of a speaker, an event, a topic or a project.

    Case, accents, width, apostrophes, full stops of abbreviations, punctuation
    between words, and the choice of spaces or hyphens make no difference. Every
    other sign is spelled out: ``C++`` and ``C#``, ``Node.js`` and ``Node js``
    have different keys. The key of a key is the key itself.

    :param name: name as an author wrote it.
    :return: letters, digits, marks and hyphens, fit for the end of an anchor;
        empty only for blank text.
    """
    if _PLAIN_NAME.fullmatch(name):
        words = name.translate(_ASCII_TITLE).split()
    else:
        text = (name.lower() if name.isascii() else _fold(name)).replace("'", '')
        for pattern, replacement in _LOOSE_PUNCTUATION:
            text = pattern.sub(replacement, text)
        words = _compose(_UNUSUAL.sub(lambda match: _name_piece(match[0]), text))
    return '-'.join(words) or _spell_all(name)


_AROUND_WORDS = Pattern(
    r'(^|[\s(\[{"“„«‹])[(\[{"“„«‹]([^()\[\]{}"“”„«»‹›]+)[)\]}"”“»›](?=[\s,;:.)\]}"”“»›]|$)'
)
_LOOSE_PUNCTUATION = (
    # Brackets and quotation marks around whole words, one inside of the other.
    *((_AROUND_WORDS, r'\1\2 '),) * 2,
    # The stop of a shortened word, and stops between single letters.
    (Pattern(r'(?<=[^\s.])\.(?=[\s,;:)\]\-\u2010-\u2015]|$)'), ' '),
    (Pattern(r'(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)'), ' '),
    (Pattern(r'[,;:](?=\s|$)'), ' '),
    (Pattern(r'(?<=[^\W_])_(?=[^\W_])'), ' '),
)


def _fold(text: str) -> str:
    """Take case, width, ligatures and European accents away; leave it decomposed."""
    text = unicodedata.normalize('NFKD', text.translate(_LOOK_ALIKES))
    text = _ACCENTS.sub('', text).casefold()
    # Folding case may bring composed characters back.
    return _ACCENTS.sub('', unicodedata.normalize('NFKD', text)).translate(_LOOK_ALIKES)


def _compose(text: str) -> list[str]:
    return (text if text.isascii() else unicodedata.normalize('NFC', text)).split()


def _title_piece(match: re.Match[str]) -> str:
    """Give what stands for a folded character in the id of a title."""
    character = match[0]
    if character not in '+#' and (
        character.isascii() or unicodedata.category(character)[0] == 'P'
    ):
        return ' '
    return _name_piece(character)


@lru_cache(maxsize=8192)
def _name_piece(character: str) -> str:
    """Give what stands for a folded character in a key; blanks separate words."""
    category = unicodedata.category(character)
    if character.isspace() or category[0] == 'Z' or category == 'Pd':
        return ' '
    if category in ('Cc', 'Cf') or _VARIATION_SELECTOR.match(character):
        return ''
    if category[0] in 'LMN' and _NAME_CHARACTER.match(character):
        return character
    return '' if category[0] == 'M' else f' {_spell(character)} '


def _spell(character: str) -> str:
    word = _WORDS.get(character)
    if word is None:
        # Some names hold a hyphen beside a space.
        word = '-'.join(unicodedata.name(character, '').lower().replace('-', ' ').split())
    return word or f'u{ord(character):04x}'


def _spell_all(text: str) -> str:
    """Name the characters of a text that holds nothing but punctuation."""
    return '-'.join(_spell(character) for character in text if not character.isspace())


# Signs that everybody reads as these very words.
_READ_AS_WORDS = frozenset('&@%')


def spelled_out(name: str) -> str:
    """Return the signs of a name for which its key has words.

    Two names with the same key and other signs are not the same on paper: ``C++``
    and ``C plus plus``, or a snake and the word for it.
    """
    if _PLAIN_NAME.fullmatch(name):
        return ''
    text = _fold(name).replace("'", '')
    for pattern, replacement in _LOOSE_PUNCTUATION:
        text = pattern.sub(replacement, text)
    return ''.join(
        character
        for character in _UNUSUAL.findall(text)
        if character not in _READ_AS_WORDS
        and _name_piece(character).strip() == _spell(character)
    )


#: Words that belong to the family name that follows.
PARTICLES = word_set("""
    af al av bin bint da dal de degli dei del della den der des di do dos du el ibn la las
    le los op ten ter tot v v. van vom von zu zum zur
""")
_SUFFIXES = frozenset(('jr', 'jr.', 'sr', 'sr.', 'ii', 'iii', 'iv', 'phd', 'ph.d.'))
#: Letters that Unicode takes for others, while readers look for them at these.
_STROKES = str.maketrans(
    dict(zip('łøđðħıŧ', 'loddhit', strict=True)) | {'æ': 'ae', 'œ': 'oe', 'þ': 'th'}
)
_FAMILY_FIRST = Pattern(
    '[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]'
)


def sort_key(name: str, sort_as: str = '') -> str:
    """Order persons by family name.

    The last word is the family name, with the lower-case particles before it.
    A name with a comma is in order already; names in Chinese, Japanese and
    Korean script keep their order. A remark in parentheses at the end does not
    count. The order is total: the name itself follows, after a NUL.

    :param name: name as shown to readers.
    :param sort_as: form of the name to sort by instead, where somebody gave one.
    """
    text = ' '.join((sort_as or name).split())
    if not sort_as:
        while text.endswith(')') and text.rfind('(') > 0:
            text = text[: text.rfind('(')].rstrip()
        if ',' not in text and not _FAMILY_FIRST.search(text):
            text = _family_first(text.split())
    parts = (title_id(part).replace('-', ' ').translate(_STROKES) for part in text.split(','))
    return ', '.join(parts) + '\0' + name


def _family_first(words: list[str]) -> str:
    last = len(words) - 1
    while last > 1 and words[last].lower() in _SUFFIXES:
        last -= 1
    first = next(
        (place for place, word in enumerate(words[:last]) if word in PARTICLES),
        max(last, 0),
    )
    family, given = ' '.join(words[first:]), ' '.join(words[:first])
    return f'{family}, {given}' if given else family


def split_name(name: str, sort_as: str = '') -> tuple[str, str]:
    """Return the family name of a person, and all other names.

    They are parted as :func:`sort_key` does, and stay as they are written. A form to
    sort by counts only where it has the very words of the name: others tell how a name
    sounds, not how it is written.

    :param name: name as shown to readers.
    :param sort_as: form of the name to sort by, where somebody gave one.
    :return: the other names are empty for a name of one word.
    """
    text = ' '.join(name.split())
    form = ' '.join(sort_as.split())
    if form and sorted(name_key(form).split('-')) == sorted(name_key(text).split('-')):
        family, _comma, given = form.partition(',')
        return family.strip(), given.strip()
    while text.endswith(')') and text.rfind('(') > 0:
        text = text[: text.rfind('(')].rstrip()
    if ',' not in text:
        if _FAMILY_FIRST.search(text):
            text = text.replace(' ', ', ', 1)
        else:
            text = _family_first(text.split())
    family, _comma, given = (part.strip() for part in text.partition(','))
    return (family, given) if family else (name, '')


_NUMBER = Pattern('[0-9]+')


def alphabetical_key(text: str) -> str:
    """Order titles and topics as readers look for them.

    Case, accents and punctuation do not count, and numbers sort by value. The
    order is total: the text itself follows, after a NUL.

    :param text: title or name as shown to readers.
    """
    folded = title_id(text).replace('-', ' ').translate(_STROKES)
    return _NUMBER.sub(lambda match: match[0].zfill(9), folded) + '\0' + text
