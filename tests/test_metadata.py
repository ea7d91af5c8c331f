"""The files about the package say the same, and what they say is true."""

from __future__ import annotations

import re
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

import sphinx_talks
from sphinx_talks import __version__

HOME = Path(sphinx_talks.__file__).parent
ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / 'pyproject.toml').read_text(encoding='utf-8'))['project']
README = (ROOT / 'README.md').read_text(encoding='utf-8')
GUIDE = (ROOT / 'CONTRIBUTING.md').read_text(encoding='utf-8')


def tox() -> ConfigParser:
    parser = ConfigParser(interpolation=None)
    parser.read(ROOT / 'tox.ini', encoding='utf-8')
    return parser


def test_pythons() -> None:
    """Those of the classifiers are those that have a leg, and those of the README."""
    classified = [
        each.rpartition(' ')[2]
        for each in PROJECT['classifiers']
        if re.fullmatch(r'Programming Language :: Python :: 3\.\d+', each)
    ]
    legs = set(re.findall(r'^py3(\d+)', tox()['tox']['env_list'], re.MULTILINE))
    assert classified == sorted(f'3.{minor}' for minor in legs)
    assert PROJECT['requires-python'] == f'>={classified[0]}'
    assert f'Python {classified[0]} to {classified[-1]}' in README


def test_legs_are_explained() -> None:
    """The guide for contributors has each leg that CI runs."""
    legs = tox()['tox']['env_list'].split()
    assert [leg for leg in legs if f'| `{leg}` |' not in GUIDE] == []


@pytest.mark.parametrize(
    ('name', 'file'), sorted(set(re.findall(r'`(\w+)`\s\(`([\w./]+\.py)`\)', GUIDE)))
)
def test_names_in_the_guide_are_there(name: str, file: str) -> None:
    """What its recipes say to add to stands in the module that they name."""
    (path,) = [each for each in HOME.rglob('*.py') if each.as_posix().endswith(f'/{file}')]
    code = path.read_text(encoding='utf-8')
    assert re.search(rf'^(?:class |def )?{name}\b', code, re.MULTILINE)


def test_rooms_in_the_guide_are_all_there_are() -> None:
    rows = ''.join(re.findall(r'^\| (`.*?) \|', GUIDE, re.MULTILINE))
    rooms = {f'{each.parent.name}/' for each in HOME.glob('*/__init__.py')}
    modules = {each.name for each in HOME.glob('*.py')}
    assert rooms | modules - {'__main__.py', 'version.py'} <= set(re.findall('`(.+?)`', rows))


MARKS_OF_LEGS = [
    ('py313', 'matrix'),
    ('browser', 'browser'),
    ('checkers', 'checkers'),
    ('editors', 'editors'),
    ('latex', 'latex'),
    ('neighbours', 'neighbours'),
]


@pytest.mark.parametrize(('leg', 'mark'), MARKS_OF_LEGS)
def test_legs_run_all_tests_with_their_mark(leg: str, mark: str) -> None:
    """A leg collects some folders only, which saves it seconds."""
    (command,) = (
        line
        for line in tox()[f'testenv:{leg}']['commands'].splitlines()
        if line.startswith('pytest ')
    )
    folders = re.findall(r'\btests/\w+', command)
    assert folders
    marked = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob('tests/**/test_*.py')
        if f'pytest.mark.{mark}' in path.read_text(encoding='utf-8')
    }
    assert marked
    inside = tuple(f'{folder}/' for folder in folders)
    assert [path for path in sorted(marked) if not path.startswith(inside)] == []


def test_oldest_sphinx() -> None:
    """The README and the leg with the oldest of all name what is required."""
    (oldest,) = (each for each in PROJECT['dependencies'] if each.startswith('sphinx'))
    version = oldest.removeprefix('sphinx>=')
    assert f'Sphinx {version} and newer' in README
    assert f'sphinx=={version}.0' in tox()['testenv:py311-oldest']['deps']


def test_citation() -> None:
    cited = yaml.safe_load((ROOT / 'CITATION.cff').read_text(encoding='utf-8'))
    assert cited['title'] == PROJECT['name']
    assert cited['version'] == __version__
    assert cited['abstract'] == PROJECT['description']
    assert cited['license'] == PROJECT['license']
    assert [each['name'] for each in cited['authors']] == [
        each['name'] for each in PROJECT['authors']
    ]
    assert set(cited['keywords']) <= set(PROJECT['keywords'])


def test_hooks_have_the_releases_of_the_leg() -> None:
    text = (ROOT / '.pre-commit-config.yaml').read_text(encoding='utf-8')
    (local,) = yaml.safe_load(text)['repos']
    asked = {each for hook in local['hooks'] for each in hook['additional_dependencies']}
    assert asked
    assert asked <= set(tox()['testenv:lint']['deps'].split())


@pytest.mark.parametrize('name', sorted(PROJECT['optional-dependencies']))
def test_extras_are_told_of(name: str) -> None:
    """Whoever reads how to install learns of each extra, or how to work on the package."""
    assert re.search(rf'\[(\w+,)*{name}(,\w+)*\]', README)


def test_guide_names_modules_that_are_there() -> None:
    named = set(re.findall(r'`([a-z_]+(?:/[a-z_]+)*\.py)`', GUIDE))
    assert len(named) > 20
    # Those beside a path, as in "its `registry.py`", stand somewhere below.
    missing = [
        name
        for name in sorted(named)
        if not (ROOT / name).exists() and not list((ROOT / 'sphinx_talks').rglob(name))
    ]
    assert missing == ['conf.py']
