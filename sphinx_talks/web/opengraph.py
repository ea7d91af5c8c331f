"""What search engines and cards of shared links say of a page.

Pages of authors are described where sphinxext-opengraph does it; what is a page of its own
without a document is described here in any case.
"""

from __future__ import annotations

from html import escape
from posixpath import normpath
from typing import TYPE_CHECKING, Any

from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.web.sites import absolute, home_of_page, picture_address, title_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_talks.catalogue.homes import Home
    from sphinx_talks.talks.records import Talk

__all__ = ('EXTENSION', 'describe_page', 'setup')

EXTENSION = 'sphinxext.opengraph'


def describe_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Describe a page about one talk or thing.

    Listens to ``html-page-context``, before the other extension, which takes what
    it finds in the ``meta`` of a page. What the author put there stays.
    """
    if doctree is None:
        return
    is_drawn = EXTENSION in app.extensions
    if home := home_of_page(app, pagename):
        tags = _of_home(app, home, doctree)
        description = escape(tags.get('og:description', ''))
        written = f'\n<meta name="description" content="{description}">' if description else ''
        if not is_drawn:
            written += ''.join(
                f'\n<meta property="{name}" content="{escape(text)}">'
                for name, text in (tags | _of_site(app, pagename)).items()
            )
        context['metatags'] = context.get('metatags', '') + written
    elif is_drawn:
        tags = _of_single_talk(app, pagename, doctree)
    else:
        return
    if is_drawn and tags:
        if app.config['ogp_type'] != 'website':
            # The default fits no page of a talk, but this is the author's.
            tags.pop('og:type')
        # The other extension escapes quotation marks alone.
        values = {name: escape(text, quote=False) for name, text in tags.items()}
        # A new dictionary: the one that is there belongs to the environment.
        context['meta'] = values | (context['meta'] or {})


def _of_single_talk(app: Sphinx, pagename: str, doctree: nodes.document) -> dict[str, str]:
    """Describe a page of an author by the one talk on it."""
    domain = TalkDomain.of(app.env)
    facts = domain.facts_shown(pagename)
    if facts is None or len(facts.talks) != 1:
        return {}
    from sphinx_talks.web.writing import first_sentences, in_one_line

    talk, view = facts.talks[0], domain.view(pagename).talks[0]
    notes = dict(first_sentences(doctree))
    if talk.place.anchor not in notes:
        return {}
    return {
        'og:title': talk.title,
        'og:description': in_one_line(view, app.config.language, notes[talk.place.anchor]),
        'og:type': _type_of_talk(talk),
    }


def _of_home(app: Sphinx, home: Home, doctree: nodes.document) -> dict[str, str]:
    """Describe a page that is made for one talk or thing, or for a part of a list."""
    from sphinx_talks.web.writing import first_sentences, home_in_one_line

    domain = TalkDomain.of(app.env)
    view, facts = domain.view(home.document), domain.facts_shown(home.document)
    sentence = dict(first_sentences(doctree)).get('', '')
    talks = facts.talks if facts else ()
    usual = 'profile' if home.kind == 'speaker' else 'website'
    tags = {
        'og:title': title_of(home),
        'og:description': home_in_one_line(view, app.config.language, sentence),
        'og:type': _type_of_talk(talks[0]) if talks else usual,
        'og:image': _picture(app, view.home.picture if view.home else '', talks),
    }
    return {name: text for name, text in tags.items() if text}


def _of_site(app: Sphinx, pagename: str) -> dict[str, str]:
    tags = {'og:url': absolute(app, pagename), 'og:site_name': app.config.project}
    return {name: text for name, text in tags.items() if text}


def _picture(app: Sphinx, picture: str, talks: tuple[Talk, ...]) -> str:
    """Return the address of the picture of a page; empty where it has none."""
    from sphinx_talks.web.writing import recognise, thumbnail_url

    if talks:
        picture = talks[0].thumbnail
    if '://' in picture:
        return picture
    if picture:
        return picture_address(app, normpath(picture.lstrip('/')))
    platforms = TalkDomain.of(app.env).platforms
    for medium in (medium for talk in talks for medium in talk.media):
        if medium.role == 'video' and medium.state == 'public':
            recording = recognise(medium.url, platforms)
            if recording and (address := thumbnail_url(recording)):
                return address
    return ''


def _type_of_talk(talk: Talk) -> str:
    is_recorded = any(
        medium.role == 'video' and medium.state == 'public' and medium.url
        for medium in talk.media
    )
    return 'video.other' if is_recorded else 'article'


def setup(app: Sphinx) -> None:
    """Take part in each HTML page."""
    # Before sphinxext-opengraph, at priority 500, in whatever order the two stand.
    app.connect('html-page-context', describe_page, priority=400)
