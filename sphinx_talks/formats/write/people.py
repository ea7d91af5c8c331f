"""Names of speakers as libraries of references want them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sphinx_talks.formats.write.talk_facts import one_line, spoken_by
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import PARTICLES
from sphinx_talks.talks.patterns import Pattern, word_set

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue

__all__ = ('PersonName', 'people', 'person_name')


@frozen
class PersonName:
    """A name in parts, as far as they can be told apart for certain."""

    #: The name as it is read aloud.
    name: str
    #: Empty where the name has to stay whole.
    family: str = ''
    given: str = ''
    #: Such as ``van``, which stands before the family name.
    particle: str = ''


_WORD = Pattern(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
_TWO = 2

#: Words that people have no family name of, nor a given one.
_OF_GROUPS = word_set("""
    a and association board by club committee community core council crew department developers
    et foundation friends gmbh group guests inc inc. initiative institute lab labs ltd ltd.
    members of org organisers organizers others panel project speakers staff students team the
    und university volunteers y
""")


def people(catalogue: Catalogue, names: tuple[str, ...]) -> tuple[PersonName, ...]:
    """Return the names of speakers in parts."""
    parts = []
    for name in names:
        entry = spoken_by(catalogue, name)
        parts.append(person_name(name, entry.sort_as if entry else ''))
    return tuple(part for part in parts if part.name)


def person_name(name: str, sort_as: str = '') -> PersonName:
    """Take a name apart, if it is clear where.

    That is so for two Latin words, for a particle such as ``van`` between them, and for
    a name with one comma. All others stay whole: groups, single words, names in scripts
    with another order, and names of three words, of which nobody can tell where the
    family name begins.

    :param name: name as shown to readers
    :param sort_as: the form with a comma that an author gave, if any
    """
    name = one_line(name)
    for text in (one_line(sort_as), name):
        family, comma, given = (part.strip() for part in text.partition(','))
        if comma and family and given and ',' not in given and _is_latin(text):
            return PersonName(f'{given} {family}' if text == name else name, family, given)
    words = name.split()
    is_plain = all(map(_WORD.fullmatch, words)) and _is_latin(name)
    if len(words) < _TWO or not is_plain or not _OF_GROUPS.isdisjoint(name.lower().split()):
        return PersonName(name)
    if len(words) == _TWO:
        return PersonName(name, words[1], words[0])
    first = next((n for n, word in enumerate(words[1:-1], 1) if word in PARTICLES), 0)
    end = first
    while end < len(words) - 1 and words[end] in PARTICLES:
        end += 1
    if not first:
        return PersonName(name)
    given, particle = ' '.join(words[:first]), ' '.join(words[first:end])
    return PersonName(name=name, family=' '.join(words[end:]), given=given, particle=particle)


def _is_latin(text: str) -> bool:
    return text.isascii() or all(
        unicodedata.name(sign, '').startswith('LATIN') for sign in text if sign.isalpha()
    )
