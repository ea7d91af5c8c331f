"""Draws the page of one talk or thing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.fragments import (
    address_links,
    fields,
    line,
    paragraphs,
    profile_links,
)
from sphinx_talks.draw.in_text import PassageRenderer
from sphinx_talks.draw.listings.group_headings import group_in_words
from sphinx_talks.draw.listings.lists import draw_list
from sphinx_talks.draw.listings.takeaways import draw_takeaways
from sphinx_talks.draw.page_titles import title_of
from sphinx_talks.draw.words import date_in_words
from sphinx_talks.markup.anchors import safe_anchor
from sphinx_talks.markup.faces import face, remote_image
from sphinx_talks.markup.languages import in_language
from sphinx_talks.markup.nodes import HOME_PAGE, listing_body, summary, trail
from sphinx_talks.translation import _
from sphinx_talks.views.listings.lists import ListView
from sphinx_talks.views.listings.takeaways import TakeawaysView

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.views.page import HomeView, PageView, PersonView, TalkGroup

__all__ = ('draw_home',)


def draw_home(
    document: str,
    view: PageView,
    notes: Sequence[nodes.Node],
    renderer: HomeRenderer,
    pictures: Sequence[nodes.image],
    *,
    has_player: bool,
) -> nodes.section:
    """Draw a page.

    What depends on the view of the talk or the entry is left to the placeholders that
    stand in the pages of authors, too.

    :param document: name of the page
    :param notes: the author's text, ready for this page
    :param pictures: the project's own picture of a talk
    :param has_player: whether the picture stands on the card that becomes a player
    """
    home = view.home
    assert home is not None
    page = nodes.section('', classes=[HOME_PAGE])
    page['ids'].append(safe_anchor(f'{home.kind}-page'))
    title = title_of(home)
    page['names'].append(nodes.fully_normalize_name(title))
    page += nodes.title(title, '', in_language(title, home.language))
    if home.kind == 'list':
        page += listing_body('', docname=document, number=0)
        return page
    around = view.talks or view.entries
    if around:
        thing = 'talk' if view.talks else 'entry'
        if view.talks and not has_player:
            remote = view.talks[0].picture
            page += [each.deepcopy() for each in pictures] or (
                [remote_image(remote)] if remote else []
            )
        page += summary('', *pictures, docname=document, thing=thing, number=0)
    page += notes
    if around:
        page += trail(docname=document, thing=thing, number=0)
    page += renderer.company(home)
    page += renderer.sections(home)
    return page


class HomeRenderer(PassageRenderer):
    """Draws what pages of one talk or thing have beside what pages of authors show."""

    #: Paths of the pictures that the build knows.
    images: Container[str] = ()

    def sections(self, home: HomeView) -> Iterator[nodes.section]:
        """Draw the talks, each group in a section of its own, and the backlinks."""
        for number, group in enumerate(home.groups, start=1):
            if isinstance(group.cards, ListView):
                talks = draw_list(group.cards, self)
            else:
                talks = self.talk_list(group.talks, with_speakers=home.kind != 'speaker')
            yield _section(f'talks-{number}', self._heading(group), talks)
        if isinstance(home.takeaways, TakeawaysView):
            quoted = draw_takeaways(home.takeaways, self)
            yield _section('takeaways', nodes.Text(_('Takeaways')), quoted)
        if home.people:
            people = [node for each in home.people for node in self._person(each)]
            yield _section('speakers', nodes.Text(_('Speakers')), people)
        if home.cited_in:
            places = self.citations(home.cited_in)
            yield _section('cited-in', nodes.Text(_('Cited in')), places)

    def _person(self, person: PersonView) -> list[nodes.Node]:
        parts: list[list[nodes.Node]] = [[self.link(person.link)]]
        if person.affiliation:
            parts.append([nodes.Text(person.affiliation)])
        parts += address_links(person.addresses)
        parts += profile_links(person.profiles)
        drawn = [*line('talk-person', parts), *paragraphs('talk-about', person.about)]
        if '://' in person.picture:
            return [face(remote_image(person.picture)), *drawn]
        if person.picture in self.images:
            candidates = {'*': person.picture}
            image = nodes.image('', uri=person.picture, alt='', candidates=candidates)
            return [face(image), *drawn]
        return drawn

    def _heading(self, group: TalkGroup) -> nodes.Node:
        if not group.field:
            return nodes.Text(_('Talks'))
        if group.link and group.link.document:
            return self.link(group.link)
        if group.field == 'day' and group.name:
            return nodes.Text(date_in_words(group.name, self.language))
        return nodes.Text(group_in_words(group.field, group.name, self.language))

    def company(self, home: HomeView) -> list[nodes.Node]:
        """Draw with whom, or by whom, and on what the talks are."""
        around = {each.kind: [self.link(each)] for each in home.parents}
        label = _('With') if home.kind == 'speaker' else _('Speakers')
        return fields(
            'talk-trail',
            (
                *(
                    (words, [nodes.paragraph('', '', *around[kind])])
                    for kind, words in (('series', _('Series')), ('year', _('Year')))
                    if kind in around and home.kind == 'event'
                ),
                (label, self._linked(home.speakers)),
                (_('Topics'), self._linked(home.topics)),
            ),
        )

    def _linked(self, links: Iterable[Link]) -> list[nodes.Node]:
        return self._links(tuple(links))


def _section(anchor: str, heading: nodes.Node, content: Sequence[nodes.Node]) -> nodes.section:
    title = nodes.title('', '', heading)
    names = [nodes.fully_normalize_name(title.astext())]
    return nodes.section('', title, *content, ids=[anchor], names=names)
