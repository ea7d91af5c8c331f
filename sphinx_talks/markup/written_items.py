"""Makes talks of items that stay as their author wrote them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_talks.formats.read.page.docutils_tree import tree_of
from sphinx_talks.formats.read.page.entries import FIELDS, Entry, Shared
from sphinx_talks.formats.read.page.understanding import understand
from sphinx_talks.markup.anchors import add_anchor
from sphinx_talks.markup.item_options import ItemOptions, take_options
from sphinx_talks.markup.nodes import GUESSES, ITEM, TAKEAWAY, item_trail
from sphinx_talks.markup.option_reader import OptionReader
from sphinx_talks.markup.takeaway_items import mark_takeaways, takeaway_beginnings
from sphinx_talks.markup.talk_directive import check_kind
from sphinx_talks.problems import Problem, report
from sphinx_talks.settings import read_settings
from sphinx_talks.talks.dates import year_in, year_of
from sphinx_talks.talks.frozen_records import make_record
from sphinx_talks.talks.names import name_key, title_id
from sphinx_talks.talks.options import OPTIONS, extra_options, options_of
from sphinx_talks.talks.records import Guess, Place, Talk
from sphinx_talks.talks.values import parse_id
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.config import Config


__all__ = ('FIELDS', 'KeepWords', 'MarkItems', 'bullets_box', 'option_names')

_FIELDS = frozenset(option.field for option in OPTIONS if option.value != 'title')
#: What an entry says of a talk, by the fields of both records.
_SAID = tuple(
    field.name for field in fields(Entry) if field.name in {*_FIELDS, 'media', 'namings'}
)
#: What the understanding of a list is told.
_SHARED = tuple(field.name for field in fields(Shared) if field.name in _FIELDS)


class bullets_box(nodes.General, nodes.Element):  # noqa: N801 - nodes are named in lower case
    """What ``talk:bullets`` holds, until its items are talks."""


class KeepWords(SphinxTransform):
    """Take the options of items out of the page, and keep titles as they are written.

    This is done before Sphinx translates: translators see no options, and ids are the same in
    all languages.
    """

    # Sphinx translates at 20.
    default_priority: ClassVar[int] = 10

    def apply(self, **kwargs: Any) -> None:
        """Keep them for the transform that marks the items."""
        content, details, _box = _taken(self.startnode)
        details['written'] = take_options(content, option_names(self.config))
        folders = (Path(self.env.srcdir, each) for each in self.config.locale_dirs)
        if any(folder.is_dir() for folder in folders):
            titles: dict[int, list[str]] = {}
            for entry in _entries(content, details):
                titles.setdefault(id(entry.block.source), []).append(entry.title)
            details['titles'] = titles


class MarkItems(SphinxTransform):
    """Make a talk of each item of one ``talk:bullets``.

    It runs for the node that the directive leaves, when all references of the page lead
    somewhere. What readers see of an item stays as it is.
    """

    # When references have their addresses and translations their place, and before Sphinx
    # makes quotation marks curly (750) and takes index entries down (850).
    default_priority: ClassVar[int] = 700

    def apply(self, **kwargs: Any) -> None:
        """Find the talks, and mark the nodes that have them."""
        content, details, box = _taken(self.startnode)
        self._mark(content, details, box)
        _unpack(box)

    def _mark(
        self, content: Sequence[nodes.Node], details: Mapping[str, Any], box: nodes.Element
    ) -> None:
        written: Mapping[int, Mapping[str, str]] = details['written']
        titles: Mapping[int, list[str]] = details.get('titles', {})
        ours: set[int] = set()
        shared: Mapping[str, object] = details['values']
        entries = _entries(content, details)
        if not entries:
            report(
                Problem.MISSING_CONTENT,
                __(
                    '%s: there is no list, table or heading of talks; put one into it, or '
                    'below it in the same section'
                ),
                details['name'],
                location=box,
            )
        for entry in entries:
            node = entry.block.source
            if not isinstance(node, nodes.Element):
                continue
            # A takeaway stands in the notes of a talk that came before it. An item may hold
            # several talks; what stands below it says more of the first.
            if TAKEAWAY not in node and (ITEM not in node or id(node) in ours):
                ours.add(id(node))
                own = {} if ITEM in node else written.get(id(node), {})
                options = ItemOptions(self, node, details['name'], own)
                original = titles[id(node)].pop(0) if titles.get(id(node)) else ''
                self._add(node, entry, shared, options, original, indexed=details['indexed'])

    def _add(
        self,
        node: nodes.Element,
        entry: Entry,
        shared: Mapping[str, object],
        options: ItemOptions,
        original: str,
        *,
        indexed: bool,
    ) -> None:
        reader = OptionReader(options, dict.fromkeys(option_names(self.config)))
        extra = extra_options(read_settings(self.config).extra_fields)
        said = {name: value for name in _SAID if (value := getattr(entry, name))}
        given = reader.record_values((*options_of('talk'), *extra))
        check_kind(str(given.get('kind', '')), reader, self.env)
        values = {**shared, **said, **given}
        title = reader.text('title') or entry.title
        key = reader.parsed('id', parse_id, '')
        key = key or self._free_id(original or title, values)
        anchor = ''
        if isinstance(node, nodes.section) and node['ids']:
            # Links to the heading are links to the talk.
            anchor = node['ids'][0]
        elif indexed:
            anchor = add_anchor(self.document, node, f'talk-{key}')
        around = {
            'id': key,
            'title': title,
            'place': Place(self.env.docname, entry.line, anchor=anchor if indexed else ''),
            'indexed': indexed,
            'remarks': tuple(reader.unread),
            'has_notes': bool(entry.notes),
        }
        node[ITEM] = (*node.get(ITEM, ()), make_record(Talk, {**values, **around}))
        node[GUESSES] = (
            *node.get(GUESSES, ()),
            *(
                Guess(
                    talk=key,
                    place=Place(self.env.docname, doubt.line or entry.line, anchor=anchor),
                    field=doubt.field,
                    message=doubt.message,
                )
                for doubt in entry.doubts
                if doubt.field not in given
            ),
        )
        kinds = takeaway_beginnings(read_settings(self.config))
        for child in node.children[1:] if isinstance(node, nodes.list_item) else ():
            if isinstance(child, nodes.Element):
                mark_takeaways(self.document, self.env.docname, child, kinds)
        self._add_around(node, title, anchor if indexed else '')

    def _add_around(self, node: nodes.Element, title: str, anchor: str) -> None:
        """Add what nobody sees unless there is something to see."""
        trail = item_trail(docname=self.env.docname, anchor=anchor)
        # Sphinx takes a semicolon for the beginning of a second level, always.
        words = title.replace(';', ',')
        entries = [('single', words, anchor, '', None)]
        index = addnodes.index('', entries=entries, inline=False)
        trail.line = index.line = node.line
        trail.source = index.source = node.source
        line = _line_of(node)
        if not anchor:
            # Nothing can lead to it.
            return
        if line is not None:
            line.insert(0, index)
            line += trail
        elif isinstance(node, nodes.section):
            place = next(
                (n for n, each in enumerate(node.children) if isinstance(each, nodes.section)),
                len(node.children),
            )
            node.insert(place, [index, trail])
        else:
            node += [index, trail]

    def _free_id(self, title: str, values: Mapping[str, object]) -> str:
        """Return an id that no other talk of the page has."""
        event = str(values.get('event', ''))
        year = year_of(str(values.get('date', ''))) or year_in(event)
        key = title_id(title) or 'talk'
        for each in _tries(key, year, name_key(event)):
            if f'talk-{each}' not in self.document.ids:
                return each
        raise AssertionError


def option_names(config: Config) -> frozenset[str]:
    """Return what the options of an item can be called."""
    extra = read_settings(config).extra_fields
    return frozenset((*(each.name for each in options_of('talk')), 'title', *extra))


def _taken(
    pending: nodes.Node | None,
) -> tuple[Sequence[nodes.Node], dict[str, Any], nodes.Element]:
    """Take a node that waited for its transform out of the page.

    :return: what may hold talks, what the directive says, and the box around it
    """
    assert isinstance(pending, nodes.pending)
    box = cast('nodes.Element', pending.parent)
    box.remove(pending)
    details = cast('dict[str, Any]', vars(pending)['details'])
    if details['has_content']:
        content = [each for each in box.children if not isinstance(each, nodes.pending)]
        return content, details, box
    around = box.parent.children
    return around[around.index(box) + 1 :], details, box


def _entries(content: Sequence[nodes.Node], details: Mapping[str, Any]) -> Sequence[Entry]:
    shared: Mapping[str, object] = details['values']
    common = {name: shared[name] for name in _SHARED if name in shared}
    found = understand(
        tree_of(content), form=details['form'], shared=Shared(**cast('Any', common))
    )
    return found.entries


def _tries(key: str, year: str, event: str) -> Iterator[str]:
    yield key
    yield from (f'{key}-{each}' for each in (year, event) if each)
    number = 2
    while True:
        yield f'{key}-{number}'
        number += 1


def _line_of(node: nodes.Element) -> nodes.TextElement | None:
    """Return the paragraph or the like that holds the title of an item."""
    if isinstance(node, nodes.section):
        return None
    if isinstance(node, nodes.TextElement):
        return node
    return next(
        (
            each
            for each in node.findall(nodes.TextElement)
            if isinstance(each, (nodes.paragraph, nodes.term, nodes.rubric))
        ),
        None,
    )


def _unpack(box: nodes.Element) -> None:
    """Leave what a box holds in its place."""
    if box['classes'] or box['ids']:
        # The author asks for something around it.
        around = nodes.container('', *box.children, classes=box['classes'], ids=box['ids'])
        box.replace_self(around)
    elif box.children:
        box.replace_self(box.children)
    else:
        box.parent.remove(box)
