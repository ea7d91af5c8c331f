"""Cards that say in a few lines what a link leads to, as HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.catalogue.order import talks_of
from sphinx_talks.draw.words import (
    comma,
    date_in_words,
    duration_in_words,
    kind_in_words,
    medium_in_words,
)
from sphinx_talks.markup.nodes import BELOW_HEADING, HOME_PAGE, ITEM
from sphinx_talks.talks.prose import cut_short
from sphinx_talks.views.listings.lists import ListView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import PageFacts
    from sphinx_talks.views.page import EntryView, PageView, TalkView

__all__ = ('Cards', 'first_sentence', 'first_sentences', 'home_in_one_line', 'in_one_line')

#: How many talks a card names.
_TALKS = 3
#: How long the sentence on a card may be, in characters.
_LONGEST = 220

#: Up to the first mark that ends a sentence, with what closes after it.
_SENTENCE = re.compile(r'.+?(?:[.!?…][)\]"\'»”’]*(?=\s|$)|[。！？])', re.DOTALL)


class Cards:
    """Makes cards.

    :param language: as in Sphinx's ``language`` setting
    :param platforms: the platforms that media can be on
    """

    def __init__(self, language: str, platforms: tuple[Platform, ...]) -> None:
        self._language = language
        self._platforms = platforms

    def of_page(
        self, facts: PageFacts, view: PageView, doctree: nodes.document
    ) -> dict[str, str]:
        """Return the card for each fragment of a page.

        :param view: what the page shows; all else on a card is of the page itself
        :param doctree: the page as it is written
        """
        sentences = first_sentences(doctree)
        cards = {}
        for talk, talk_view in zip(facts.talks, view.talks, strict=True):
            if (anchor := talk.place.anchor) in sentences:
                cards[anchor] = self._talk(talk.title, talk_view, sentences[anchor])
        for entry, entry_view in zip(facts.entries, view.entries, strict=True):
            if (anchor := entry.place.anchor) in sentences:
                cards[anchor] = self._entry(entry.name, entry_view, sentences[anchor])
        return cards

    def of_home(self, view: PageView, doctree: nodes.document) -> dict[str, str]:
        """Return the card of a page of one talk or thing, for links without a fragment.

        :param view: what the page shows
        :param doctree: the page as it is written
        """
        home = view.home
        assert home is not None
        sentence = first_sentences(doctree).get('', '')
        if view.talks:
            return {'': self._talk(home.title, view.talks[0], sentence)}
        details = _details_of_home(view, self._language)
        return {'': _card(home.title, details, sentence, _first_talks(view))}

    def _talk(self, title: str, view: TalkView, sentence: str) -> str:
        details = [
            comma().join(link.text for link in view.speakers),
            view.event.text if view.event else '',
            date_in_words(view.date, self._language) if view.date else '',
            '' if view.kind == 'talk' else kind_in_words(view.kind),
            duration_in_words(view.duration) if view.duration is not None else '',
        ]
        media = [
            medium_in_words(medium, self._language, self._platforms, view.language)
            for medium in view.media
        ]
        abstract = view.details.abstract if view.details else ''
        return _card(title, details, first_sentence(abstract) or sentence, media)

    def _entry(self, name: str, view: EntryView, sentence: str) -> str:
        date = date_in_words(view.date, self._language) if view.date else ''
        talks = [talk.link.text for talk in view.talks]
        return _card(name, [date, *view.details], sentence, _first(talks))

    def of_references(self, catalogue: Catalogue) -> dict[str, str]:
        """Return the card for the address of each reference that has talks."""
        cards = {}
        for kind in catalogue.conventions.references:
            for _key, thing in sorted(catalogue.things[kind].items()):
                if talks := talks_of(catalogue, thing):
                    titles = _first([talk.title for talk in talks])
                    cards[thing.url] = _card(thing.name, [], '', titles)
        return cards


def in_one_line(view: TalkView, language: str, sentence: str) -> str:
    """Return who gave a talk, where, when, and what it is about.

    :param language: as in Sphinx's ``language`` setting
    :param sentence: the first one of its notes, for a talk without an abstract
    """
    abstract = view.details.abstract if view.details else ''
    byline = (
        comma().join(link.text for link in view.speakers),
        view.event.text if view.event else '',
        date_in_words(view.date, language) if view.date else '',
    )
    parts = (' · '.join(filter(None, byline)), first_sentence(abstract) or sentence)
    return ' — '.join(filter(None, parts))


def home_in_one_line(view: PageView, language: str, sentence: str) -> str:
    """Return what the page of one talk or thing is about.

    :param language: as in Sphinx's ``language`` setting
    :param sentence: the first one of its author's text
    """
    if view.talks:
        return in_one_line(view.talks[0], language, sentence)
    about = first_sentence(view.entries[0].about) if view.entries else ''
    details = ' · '.join(filter(None, _details_of_home(view, language)))
    text = sentence or about or ' · '.join(_first_talks(view))
    return ' — '.join(filter(None, (details, text)))


def _details_of_home(view: PageView, language: str) -> list[str]:
    if not view.entries:
        return []
    entry = view.entries[0]
    return [date_in_words(entry.date, language) if entry.date else '', *entry.details]


def _first_talks(view: PageView) -> list[str]:
    groups = view.home.groups if view.home else ()
    talks = [line.link.text for each in groups for line in each.talks[: _TALKS + 1]]
    lists = [each.cards for each in groups]
    if view.home and view.home.kind == 'list':
        lists += view.listings
    for listing in lists:
        if isinstance(listing, ListView):
            talks += [row.talk.text for row in listing.talks.all_rows()]
    return _first(talks)


def _card(title: str, details: Iterable[str], sentence: str, last: Iterable[str]) -> str:
    lines = [' · '.join(filter(None, details)), sentence, ' · '.join(last)]
    below = ''.join(f'<p>{escape(line)}</p>' for line in lines if line)
    return f'<strong>{escape(title)}</strong>{below}'


def _first(titles: list[str]) -> list[str]:
    return [*titles[:_TALKS], '…'] if titles[_TALKS:] else titles


# Several parts of a page ask for them, one after the other.
@lru_cache(maxsize=1)
def first_sentences(doctree: nodes.document) -> Mapping[str, str]:
    """Return the first sentence of the notes below each declaration, by its fragment."""
    return MappingProxyType(dict(_sentences(doctree)))


def _sentences(doctree: nodes.document) -> Iterator[tuple[str, str]]:
    for description in _declarations(doctree):
        if isinstance(description, nodes.container) and BELOW_HEADING in description:
            sentence = first_sentence(_first_words(description))
            yield from ((anchor, sentence) for anchor in description[BELOW_HEADING])
        elif not isinstance(description, addnodes.desc):
            yield from ((anchor, '') for anchor in description[ITEM])
        elif description['domain'] == 'talk':
            signature, content = description[0], description[1]
            assert isinstance(signature, addnodes.desc_signature)
            assert isinstance(content, addnodes.desc_content)
            for anchor in signature['ids']:
                yield anchor, first_sentence(_first_words(content))
    for page in doctree.children:
        # The page of one talk or thing, to which links need no fragment.
        if isinstance(page, nodes.section) and HOME_PAGE in page['classes']:
            yield '', first_sentence(_first_words(page))


def _declarations(parent: nodes.Element) -> Iterator[nodes.Element]:
    """Return what declares something, from above; no text is looked into."""
    for node in parent.children:
        if not isinstance(node, nodes.Element):
            continue
        if (
            isinstance(node, addnodes.desc)
            or node.get(ITEM)
            or (isinstance(node, nodes.container) and node.get(BELOW_HEADING))
        ):
            yield node
        if not isinstance(node, nodes.TextElement):
            yield from _declarations(node)


def _first_words(content: nodes.Element) -> str:
    for node in content.children:
        is_ours = isinstance(node, nodes.Element) and any(
            name.startswith('talk-') for name in node['classes']
        )
        if isinstance(node, nodes.paragraph) and not is_ours:
            return node.astext()
    return ''


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, cut short where it is very long."""
    found = _SENTENCE.match(text)
    return cut_short(found.group() if found else text, _LONGEST)
