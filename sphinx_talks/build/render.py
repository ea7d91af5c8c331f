"""Draws views with the nodes that every builder knows.

Nothing here looks anything up: what is shown is what the view holds, so that
the fingerprint of the view is the fingerprint of what is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.build.languages import in_language
from sphinx_talks.build.outward import outward_link
from sphinx_talks.build.words import (
    comma,
    date_in_words,
    duration_in_words,
    kind_in_words,
    language_in_words,
    medium_in_words,
    status_in_words,
)
from sphinx_talks.catalogue.moments import address_of
from sphinx_talks.catalogue.platform_table import PLATFORMS
from sphinx_talks.catalogue.views import DetailsView, RelativesView
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.catalogue.platform_table import Platform
    from sphinx_talks.catalogue.records import Medium
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.catalogue.views import (
        Citation,
        DeliveryView,
        EntryView,
        IndexRow,
        IndexView,
        TalkLine,
        TalkView,
    )

__all__ = ('DOT', 'Renderer', 'joined')

#: Between the parts of a line; never the first sign of the next one.
DOT = '\N{NO-BREAK SPACE}· '


class Renderer:
    """Draws what one page shows.

    :param document: the page, from which links lead away
    :param language: the language of the build
    :param platforms: the platforms that media can be on
    """

    def __init__(
        self,
        document: str,
        language: str,
        platforms: tuple[Platform, ...] = PLATFORMS,
    ) -> None:
        self._document = document
        self._language = language
        self._platforms = platforms

    # -- around a talk ----------------------------------------------------------

    def talk_summary(self, view: TalkView) -> list[nodes.Node]:
        """Draw who, where and when, and the media."""
        details = view.details or DetailsView()
        parts: list[list[nodes.Node]] = []
        if view.speakers:
            parts.append(joined(map(self._link, view.speakers)))
        if view.event:
            parts.append([self._link(view.event)])
        words = (
            date_in_words(view.date, self._language) if view.date else '',
            status_in_words(details.status),
            details.room,
            details.track,
            '' if view.kind == 'talk' else kind_in_words(view.kind),
            duration_in_words(view.duration) if view.duration is not None else '',
            language_in_words(view.language, self._language),
            _('own talk') if view.own else '',
            *view.remarks,
        )
        parts += [[nodes.Text(word)] for word in words if word]
        return [
            *_line('talk-byline', parts),
            *_line(
                'talk-media', [self._medium(medium, view.language) for medium in view.media]
            ),
            *_line('talk-note', [[nodes.Text(details.note)]] if details.note else []),
            *_fields(
                'talk-trail talk-deliveries',
                (
                    (
                        _('Also given at'),
                        self._deliveries(details.deliveries, view.language),
                    ),
                ),
            ),
            *(
                nodes.paragraph('', text, classes=['talk-abstract'])
                for text in details.abstract.split('\n\n')
                if text
            ),
        ]

    def _deliveries(
        self, deliveries: Sequence[DeliveryView], talk_language: str
    ) -> list[nodes.Node]:
        items = []
        for delivery in deliveries:
            when = date_in_words(delivery.date, self._language) if delivery.date else ''
            occasion = [self._link(delivery.event)] if delivery.event else []
            occasion += [nodes.Text(when)] if when else []
            words = (
                delivery.room,
                language_in_words(delivery.language, self._language),
                delivery.note,
                *delivery.remarks,
            )
            parts = [joined(occasion)] if occasion else []
            parts += [[nodes.Text(word)] for word in words if word]
            spoken = delivery.language or talk_language
            parts += [self._medium(medium, spoken) for medium in delivery.media]
            items.append(nodes.list_item('', *_line('', parts)))
        return [nodes.bullet_list('', *items)] if items else []

    def talk_trail(self, view: TalkView) -> list[nodes.Node]:
        """Draw the topics, the things that the notes speak of, and the backlinks."""
        details, relatives = view.details or DetailsView(), view.relatives or RelativesView()
        return _fields(
            'talk-trail',
            (
                (_('Topics'), self._links(view.topics)),
                (_('Part of'), self._titles(relatives.part_of)),
                (_('Parts'), self._titles(relatives.parts)),
                (_('Other parts'), self._titles(relatives.other_parts)),
                (_('Related'), self._titles(relatives.related)),
                (_('Projects'), self._links(view.projects)),
                (_('References'), self._links(view.references)),
                *((label, _text_or_link(*value)) for label, *value in details.extra),
                (_('License'), _text_or_link(*details.license)),
                (_('DOI'), _text_or_link(*details.doi)),
                (_('Cited in'), self._citations(view.cited_in)),
            ),
        )

    # -- around an entry --------------------------------------------------------

    def entry_summary(self, view: EntryView) -> list[nodes.Node]:
        """Draw the line below the name."""
        words = (
            date_in_words(view.date, self._language) if view.date else '',
            *view.details,
            _('online') if view.is_online else '',
        )
        parts: list[list[nodes.Node]] = [[nodes.Text(word)] for word in words if word]
        return _line('talk-byline', parts + _addresses(view.addresses))

    def entry_trail(self, view: EntryView) -> list[nodes.Node]:
        """Draw the talks and the backlinks."""
        return _fields(
            'talk-trail',
            (
                (_('Part of'), self._links([view.parent] if view.parent else [])),
                (_('Subtopics'), self._links(view.parts)),
                (
                    _('Talks'),
                    self.talk_list(view.talks, with_speakers=view.kind != 'speaker'),
                ),
                (_('Cited in'), self._citations(view.cited_in)),
            ),
        )

    # -- indexes ----------------------------------------------------------------

    def index(self, view: IndexView) -> list[nodes.Node]:
        """Draw an index as a definition list."""
        if not view.rows:
            return [nodes.paragraph('', _('Nothing yet.'), classes=['talk-empty'])]
        rows = [self._index_row(row, view.axis) for row in view.rows]
        return [nodes.definition_list('', *rows, classes=['talk-index', 'simple'])]

    def _index_row(self, row: IndexRow, axis: str) -> nodes.definition_list_item:
        name = self._link(row.link) if row.link else nodes.Text(row.name)
        term = nodes.term('', '', name)
        if row.anchor:
            term['ids'].append(row.anchor)
        content = _line('talk-byline', _addresses(row.addresses))
        content += self.talk_list(row.talks, with_speakers=axis != 'speakers')
        if row.cited_in:
            outside = self._citations(row.cited_in)
            content += _fields('talk-trail', ((_('Cited in'), outside),))
        if row.parts:
            parts = [self._index_row(part, axis) for part in row.parts]
            content += [nodes.definition_list('', *parts, classes=['talk-index', 'simple'])]
        return nodes.definition_list_item('', term, nodes.definition('', *content))

    # -- parts ------------------------------------------------------------------

    def talk_list(self, talks: Sequence[TalkLine], *, with_speakers: bool) -> list[nodes.Node]:
        """Draw talks as a bullet list."""
        items = []
        for talk in talks:
            paragraph = nodes.paragraph('', '', self._link(talk.link))
            words = (comma().join(talk.speakers) if with_speakers else '', talk.event)
            if aside := comma().join(word for word in words if word):
                paragraph += nodes.Text(f' ({aside})')
            if talk.link.catalogue:
                paragraph += nodes.Text(f'{DOT}{talk.link.catalogue}')
            items.append(nodes.list_item('', paragraph))
        return [nodes.bullet_list('', *items, classes=['talk-list'])] if items else []

    def _links(self, links: Sequence[Link]) -> list[nodes.Node]:
        if not links:
            return []
        return [nodes.paragraph('', '', *joined(map(self._link, links)))]

    def _citations(self, citations: Sequence[Citation]) -> list[nodes.Node]:
        references = [
            self._reference('place', f'{place.document}#{place.anchor}', _place_title(place))
            for place in citations
        ]
        return _listed(references)

    def _titles(self, links: Sequence[Link]) -> list[nodes.Node]:
        # One below the other, since titles hold commas.
        return _listed([self._link(link) for link in links])

    def _cited_in(self, citations: Sequence[Citation]) -> list[nodes.Node]:
        return _fields('talk-trail', ((_('Cited in'), self._citations(citations)),))

    def _medium(self, medium: Medium, talk_language: str) -> list[nodes.Node]:
        words = medium_in_words(medium, self._language, self._platforms, talk_language)
        classes = [] if medium.state == 'public' else [f'talk-{medium.state}']
        url = address_of(medium, self._platforms)
        link = (
            nodes.reference('', words, internal=False, refuri=url, classes=classes)
            if url
            else nodes.inline('', words, classes=classes)
        )
        if not medium.archive:
            return [link]
        return [link, nodes.Text(comma()), _external(medium.archive, _('archived copy'))]

    def _link(self, link: Link) -> nodes.Node:
        if not link.kind:
            return nodes.Text(link.text)
        if not link.document and link.url:
            return outward_link(link, in_language(link.text, link.language))
        return self._reference(link.kind, link.key, in_language(link.text, link.language))

    def _reference(self, kind: str, target: str, words: nodes.Node) -> addnodes.pending_xref:
        # Left to Sphinx to resolve, since only a builder knows its addresses,
        # and a PDF has not all documents.
        return addnodes.pending_xref(
            '',
            words,
            refdoc=self._document,
            refdomain='talk',
            reftype=kind,
            reftarget=target,
            refexplicit=True,
            refwarn=False,
        )


def _place_title(place: Citation) -> nodes.Node:
    if not place.heading_language:
        return nodes.Text(place.title)
    before = place.title.removesuffix(place.heading)
    heading = in_language(place.heading, place.heading_language)
    # Sphinx keeps the first node of a reference only.
    return nodes.inline('', '', nodes.Text(before), heading)


def _addresses(addresses: Iterable[tuple[str, str]]) -> list[list[nodes.Node]]:
    names = {
        'url': _('Website'),
        'repository': _('Repository'),
        'documentation': _('Documentation'),
    }
    return [[_external(url, names[what])] for what, url in addresses]


def _external(url: str, text: str) -> nodes.reference:
    return nodes.reference('', text, internal=False, refuri=url)


def _text_or_link(text: str, url: str = '') -> list[nodes.Node]:
    if not text:
        return []
    return [nodes.paragraph('', '', _external(url, text) if url else nodes.Text(text))]


def _listed(references: Sequence[nodes.Node]) -> list[nodes.Node]:
    if len(references) == 1:
        return [nodes.paragraph('', '', *references)]
    if not references:
        return []
    items = [
        nodes.list_item('', nodes.paragraph('', '', reference)) for reference in references
    ]
    return [nodes.bullet_list('', *items)]


def joined(parts: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return parts of a line with commas between them."""
    line: list[nodes.Node] = []
    for part in parts:
        if line:
            line.append(nodes.Text(comma()))
        line.append(part)
    return line


def _line(name: str, parts: Sequence[list[nodes.Node]]) -> list[nodes.Node]:
    if not parts:
        return []
    paragraph = nodes.paragraph('', '', classes=[name] if name else [])
    for number, part in enumerate(parts):
        if number:
            paragraph += nodes.Text(DOT)
        paragraph += part
    return [paragraph]


def _fields(name: str, fields: Iterable[tuple[str, Sequence[nodes.Node]]]) -> list[nodes.Node]:
    field_list = nodes.field_list('', classes=name.split())
    for label, content in fields:
        if content:
            field_list += nodes.field(
                '', nodes.field_name('', label), nodes.field_body('', *content)
            )
    return [field_list] if field_list.children else []
