"""Say what an environment has, so that a log tells what was tested.

The package must come from the environment, not from the checkout.
"""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument('--without', metavar='NAME', action='append', default=[])
unwanted = parser.parse_args().without

found = {}
for name in ('sphinx', 'docutils', 'myst-parser'):
    try:
        found[name] = version(name)
    except PackageNotFoundError:
        continue

print(
    f'Python {sys.version.split()[0]}',
    *(f'{name} {number}' for name, number in found.items()),
    sep=', ',
)
if present := found.keys() & unwanted:
    sys.exit(f'must not be here: {", ".join(sorted(present))}')

package = find_spec('sphinx_talks')
if package is None or package.origin is None:
    sys.exit('sphinx_talks is not installed')
if not Path(package.origin).is_relative_to(sys.prefix):
    sys.exit(f'sphinx_talks is not the one that is installed: {package.origin}')
