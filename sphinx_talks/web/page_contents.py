"""The contents that a page shows of itself, in which its talks stand."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.environment.adapters.toctree import TocTree

from sphinx_talks.sphinx_ext.contents import OWN_CONTENTS
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.sphinx_ext.roles_in_headings import put_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ('PageContents',)


class PageContents:
    """Shows a theme the talks of the page that it draws, and of no other.

    Themes have two ways to the contents of a page: ``toc``, which is ready when a page
    is drawn, and ``toctree()``, the contents of the whole set as that page shows them.
    Some look into the environment as well, as furo does to see whether there is anything
    to list. So the contents with talks are in the environment while listeners prepare
    the page, and again while its template calls ``toctree()``; never in between, since
    the next page shows none of these talks.
    """

    def __init__(self) -> None:
        #: The contents without talks of the page that listeners prepare.
        self._of_set: dict[str, nodes.bullet_list] = {}

    def connect(self, app: Sphinx) -> None:
        """Take part in the build: before all other listeners, and after them."""
        app.connect('html-page-context', self._show, priority=1)
        app.connect('html-page-context', self._hide, priority=999)

    def _show(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        contents = doctree.get(OWN_CONTENTS) if doctree else None
        builder = app.builder
        if (
            contents is None
            or not isinstance(builder, StandaloneHTMLBuilder)
            # All documents on one page: its contents are those of the set.
            or isinstance(builder, SingleFileHTMLBuilder)
        ):
            return
        env = app.env
        _number_like(contents, env.tocs[pagename])
        put_words(contents, pagename, TalkDomain.of(env))
        self._of_set[pagename] = env.tocs[pagename]
        env.tocs[pagename] = contents
        own = TocTree(env).get_toc_for(pagename, builder)
        context['toc'] = builder.render_partial(own)['fragment']
        toctree = context.get('toctree')
        if toctree is None:
            return

        # A function, since builders that serialize the context take these out of it.
        def with_own_contents(**kwargs: Any) -> str:
            with _contents_of(env, pagename, contents):
                return str(toctree(**kwargs))

        context['toctree'] = with_own_contents

    def _hide(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        contents = self._of_set.pop(pagename, None)
        if contents is not None:
            app.env.tocs[pagename] = contents


@contextmanager
def _contents_of(
    env: BuildEnvironment, document: str, contents: nodes.bullet_list
) -> Iterator[None]:
    of_set = env.tocs[document]
    env.tocs[document] = contents
    try:
        yield
    finally:
        env.tocs[document] = of_set


def _number_like(contents: nodes.Element, numbered: nodes.Element) -> None:
    """Take over the numbers of sections, which Sphinx gives when all is read."""
    numbers = {
        reference['anchorname']: reference['secnumber']
        for reference in numbered.findall(nodes.reference)
        if 'secnumber' in reference
    }
    for reference in contents.findall(nodes.reference):
        if reference['anchorname'] in numbers:
            reference['secnumber'] = numbers[reference['anchorname']]
