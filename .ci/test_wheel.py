"""Build the wheel, look into it, and run the tests against it.

Usage: test_wheel.py FOLDER [ARGUMENTS OF PYTEST]

The wheel is made from the source distribution, as a package index would have
it. It goes into an environment of its own, and the tests run from a copy in a
folder without the package, so that nothing can be imported from the checkout.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]

#: Stands at the root of the copy, so pytest imports it before any test.
GUARD = """\
import sys
from pathlib import Path

import sphinx_talks

package = Path(sphinx_talks.__file__)
assert package.is_relative_to(sys.prefix), f'not the installed package: {package}'
"""


def main() -> int:
    folder, *pytest_arguments = sys.argv[1:]
    work = Path(folder).resolve() / 'wheel'
    shutil.rmtree(work, ignore_errors=True)
    dist = work / 'dist'

    run(sys.executable, '-m', 'build', '--outdir', dist, CHECKOUT)
    run(sys.executable, '-m', 'twine', 'check', '--strict', *sorted(dist.iterdir()))
    (wheel,) = dist.glob('*.whl')
    check(wheel)

    environment = work / 'environment'
    venv.create(environment, with_pip=True)
    bin_ = environment / ('Scripts' if os.name == 'nt' else 'bin')
    run(bin_ / 'python', '-m', 'pip', 'install', '--quiet', f'{wheel}[docs,test]')

    outside = work / 'outside'
    for name in ('docs', 'tests'):
        shutil.copytree(
            CHECKOUT / name, outside / name, ignore=shutil.ignore_patterns('__pycache__')
        )
    about = ('pyproject.toml', 'tox.ini', 'CITATION.cff', '.pre-commit-config.yaml')
    for path in (*(CHECKOUT / name for name in about), *CHECKOUT.glob('*.md')):
        shutil.copy(path, outside)
    (outside / 'conftest.py').write_text(GUARD, encoding='utf-8')
    return subprocess.run(
        [bin_ / 'pytest', *pytest_arguments], cwd=outside, check=False
    ).returncode


def run(*command: str | Path) -> None:
    subprocess.run(command, cwd=CHECKOUT, check=True)


def check(wheel: Path) -> None:
    """Compare the wheel with the package's folder."""
    package = CHECKOUT / 'sphinx_talks'
    wanted = {
        path.relative_to(CHECKOUT).as_posix()
        for path in package.rglob('*')
        if path.is_file() and '__pycache__' not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        found = {name for name in archive.namelist() if '.dist-info/' not in name}
        (metadata,) = (
            message_from_bytes(archive.read(name))
            for name in archive.namelist()
            if name.endswith('.dist-info/METADATA')
        )
    if missing := wanted - found:
        sys.exit(f'not in the wheel: {", ".join(sorted(missing))}')
    if surplus := found - wanted:
        sys.exit(f'should not be in the wheel: {", ".join(sorted(surplus))}')

    description = metadata.get_payload(decode=True).decode()
    if relative := re.findall(r'\]\((?!https?://)[^)]*\)', description):
        sys.exit(f'relative links in the long description: {", ".join(relative)}')
    print(f'{wheel.name}: {len(found)} files')


if __name__ == '__main__':
    sys.exit(main())
