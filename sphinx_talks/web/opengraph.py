"""Values for sphinxext-opengraph, which makes the cards of links that people share."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_talks.talks.records import Talk

__all__ = ('EXTENSION', 'describe_single_talk', 'setup')

EXTENSION = 'sphinxext.opengraph'


def describe_single_talk(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Describe a page about one talk by that talk.

    Listens to ``html-page-context``, before the other extension, which takes what
    it finds in the ``meta`` of a page. What the author put there stays.
    """
    if doctree is None or EXTENSION not in app.extensions:
        return
    domain = TalkDomain.of(app.env)
    facts = domain.facts_shown(pagename)
    if facts is None or len(facts.talks) != 1:
        return
    from sphinx_talks.web.writing import first_sentences, in_one_line

    talk, view = facts.talks[0], domain.view(pagename).talks[0]
    notes = dict(first_sentences(doctree))
    if talk.place.anchor not in notes:
        return
    texts = {
        'og:title': talk.title,
        'og:description': in_one_line(view, app.config.language, notes[talk.place.anchor]),
    }
    if app.config['ogp_type'] == 'website':
        # The default, which fits no page of a talk.
        texts['og:type'] = 'video.other' if _is_recorded(talk) else 'article'
    # The other extension escapes quotation marks alone.
    values = {name: escape(text, quote=False) for name, text in texts.items()}
    # A new dictionary: the one that is there belongs to the environment.
    context['meta'] = values | (context['meta'] or {})


def _is_recorded(talk: Talk) -> bool:
    return any(
        medium.role == 'video' and medium.state == 'public' and medium.url
        for medium in talk.media
    )


def setup(app: Sphinx) -> None:
    """Take part in each HTML page."""
    # Before sphinxext-opengraph, at priority 500, in whatever order the two stand.
    app.connect('html-page-context', describe_single_talk, priority=400)
