"""Translates titles, and words in options, as they are written."""

from __future__ import annotations

from gettext import NullTranslations
from typing import TYPE_CHECKING, ClassVar

from sphinx import locale
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain

from sphinx_talks.markup.nodes import literal_words

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

__all__ = ('TranslateLiterally', 'setup')


class TranslateLiterally(SphinxTransform):
    """Put in the translations of what is no markup."""

    # Just after Sphinx's own, which has loaded the translations of the document.
    default_priority: ClassVar[int] = 21

    def apply(self, **kwargs: Any) -> None:
        domain = docname_to_domain(self.env.docname, self.config.gettext_compact)
        translator = locale.get_translator(domain)
        if type(translator) is NullTranslations:
            return
        for words in self.document.findall(literal_words):
            translation = translator.gettext(words.rawsource)
            words['translated'] = False
            if translation != words.rawsource:
                words.apply_translated_message(words.rawsource, translation)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(TranslateLiterally)
