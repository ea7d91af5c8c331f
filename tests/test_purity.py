"""What is loaded with what; the contracts in pyproject.toml say what may import what."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import sphinx_talks
from sphinx_talks.parts import DOORS, MAY_BE_ABSENT

HOME = Path(sphinx_talks.__file__).parent
FILES = sorted(HOME.rglob('*.py'))
PURE = ('talks', 'catalogue', 'views', 'checks')
CATALOGUE = sorted(path for part in PURE for path in (HOME / part).rglob('*.py'))
#: Pages in reST are parsed by docutils, in one module.
FORMATS = sorted(
    {*(HOME / 'formats').rglob('*.py')} - {HOME / 'formats/read/page/docutils_tree.py'}
)


def module_name(path: Path) -> str:
    """Return the dotted name of a module."""
    parts = path.relative_to(HOME.parent).with_suffix('').parts
    return '.'.join(part for part in parts if part != '__init__')


@cache
def parsed(path: Path) -> ast.Module:
    """Return the code of a module."""
    return ast.parse(path.read_text(encoding='utf-8'))


def imported(path: Path) -> set[str]:
    """Return every module that a file imports, wherever the import stands."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f'{path}: relative imports hide where they lead'
            assert node.module
            found |= {node.module, *(f'{node.module}.{alias.name}' for alias in node.names)}
    return found


def modules_after(code: str) -> set[str]:
    """Return what a new interpreter has imported after running some code."""
    code += '\nimport json, sys; print(json.dumps(list(sys.modules)))'
    result = subprocess.run(
        [sys.executable, '-c', code],
        cwd=HOME.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(result.stdout))


def test_all_modules_are_seen():
    assert len(CATALOGUE) > 10
    rooms = {path.relative_to(HOME).parts[0] for path in FILES if path.parent != HOME}
    assert {'talks', 'formats', 'markup', 'draw', 'cli'} < rooms


@pytest.mark.parametrize('paths', [CATALOGUE, FORMATS], ids=['catalogue', 'formats'])
def test_catalogue_and_formats_load_no_sphinx(paths: list[Path]):
    modules = [module_name(path) for path in paths]
    loaded = modules_after('\n'.join(f'import {module}' for module in modules))
    assert set(modules) <= loaded
    assert not {name for name in loaded if name.split('.')[0] in {'sphinx', 'docutils'}}


def test_package_loads_no_sphinx():
    loaded = modules_after('import sphinx_talks; sphinx_talks.__version__; sphinx_talks.setup')
    assert not {name for name in loaded if name.split('.')[0] in {'sphinx', 'docutils'}}
    assert {name for name in loaded if name.startswith('sphinx_talks')} == {
        'sphinx_talks',
        'sphinx_talks.version',
    }


@pytest.mark.parametrize('path', CATALOGUE, ids=module_name)
def test_catalogue_imports_only_itself_and_the_standard_library(path: Path):
    roots = {module.split('.')[0] for module in imported(path)} - {'sphinx_talks'}
    assert roots <= sys.stdlib_module_names


def test_no_module_is_imported_in_a_circle():
    graph = {module_name(path): _loaded_at_once(path) for path in FILES}
    for module, needed in graph.items():
        graph[module] = needed & graph.keys()
    done: set[str] = set()
    while ready := {module for module in graph if graph[module] <= done} - done:
        done |= ready
    assert set(graph) == done


def _loaded_at_once(path: Path) -> set[str]:
    """Return what a module imports while it is itself imported."""
    found = set()
    for node in parsed(path).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f'{node.module}.{alias.name}' for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


@cache
def _imported_in_functions(path: Path) -> list[str]:
    """Return what a module imports while one of its functions runs, once for each import."""
    found: dict[int, str] = {}
    for function in ast.walk(parsed(path)):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    found[node.lineno] = node.names[0].name
                elif isinstance(node, ast.ImportFrom):
                    assert node.module
                    found[node.lineno] = node.module
    return list(found.values())


def _is_allowed(module: str) -> bool:
    doors = (*(each for modules in DOORS.values() for each in modules), *MAY_BE_ABSENT)
    return f'{module}.'.startswith(tuple(f'{door}.' for door in doors))


@pytest.mark.parametrize(
    'path', [path for path in FILES if path != HOME / '__init__.py'], ids=module_name
)
def test_functions_import_through_the_doors(path: Path):
    assert [each for each in _imported_in_functions(path) if not _is_allowed(each)] == []


def test_doors_are_few_and_there():
    assert len(DOORS) <= 3
    modules = {module_name(path) for path in FILES}
    used = [each for path in FILES for each in _imported_in_functions(path)]
    assert len(used) <= 40
    for door in (each for modules in DOORS.values() for each in modules):
        assert door in modules
        assert any(f'{each}.'.startswith(f'{door}.') for each in used), door


#: Modules of what a transcript is, of how it is read and how it is drawn, as listings have one
#: of the same name in each room.
IN_SEVERAL_ROOMS = {'transcripts'}


def _listings(room: str) -> set[str]:
    return {path.stem for path in (HOME / room / 'listings').glob('[a-z]*.py')}


def test_each_listing_has_a_module_of_its_name_in_three_rooms():
    directives = _listings('markup') - {'listing_directive'}
    assert len(directives) > 5
    assert directives <= _listings('views')
    assert directives <= _listings('draw')


def test_no_two_modules_have_one_name():
    of_listings = _listings('markup')
    stems = [
        path.stem
        for path in FILES
        if not path.stem.startswith('__')
        and not (path.parent.name == 'listings' and path.stem in of_listings)
    ]
    twice = {stem for stem in stems if stems.count(stem) > 1}
    assert twice <= IN_SEVERAL_ROOMS
    assert not of_listings.intersection(stems)
