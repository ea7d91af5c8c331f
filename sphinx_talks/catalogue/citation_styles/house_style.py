"""How a project cites: its words, its styles, and what holds where a page says nothing."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from sphinx_talks.catalogue.citation_styles.built_in_styles import STYLES
from sphinx_talks.catalogue.citation_styles.style import StyleWords
from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.catalogue.citation_styles.style import Style
    from sphinx_talks.talks.records import Medium

__all__ = ('Citing', 'PlainWording', 'Wording')


class Wording(Protocol):
    """Puts facts into the language of the pages."""

    @property
    def words(self) -> StyleWords:
        """Words that are the same for all talks."""

    def date(self, text: str) -> str:
        """Return a date or range in words."""

    def day(self, text: str) -> str:
        """Return what is left of a date beside its year; empty if nothing is."""

    def kind(self, kind: str) -> str:
        """Return the name of a kind of talk."""

    def group(self, axis: str, value: str) -> str:
        """Return the heading of talks that have a value in common.

        :param axis: what makes the groups, such as ``year``
        :param value: name of the value; empty for the talks that have none
        """

    def medium(self, medium: Medium, talk_language: str) -> str:
        """Return what a medium is, where, and who can see it."""


class PlainWording:
    """Says everything as the records have it, with English words around."""

    words = StyleWords()

    def date(self, text: str) -> str:
        """Return a date as it is."""
        return text

    def day(self, text: str) -> str:
        """Return what follows the year."""
        return text[5:]

    def kind(self, kind: str) -> str:
        """Return the kind as it is."""
        return kind

    def group(self, axis: str, value: str) -> str:
        """Return the value as it is."""
        return self.words.no_date if axis == 'year' and not value else value

    def medium(self, medium: Medium, talk_language: str) -> str:
        """Return the role of a medium."""
        return medium.label or medium.role


@frozen
class Citing:
    """How a project cites."""

    wording: Wording = field(default_factory=PlainWording)
    #: Styles by name.
    styles: Mapping[str, Style] = field(default_factory=lambda: STYLES)
    #: Name of the style where a bibliography names none.
    style: str = 'apa'
    #: One of :data:`~sphinx_talks.catalogue.citing.keys.LABELS`, where no
    #: bibliography says otherwise.
    labels: str = 'author-year'
