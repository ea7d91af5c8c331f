"""How a project cites: its words and settings, and the styles that it registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citation_styles.built_in_styles import STYLES, formatted, plain
from sphinx_talks.catalogue.citation_styles.house_style import Citing
from sphinx_talks.catalogue.citation_styles.style import StyleWords
from sphinx_talks.draw.listings.group_headings import group_in_words
from sphinx_talks.draw.words import (
    comma,
    date_in_words,
    day_in_words,
    kind_in_words,
    medium_in_words,
)
from sphinx_talks.problems import Problem, report
from sphinx_talks.settings import STYLES_EVENT, read_settings
from sphinx_talks.talks.own_platforms import all_platforms
from sphinx_talks.translation import _, __

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.environment import BuildEnvironment
    from sphinx.events import EventManager

    from sphinx_talks.catalogue.citation_styles.style import CitedTalk, Segment, Style
    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import Medium

__all__ = ('PageWording', 'read_citing')


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


def _registered_styles(events: EventManager) -> dict[str, Style]:
    """Return the styles that extensions and ``conf.py`` register, by name."""
    styles: dict[str, Style] = {}
    for answer in events.emit(STYLES_EVENT):
        for name, style in answer.items() if isinstance(answer, dict) else [('', answer)]:
            if isinstance(name, str) and name and callable(style):
                styles[name] = style
            elif answer is not None:
                report(
                    Problem.UNKNOWN_STYLE,
                    __(
                        'for the event %s, a handler returned %r as the style %r; expected '
                        'a dictionary of functions by name',
                    ),
                    STYLES_EVENT,
                    type(style).__name__,
                    name,
                )
    return styles


def read_citing(env: BuildEnvironment) -> Citing:
    """Return how a project cites."""
    settings = read_settings(env.config)
    own = _registered_styles(env.events)
    styles = dict(STYLES) | {
        name: _kept_from_failing(name, style) for name, style in own.items()
    }
    if settings.bibliography_style not in styles:
        report(
            Problem.CONFIG,
            __('conf.py: %s is %r, which is not registered; %r is used'),
            'talks_bibliography_style',
            settings.bibliography_style,
            'apa',
        )
    platforms = all_platforms(settings.platforms)
    return Citing(
        wording=PageWording(env.config.language, platforms),
        styles=styles,
        style=settings.bibliography_style if settings.bibliography_style in styles else 'apa',
        labels=settings.citation_labels,
    )


def _kept_from_failing(name: str, style: Style) -> Callable[[CitedTalk], tuple[Segment, ...]]:
    """Return a style that falls back to a built-in one where it fails."""
    failed: set[str] = set()

    def kept(talk: CitedTalk) -> tuple[Segment, ...]:
        try:
            return formatted(talk, style)
        except Exception as error:  # noqa: BLE001 - whatever a style raises, pages have entries
            # A page is formatted more than once.
            if talk.id not in failed:
                failed.add(talk.id)
                report(
                    Problem.UNKNOWN_STYLE,
                    __(
                        'the style %r fails for the talk %r: %s: %s; it is shown in the '
                        'style %r',
                    ),
                    name,
                    talk.id,
                    type(error).__name__,
                    error,
                    'plain',
                )
            return formatted(talk, plain)

    return kept
