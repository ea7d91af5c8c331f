"""What LaTeX, EPUB, the check of links and translators need changed in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.markup.languages import FOREIGN
from sphinx_talks.markup.nodes import BELOW_HEADING, is_item, option_words
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.talks.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from sphinx.application import Sphinx

__all__ = ('setup',)


#: What may be longer than a column is wide, such as the name of a host.
_LONG = Pattern(r'(\S{12,})')
#: Where such a word may break.
_BREAK = Pattern(r'(?<=[._/@&:=])(?=\w)')


class OfferOptionWords(SphinxPostTransform):
    """Leave what translators need in the page, when its placeholder goes."""

    # Before the placeholders are replaced.
    default_priority: ClassVar[int] = 4
    builders = ('gettext',)

    def run(self, **kwargs: Any) -> None:
        for words in list(self.document.findall(option_words)):
            placeholder = words.parent
            placeholder.remove(words)
            placeholder.parent.insert(placeholder.parent.index(placeholder), words)


class AddLabels(SphinxPostTransform):
    """Give a label to each place of ours that would have none in a PDF.

    Sphinx writes no label for an item of a list, nor for what the roles for PEPs
    and the like put before their links; links to them would lead nowhere.
    """

    default_priority: ClassVar[int] = 900
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        for item in list(self.document.findall(_needs_label)):
            assert isinstance(item, nodes.Element)
            target = nodes.target('', '', ids=list(item['ids']))
            line = item if isinstance(item, nodes.paragraph) else None
            line = line or next(iter(item.findall(nodes.paragraph)), None)
            (item if line is None else line).insert(0, target)
        for box in list(self.document.findall(nodes.container)):
            # The first heading becomes the title of the PDF, which has no label.
            if BELOW_HEADING in box and box.parent.parent is self.document:
                box.insert(0, nodes.target('', '', ids=list(box[BELOW_HEADING])))
        pages = TalkDomain.of(self.env).pages
        for target, document in self._targets():
            link = target.next_node(descend=False, siblings=True)
            if not isinstance(link, nodes.reference) or document not in pages:
                continue
            anchors = {mention.place.anchor for mention in pages[document].mentions}
            given = (each for each in target['ids'] if each.startswith('index-'))
            link['ids'] += (each for each in given if each in anchors)

    def _targets(self) -> Iterator[tuple[nodes.target, str]]:
        """Return each target and its document: one tree holds all of a PDF."""
        # From above, since nodes below the start of a file have another parent.
        waiting: list[tuple[nodes.Element, str]] = [(self.document, self.env.docname)]
        while waiting:
            node, document = waiting.pop()
            if isinstance(node, nodes.target):
                yield node, document
            elif isinstance(node, addnodes.start_of_file):
                document = node['docname']
            waiting += (
                (child, document)
                for child in node.children
                if isinstance(child, nodes.Element)
            )


def _needs_label(node: nodes.Node) -> bool:
    """Return whether a node is a place of ours for which Sphinx writes no label."""
    if isinstance(node, nodes.list_item) and 'talk-takeaway' in node['classes']:
        return True
    return is_item(node)


class DropLanguages(SphinxPostTransform):
    """Leave the languages of titles out of LaTeX, which has no command for them."""

    default_priority: ClassVar[int] = 900
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(nodes.inline)):
            if FOREIGN not in node['classes']:
                continue
            node['classes'] = [
                name
                for name in node['classes']
                if name != FOREIGN and not name.startswith('language-')
            ]
            if not node['classes']:
                node.replace_self(node.children)


class BoldTitles(SphinxPostTransform):
    """Make titles of talks and entries bold, as they are on HTML pages.

    LaTeX has a style for the names of code, which never break, and none for titles.
    """

    default_priority: ClassVar[int] = 900
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        for title in list(self.document.findall(addnodes.desc_signature)):
            if 'talk-title' in title['classes']:
                words = title.children
                title.children = []
                title.append(nodes.strong('', '', *words))


class BreakLongWords(SphinxPostTransform):
    """Let long words break in the columns of our tables.

    TeX breaks no word at a full stop, and lets it run into the next column.
    """

    default_priority: ClassVar[int] = 900
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        for table in self.document.findall(nodes.table):
            if 'talk-table' in table['classes']:
                for text in list(table.findall(nodes.Text)):
                    parts = list(_parts(text))
                    if len(parts) > 1:
                        text.parent.replace(text, parts)


def _parts(text: str) -> Iterator[nodes.Node]:
    for place, words in enumerate(_LONG.split(text)):
        pieces = _BREAK.split(words) if place % 2 else [words]
        for number, piece in enumerate(pieces):
            if number:
                yield nodes.raw('', r'\allowbreak{}', format='latex')
            if piece:
                yield nodes.Text(piece)


class LeaveTablesOfCharts(SphinxPostTransform):
    """Leave only the table of a chart in an EPUB.

    A book has to declare which of its pages have pictures within, which Sphinx has no
    way to do, and many e-readers can't unfold the table.
    """

    default_priority: ClassVar[int] = 900
    builders = ('epub',)

    def run(self, **kwargs: Any) -> None:
        for chart in list(self.document.findall(nodes.container)):
            if 'talk-chart' in chart['classes']:
                chart.children = [
                    part for part in chart.children if not isinstance(part, nodes.raw)
                ]


class LeaveOutClosedMedia(SphinxPostTransform):
    """Keep links from being checked of which the author says that not everybody can open them.

    A checker has no login, and would call them broken.
    """

    # After everything has become a link (10), and before Sphinx collects them (800).
    default_priority: ClassVar[int] = 790
    builders = ('linkcheck',)

    def run(self, **kwargs: Any) -> None:
        closed = TalkDomain.of(self.env).catalogue.closed_media
        for link in list(self.document.findall(nodes.reference)):
            if link.get('refuri', '') in closed:
                # It writes no page, so that nobody misses it.
                del link['refuri']


def keep_attributions(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Say in a paragraph who said something, where a builder knows no attribution.

    Builders that others write may leave out what they don't know. Listens to
    ``doctree-resolved``, since a transform can't ask for the builder.
    """
    if not hasattr(app.builder, 'default_translator_class'):
        return
    if hasattr(app.builder.get_translator_class(), 'visit_attribution'):
        return
    for line in list(doctree.findall(nodes.attribution)):
        if 'talk-takeaway' in line.parent['classes']:
            line.replace_self(nodes.paragraph('', '— ', *line.children))


def setup(app: Sphinx) -> None:
    """Register the changes, each for the builders that need it."""
    for transform in (
        OfferOptionWords,
        AddLabels,
        DropLanguages,
        BoldTitles,
        BreakLongWords,
        LeaveTablesOfCharts,
        LeaveOutClosedMedia,
    ):
        app.add_post_transform(transform)
    app.connect('doctree-resolved', keep_attributions)
