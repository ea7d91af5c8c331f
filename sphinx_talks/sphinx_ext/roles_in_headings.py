"""Roles of ours in headings, which titles, contents and links show as well.

Sphinx copies the words of a heading when it reads the page, with the target of each role.
When all pages have been read, the copies get what the roles stand for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.markup.nodes import HEADING_WORDS
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.sphinx_ext.ledger import Ledger

__all__ = ('Headings', 'put_words')


class Headings:
    """Keeps the words of headings as they are shown.

    :param ledger: knows whether a build found anything new
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def connect(self, app: Sphinx) -> None:
        """Take part in the build: before pages are compared with what was written."""
        app.connect('env-updated', self._settle, priority=400)
        app.connect('doctree-resolved', _forget_marks)

    def _settle(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        domain = TalkDomain.of(env)
        if domain.headed and not self._ledger.is_up_to_date(app):
            for document in domain.headed:
                for copy in (
                    env.titles[document],
                    env.longtitles[document],
                    env.tocs[document],
                ):
                    put_words(copy, document, domain)
            _settle_labels(domain)
        return []


def _forget_marks(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Leave no marks of ours in the headings that builders write."""
    if TalkDomain.of(app.env).headed:
        for node in doctree.findall(nodes.Element):
            node.attributes.pop(HEADING_WORDS, None)


def put_words(copy: nodes.Element, document: str, domain: TalkDomain) -> None:
    """Put what readers see into a copy of headings.

    :param document: the page that the headings are of
    """
    if document not in domain.headed:
        return
    words = domain.catalogue.words_of_headings(document)
    for node in list(copy.findall(nodes.Element)):
        if node.get(HEADING_WORDS) in words:
            node.children = []
            node.append(nodes.Text(words[node[HEADING_WORDS]]))


def _settle_labels(domain: TalkDomain) -> None:
    """Let references to headings show what the headings show."""
    shown = {
        (document, fragment): domain.catalogue.heading(document, heading.text)
        for document in domain.headed
        for heading in domain.pages[document].headings
        for fragment in heading.ids
    }
    labels = domain.env.domains.standard_domain.labels
    for label, (document, fragment, _title) in list(labels.items()):
        if title := shown.get((document, fragment)):
            labels[label] = document, fragment, title
