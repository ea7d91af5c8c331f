"""Draws what was said in a talk: folded in HTML, and open everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.fragments import folded
from sphinx_talks.draw.words import language_in_words
from sphinx_talks.markup.anchors import unique_anchor
from sphinx_talks.markup.languages import language_classes
from sphinx_talks.markup.nodes import TRANSCRIPT
from sphinx_talks.talks.media_links import moment_in
from sphinx_talks.talks.values import format_moment, title_language
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import Talk
    from sphinx_talks.talks.transcripts import Spoken

__all__ = ('draw_transcript', 'remove_transcripts')

#: Attribute of the nodes that are a transcript together.
OF_TALK = 'talk_transcript'


def draw_transcript(
    document: nodes.document,
    talk: Talk,
    language: str,
    said: Iterable[Spoken],
    own_language: str,
    platforms: tuple[Platform, ...],
) -> list[nodes.Node]:
    """Draw a transcript as paragraphs, each with a link to the moment at which it begins.

    :param document: the page, in which each paragraph gets a fragment of its own
    :param talk: whose media have the moments
    :param language: tag of the language of the transcript
    :param said: paragraphs
    :param own_language: the language of the pages
    :param platforms: the platforms that media can be on
    """
    foreign = language_classes(title_language(language, own_language))
    drawn: list[nodes.Node] = []
    for each in said:
        paragraph = nodes.paragraph('', '', classes=list(foreign))
        if each.at is not None:
            anchor = unique_anchor(document, f'talk-{talk.id}-at-{each.at}')
            paragraph['ids'].append(anchor)
            document.ids[anchor] = paragraph
            paragraph += [_time(talk, each.at, platforms), nodes.Text(' ')]
        if each.speaker:
            paragraph += [nodes.strong('', f'{each.speaker}:'), nodes.Text(' ')]
        paragraph += nodes.Text(each.text)
        drawn.append(paragraph)
    name = language_in_words(language, own_language)
    # Around all of it, since the first paragraph below a title is what the talk is about.
    text = nodes.container('', *drawn, classes=[TRANSCRIPT])
    parts = folded(_('Transcript (%s)') % name if name else _('Transcript'), [text])
    for part in parts:
        if isinstance(part, nodes.Element):
            part[OF_TALK] = True
    return parts


def remove_transcripts(content: nodes.Element) -> None:
    """Take the transcripts out of a talk whose own page has them."""
    content.children = [
        each
        for each in content.children
        if not (isinstance(each, nodes.Element) and each.get(OF_TALK))
    ]


def _time(talk: Talk, seconds: int, platforms: tuple[Platform, ...]) -> nodes.Node:
    words = format_moment(seconds)
    url = moment_in(talk.media, seconds, platforms)
    if not url:
        return nodes.inline('', words)
    return nodes.reference('', words, internal=False, refuri=url)
