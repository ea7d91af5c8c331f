"""``sphinx-talks check``: what is wrong with the talks of a documentation set."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.similar import nearest
from sphinx_talks.problems import Problem

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.catalogue.coverage import Coverage
    from sphinx_talks.catalogue.records import Place

__all__ = ('add_parser', 'run')


#: What is found beside the checks that can be switched.
_ALWAYS = (
    Problem.LONG_PENDING,
    Problem.DUPLICATE_ID,
    Problem.TOPIC_CYCLE,
    Problem.MISSING_MEDIUM,
    Problem.UNKNOWN_TALK,
    Problem.UNKNOWN_TARGET,
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One problem, with the path as seen from the current folder."""

    file: str
    line: int
    kind: str
    message: str


def add_parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        'check',
        help='find what is wrong with the talks of a documentation set',
        description='Reads a documentation set as sphinx-build does, writes no page, and says '
        'what its talks lack. The exit code is 1 if there are problems.',
    )
    parser.add_argument('source', metavar='SOURCE_DIR', type=Path, help='where conf.py is')
    parser.add_argument('--format', '-f', choices=('text', 'json', 'github'), default='text')
    parser.add_argument(
        '--select', metavar='KIND,…', default='', help='look for these kinds of problems only'
    )
    parser.add_argument(
        '--fail-on', metavar='KIND,…', default='', help='exit with 1 for these kinds only'
    )
    parser.add_argument('-c', dest='confdir', metavar='DIR', type=Path)
    parser.add_argument('-d', dest='doctrees', metavar='DIR', type=Path)
    parser.add_argument('-t', dest='tags', metavar='TAG', action='append', default=[])
    parser.add_argument('-j', dest='jobs', metavar='N', type=int, default=1)
    return parser


def run(options: argparse.Namespace) -> int:
    """Run the subcommand."""
    try:
        selected, failing = _kinds(options.select), _kinds(options.fail_on)
    except ValueError as error:
        _say(str(error))
        return 2
    if not options.source.is_dir():
        _say(f'{options.source}: there is no such folder')
        return 2
    with TemporaryDirectory(prefix='sphinx-talks-') as folder:
        app = _read(options, Path(folder))
        if app is None:
            return 1
        # Imported here, since help and mistakes need no catalogue.
        from sphinx_talks.build.domain import TalkDomain
        from sphinx_talks.catalogue.coverage import coverage

        rows = [
            row for row in _rows(app.env, selected) if not selected or row.kind in selected
        ]
        covered = coverage(TalkDomain.of(app.env).catalogue)
        sys.stdout.write(_FORMATS[options.format](rows, covered, app.env))
    return int(any(not failing or row.kind in failing for row in rows))


def _kinds(text: str) -> frozenset[str]:
    from sphinx_talks.catalogue.checks import CHECKS

    known = [*(each.name for each in CHECKS), *(str(each.value) for each in _ALWAYS)]
    kinds = [kind.strip().removeprefix('talks.') for kind in text.split(',') if kind.strip()]
    for kind in kinds:
        if kind not in known:
            proposal = nearest(kind, known)
            hint = f'did you mean {proposal}?' if proposal else f'expected {", ".join(known)}'
            raise ValueError(f'there is no kind {kind!r} of problems; {hint}')
    return frozenset(kinds)


def _read(options: argparse.Namespace, folder: Path) -> Sphinx | None:
    # Imported here, since help and mistakes need no Sphinx.
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.console import color_terminal, nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    if not color_terminal():
        nocolor()
    confdir = options.confdir or options.source
    try:
        with patch_docutils(confdir), docutils_namespace():
            app = Sphinx(
                options.source,
                confdir,
                folder / 'output',
                options.doctrees or folder / 'doctrees',
                'talks',
                # Told below, with those that are switched off.
                confoverrides={'talks_exports': {'talks.json': 'talks.json'}},
                status=None,
                warning=sys.stderr,
                tags=options.tags,
                parallel=options.jobs,
            )
            app.build()
    except SphinxError as error:
        _say(f'{confdir}: {error}')
        return None
    except OSError as error:
        _say(f'{error.filename or options.source}: {error.strerror or error}')
        return None
    return app


def _rows(env: BuildEnvironment, selected: frozenset[str]) -> Iterator[_Row]:
    from sphinx_talks.build.domain import TalkDomain
    from sphinx_talks.catalogue.checks import CHECKS, find_problems
    from sphinx_talks.settings import read_settings

    wishes = read_settings(env.config)
    # What is asked for by name is looked for, also where it is off.
    switched = {
        **wishes.checks,
        **{each.name: True for each in CHECKS if each.name in selected},
    }
    catalogue = TalkDomain.of(env).catalogue
    for finding in find_problems(catalogue, switched, wishes.pending_days):
        values = finding.values
        if finding.other:
            values = (*values, f'{_path(env, finding.other)}:{finding.other.line}')
        yield _Row(
            _path(env, finding.place),
            finding.place.line,
            str(finding.problem.value),
            finding.message % values,
        )


def _path(env: BuildEnvironment, place: Place) -> str:
    path = Path(env.doc2path(place.document))
    if place.file:
        path = path.parent / place.file
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:
        # Windows has no relative path to another drive.
        return path.relative_to(env.srcdir).as_posix()


def _lacks(covered: Coverage) -> list[str]:
    return [field.name for field in fields(covered) if field.name != 'talks']


def _as_text(rows: Iterable[_Row], covered: Coverage, env: BuildEnvironment) -> str:
    lines = [f'{row.file}:{row.line}: {row.message} [{row.kind}]' for row in rows]
    lines.append(f'{len(covered.talks)} talks')
    for name in _lacks(covered):
        talks = getattr(covered, name)
        lines.append(f'{len(talks)} {name.replace("_", " ")}')
        lines += [
            f'  {_path(env, talk.place)}:{talk.place.line}: {talk.title}' for talk in talks
        ]
    return '\n'.join(lines) + '\n'


def _as_json(rows: Iterable[_Row], covered: Coverage, env: BuildEnvironment) -> str:
    whole = {
        'problems': [
            {'file': row.file, 'line': row.line, 'kind': row.kind, 'message': row.message}
            for row in rows
        ],
        'talks': len(covered.talks),
        'coverage': {
            name: [
                {
                    'id': talk.id,
                    'title': talk.title,
                    'file': _path(env, talk.place),
                    'line': talk.place.line,
                }
                for talk in getattr(covered, name)
            ]
            for name in _lacks(covered)
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + '\n'


def _as_github(rows: Iterable[_Row], covered: Coverage, env: BuildEnvironment) -> str:
    lines = []
    for row in rows:
        line = f',line={row.line}' if row.line else ''
        title = f',title={_property(row.kind)}'
        lines.append(
            f'::warning file={_property(row.file)}{line}{title}::{_data(row.message)}\n'
        )
    counts = (
        f'{len(getattr(covered, name))} {name.replace("_", " ")}' for name in _lacks(covered)
    )
    lines.append(f'::notice::{len(covered.talks)} talks: {", ".join(counts)}\n')
    return ''.join(lines)


def _data(text: str) -> str:
    return text.replace('%', '%25').replace('\r', '%0D').replace('\n', '%0A')


def _property(text: str) -> str:
    return _data(text).replace(':', '%3A').replace(',', '%2C')


_FORMATS = {'text': _as_text, 'json': _as_json, 'github': _as_github}


def _say(words: str) -> None:
    print(f'sphinx-talks check: {words}', file=sys.stderr)  # noqa: T201
