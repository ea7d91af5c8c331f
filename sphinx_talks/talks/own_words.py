"""The words of authors in options, which translators are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from sphinx_talks.talks.details import web_address
from sphinx_talks.talks.entry_options import ENTRY_OPTIONS
from sphinx_talks.talks.options import options_of
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.records import (
    ENTRY_RECORDS,
    Defaults,
    Delivery,
    Entry,
    Extension,
    Listing,
    Talk,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_talks.talks.options import Option
    from sphinx_talks.talks.records import Medium

__all__ = ('Fact', 'names_of', 'translated', 'words_of')

#: What has options with words of the author.
Fact: TypeAlias = Talk | Delivery | Extension | Defaults | Listing | Entry
_Fact = TypeVar('_Fact', Talk, Delivery, Extension, Defaults, Listing, Entry)

#: Where facts have the options that may hold names.
_NAMED: Mapping[type[Fact], tuple[Option, ...]] = {
    Talk: options_of('talk'),
    Delivery: options_of('delivery'),
    Extension: options_of('extend'),
    Defaults: options_of('defaults'),
    **{record: ENTRY_OPTIONS[kind] for kind, record in ENTRY_RECORDS.items()},
}
#: What may be an id in the place of a name.
_LIKE_ID = Pattern(r'[^\s\W]+(?:-[^\s\W]+)+')

#: Fields of listings that readers see as they are written.
_OF_LISTINGS = ('title', 'empty', 'alt')

#: Between the paragraphs of an abstract.
_EMPTY_LINE = '\n\n'


def names_of(fact: Fact) -> Iterator[str]:
    """Return the names of things and places in the options of a fact; each may come twice.

    Their translations are shown, and nothing else: roles, filters and other pages go on to
    call a thing by the name that its author gave it.
    """
    for option in _NAMED.get(type(fact), ()):
        if not option.is_translated:
            continue
        value = getattr(fact, option.field)
        for name in value if isinstance(value, tuple) else (value,):
            if name and (option.is_list or not _LIKE_ID.fullmatch(name)):
                yield name


def words_of(fact: Fact) -> Iterator[str]:
    """Return the texts in the options of a fact; each may come twice."""
    if isinstance(fact, Listing):
        yield from filter(None, (getattr(fact, name, '') for name in _OF_LISTINGS))
        return
    if isinstance(fact, Entry):
        return
    if not isinstance(fact, Defaults):
        yield from (medium.label for medium in fact.media if medium.label)
    if isinstance(fact, (Talk, Delivery)) and fact.note:
        yield fact.note
    if isinstance(fact, Talk):
        yield from filter(None, fact.abstract.split(_EMPTY_LINE))
    if isinstance(fact, (Talk, Extension)):
        yield from (each.title for each in fact.chapters)
    if not isinstance(fact, Delivery):
        yield from (each.text for each in fact.extra if not web_address(each.text))


def translated(fact: _Fact, translations: Mapping[str, str]) -> _Fact:
    """Return the fact in the language of the readers.

    :param translations: from a text of :func:`words_of` to its translation
    """

    def word(text: str) -> str:
        return translations.get(text, text)

    if isinstance(fact, Listing):
        names = (name for name in _OF_LISTINGS if hasattr(fact, name))
        shown: dict[str, Any] = {name: word(getattr(fact, name)) for name in names}
        return replace(fact, **shown)
    if isinstance(fact, Entry):
        return fact
    if not isinstance(fact, Defaults):
        media = tuple(_with_label(medium, word) for medium in fact.media)
        fact = replace(fact, media=media)
    if isinstance(fact, (Talk, Delivery)):
        fact = replace(fact, note=word(fact.note))
    if isinstance(fact, Talk):
        paragraphs = map(word, fact.abstract.split(_EMPTY_LINE))
        fact = replace(fact, abstract=_EMPTY_LINE.join(paragraphs))
    if isinstance(fact, (Talk, Extension)):
        chapters = tuple(replace(each, title=word(each.title)) for each in fact.chapters)
        fact = replace(fact, chapters=chapters)
    if not isinstance(fact, Delivery):
        extra = tuple(replace(each, text=word(each.text)) for each in fact.extra)
        fact = replace(fact, extra=extra)
    return fact


def _with_label(medium: Medium, word: Callable[[str], str]) -> Medium:
    return replace(medium, label=word(medium.label)) if medium.label else medium
