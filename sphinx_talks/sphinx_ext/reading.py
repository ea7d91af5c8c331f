"""What a build loads once it reads a page: directives, roles, and the collector.

A door: see ``DOORS`` in ``parts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.collect.collector import collect
from sphinx_talks.collect.inline_records import lead_outward, settle_takeaways
from sphinx_talks.collect.link_mentions import settle_local_links
from sphinx_talks.markup.registered import all_directives, all_roles
from sphinx_talks.talks.options import OPTIONS
from sphinx_talks.talks.own_words import names_of, words_of
from sphinx_talks.talks.transcripts import is_local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.talks.own_words import Fact

__all__ = ('Reading',)


class Reading:
    """What the domain calls while pages are read."""

    directives = staticmethod(all_directives)
    roles = staticmethod(all_roles)
    collect = staticmethod(collect)
    is_local = staticmethod(is_local)
    lead_outward = staticmethod(lead_outward)
    settle_local_links = staticmethod(settle_local_links)
    settle_takeaways = staticmethod(settle_takeaways)

    @staticmethod
    def needs_value(option: str) -> bool:
        """Return whether an option of talks says nothing without a value."""
        return any(each.name == option and each.value != 'flag' for each in OPTIONS)

    @staticmethod
    def words_of(fact: Fact) -> Iterable[str]:
        """Return the words of options that translators are asked for, each once."""
        return dict.fromkeys(words_of(fact))

    @staticmethod
    def names_of(fact: Fact) -> Iterable[str]:
        """Return the names in options that translators are asked for, each once."""
        return dict.fromkeys(names_of(fact))
