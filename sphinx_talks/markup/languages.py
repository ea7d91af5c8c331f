"""Titles in another language than the pages.

docutils writes the class ``language-de`` as the attribute ``lang="de"`` of HTML.
"""

from __future__ import annotations

from docutils import nodes

__all__ = ('FOREIGN', 'in_language', 'language_classes')

#: Tells our classes from those that authors give.
FOREIGN = 'talk-foreign'


def language_classes(language: str) -> list[str]:
    """Return the classes for words in a language; none for that of the pages."""
    return [FOREIGN, f'language-{language}'] if language else []


def in_language(text: str, language: str) -> nodes.Node:
    """Return words that say which language they are in, if it is not the pages'."""
    if not language:
        return nodes.Text(text)
    return nodes.inline('', text, classes=language_classes(language))
