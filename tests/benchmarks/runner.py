"""Runs one build in this process and prints what it cost as one line of JSON.

Usage: ``python runner.py [--profile] [sphinx-build arguments]``
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
import time
from pathlib import Path

#: The clock starts before anything of Sphinx is imported.
START = time.perf_counter()


def peak_memory() -> float:
    """Return the peak resident set in MiB: of this process, or of its largest worker.

    ``ru_maxrss`` of a process starts at the size of the one that started it,
    so the high-water mark of Linux is taken where there is one.
    """
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    try:
        with Path('/proc/self/status').open(encoding='ascii') as status:
            own = next(int(line.split()[1]) for line in status if line.startswith('VmHWM'))
    except OSError:
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1 << 20 if sys.platform == 'darwin' else 1 << 10
    return max(own, children) / unit


def build(arguments: list[str]) -> int:
    """Run sphinx-build."""
    from sphinx.cmd.build import main

    return main(arguments)


def profile(arguments: list[str]) -> int:
    """Run sphinx-build under the profiler, and print the table to standard error."""
    import cProfile
    import pstats

    profiler = cProfile.Profile()
    code = profiler.runcall(build, arguments)
    for order in ('tottime', 'cumulative'):
        pstats.Stats(profiler, stream=sys.__stderr__).sort_stats(order).print_stats(40)
    return code


def run() -> None:
    """Build, and print the result."""
    arguments = sys.argv[1:]
    action = build
    if arguments[0] == '--profile':
        action = profile
        del arguments[0]
    status, warnings = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(status), contextlib.redirect_stderr(warnings):
        code = action(arguments)
    spent = os.times()
    result = {
        'code': code,
        'wall': time.perf_counter() - START,
        'cpu': spent.user + spent.system + spent.children_user + spent.children_system,
        'memory': peak_memory(),
        'status': status.getvalue(),
        'warnings': warnings.getvalue(),
    }
    print(json.dumps(result))


if __name__ == '__main__':
    run()
