"""Draws the placeholders of a page, and translates words in options as they are written."""

from __future__ import annotations

from gettext import NullTranslations
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx import locale
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.i18n import docname_to_domain

from sphinx_talks.markup.nodes import (
    Placeholder,
    is_pending,
    literal_words,
    option_name,
    option_words,
)
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.sphinx_ext.reading import Reading

__all__ = ('ExpandPlaceholders', 'TranslateLiterally', 'setup')


class ExpandPlaceholders(SphinxPostTransform):
    """Draw what the catalogue knows in the place of each placeholder."""

    # Before MyST's resolver (9) and Sphinx's own (10), which turn the
    # cross-references that are drawn here into links.
    default_priority: ClassVar[int] = 5

    def run(self, **kwargs: Any) -> None:
        if any(self.document.findall(is_pending)):
            # Imported here, since most builds write no page.
            from sphinx_talks.sphinx_ext.placeholders import draw_placeholders

            draw_placeholders(self.document, self.env)


class TranslateLiterally(SphinxTransform):
    """Put in the translations of what is no markup."""

    # Just after Sphinx's own, which has loaded the translations of the document.
    default_priority: ClassVar[int] = 21

    def apply(self, **kwargs: Any) -> None:
        domain = docname_to_domain(self.env.docname, self.config.gettext_compact)
        translator = locale.get_translator(domain)
        talks = TalkDomain.of(self.env)
        has_translations = type(translator) is not NullTranslations
        if has_translations or talks.is_for_translators:
            for placeholder in self.document.findall(Placeholder):
                _add_words(placeholder, talks.reading)
        if not has_translations:
            return
        for words in self.document.findall(literal_words):
            translation = translator.gettext(words.rawsource)
            words['translated'] = False
            if translation != words.rawsource:
                words.apply_translated_message(words.rawsource, translation)


def _add_words(placeholder: Placeholder, reading: type[Reading]) -> None:
    """Put the words of its options into a placeholder, for those who translate them."""
    if not placeholder.get('has_words'):
        return
    fact = placeholder['fact']
    words: list[option_words] = [option_words(text) for text in reading.words_of(fact)]
    words += (option_name(name) for name in reading.names_of(fact))
    for node in words:
        node.source, node.line = placeholder.source, placeholder.line
    placeholder += words


def setup(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_transform(TranslateLiterally)
    app.add_post_transform(ExpandPlaceholders)
