"""Data files of this package in YAML and JSON, which can be updated in place."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.decoding import Doubled, parse_json
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.pages.inline import markdown_notes
from sphinx_talks.formats.pages.syntax import BODY, DELIVERIES, ITEM_KINDS, TITLE, Found, Texts
from sphinx_talks.formats.pages.updating import Merged, Updated, digest, merge
from sphinx_talks.talks.options import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_talks.formats.imported import NoteLine, Prose
    from sphinx_talks.formats.pages.items import Item

__all__ = ('Yaml', 'data_texts', 'field_lines', 'find_fields', 'plain_value', 'update_json')

_SECTION = re.compile(rf'(?P<kind>{"|".join(ITEM_KINDS)})s:\s*(?:#.*)?$')
_DASH = re.compile(r'(?P<indent> *)- (?=\S)')


def data_texts(item: Item) -> Texts:
    """Return the fields of an item, by their names in a data file, without its id."""
    texts: Texts = {title_field(item.kind): (item.title,)}
    # An option without a value is a flag.
    texts.update(
        (name, ('true',) if text == ('',) else text) for name, text in item.options.items()
    )
    if item.section:
        texts['section'] = (item.section,)
    if item.notes:
        texts[BODY] = markdown_notes(item.notes)
    return texts


def title_field(kind: str) -> str:
    """Return how a data file calls the title of something."""
    return TITLE if kind == 'talk' else 'name'


class Yaml:
    """How a data file in YAML writes items."""

    suffix = '.yaml'

    def head(self, title: str) -> list[str]:
        """Return the title of the page that it comes from."""
        return field_lines('title', (title,)) if title else []

    def section(self, title: str) -> list[str]:
        """Return nothing: a talk names its section."""
        return []

    def prose(self, lines: Sequence[NoteLine]) -> list[str]:
        """Return running text between items, as a comment: a data file has none."""
        return [f'# {line}'.rstrip() for line in markdown_notes(lines)]

    def group(self, kind: str) -> list[str]:
        """Return what stands above all items of a kind."""
        return [f'{kind}s:']

    def texts(self, item: Item) -> Texts:
        """Return the fields of an item."""
        texts = data_texts(item)
        fields = {name: tuple(field_lines(name, text)) for name, text in texts.items()}
        if item.deliveries:
            fields[DELIVERIES] = (f'{DELIVERIES}:', *_delivery_lines(item))
        return fields

    def block(self, item: Item) -> list[str]:
        """Return an item of a list."""
        lines = field_lines('id', (item.id,))
        for text in self.texts(item).values():
            lines += text
        first, *rest = lines
        return [f'- {first}', *(f'  {line}' if line else '' for line in rest)]

    def replaced(self, found: Found, name: str, text: tuple[str, ...]) -> list[str]:
        """Return the lines of one field."""
        lines = [f'{found.indent}  {line}' if line else '' for line in text]
        if found.form == name:
            lines[0] = f'{found.indent}- {text[0]}'
        return lines

    def find(self, lines: Sequence[str]) -> list[Found]:
        """Return the items of all lists."""
        found: list[Found] = []
        kind = ''
        for number, line in enumerate(lines):
            if line and line[0] not in ' -#':
                match = _SECTION.match(line)
                kind = match['kind'] if match else ''
                if found and not found[-1].end:
                    _read(lines, found[-1], number)
            elif kind and (match := _DASH.match(line)):
                last = found[-1] if found and not found[-1].end else None
                if last is not None and len(match['indent']) > len(last.indent):
                    continue
                if last is not None:
                    _read(lines, last, number)
                found.append(
                    Found(kind=kind, id='', start=number, end=0, indent=match['indent']),
                )
        if found and not found[-1].end:
            _read(lines, found[-1], len(lines))
        return [item for item in found if item.id]

    def comment(self, lines: Sequence[str]) -> list[str]:
        """Return a comment."""
        return [f'# {line}'.rstrip() for line in lines]

    def uncommented(self, line: str) -> str | None:
        """Return a line of a comment."""
        return line[1:].removeprefix(' ') if line.startswith('#') else None


def _delivery_lines(item: Item) -> Iterator[str]:
    for delivery in item.deliveries:
        lines = [line for name, text in delivery.items() for line in field_lines(name, text)]
        first, *rest = lines or ['{}']
        yield f'- {first}'
        yield from (f'  {line}' if line else '' for line in rest)


def _read(lines: Sequence[str], item: Found, end: int) -> None:
    while end > item.start + 1 and (
        not lines[end - 1].strip() or lines[end - 1].startswith('#')
    ):
        end -= 1
    item.end = item.options_end = end
    column = len(item.indent) + 2
    own = [item.indent + '  ' + lines[item.start][column:], *lines[item.start + 1 : end]]
    for name, (first, last) in find_fields(own, 0, len(own), column).items():
        item.spans[name] = (item.start + first, item.start + last)
        item.texts[name] = tuple(line[column:].rstrip() for line in own[first:last])
        if not first:
            item.form = name
    item.id = plain_value(item.texts.get('id', ()))


_PLAIN = re.compile(r'[^\W_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*')
_FIELD = re.compile(r'(?P<indent> *)(?P<name>[a-z][\w-]*):(?P<text>(?: .*)?)$')


def scalar(text: str) -> str:
    """Return a text on one line, with quotation marks if it needs them."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def field_lines(name: str, text: tuple[str, ...]) -> list[str]:
    """Return the lines of a field.

    :param text: lines of the value; one that is empty for a flag.
    """
    if len(text) == 1:
        return [f'{name}: {scalar(text[0])}' if text[0] else f'{name}:']
    # So far from the margin, nothing ends the directive around it.
    indent = '    ' if any(line.lstrip().startswith(':::') for line in text) else '  '
    return [f'{name}: |', *(indent + line if line else '' for line in text)]


def find_fields(
    lines: Sequence[str],
    start: int,
    end: int,
    column: int,
) -> dict[str, tuple[int, int]]:
    """Return the lines of each field that stands at a column, as ranges."""
    spans: dict[str, tuple[int, int]] = {}
    number = start
    while number < end:
        match = _FIELD.match(lines[number])
        first = number
        number += 1
        if match is None or len(match['indent']) != column:
            continue
        while number < end and (not lines[number].strip() or _belongs(lines[number], column)):
            number += 1
        last = number
        while not lines[last - 1].strip():
            last -= 1
        spans[match['name']] = (first, last)
    return spans


def _belongs(line: str, column: int) -> bool:
    indent = len(line) - len(line.lstrip(' '))
    return indent > column or (indent == column and line.lstrip().startswith('- '))


def plain_value(text: tuple[str, ...]) -> str:
    """Return the value of a field that is on one line; empty if it is not."""
    if len(text) != 1:
        return ''
    value = text[0].partition(':')[2].strip()
    if value[:1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return ''
    return value.strip("'")


_LISTS = frozenset(option.name for option in OPTIONS if option.is_list)
_RECORD = 'imported'


def update_json(
    path: Path,
    old: str | None,
    items: Sequence[Item],
    title: str = '',
    prose: Sequence[Prose] = (),
) -> Updated:
    """Return the text of a data file with all items.

    :param path: the file, for errors
    :param old: its text so far; ``None`` if there is no such file
    :param items: what it should have
    :param title: title of the page that it comes from, for a new file
    :param prose: what that page says beside its talks.
    :raises FormatError: if the file is no data file.
    """
    updated = Updated()
    root = _new_root(title, prose) if old is None else _root(path, old)
    record = root.pop(_RECORD, None)
    records = dict(record) if isinstance(record, dict) else {}
    for item in items:
        group = root.setdefault(f'{item.kind}s', [])
        if not isinstance(group, list):
            raise FormatError(str(path), f'{item.kind}s', 'expected a list')
        key = f'{item.kind} {item.id}'
        source: Texts = {
            name: (_dumped(name, text),) for name, text in data_texts(item).items()
        }
        if item.deliveries:
            source[DELIVERIES] = (_dumped_deliveries(item),)
        there = next((each for each in group if _has_id(each, item.id)), None)
        if there is not None:
            merged = _merge_into(there, source, records.get(key))
            updated.conflicts += ((1, f'{item.id}: {name}') for name in merged.conflicts)
            records[key] = merged.digests
        elif key not in records:
            records[key] = {name: digest(text) for name, text in source.items()}
            values = {name: json.loads(text[0]) for name, text in source.items()}
            group.append({'id': item.id, **values})
    if records:
        root[_RECORD] = records
    updated.text = json.dumps(root, ensure_ascii=False, indent=1) + '\n'
    return updated


def _new_root(title: str, prose: Sequence[Prose]) -> dict[str, object]:
    """Return what a new file says of the page that it comes from."""
    root: dict[str, object] = {'title': title} if title else {}
    root['talks'] = []
    if prose:
        root['prose'] = [
            {
                **({'section': each.section} if each.section else {}),
                'behind': each.behind,
                'text': '\n'.join(markdown_notes(each.lines)),
            }
            for each in prose
        ]
    return root


def _root(path: Path, old: str) -> dict[str, object]:
    value = parse_json(path, old)
    if not isinstance(value, dict) or isinstance(value, Doubled):
        raise FormatError(str(path), '', 'expected an object with each key once')
    return value


def _merge_into(there: dict[str, object], source: Texts, last: object) -> Merged:
    """Put what a source says into an object that is in the file.

    :param there: the object
    :param source: its values, as the import would write them
    :param last: what the import before wrote, as digests, where the file says it
    """
    page: Texts = {name: (json.dumps(value),) for name, value in there.items()}
    merged = merge(source, page, last if isinstance(last, dict) else None)
    for name, text in merged.changes.items():
        if text is None:
            there.pop(name, None)
        else:
            there[name] = json.loads(text[0])
    return merged


def _has_id(value: object, key: str) -> bool:
    return isinstance(value, dict) and value.get('id') == key


def _dumped_deliveries(item: Item) -> str:
    found = (
        {name: json.loads(_dumped(name, text)) for name, text in delivery.items()}
        for delivery in item.deliveries
    )
    return json.dumps(list(found))


def _dumped(name: str, text: tuple[str, ...]) -> str:
    if name in _LISTS and len(text) > 1:
        return json.dumps(list(text))
    if text == ('true',):
        return 'true'
    if name == 'notes':
        return json.dumps('\n'.join(text))
    # Lines of a paragraph are one line where nobody has to look at them.
    return json.dumps('\n'.join(line or '\n' for line in text).replace('\n\n\n', '\n\n'))
