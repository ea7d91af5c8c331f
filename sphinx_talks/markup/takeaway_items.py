"""List items that are takeaways, such as ``* Quote (Toby Ho, 12:34): …``."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.markup.anchors import add_anchor
from sphinx_talks.markup.nodes import TAKEAWAY, UNREAD, takeaway_moment, takeaway_trail
from sphinx_talks.markup.takeaway_directives import (
    join_parts,
    speaker_reference,
    takeaway_anchor,
)
from sphinx_talks.problems import Problem, report
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.records import Place, Takeaway
from sphinx_talks.talks.values import FieldError, parse_id, parse_moment
from sphinx_talks.translation import __, explain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.settings import Settings

__all__ = (
    'BEGINNING_LENGTH',
    'finish_item',
    'mark_takeaways',
    'takeaway_beginnings',
    'without_beginning',
    'without_colon',
)

#: Attribute of an item, until its words are taken: how many nodes of its first paragraph
#: are the word before the colon, and who and when.
BEGINNING_LENGTH = 'talk_beginning_length'

#: What may stand within round brackets, with other ones in it.
_WITHIN = r'(?:[^()]|\([^()]*\))*'
_WITH_PARTS = Pattern(rf'([^()]*)\(({_WITHIN})\)\s*:')
#: Up to the first colon that is not in brackets, as in ``12:34``.
_BEGINNING = Pattern(rf'((?:[^():：]|\({_WITHIN}\))*)([:：])')
#: What is meant as a time, whether it can be read or not.
_LIKE_TIME = Pattern(r'^\W*\d|\d:\d')
#: A year or the number of a slide, more often than seconds.
_BARE_NUMBER = Pattern(r'\d+')
_LETTER = Pattern(r'[^\W\d_]')
_COLON = Pattern(r'[:：]\s*$')
_LEADING_COLON = Pattern(r'\s*[:：]')


def takeaway_beginnings(settings: Settings) -> dict[str, str]:
    """Return kinds of takeaways by the words with which list items begin."""
    labels = {label: kind for kind, label in settings.takeaway_kinds.items()}
    return {**labels, **settings.takeaway_prefixes}


def mark_takeaways(
    document: nodes.document,
    docname: str,
    content: nodes.Element,
    kinds: Mapping[str, str],
) -> None:
    """Mark the list items that begin with a word such as ``Insight:``.

    This happens while the notes are in the language of their author, so that
    a translation cannot hide the word. What stands in brackets before the colon is
    taken out, so that translators need not see it.

    :param docname: the name of the document
    :param content: the notes of one talk
    :param kinds: from the first word of a list item to the kind of takeaway
    """
    for item in content.findall(nodes.list_item):
        if 'talk-takeaway' in item['classes'] or not item.children:
            continue
        first = item.children[0]
        text = first.astext()
        word, colon, _rest = text.partition(':')
        kind = kinds.get(word.strip()) if colon else None
        parts = _WITH_PARTS.match(text) if colon and not kind else None
        if parts:
            kind = kinds.get(parts[1].strip())
        if not kind:
            continue
        place = Place(docname, item.line or 0)
        fact = Takeaway(id='', kind=kind, text='', talk='', place=place)
        if parts and isinstance(first, nodes.paragraph):
            reader = _PartsReader(first, parts[1].strip())
            if reader.take_out(parts[2]):
                fact = reader.read(parts[2], fact)
                item[UNREAD] = reader.unread
        anchor = add_anchor(document, item, takeaway_anchor(kind, fact.id, docname))
        item['classes'] += ['talk-takeaway', f'talk-{kind}']
        item[TAKEAWAY] = replace(fact, place=replace(fact.place, anchor=anchor))


class _PartsReader:
    """Reads what stands in brackets at the beginning of a paragraph."""

    def __init__(self, paragraph: nodes.paragraph, word: str) -> None:
        self._paragraph = paragraph
        self._word = word
        #: What could not be read, which readers see all the same.
        self.unread: list[str] = []

    def take_out(self, written: str) -> bool:
        """Take the brackets out of the paragraph, and out of what translators get.

        :return: whether there was nothing but plain words in them
        """
        _join_texts(self._paragraph)
        brackets = Pattern(rf'\s*{re.escape(f"({written})")}')
        for text in self._paragraph.findall(nodes.Text):
            if f'({written})' in text and text.parent is not None:
                text.parent.replace(text, nodes.Text(brackets.sub('', text, 1)))
                raw = self._paragraph.rawsource
                self._paragraph.rawsource = brackets.sub('', raw, 1)
                return True
        self._warn(written, FieldError('expected plain words, without markup'))
        return False

    def read(self, written: str, fact: Takeaway) -> Takeaway:
        """Return the takeaway with the parts that stand in the brackets."""
        parts = [' '.join(part.split()) for part in written.split(',')]
        for part in parts if any(parts) else [written]:
            try:
                fact = _with_part(fact, part)
            except FieldError as error:
                self._warn(part, error)
                self.unread.append(part)
        return fact

    def _warn(self, part: str, error: FieldError) -> None:
        report(
            Problem.BAD_VALUE,
            __('the list item %r has %r in parentheses; %s'),
            self._word,
            part,
            explain(error),
            location=self._paragraph,
        )


def _with_part(fact: Takeaway, part: str) -> Takeaway:
    """Return a takeaway with one part, told from the others by its form."""
    if part.startswith('#'):
        key = parse_id(part[1:])
        if fact.id:
            raise FieldError('expected one id only')
        return replace(fact, id=key)
    if _LIKE_TIME.search(part) or part.startswith('PT'):
        if _BARE_NUMBER.fullmatch(part):
            raise FieldError('expected a time such as “12:34”, “1:02:03” or “754s”')
        at = parse_moment(part)
        if fact.at is not None:
            raise FieldError('expected one time only')
        return replace(fact, at=at)
    if not _LETTER.search(part):
        raise FieldError('expected an id such as “#rewind-quote”, a time or a name')
    if fact.by:
        raise FieldError('expected one name only')
    return replace(fact, by=part)


def _join_texts(paragraph: nodes.paragraph) -> None:
    """Make one text of neighbours: MyST parts them where a line ends."""
    children: list[nodes.Node] = []
    for is_text, group in groupby(
        paragraph.children, lambda node: isinstance(node, nodes.Text)
    ):
        found = list(group)
        if is_text and len(found) > 1:
            found = [nodes.Text(''.join(text.astext() for text in found))]
        children += found
    paragraph.children = []
    paragraph += children


# -- when the document is read and translated ------------------------------------


def without_beginning(text: str) -> str:
    """Return the words of a takeaway, without the one that makes it one."""
    match = _BEGINNING.match(text)
    return (text[match.end() :].lstrip() if match else '') or text


def without_colon(text: str) -> str:
    """Return what stands behind the beginning of an item, without the colon before it."""
    match = _LEADING_COLON.match(text)
    return (text[match.end() :] if match else text).lstrip()


def finish_item(item: nodes.list_item, takeaway: Takeaway, document: str) -> None:
    """Set the word before the colon apart, and show who and when behind it.

    :param takeaway: what was collected from the item
    :param document: the name of the document from which links lead away
    """
    place = takeaway.place
    names = {'docname': place.document, 'anchor': place.anchor}
    parts: list[nodes.Node] = []
    paragraph = item.children[0]
    if takeaway.by:
        reference = speaker_reference(takeaway.by, document)
        reference.source, reference.line = paragraph.source, paragraph.line
        parts.append(reference)
    if takeaway.at is not None:
        parts.append(takeaway_moment(**names))
    parts += map(nodes.Text, item.attributes.pop(UNREAD, ()))
    if isinstance(paragraph, nodes.paragraph) and paragraph.children:
        item[BEGINNING_LENGTH] = _finish_beginning(paragraph, parts)
    if takeaway.id:
        item += takeaway_trail(**names)


def _finish_beginning(paragraph: nodes.paragraph, parts: list[nodes.Node]) -> int:
    """Return how many nodes are the beginning; the colon may stand in the next one.

    It is -1 where the beginning is part of a node that goes on with words of the text.
    """
    shown = [nodes.Text(' ('), *join_parts(parts), nodes.Text(')')] if parts else []
    # MyST puts an empty text before markup.
    place = next((n for n, node in enumerate(paragraph.children) if node.astext()), 0)
    first = paragraph.children[place]
    beginning = _BEGINNING.match(first) if isinstance(first, nodes.Text) else None
    if beginning is None:
        for number, node in enumerate(shown, start=place + 1):
            paragraph.insert(number, node)
        rest = ''.join(each.astext() for each in paragraph.children[place + 1 + len(shown) :])
        is_whole = _COLON.search(first.astext()) or _LEADING_COLON.match(rest)
        return place + 1 + len(shown) if is_whole else -1
    word, colon, rest = beginning[1], beginning[2], first.astext()[beginning.end() :]
    if shown:
        head = [nodes.strong('', word.rstrip()), *shown, nodes.Text(colon + rest)]
    else:
        head = [nodes.strong('', word + colon), nodes.Text(rest)]
    paragraph.replace(first, head)
    return place + len(head) - 1
