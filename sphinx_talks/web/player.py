"""Players that load nothing until a reader clicks.

With ``talks_player = 'click'``, a still card stands below the media of a talk: a
link to the recording, which a script replaces by the player of the platform when
it is clicked. Moments on the same page then move that player.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.markup.faces import remote_image
from sphinx_talks.markup.nodes import CARD_ROW, HOME_PAGE, STILL, summary
from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.translation import _
from sphinx_talks.web.sites import facts_of_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import Medium
    from sphinx_talks.views.listings.lists import ListView, RowView
    from sphinx_talks.views.page import PageView, TalkView

__all__ = ('AddCardPictures', 'AddStills', 'add_player', 'setup')

_SCRIPT = 'sphinx-talks-player.js'


class _Player(TypedDict):
    """What plays one address."""

    #: ``frame``, ``video`` or ``audio``.
    kind: str
    #: Address of the player, or of the file, at the moment that is asked for.
    src: str
    #: The same at its beginning, by which players of one recording are known.
    base: str
    #: The moment, in seconds.
    at: int


#: Of the script element.
_Attributes = TypedDict('_Attributes', {'data-players': str})


class AddStills(SphinxPostTransform):
    """Put a still card below the media of each talk that can be played."""

    # Others pack the pages into one file, or into a book that runs no scripts.
    builders = ('html', 'dirhtml')
    # Before the placeholders are gone, which know the positions of talks.
    default_priority: ClassVar[int] = 4

    def run(self, **kwargs: Any) -> None:
        can_play = read_settings(self.config).player == 'click'
        domain = TalkDomain.of(self.env)
        for node in list(self.document.findall(summary)):
            # A copy that the collector has not seen has neither.
            if node.get('thing') != 'talk':
                continue
            document, number = node['docname'], node['number']
            facts = domain.facts_shown(document)
            # Another extension may have kept the talk of a document that is gone.
            if facts is None:
                continue
            view = domain.view(document).talks[number]
            medium = _recording(_media_of_view(view), domain.platforms) if can_play else None
            is_card = view.layout == 'card'
            if not (medium or is_card) or view.layout == 'line':
                continue
            title = facts.talks[number].title
            pictures = [picture.deepcopy() for picture in node.findall(nodes.image)]
            if not pictures and view.picture:
                pictures = [remote_image(view.picture)]
            still = _still(self.env, medium, title, view, domain.platforms, pictures)
            if still is None:
                continue
            if is_card or HOME_PAGE in node.parent['classes']:
                node.parent.insert(node.parent.index(node), still)
            else:
                still[STILL] = True
                node.append(still)


class AddCardPictures(SphinxPostTransform):
    """Put a picture, and what plays the recording, on each card of a list."""

    builders = ('html', 'dirhtml')
    # When lists are drawn.
    default_priority: ClassVar[int] = 6

    def run(self, **kwargs: Any) -> None:
        cards = [each for each in self.document.findall(nodes.list_item) if CARD_ROW in each]
        if not cards:
            return
        platforms = TalkDomain.of(self.env).platforms
        can_play = read_settings(self.config).player == 'click'
        for card in cards:
            row: RowView = card.attributes.pop(CARD_ROW)
            medium = _recording(row.recordings, platforms) if can_play else None
            pictures = []
            if '://' in row.picture:
                pictures = [remote_image(row.picture)]
            elif row.picture in self.env.images:
                candidates = {'*': row.picture}
                pictures = [nodes.image('', uri=row.picture, alt='', candidates=candidates)]
            still = _still(self.env, medium, row.talk.text, row, platforms, pictures)
            if still is not None:
                card.insert(1, still)


def _still(
    env: BuildEnvironment,
    medium: Medium | None,
    title: str,
    about: TalkView | RowView,
    platforms: tuple[Platform, ...],
    pictures: list[nodes.image],
) -> nodes.paragraph | None:
    """Return the card that plays a medium, or the picture alone where there is none."""
    if medium is None:
        return (
            nodes.paragraph('', '', *pictures, classes=['talk-player']) if pictures else None
        )
    from sphinx_talks.web.writing import address_of, duration_in_words, medium_in_words

    details = [medium_in_words(medium, env.config.language, platforms, about.language)]
    if about.duration is not None:
        details.append(duration_in_words(about.duration))
    words = _('Play: %s') % title
    link = nodes.reference(
        '',
        '',
        *pictures,
        nodes.inline('', words, classes=['talk-still-title']),
        nodes.Text(' '),
        nodes.inline('', ' · '.join(details), classes=['talk-still-details']),
        refuri=address_of(medium, platforms),
        internal=False,
        classes=['talk-still'],
    )
    return nodes.paragraph('', '', link, classes=['talk-player'])


def add_player(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Have a page with still cards load the script, which learns the addresses of players.

    Listens to ``html-page-context``.
    """
    if read_settings(app.config).player != 'click' or not facts_of_page(app, pagename):
        return
    domain = TalkDomain.of(app.env)
    view = domain.view(pagename)
    platforms = domain.platforms
    players = dict(_players(view, platforms))
    if players:
        data = json.dumps(players, ensure_ascii=False, sort_keys=True, separators=(',', ':'))
        attributes = _Attributes({'data-players': data})
        app.add_js_file(_SCRIPT, loading_method='defer', **attributes)


def _media_of_view(view: TalkView) -> list[Medium]:
    deliveries = view.details.deliveries if view.details else ()
    return [*view.media, *(medium for each in deliveries for medium in each.media)]


def _recording(media: Iterable[Medium], platforms: tuple[Platform, ...]) -> Medium | None:
    """Return the first recording that everybody can play on the page."""
    for medium in media:
        if medium.is_open_recording and _player(medium.url, platforms, medium.start):
            return medium
    return None


def _media_with_stills(
    talks: Iterable[TalkView], lists: Iterable[ListView]
) -> Iterator[Iterable[Medium]]:
    """Return the media of each talk for which there may be a still card on a page."""
    for talk in talks:
        if talk.layout != 'line':
            yield _media_of_view(talk)
    for listing in lists:
        yield from (row.recordings for row in listing.talks.all_rows() if row.recordings)


def _players(view: PageView, platforms: tuple[Platform, ...]) -> Iterator[tuple[str, _Player]]:
    """Return the player for the address of each still card, and of each moment."""
    from sphinx_talks.web.writing import (
        ListView,
        MomentLink,
        OverviewView,
        Quotation,
        address_of,
    )

    has_stills = False
    listings = [*view.listings]
    if view.home:
        listings += (group.cards for group in view.home.groups if group.cards)
    for each in view.listings:
        if isinstance(each, OverviewView):
            listings += (part.shown for part in each.parts)
    lists = [each for each in listings if isinstance(each, ListView)]
    for media in _media_with_stills(view.talks, lists):
        if medium := _recording(media, platforms):
            player = _player(medium.url, platforms, medium.start)
            if player:
                has_stills = True
                yield address_of(medium, platforms), player
    if not has_stills:
        return
    moments = [(takeaway.url, takeaway.at) for takeaway in view.takeaways]
    moments += [
        (link.url, link.at) for link in view.links if isinstance(link, MomentLink | Quotation)
    ]
    moments += [
        (chapter.url, chapter.at)
        for talk in view.talks
        if talk.details
        for chapter in talk.details.chapters
    ]
    for url, at in moments:
        if url and at is not None and (player := _player(url, platforms, at)):
            yield url, player


def _player(url: str, platforms: tuple[Platform, ...], at: int | None) -> _Player | None:
    from sphinx_talks.web.writing import embed_url, recognise

    recording = recognise(url, platforms)
    src = embed_url(recording, at) if recording else ''
    # A file may lie beside the page, a player is always elsewhere.
    if not recording or not src or (recording.platform.player == 'frame' and ':' not in src):
        return None
    return _Player(
        kind=recording.platform.player,
        src=src,
        base=embed_url(recording, 0),
        at=at or recording.start or 0,
    )


def setup(app: Sphinx) -> None:
    """Register the still cards, and the script that plays them."""
    app.add_post_transform(AddStills)
    app.add_post_transform(AddCardPictures)
    app.connect('html-page-context', add_player)
