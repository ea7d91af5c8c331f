"""Draws what a text shows of a talk in place: moments, media, takeaways and citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.smartquotes import smartchars
from sphinx import addnodes

from sphinx_talks.catalogue.things import Link
from sphinx_talks.draw.fragments import DOT, access_classes, joined
from sphinx_talks.draw.inline_nodes import draw_inlines
from sphinx_talks.draw.render import Renderer
from sphinx_talks.draw.words import comma, medium_details, medium_in_words
from sphinx_talks.markup.nodes import AT, CITED, LINK, MARK, PASSAGE
from sphinx_talks.talks.values import format_moment
from sphinx_talks.translation import _
from sphinx_talks.views.page import CitationLink, MediumLink, MomentLink, Quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.views.page import Citation, Passage, TakeawayView

__all__ = ('PassageRenderer', 'draw_citation', 'draw_passage')


def draw_citation(node: nodes.Element, view: CitationLink | None, renderer: Renderer) -> None:
    """Draw the citation of one talk in the place of its cross-reference.

    A talk that nobody here declares is left to Sphinx, which may find it in another
    set, or warn of it; all that stands around it is drawn.

    :param view: ``None`` for a citation that its author sends into another set
    """
    view = view or CitationLink(page_labels='author-year')
    _draw_marks(node, view)
    prefix, suffix = node[CITED]
    at = node.get(AT)
    extra: list[nodes.Node] = []
    if at is not None:
        extra += [nodes.Text(comma()), _moment(format_moment(at), view.url)]
    if suffix:
        extra.append(nodes.Text(suffix))
    drawn: list[nodes.Node] = [nodes.Text(prefix)] if prefix else []
    if node['reftype'] == 'citet':
        drawn += _in_text(node, view, extra, renderer)
    else:
        drawn += [_link(node, view, _label(view), renderer), *extra]
    # Not ``replace_self``, which would give the fragment to whatever comes first.
    node.parent.replace(node, drawn)


def _in_text(
    node: nodes.Element,
    view: CitationLink,
    extra: list[nodes.Node],
    renderer: Renderer,
) -> list[nodes.Node]:
    opening, closing = _brackets(view)
    label = view.label or view.year
    if not view.talk:
        return [node.deepcopy(), *_bracketed(extra, opening, closing)]
    if not extra:
        words = f'{view.names_in_text} {opening}{label}{closing}'
        return [_link(node, view, words, renderer)]
    name = _link(node, view, view.names_in_text, renderer)
    rest = [nodes.Text(f' {opening}{label}'), *extra, nodes.Text(closing)]
    return [name, *rest]


def _bracketed(extra: list[nodes.Node], opening: str, closing: str) -> list[nodes.Node]:
    if not extra:
        return []
    # Without a label, no comma goes before the time.
    rest = extra[1:] if extra[0].astext() == comma() else extra
    return [nodes.Text(f' {opening}'), *rest, nodes.Text(closing)]


def _label(view: CitationLink) -> str:
    return view.label or f'{view.names}{comma()}{view.year}'


def _link(
    node: nodes.Element,
    view: CitationLink,
    words: str,
    renderer: Renderer,
) -> nodes.Element:
    if view.talk is None:
        return node.deepcopy()
    content = nodes.inline('', words, classes=['talk-citation'])
    link = (
        renderer.link_on_page(view.entry, content)
        if view.entry
        else renderer.link_around(view.talk, content)
    )
    # What backlinks lead to.
    link['ids'] += node['ids']
    return link


def _moment(words: str, url: str) -> nodes.Node:
    """Return a moment in words, which lead to it if there is an address of it."""
    if not url:
        return nodes.Text(words)
    return nodes.reference('', words, internal=False, refuri=url, classes=['talk-moment'])


def _brackets(view: CitationLink) -> tuple[str, str]:
    return ('(', ')') if view.page_labels == 'author-year' else ('[', ']')


def _draw_marks(node: nodes.Element, view: CitationLink) -> None:
    """Draw the marks beside a citation as the labels of the page ask for."""
    opening, closing = _brackets(view)
    siblings, place = node.parent.children, node.parent.index(node)
    # What holds commas itself is parted by more.
    in_brackets = node['reftype'] == 'cite'
    is_long = any(map(_has_more, (node, *siblings[place + 2 : place + 3])))
    is_apart = in_brackets and (view.page_labels == 'author-year' or is_long)
    marks = {'open': opening, 'close': closing, 'between': '; ' if is_apart else comma()}
    for beside in (place - 1, place + 1):
        mark = siblings[beside] if 0 <= beside < len(siblings) else None
        if isinstance(mark, nodes.inline) and MARK in mark:
            node.parent.replace(mark, nodes.Text(marks[mark[MARK]]))


def _has_more(node: nodes.Node) -> bool:
    """Return whether a citation has a time, or words of the author's own."""
    if not isinstance(node, nodes.Element) or CITED not in node:
        return False
    return AT in node or any(node[CITED])


def moment_in_words(seconds: int) -> str:
    """Return the time of a moment, such as ``at 12:34``."""
    return _('at %s') % format_moment(seconds)


def draw_passage(
    node: nodes.Element,
    shown: Passage | None,
    renderer: PassageRenderer,
) -> None:
    """Draw a passage in the place of the cross-reference that stands for it.

    :param shown: what the page shows there; ``None`` where nobody knows the talk
    """
    if CITED in node:
        draw_citation(node, shown if isinstance(shown, CitationLink) else None, renderer)
        return
    # One into another set, which its author names, is not of this catalogue.
    if shown and not node.get('intersphinx'):
        content = node[0]
        assert isinstance(content, nodes.TextElement)
        drawn = renderer.passage(shown, content)
        # What backlinks lead to.
        if isinstance(drawn[0], (nodes.reference, addnodes.pending_xref)):
            drawn[0]['ids'] += node['ids']
        elif node['ids']:
            drawn.insert(0, nodes.target('', '', ids=node['ids']))
        node.replace_self(drawn)
        return
    # Sphinx may find the talk in another set, whose recordings nobody knows here.
    at = node.get(AT)
    if at is not None:
        time = nodes.Text(f' ({moment_in_words(at)})')
        node.parent.insert(node.parent.index(node) + 1, time)


class PassageRenderer(Renderer):
    """Draws also what is of one talk alone."""

    #: What divides the parts of a line.
    dot = DOT

    def passage(self, view: Passage, content: nodes.TextElement) -> list[nodes.Node]:
        """Draw a passage.

        :param content: the words that the author gave for it, or the target
        """
        match view:
            case MomentLink():
                return [self._moment_link(view, content)]
            case MediumLink():
                return [self._medium_link(view, content)]
            case Quotation():
                return self.quotation(view)
            case CitationLink():
                # Needs what its node has: see citations.
                return [content]

    def quotation(self, view: Quotation) -> list[nodes.Node]:
        """Draw a takeaway within a line; what somebody said is in quotation marks."""
        opening, closing = _quotation_marks(self.language) if view.is_verbatim else ('', '')
        quoted = nodes.inline('', '', nodes.Text(opening), classes=['talk-quoted'])
        self.words(quoted, view)
        quoted += nodes.Text(closing)
        attribution = self.attribution(view)
        return [quoted, nodes.Text(' — '), *attribution] if attribution else [quoted]

    def words(self, parent: nodes.Element, view: Quotation) -> None:
        """Draw the words of a takeaway into a node, with all their markup."""
        if view.text:
            parent += nodes.Text(view.text)
        for node, shown in draw_inlines(parent, view.words, self):
            node[LINK] = shown if isinstance(shown, Link) else None
            if node.get(PASSAGE):
                draw_passage(node, None if isinstance(shown, Link) else shown, self)

    def attribution(self, view: Quotation) -> list[nodes.Node]:
        """Draw who said it, in which talk and when."""
        parts: list[nodes.Node] = [self.link(link) for link in view.speakers]
        if view.talk:
            parts.append(self.link(view.talk))
        if view.at is not None:
            parts.append(_moment(moment_in_words(view.at), view.url))
        return joined(parts)

    def place_list(self, places: Sequence[Citation]) -> list[nodes.Node]:
        """Draw places as a bullet list."""
        items = [
            nodes.list_item('', nodes.paragraph('', '', self._place(each))) for each in places
        ]
        return [nodes.bullet_list('', *items, classes=['talk-list'])]

    def takeaway_moment(self, view: TakeawayView) -> list[nodes.Node]:
        """Draw the time in the attribution of a takeaway."""
        if view.at is None:
            return []
        moment = _moment(moment_in_words(view.at), view.url)
        if not view.is_heard:
            return [moment]
        return [moment, nodes.Text(comma() + _('found in the transcript'))]

    def takeaway_trail(self, view: TakeawayView) -> list[nodes.Node]:
        """Draw the backlinks after a takeaway."""
        return self._cited_in(view.cited_in)

    def _moment_link(self, view: MomentLink, content: nodes.TextElement) -> nodes.Element:
        if view.at is None:
            return self.link_around(
                view.talk,
                nodes.inline('', view.talk.text or content.astext()),
            )
        time = moment_in_words(view.at)
        if view.talk.text:
            text = _('%s, %s') % (view.talk.text, time)
        elif view.url:
            text = content.astext()
        else:
            text = f'{content.astext()} ({time})'
        return self._to_recording(view.url, view.talk, text, content, ['talk-moment'])

    def _medium_link(self, view: MediumLink, content: nodes.TextElement) -> nodes.Element:
        medium, title = view.medium, view.talk.text
        if medium is None:
            text = title or content.astext()
            return self._to_recording('', view.talk, text, content, [])
        if title:
            words = medium_in_words(medium, self.language, self._platforms, view.language)
            text = f'{title} – {words}'
        else:
            details = medium_details(medium, self.language, self._platforms, view.language)
            text = f'{content.astext()} ({details})' if details else content.astext()
        classes = access_classes(medium)
        return self._to_recording(view.url, view.talk, text, content, classes)

    def _to_recording(
        self,
        url: str,
        talk: Link,
        text: str,
        content: nodes.TextElement,
        classes: list[str],
    ) -> nodes.Element:
        """Return a link to an address; where there is none, to the talk."""
        words = nodes.inline('', text, classes=content['classes'])
        if url:
            return nodes.reference('', '', words, internal=False, refuri=url, classes=classes)
        return self.link_around(talk, words)


def _quotation_marks(language: str) -> tuple[str, str]:
    """Return what begins and ends a quotation in the language of the build."""
    tag = language.lower().replace('_', '-')
    marks = smartchars.quotes.get(tag) or smartchars.quotes.get(tag.partition('-')[0])
    # A string of four marks, or a tuple of four strings.
    marks = marks or smartchars.quotes['en']
    return marks[0], marks[1]
