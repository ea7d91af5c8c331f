"""Titles in another language than the pages.

docutils writes the class ``language-de`` as the attribute ``lang="de"`` of HTML.
"""

from __future__ import annotations

from docutils import nodes

from sphinx_talks.talks.values import FieldError, parse_language

__all__ = ('FOREIGN', 'in_language', 'language_classes', 'title_language')

#: Tells our classes from those that authors give.
FOREIGN = 'talk-foreign'


def title_language(talk_language: str, own_language: str) -> str:
    """Return the tag of the language of a talk, if it is another one than the pages'.

    :param talk_language: as the author gave it; anything but a tag counts as none
    :param own_language: the language of the pages
    """
    try:
        tag = parse_language(talk_language) if talk_language else ''
    except FieldError:
        return ''
    own = own_language.replace('_', '-').partition('-')[0].lower()
    return '' if tag.partition('-')[0].lower() == own else tag


def language_classes(language: str) -> list[str]:
    """Return the classes for words in a language; none for that of the pages."""
    return [FOREIGN, f'language-{language}'] if language else []


def in_language(text: str, language: str) -> nodes.Node:
    """Return words that say which language they are in, if it is not the pages'."""
    if not language:
        return nodes.Text(text)
    return nodes.inline('', text, classes=language_classes(language))
