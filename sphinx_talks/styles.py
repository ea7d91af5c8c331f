"""Styles of bibliographies that a project makes for itself.

A style is a function that takes a :class:`CitedTalk` and returns the parts of its
entry: plain strings, and :class:`Segment` where words are emphasised or lead
somewhere. Register it in ``setup`` of an extension or of ``conf.py``::

    from sphinx_talks.styles import register_style

    def brief(talk):
        return [talk.title_segment(), f' ({talk.dated()})']

    def setup(app):
        register_style(app, 'brief', brief)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citation_styles.style import (
    CitedTalk,
    Person,
    Segment,
    Style,
    StyleLink,
    StyleWords,
)
from sphinx_talks.settings import STYLES_EVENT

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = (
    'STYLES_EVENT',
    'CitedTalk',
    'Person',
    'Segment',
    'Style',
    'StyleLink',
    'StyleWords',
    'register_style',
)


def register_style(app: Sphinx, name: str, style: Style) -> None:
    """Let bibliographies use a style by its name.

    It is short for connecting to the event ``talks-bibliography-styles``. A name that is
    known already replaces that style.

    :param app: the application, as ``setup`` gets it
    :param name: what authors write after ``:style:``, and in
        ``talks_bibliography_style``
    :param style: makes an entry; where it fails, there is a warning, and the talk is shown
        in the style ``plain``
    :raises ValueError: for a name that cannot stand in an option
    :raises TypeError: for a style that cannot be called
    """
    if not name or name != ' '.join(name.split()):
        raise ValueError(f'expected a name on one line, not {name!r}')
    if not callable(style):
        raise TypeError(f'expected a function as the style {name!r}, not {style!r}')
    # Nothing but this extension knows the event.
    app.setup_extension('sphinx_talks')
    app.connect(STYLES_EVENT, lambda _app: {name: style})
