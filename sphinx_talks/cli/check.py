"""``sphinx-talks check``: what is wrong with the talks of a documentation set."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.checks.checks import CHECKS, find_problems
from sphinx_talks.checks.completeness import coverage
from sphinx_talks.cli import DocumentationError
from sphinx_talks.cli.arguments import add_documentation, add_output, describe
from sphinx_talks.cli.explaining import problems_named
from sphinx_talks.cli.problem_rows import FORMATS, Warnings, path_from_here
from sphinx_talks.cli.running import running_sphinx
from sphinx_talks.cli.terminal import Terminal, counted, painter
from sphinx_talks.problems import command_for_cures
from sphinx_talks.saving import write_files
from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Set as AbstractSet

    from sphinx.environment import BuildEnvironment

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.cli.problem_rows import Lack
    from sphinx_talks.talks.records import Talk

__all__ = ('define', 'run')


def define(parser: argparse.ArgumentParser) -> None:
    """Say what the subcommand does, and which arguments it takes."""
    describe(
        parser,
        'Read a documentation set, write no page, and report mistakes in its talks, and what\n'
        'they lack. The exit code is 1 if there are mistakes.',
        'sphinx-talks check docs',
        'sphinx-talks check docs --select similar_speaker,duplicate_talk',
        'sphinx-talks check docs --format github --fail-on unknown_talk,duplicate_id',
    )
    add_documentation(parser)
    parser.add_argument(
        '-f',
        '--format',
        choices=FORMATS,
        default='text',
        metavar='FORMAT',
        help=f'format of the report: {", ".join(FORMATS)} (default: text)',
    )
    add_output(parser, 'the report')
    parser.add_argument(
        '-s',
        '--select',
        metavar='KIND,…',
        default='',
        help='report these kinds of problems only, including those that are off in builds',
    )
    parser.add_argument(
        '-x',
        '--fail-on',
        metavar='KIND,…',
        default='',
        help='exit with 1 for these kinds of problems only',
    )


def run(options: argparse.Namespace) -> int:
    """Run the subcommand.

    :return: 1 if there are problems, 2 if the arguments name kinds that there are not
    :raises DocumentationError: if the documentation set can't be read.
    """
    terminal = Terminal.of(options)
    try:
        selected, failing = _kinds(options.select), _kinds(options.fail_on)
    except ValueError as error:
        terminal.fault(str(error))
        return 2
    warnings = Warnings()
    # The builder resolves all cross-references, and writes nothing.
    with warnings.kept(), running_sphinx(options, 'dummy') as app:
        warnings.attach(app)
        if 'sphinx_talks' not in app.extensions:
            path = (options.confdir or options.source) / 'conf.py'
            raise DocumentationError(f"{path}: expected 'sphinx_talks' among the extensions")
        app.build()
        catalogue = TalkDomain.of(app.env).catalogue
        _report_asked_for(app.env, catalogue, selected)
        lacks = _lacks(app.env, catalogue)
    rows = [row for row in warnings.rows if not selected or row.kind in selected]
    paint = painter(sys.stdout if options.output is None else None)
    report = FORMATS[options.format](rows, len(catalogue.talks), lacks, paint)
    if options.output is None:
        sys.stdout.write(report)
        sys.stdout.flush()
    else:
        write_files({options.output: report.encode('utf-8')})
        terminal.say(f'wrote {options.output} ({counted(len(rows), "problem")})')
    if rows:
        command = command_for_cures({row.kind for row in rows})
        terminal.say(f'To see what these problems mean and how to fix them, run: {command}')
    return int(any(not failing or row.kind in failing for row in rows))


def _kinds(text: str) -> frozenset[str]:
    names = (name for name in text.split(',') if name.strip())
    return frozenset(str(problem.value) for problem in problems_named(names))


def _report_asked_for(
    env: BuildEnvironment,
    catalogue: Catalogue,
    selected: AbstractSet[str],
) -> None:
    """Run the checks that are off in builds, and those that somebody asks for by name."""
    wishes = read_settings(env.config)
    more = {check.name for check in CHECKS if check.is_on_in_command} - wishes.checks.keys()
    names = selected or more
    asked_for = {**wishes.checks, **dict.fromkeys(names, True)}
    # What is on as well was reported by the build; each problem is kept once.
    TalkDomain.of(env).report(
        finding
        for finding in find_problems(catalogue, asked_for, wishes.pending_days)
        if finding.problem.value in names
    )


def _lacks(env: BuildEnvironment, catalogue: Catalogue) -> dict[str, Lack]:
    covered = coverage(catalogue)

    def as_rows(talks: tuple[Talk, ...]) -> Lack:
        return tuple(
            (_path(env, talk), talk.place.line, talk.id, talk.title) for talk in talks
        )

    return {
        field.name: as_rows(getattr(covered, field.name))
        for field in fields(covered)
        if field.name != 'talks'
    }


def _path(env: BuildEnvironment, talk: Talk) -> str:
    path = Path(env.doc2path(talk.place.document))
    return path_from_here(path.parent / talk.place.file if talk.place.file else path)
