"""What search engines and cards of shared links say of a page.

Pages of authors are described where sphinxext-opengraph does it; what is a page of its own
without a document is described here in any case.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.web.sites import home_of_page

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

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
    home = home_of_page(app, pagename)
    facts = TalkDomain.of(app.env).facts_shown(pagename) if is_drawn and not home else None
    if not home and (facts is None or len(facts.talks) != 1):
        return
    # Imported here, since only builds that write pages need it.
    from sphinx_talks.web.writing import tags_of_home, tags_of_single_talk

    if home:
        tags = tags_of_home(app, home, doctree)
        description = escape(tags.get('og:description', ''))
        written = f'\n<meta name="description" content="{description}">' if description else ''
        if not is_drawn:
            written += ''.join(
                f'\n<meta property="{name}" content="{escape(text)}">'
                for name, text in tags.items()
            )
        context['metatags'] = context.get('metatags', '') + written
    else:
        tags = tags_of_single_talk(app, pagename, doctree)
    if is_drawn and tags:
        if app.config['ogp_type'] != 'website':
            # The default fits no page of a talk, but this is the author's.
            del tags['og:type']
        # The other extension escapes quotation marks alone.
        values = {
            name: escape(text, quote=False)
            for name, text in tags.items()
            # The site it knows better.
            if name not in {'og:url', 'og:site_name'}
        }
        # A new dictionary: the one that is there belongs to the environment.
        context['meta'] = values | (context['meta'] or {})


def setup(app: Sphinx) -> None:
    """Take part in each HTML page."""
    # Before sphinxext-opengraph, at priority 500, in whatever order the two stand.
    app.connect('html-page-context', describe_page, priority=400)
