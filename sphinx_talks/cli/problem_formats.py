"""How ``sphinx-talks check`` says what it found."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_talks.cli.problem_rows import ProblemRow
    from sphinx_talks.cli.terminal import Paint

__all__ = ('FORMATS', 'Lack')

#: The talks that lack something: path and line, id and title of each.
Lack = tuple[tuple[str, int, str, str], ...]


def _as_text(
    rows: Sequence[ProblemRow], talks: int, lacks: Mapping[str, Lack], paint: Paint
) -> str:
    lines = [
        paint(_where(row), 'place') + row.message + paint(f' [{row.kind}]', 'kind')
        for row in rows
    ]
    lines.append(f'{talks} talks')
    for name, lacking in lacks.items():
        lines.append(f'{len(lacking)} {name.replace("_", " ")}')
        lines += [f'  {file}:{line}: {title}' for file, line, _key, title in lacking]
    return '\n'.join(lines) + '\n'


def _where(row: ProblemRow) -> str:
    if not row.file:
        return ''
    return f'{row.file}:{row.line}: ' if row.line else f'{row.file}: '


def _as_json(
    rows: Sequence[ProblemRow], talks: int, lacks: Mapping[str, Lack], _paint: Paint
) -> str:
    names = ('file', 'line', 'id', 'title')
    whole = {
        'problems': [asdict(row) for row in rows],
        'talks': talks,
        'coverage': {
            name: [dict(zip(names, talk, strict=True)) for talk in lacking]
            for name, lacking in lacks.items()
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + '\n'


# Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
def _as_github(
    rows: Sequence[ProblemRow], talks: int, lacks: Mapping[str, Lack], _paint: Paint
) -> str:
    lines = []
    for row in rows:
        file = f'file={_property(row.file)},' if row.file else ''
        line = f'line={row.line},' if row.line else ''
        title = f'title={_property(row.kind)}'
        lines.append(f'::warning {file}{line}{title}::{_data(row.message)}\n')
    counts = (f'{len(lacking)} {name.replace("_", " ")}' for name, lacking in lacks.items())
    lines.append(f'::notice::{talks} talks: {", ".join(counts)}\n')
    return ''.join(lines)


def _data(text: str) -> str:
    return text.replace('%', '%25').replace('\r', '%0D').replace('\n', '%0A')


def _property(text: str) -> str:
    return _data(text).replace(':', '%3A').replace(',', '%2C')


#: What makes text of problems, of the number of talks and of what talks lack, by name; the
#: last argument colours parts of it.
FORMATS = {'text': _as_text, 'json': _as_json, 'github': _as_github}
