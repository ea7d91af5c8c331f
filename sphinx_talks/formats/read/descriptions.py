"""Descriptions that are markup, as notes on a talk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page.note_writing import note_lines

if TYPE_CHECKING:
    from sphinx_talks.formats.imported import Imported, ImportedTalk

__all__ = ('DESCRIPTIONS', 'with_descriptions')

#: What descriptions can be taken for.
DESCRIPTIONS = ('text', 'rst', 'md', 'none')


def with_descriptions(found: Imported, form: str) -> Imported:
    """Return talks with their descriptions read as markup, or without them.

    :param form: one of :data:`DESCRIPTIONS`
    :raises MissingExtraError: if a library is missing that reads Markdown.
    """
    if form == 'text':
        return found
    return replace(found, talks=tuple(_described(each, form) for each in found.talks))


def _described(each: ImportedTalk, form: str) -> ImportedTalk:
    text = each.description or each.talk.abstract
    talk = replace(each.talk, abstract='')
    if form == 'none' or not text.strip():
        return replace(each, talk=talk, description='')
    if form == 'md':
        from sphinx_talks.formats.read.page.markdown_tree import markdown_blocks

        blocks = markdown_blocks(text)
    else:
        from sphinx_talks.formats.read.page.docutils_tree import parse_rst

        blocks = parse_rst(text).blocks
    return replace(each, talk=talk, notes=(*note_lines(blocks), *each.notes))
