"""Options of a single item: lines such as ``:id: intro`` below its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.talks.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sphinx.config import Config
    from sphinx.transforms import SphinxTransform

__all__ = ('ItemOptions', 'take_options')

_OPTION = Pattern(r'\s*:(?P<name>[a-z][a-z0-9-]*):(?:\s+(?P<text>.*))?$')


class ItemOptions:
    """What stands for a directive where options are read.

    :param transform: the transform that reads them
    :param item: the node that has them
    :param name: name of the directive around it
    :param options: texts by name
    """

    def __init__(
        self,
        transform: SphinxTransform,
        item: nodes.Element,
        name: str,
        options: Mapping[str, str],
    ) -> None:
        self.config: Config = transform.config
        self.options = dict(options)
        self.name = name
        self._item = item

    def get_location(self) -> nodes.Element:
        """Return what warnings are about; before docutils 0.22, items have no line."""
        nodes_of_item = (self._item, *self._item.findall(nodes.Element))
        return next((each for each in nodes_of_item if each.line), self._item)

    def set_source_info(self, node: nodes.Node) -> None:
        """Let warnings about a node lead to the item."""
        place = self.get_location()
        node.source, node.line = place.source, place.line

    def add_name(self, node: nodes.Element) -> None:
        """Give no name: an item has an id."""


def take_options(
    content: Iterable[nodes.Node], known: Collection[str]
) -> dict[int, dict[str, str]]:
    """Take the options of all items out of the page.

    They are a field list, or lines at the end of a paragraph, where one of the names is
    that of an option.

    :param content: nodes of a list, a table or sections
    :param known: names of options
    :return: texts by name, by the identity of the node that is the item
    """
    found: dict[int, dict[str, str]] = {}
    for node in content:
        if isinstance(node, nodes.Element):
            for place in list(node.findall(_can_hold)):
                item = _item_of(place)
                if item is place and isinstance(place, nodes.field_list):
                    # It stands by itself, and is no item.
                    continue
                if options := _taken(place, known):
                    found.setdefault(id(item), {}).update(options)
                    if isinstance(place, nodes.field_list) or not place.children:
                        place.parent.remove(place)
    return found


def _can_hold(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.field_list, nodes.paragraph)) and not isinstance(
        node.parent, nodes.field_body
    )


def _item_of(place: nodes.Node) -> nodes.Node:
    node = place
    while not isinstance(node.parent, (nodes.document, nodes.section)):
        node = node.parent
        if isinstance(node, (nodes.list_item, nodes.row, nodes.definition_list_item)):
            return node
    # One that stands by itself, or below a heading.
    above = node.parent
    return above if isinstance(above, nodes.section) and above.index(node) == 1 else place


def _taken(place: nodes.Node, known: Collection[str]) -> dict[str, str]:
    """Return the options that a node holds, and take them out of a paragraph."""
    if isinstance(place, nodes.field_list):
        fields = {
            field[0].astext(): '\n\n'.join(map(_written, field[1].children))
            for field in place.children
            if isinstance(field, nodes.field)
        }
        return fields if any(name in known for name in fields) else {}
    assert isinstance(place, nodes.paragraph)
    lines = list(_lines(place.children))
    options: dict[str, str] = {}
    kept = len(lines)
    while kept:
        match = _OPTION.match(''.join(map(_written, lines[kept - 1])))
        if match is None:
            break
        options = {match['name']: (match['text'] or '').strip(), **options}
        kept -= 1
    if not any(name in known for name in options):
        return {}
    # Translators need not see them.
    raw = place.rawsource.splitlines()
    place.rawsource = '\n'.join(raw[: max(len(raw) - len(lines) + kept, 0)])
    place.children = []
    for number, line in enumerate(lines[:kept]):
        place += [nodes.Text('\n')] if number else []
        place += line
    return options


def _lines(children: Sequence[nodes.Node]) -> Iterator[list[nodes.Node]]:
    """Return the lines of a paragraph, each as its nodes."""
    line: list[nodes.Node] = []
    for node in children:
        if not isinstance(node, nodes.Text):
            line.append(node)
            continue
        first, *rest = str(node).split('\n')
        line += [nodes.Text(first)] if first else []
        for each in rest:
            yield line
            line = [nodes.Text(each)] if each else []
    yield line


def _written(node: nodes.Node) -> str:
    """Return the text of a node as an option has it: a link is its address."""
    if isinstance(node, nodes.reference):
        return str(node.get('refuri', '')) or node.astext()
    if isinstance(node, nodes.Element):
        return ''.join(map(_written, node.children))
    return node.astext()
