"""Data files of this package in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_talks.formats.decoding import Doubled, parse_json
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.pages.data import data_texts
from sphinx_talks.formats.pages.inline import markdown_notes
from sphinx_talks.formats.pages.merging import Digests, digest, merge
from sphinx_talks.formats.pages.updating import Updated
from sphinx_talks.talks.options import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_talks.formats.imported import Prose
    from sphinx_talks.formats.pages.items import Item

__all__ = ('update_json',)

_LISTS = frozenset(option.name for option in OPTIONS if option.is_list)
_RECORD = 'imported'

_Texts = dict[str, tuple[str, ...]]


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
    root = _root(path, old)
    if old is None:
        if title:
            root = {'title': title, **root}
        if prose:
            root['prose'] = [
                {
                    **({'section': each.section} if each.section else {}),
                    'behind': each.behind,
                    'text': '\n'.join(markdown_notes(each.lines)),
                }
                for each in prose
            ]
    record = root.get(_RECORD)
    records = dict(record) if isinstance(record, dict) else {}
    for item in items:
        group = root.setdefault(f'{item.kind}s', [])
        if not isinstance(group, list):
            raise FormatError(str(path), f'{item.kind}s', 'expected a list')
        key = f'{item.kind} {item.id}'
        source = {name: (_dumped(name, text),) for name, text in data_texts(item).items()}
        there = next((each for each in group if _has_id(each, item.id)), None)
        if there is not None:
            page: _Texts = {name: (json.dumps(value),) for name, value in there.items()}
            last = records.get(key)
            merged = merge(source, page, last if isinstance(last, dict) else None)
            for name, text in merged.changes.items():
                if text is None:
                    there.pop(name, None)
                else:
                    there[name] = json.loads(text[0])
            updated.conflicts += ((1, f'{item.id}: {name}') for name in merged.conflicts)
            records[key] = merged.digests
        elif key not in records:
            digests: Digests = {name: digest(text) for name, text in source.items()}
            records[key] = digests
            values = {name: json.loads(text[0]) for name, text in source.items()}
            group.append({'id': item.id, **values})
    root.pop(_RECORD, None)
    if records:
        root[_RECORD] = records
    updated.text = json.dumps(root, ensure_ascii=False, indent=1) + '\n'
    return updated


def _root(path: Path, old: str | None) -> dict[str, object]:
    if old is None:
        return {'talks': []}
    value = parse_json(path, old)
    if not isinstance(value, dict) or isinstance(value, Doubled):
        raise FormatError(str(path), '', 'expected an object with each key once')
    return value


def _has_id(value: object, key: str) -> bool:
    return isinstance(value, dict) and value.get('id') == key


def _dumped(name: str, text: tuple[str, ...]) -> str:
    if name in _LISTS and len(text) > 1:
        return json.dumps(list(text))
    if text == ('true',):
        return 'true'
    if name == 'notes':
        return json.dumps('\n'.join(text))
    # Lines of a paragraph are one line where nobody has to look at them.
    return json.dumps('\n'.join(line or '\n' for line in text).replace('\n\n\n', '\n\n'))
