"""How a project cites: its words and settings, and the styles that it registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citation_styles.built_in_styles import STYLES, formatted, plain
from sphinx_talks.catalogue.citation_styles.house_style import Citing
from sphinx_talks.draw.citation_words import PageWording
from sphinx_talks.problems import Problem, report
from sphinx_talks.settings import STYLES_EVENT, read_settings
from sphinx_talks.talks.own_platforms import all_platforms
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.environment import BuildEnvironment
    from sphinx.events import EventManager

    from sphinx_talks.catalogue.citation_styles.style import CitedTalk, Segment, Style

__all__ = ('read_citing',)


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
