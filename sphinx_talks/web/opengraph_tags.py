"""What cards of shared links show of a page: values of OpenGraph (https://ogp.me/)."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING

from sphinx_talks.draw.page_titles import title_of
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.talks.platforms import picture_of_recording
from sphinx_talks.web.cards import first_sentences, home_in_one_line, in_one_line
from sphinx_talks.web.sites import absolute, picture_address

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_talks.catalogue.homes import Home
    from sphinx_talks.talks.records import Talk

__all__ = ('tags_of_home', 'tags_of_single_talk')


def tags_of_single_talk(app: Sphinx, pagename: str, doctree: nodes.document) -> dict[str, str]:
    """Describe a page of an author by the one talk on it."""
    domain = TalkDomain.of(app.env)
    facts = domain.facts_shown(pagename)
    assert facts is not None
    talk, view = facts.talks[0], domain.view(pagename).talks[0]
    notes = first_sentences(doctree)
    if talk.place.anchor not in notes:
        return {}
    return {
        'og:title': talk.title,
        'og:description': in_one_line(view, app.config.language, notes[talk.place.anchor]),
        'og:type': _type_of_talk(talk),
    }


def tags_of_home(app: Sphinx, home: Home, doctree: nodes.document) -> dict[str, str]:
    """Describe a page that is made for one talk or thing, or for a part of a list."""
    domain = TalkDomain.of(app.env)
    view, facts = domain.view(home.document), domain.facts_shown(home.document)
    sentence = first_sentences(doctree).get('', '')
    talks = facts.talks if facts else ()
    usual = 'profile' if home.kind == 'speaker' else 'website'
    tags = {
        'og:title': title_of(home),
        'og:description': home_in_one_line(view, app.config.language, sentence),
        'og:type': _type_of_talk(talks[0]) if talks else usual,
        'og:image': _picture(app, view.home.picture if view.home else '', talks),
    }
    tags |= {'og:url': absolute(app, home.document), 'og:site_name': app.config.project}
    return {name: text for name, text in tags.items() if text}


def _picture(app: Sphinx, picture: str, talks: tuple[Talk, ...]) -> str:
    """Return the address of the picture of a page; empty where it has none."""
    if talks:
        picture = talks[0].thumbnail
    if '://' in picture:
        return picture
    if picture:
        return picture_address(app, normpath(picture.lstrip('/')))
    media = (medium for talk in talks for medium in talk.media)
    return picture_of_recording(media, TalkDomain.of(app.env).platforms)


def _type_of_talk(talk: Talk) -> str:
    is_recorded = any(
        medium.role == 'video' and medium.is_open_recording for medium in talk.media
    )
    return 'video.other' if is_recorded else 'article'
