"""Titles in another language than the pages.

docutils writes the class ``language-de`` as the attribute ``lang="de"`` of HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from typing import Any

__all__ = ('DropLanguages', 'in_language', 'language_classes', 'title_language')

#: Tells our classes from those that authors give.
_FOREIGN = 'talk-foreign'


def title_language(talk_language: str, own_language: str) -> str:
    """Return the tag of the language of a talk, if it is another one than the pages'.

    :param talk_language: as the author gave it; anything but a tag counts as none
    :param own_language: the language of the pages
    """
    # Imported here, since few talks are in another language.
    from sphinx_talks.talks.fields import FieldError, parse_language

    try:
        tag = parse_language(talk_language) if talk_language else ''
    except FieldError:
        return ''
    own = own_language.replace('_', '-').partition('-')[0].lower()
    return '' if tag.partition('-')[0].lower() == own else tag


def language_classes(language: str) -> list[str]:
    """Return the classes for words in a language; none for that of the pages."""
    return [_FOREIGN, f'language-{language}'] if language else []


def in_language(text: str, language: str) -> nodes.Node:
    """Return words that say which language they are in, if it is not the pages'."""
    if not language:
        return nodes.Text(text)
    return nodes.inline('', text, classes=language_classes(language))


class DropLanguages(SphinxPostTransform):
    """Leave the languages of titles out of LaTeX, which has no command for them."""

    default_priority: ClassVar[int] = 900
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(nodes.inline)):
            if _FOREIGN not in node['classes']:
                continue
            node['classes'] = [
                name
                for name in node['classes']
                if name != _FOREIGN and not name.startswith('language-')
            ]
            if not node['classes']:
                node.replace_self(node.children)
