"""Draws views with the nodes that every builder knows.

Nothing here looks anything up: what is shown is what the view holds, so that
the fingerprint of the view is the fingerprint of what is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.catalogue.things import Link
from sphinx_talks.draw.fragments import (
    DOT,
    access_classes,
    address_links,
    external,
    fields,
    joined,
    line,
    listed,
    paragraphs,
    profile_links,
    text_or_link,
)
from sphinx_talks.draw.words import (
    comma,
    date_in_words,
    duration_in_words,
    kind_in_words,
    language_in_words,
    medium_in_words,
    short_medium_in_words,
    status_in_words,
)
from sphinx_talks.markup.languages import in_language
from sphinx_talks.markup.nodes import LINK
from sphinx_talks.talks.media_links import address_of
from sphinx_talks.talks.options import BY_NAME
from sphinx_talks.talks.platform_table import PLATFORMS
from sphinx_talks.talks.values import format_moment
from sphinx_talks.translation import _
from sphinx_talks.views.page import DetailsView, RelativesView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import Medium
    from sphinx_talks.views.page import (
        ChapterView,
        Citation,
        DeliveryView,
        EntryView,
        ExtensionView,
        SubjectView,
        TalkLine,
        TalkView,
    )

__all__ = ('Renderer', 'outward_link')


def outward_link(url: str, words: nodes.Node, catalogue: str) -> nodes.reference:
    """Return a link to an address.

    :param catalogue: name of the catalogue that has what it leads to, if one does
    """
    reference = nodes.reference('', '', words, internal=False, refuri=url)
    if catalogue:
        reference['classes'].append('talk-elsewhere')
        # As intersphinx does, which names the other project there.
        reference['reftitle'] = catalogue
    return reference


class Renderer:
    """Draws what one page shows.

    :param document: the page whose view it is
    :param language: the language of the build
    :param platforms: the platforms that media can be on
    :param page: the page from which links lead away, if it is another one: extensions
        copy what a page has to others
    """

    def __init__(
        self,
        document: str,
        language: str,
        platforms: tuple[Platform, ...] = PLATFORMS,
        page: str = '',
    ) -> None:
        self._document = document
        #: The page from which links lead away.
        self.page = page or document
        #: The language of the build.
        self.language = language
        self._platforms = platforms

    # -- around a talk ----------------------------------------------------------

    def talk_summary(
        self, view: TalkView, stills: Sequence[nodes.Element]
    ) -> list[nodes.Node]:
        """Draw who, where and when, and the media.

        :param stills: what plays a recording, which stands before the abstract
        """
        details = view.details or DetailsView()
        return [
            *line('talk-byline', self._byline(view)),
            *line('talk-media', [self.medium(medium, view.language) for medium in view.media]),
            *line('talk-note', [[nodes.Text(details.note)]] if details.note else []),
            *fields(
                'talk-trail talk-deliveries',
                (
                    (
                        _('Also given at'),
                        self._deliveries(details.deliveries, view.language),
                    ),
                ),
            ),
            *stills,
            *paragraphs('talk-abstract', details.abstract),
        ]

    def _byline(self, view: TalkView) -> list[list[nodes.Node]]:
        """Draw who, where and when, each as a part of a line."""
        details = view.details or DetailsView()
        parts: list[list[nodes.Node]] = []
        if speakers := view.unsaid(view.speakers):
            parts.append(joined(map(self.link, speakers)))
        parts += [
            [self.link(event)] for event in view.unsaid(tuple(filter(None, [view.event])))
        ]
        words = (
            date_in_words(view.date, self.language) if view.date else '',
            status_in_words(details.status),
            *(text for _name, text in details.byline),
            '' if view.kind == 'talk' else kind_in_words(view.kind),
            duration_in_words(view.duration) if view.duration is not None else '',
            language_in_words(view.language, self.language),
            _('own talk') if view.own else '',
            *view.remarks,
        )
        parts += [[nodes.Text(word)] for word in words if word]
        return parts

    def talk_line(self, view: TalkView) -> list[nodes.Node]:
        """Draw all that stands behind the title of a talk on one line."""
        parts = self._byline(view)
        parts += [self.medium(medium, view.language) for medium in view.media]
        drawn = [node for part in parts for node in (nodes.Text(DOT), *part)]
        return [
            *([nodes.inline('', '', *drawn, classes=['talk-byline'])] if drawn else []),
            *self.item_trail(view),
        ]

    def _deliveries(
        self,
        deliveries: Sequence[DeliveryView],
        talk_language: str,
    ) -> list[nodes.Node]:
        items = []
        for delivery in deliveries:
            when = date_in_words(delivery.date, self.language) if delivery.date else ''
            occasion = [self.link(delivery.event)] if delivery.event else []
            occasion += [nodes.Text(when)] if when else []
            words = (
                delivery.room,
                language_in_words(delivery.language, self.language),
                delivery.note,
                *delivery.remarks,
            )
            parts = [joined(occasion)] if occasion else []
            parts += [[nodes.Text(word)] for word in words if word]
            spoken = delivery.language or talk_language
            parts += [self.medium(medium, spoken) for medium in delivery.media]
            items.append(nodes.list_item('', *line('', parts)))
        return [nodes.bullet_list('', *items)] if items else []

    def talk_trail(self, view: TalkView) -> list[nodes.Node]:
        """Draw the topics, the things that the notes speak of, and the backlinks."""
        details, relatives = view.details or DetailsView(), view.relatives or RelativesView()
        return fields(
            'talk-trail',
            (
                (_('Chapters'), listed([_chapter(each) for each in details.chapters])),
                (_('Topics'), self._links(view.unsaid(view.topics))),
                (_('Part of'), self._titles(relatives.part_of)),
                (_('Parts'), self._titles(relatives.parts)),
                (_('Other parts'), self._titles(relatives.other_parts)),
                (_('Related'), self._titles(relatives.related)),
                (_('Projects'), self._links(view.projects)),
                (_('References'), self._links(view.references)),
                *(
                    (_(BY_NAME[name].label), text_or_link(*value))
                    for name, *value in details.labelled
                ),
                *((label, text_or_link(*value)) for label, *value in details.extra),
                (_('License'), text_or_link(*details.license)),
                (_('DOI'), text_or_link(*details.doi)),
                (_('Notes in'), self.citations(view.notes_in)),
                (_('Cited in'), self.citations(view.cited_in)),
            ),
        )

    def item_trail(self, view: TalkView) -> list[nodes.Node]:
        """Draw the backlinks of an item that is a talk, as words behind it."""
        parts = []
        for label, places in ((_('Notes in'), view.notes_in), (_('Cited in'), view.cited_in)):
            if places:
                links = joined([self._place(place) for place in places])
                parts += [nodes.Text(DOT + label + ' '), *links]
        return [nodes.inline('', '', *parts, classes=['talk-cited'])] if parts else []

    def subject_line(self, view: SubjectView) -> list[nodes.Node]:
        """Draw what the talks that follow have in common."""
        topics = [link for link in view.said if link.kind == 'topic']
        others = [[self.link(link)] for link in view.said if link.kind != 'topic']
        if view.more:
            # The heading above has the name already, and this says what the link is for.
            before, _name, after = _('More on %s').partition('%s')
            links = joined(map(self.link, view.more))
            others.append([nodes.Text(before), *links, nodes.Text(after)])
        labelled = ((_('Topics'), self._links(topics)),)
        return [*line('talk-byline', others), *fields('talk-trail', labelled)]

    def extension_line(self, view: ExtensionView) -> list[nodes.Node]:
        """Draw which talk the notes below are on, and what that one does not show."""
        first = self._talk_line(view.talk) if view.talk else [nodes.Text(view.key)]
        media = [self.medium(medium, '') for medium in view.media]
        words: list[list[nodes.Node]] = [[nodes.Text(word)] for word in view.remarks]
        return [
            nodes.paragraph('', '', *first, classes=['talk-extension-title']),
            *line('talk-media', media + words),
            *fields(
                'talk-trail',
                (
                    (_('Topics'), self._links(view.topics)),
                    *((label, text_or_link(*value)) for label, *value in view.extra),
                ),
            ),
        ]

    # -- around an entry --------------------------------------------------------

    def entry_summary(self, view: EntryView) -> list[nodes.Node]:
        """Draw the line below the name."""
        words = (
            date_in_words(view.date, self.language) if view.date else '',
            *view.details,
            _('online') if view.is_online else '',
        )
        parts: list[list[nodes.Node]] = [[nodes.Text(word)] for word in words if word]
        parts += address_links(view.addresses)
        parts += profile_links(view.profiles)
        return [*line('talk-byline', parts), *paragraphs('talk-about', view.about)]

    def entry_trail(self, view: EntryView) -> list[nodes.Node]:
        """Draw the talks and the backlinks."""
        return fields(
            'talk-trail',
            (
                (_('Part of'), self._links([view.parent] if view.parent else [])),
                (_('Subtopics'), self._links(view.parts)),
                (
                    _('Talks'),
                    self.talk_list(view.talks, with_speakers=view.kind != 'speaker'),
                ),
                (_('Cited in'), self.citations(view.cited_in)),
            ),
        )

    # -- parts ------------------------------------------------------------------

    def talk_list(self, talks: Sequence[TalkLine], *, with_speakers: bool) -> list[nodes.Node]:
        """Draw talks as a bullet list."""
        items = []
        for talk in talks:
            words = self._talk_line(talk, with_speakers=with_speakers)
            items.append(nodes.list_item('', nodes.paragraph('', '', *words)))
        return [nodes.bullet_list('', *items, classes=['talk-list'])] if items else []

    def _talk_line(self, talk: TalkLine, *, with_speakers: bool = True) -> list[nodes.Node]:
        words = (
            comma().join(talk.speakers) if with_speakers else '',
            talk.event,
            '' if talk.duration is None else duration_in_words(talk.duration),
        )
        aside = comma().join(word for word in words if word)
        after = f' ({aside})' if aside else ''
        if talk.link.catalogue:
            after += DOT + talk.link.catalogue
        return [self.link(talk.link), *([nodes.Text(after)] if after else [])]

    def _links(self, links: Sequence[Link]) -> list[nodes.Node]:
        if not links:
            return []
        return [nodes.paragraph('', '', *joined(map(self.link, links)))]

    def citations(self, citations: Sequence[Citation]) -> list[nodes.Node]:
        """Draw links to the places that refer to a thing."""
        return listed([self._place(place) for place in citations])

    def _place(self, place: Citation) -> nodes.Node:
        title = _place_title(place, is_here=place.document == self._document)
        if place.url:
            return outward_link(place.url, title, place.catalogue)
        return self.link_around(_place(place.document, place.anchor), title)

    def _titles(self, links: Sequence[Link]) -> list[nodes.Node]:
        # One below the other, since titles hold commas.
        return listed([self.link(link) for link in links])

    def _cited_in(self, citations: Sequence[Citation]) -> list[nodes.Node]:
        return fields('talk-trail', ((_('Cited in'), self.citations(citations)),))

    def short_media(
        self, media: Sequence[Medium], talk_language: str
    ) -> list[list[nodes.Node]]:
        """Draw links of media where there is little room: without what is the same.

        The name of a platform stands where two media would have the same words. It is
        the title of the link in any case.
        """
        short = [short_medium_in_words(each, self.language, talk_language) for each in media]
        return [
            self.medium(medium, talk_language, words if short.count(words) == 1 else '')
            for medium, words in zip(media, short, strict=True)
        ]

    def medium(
        self, medium: Medium, talk_language: str, short_words: str = ''
    ) -> list[nodes.Node]:
        """Draw the link of a medium, in the words of its platform and access.

        :param talk_language: language tag of the talk, which goes without saying
        :param short_words: what to write instead; the others are the link's title then
        """
        words = medium_in_words(medium, self.language, self._platforms, talk_language)
        classes = access_classes(medium)
        url = address_of(medium, self._platforms)
        link: nodes.Element
        if url:
            link = nodes.reference(
                '', short_words or words, internal=False, refuri=url, classes=classes
            )
            if short_words:
                link['reftitle'] = words
        else:
            link = nodes.inline('', short_words or words, classes=classes)
        if not medium.archive:
            return [link]
        return [link, nodes.Text(comma()), external(medium.archive, _('archived copy'))]

    def place_link(self, document: str, anchor: str, text: str) -> addnodes.pending_xref:
        """Draw a link to a place of a page."""
        return self.link_around(_place(document, anchor), nodes.Text(text))

    def link_on_page(self, anchor: str, content: nodes.Node) -> addnodes.pending_xref:
        """Draw a link to another place of the same page."""
        return self.link_around(_place(self._document, anchor), content)

    def link_around(self, link: Link, content: nodes.Node) -> addnodes.pending_xref:
        """Draw a link whose words are drawn already."""
        return self._reference(link, content)

    def link(self, link: Link) -> nodes.Node:
        """Draw a link to a talk or a thing, and what is said of it."""
        drawn = self._drawn_link(link)
        if not link.aside:
            return drawn
        return nodes.inline('', '', drawn, nodes.Text(f' ({link.aside})'))

    def link_or_name(self, link: Link | None, name: str) -> nodes.Node:
        """Draw a link, or the name alone of what no page is about."""
        return self.link(link) if link else nodes.Text(name)

    def _drawn_link(self, link: Link) -> nodes.Node:
        words = in_language(link.text, link.language)
        if not link.document and link.url:
            return outward_link(link.url, words, link.catalogue)
        if link.document or link.is_indexed or link.kind == 'talk':
            return self._reference(link, words)
        return words

    def _reference(self, link: Link, words: nodes.Node) -> addnodes.pending_xref:
        # Left to Sphinx to resolve, since only a builder knows its addresses, and a PDF
        # has not all documents. Intersphinx may know a talk that nobody here declares.
        is_known = link.leads_somewhere or link.is_indexed
        return addnodes.pending_xref(
            '',
            words,
            refdoc=self.page,
            refdomain='talk',
            reftype=link.kind,
            reftarget=link.key,
            refexplicit=True,
            refwarn=False,
            **{LINK: link if is_known else None},
        )


def _chapter(view: ChapterView) -> nodes.Node:
    """Draw the time and the title of a chapter, as a link where its moment has an address."""
    words: list[nodes.Node] = [nodes.Text(f'{format_moment(view.at)} ')]
    words.append(in_language(view.title, view.language))
    if not view.url:
        return nodes.inline('', '', *words)
    # Sphinx keeps the first node of a reference only.
    text = nodes.inline('', '', *words)
    return nodes.reference(
        '', '', text, internal=False, refuri=view.url, classes=['talk-moment']
    )


def _place(document: str, anchor: str) -> Link:
    return Link('place', f'{document}#{anchor}', '', document=document, anchor=anchor)


def _place_title(place: Citation, *, is_here: bool) -> nodes.Node:
    # Readers know which page they are on.
    is_enough = is_here and bool(place.heading)
    title = place.heading if is_enough else place.title
    if not place.heading_language:
        return nodes.Text(title)
    before = title.removesuffix(place.heading)
    heading = in_language(place.heading, place.heading_language)
    # Sphinx keeps the first node of a reference only.
    return nodes.inline('', '', nodes.Text(before), heading)
