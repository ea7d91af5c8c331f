"""What a style of bibliographies gets, and what it returns.

A style is a function from a :class:`CitedTalk` to the parts of its entry, each a
:class:`Segment` or a plain string::

    def short(talk):
        return [talk.title_segment(), f', {talk.event}' if talk.event else '']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from sphinx_talks.talks.frozen_records import frozen

__all__ = ('CitedTalk', 'Person', 'Segment', 'Style', 'StyleLink', 'StyleWords')


@frozen
class Segment:
    """A part of an entry: words, and how they are set."""

    text: str
    #: Whether the words are set apart, as titles are.
    emphasis: bool = False
    #: Address to which the words lead; empty for none.
    url: str = ''
    #: Whether the words lead to the talk itself.
    to_talk: bool = False


@frozen
class StyleLink:
    """A medium of a talk."""

    #: What it is: ``video``, ``slides``, ``paper``, …
    role: str
    #: What it is, where, and who can see it, such as ``Video (YouTube)``.
    text: str
    url: str


@frozen
class Person:
    """The name of a speaker, and its parts."""

    #: The name as readers see it.
    full: str
    #: The name by which people sort and cite; never empty.
    family: str
    #: All other names; empty for a name of one word.
    given: str = ''
    #: Such as ``T. J.``; empty where a script has no initials.
    initials: str = ''


@frozen(kw_only=True)
class StyleWords:
    """Words in the language of the pages; ``%s`` is where a name or a title stands."""

    no_date: str = 'n.d.'
    and_others: str = '%s et al.'
    #: In brackets, and in labels.
    two_names: str = '%s & %s'
    two_names_in_text: str = '%s and %s'
    last_of_many: str = '%s, and %s'
    quoted_title: str = '“%s,”'
    presented_at: str = 'presented at %s'
    #: Between the parts of a list.
    comma: str = ', '


@frozen
class CitedTalk:
    """What a style knows of a talk. What is not known is empty; only a title is sure."""

    id: str
    title: str
    names: tuple[Person, ...] = ()
    #: As the catalogue has it, in ISO 8601 unless its author wrote something else;
    #: that of the event where the talk has none.
    date: str = ''
    #: The date in the language of the pages, such as ``May 17, 2024``.
    date_in_words: str = ''
    #: Year in four digits.
    year: str = ''
    #: What is left of the date beside its year, in words.
    day_in_words: str = ''
    #: What tells talks apart that have the same label otherwise: ``a``, ``b``, …
    letter: str = ''
    event: str = ''
    #: Place of the event.
    venue: str = ''
    #: ``talk``, ``keynote``, …
    kind: str = ''
    #: The kind in words; empty for a plain talk, and where the title says it.
    kind_in_words: str = ''
    #: Language tag (BCP 47).
    language: str = ''
    links: tuple[StyleLink, ...] = ()
    doi: str = ''
    doi_url: str = ''
    words: StyleWords = StyleWords()

    def title_segment(self) -> Segment:
        """Return the title, emphasised, as a link to the talk."""
        return Segment(self.title, emphasis=True, to_talk=True)

    def dated(self) -> str:
        """Return the year with its letter, such as ``2024a``, or the words for no date."""
        if self.year:
            return self.year + self.letter
        no_date = self.date_in_words or self.words.no_date
        return f'{no_date}-{self.letter}' if self.letter else no_date


#: A style. It may return an empty part, which is left out.
Style: TypeAlias = Callable[[CitedTalk], Iterable[Segment | str]]
