"""The words of citations on pages, in the language of the set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citation_styles.style import StyleWords
from sphinx_talks.draw.listings.group_headings import group_in_words
from sphinx_talks.draw.words import (
    comma,
    date_in_words,
    day_in_words,
    kind_in_words,
    medium_in_words,
)
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import Medium

__all__ = ('PageWording',)


class PageWording:
    """Puts facts into words.

    :param language: as in Sphinx's ``language`` setting
    :param platforms: the platforms that media can be on
    """

    def __init__(self, language: str, platforms: tuple[Platform, ...]) -> None:
        self._language = language
        self._platforms = platforms
        self.words = StyleWords(
            no_date=_('n.d.'),
            and_others=_('%s et al.'),
            two_names=_('%s & %s'),
            two_names_in_text=_('%s and %s'),
            last_of_many=_('%s, and %s'),
            quoted_title=_('“%s,”'),
            presented_at=_('presented at %s'),
            comma=comma(),
        )

    def date(self, text: str) -> str:
        """Return a date or range in words."""
        return date_in_words(text, self._language)

    def day(self, text: str) -> str:
        """Return what is left of a date beside its year."""
        return day_in_words(text, self._language)

    def kind(self, kind: str) -> str:
        """Return the name of a kind of talk."""
        return kind_in_words(kind)

    def group(self, axis: str, value: str) -> str:
        """Return the heading of talks that have a value in common."""
        if axis == 'kind':
            return kind_in_words(value)
        if axis == 'event':
            return value
        if axis == 'year':
            return value or self.words.no_date
        return group_in_words(axis, value, self._language)

    def medium(self, medium: Medium, talk_language: str) -> str:
        """Return what a medium is, where, and who can see it."""
        return medium_in_words(medium, self._language, self._platforms, talk_language)
