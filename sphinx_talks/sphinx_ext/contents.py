"""Entries of talks in the table of contents of their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.markup.languages import in_language
from sphinx_talks.markup.nodes import Placeholder
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ('leave_out_placeholders', 'set_titles_in_prose')


def set_titles_in_prose(app: Sphinx, doctree: nodes.document) -> None:
    """Show titles in the contents as prose; Sphinx takes every object for code.

    Sphinx's collector, which listens to ``doctree-read`` before any extension
    can, has put each title into a ``literal``, and offers no other way.
    """
    docname = app.env.docname
    facts = TalkDomain.of(app.env).pages[docname]
    languages = {f'#{entry.place.anchor}': '' for entry in facts.entries}
    languages |= {f'#{talk.place.anchor}': talk.title_language for talk in facts.talks}
    if not languages:
        return
    for reference in app.env.tocs[docname].findall(nodes.reference):
        anchor = reference.get('anchorname')
        if anchor in languages and reference.children:
            name = reference.children[0]
            if isinstance(name, nodes.literal):
                reference.replace(name, in_language(name.astext(), languages[anchor]))


def leave_out_placeholders(app: Sphinx, doctree: nodes.document) -> None:
    """Let no placeholder stay in titles, of which Sphinx has made copies by now.

    It draws them without post-transforms, which alone know what to show.
    """
    env, docname = app.env, app.env.docname
    for copy in (env.tocs[docname], env.titles[docname], env.longtitles[docname]):
        for placeholder in list(copy.findall(Placeholder)):
            placeholder.replace_self(nodes.Text(placeholder.astext()))
