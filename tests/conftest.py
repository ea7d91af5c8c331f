"""Options of the whole test suite."""

from __future__ import annotations

import itertools
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType

import pytest
from hypothesis import settings
from jinja2 import Environment

from made_sets import MakeSet
from projects import Project

# Small and repeatable runs of the property tests; smaller ones where each runs a build.
settings.register_profile(
    'values', database=None, deadline=None, derandomize=True, max_examples=100
)
settings.register_profile(
    'builds', database=None, deadline=None, derandomize=True, max_examples=12
)
settings.load_profile('values')

#: Folders whose tests read thousands of talks.
_SLOW_FOLDERS = ('benchmarks', 'corpus', 'hostile')
#: Markers of what a change hardly breaks alone, or what needs minutes or other programs.
_NOT_FAST = (
    *('slow', 'builds', 'matrix', 'browser', 'checkers', 'latex', 'neighbours', 'editors'),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what the command line can ask for."""
    parser.addoption(
        '--update-goldens',
        action='store_true',
        help='write the outputs that tests compare with anew; look at the difference then',
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as fast what is not slow, and as slow whole folders of tests on real data."""
    for item in items:
        if item.path.parent.name in _SLOW_FOLDERS:
            item.add_marker('slow')
        if not any(item.get_closest_marker(name) for name in _NOT_FAST):
            item.add_marker('fast')


@pytest.fixture(autouse=True)
def _forgetful_locale() -> Iterator[None]:
    """Let no build in this process leave its language to the next one, as Sphinx does."""
    yield
    if 'sphinx.locale' in sys.modules:
        sys.modules['sphinx.locale'].translators.clear()


@pytest.fixture(scope='session', autouse=True)
def _quick_builds() -> Iterator[Callable[..., CodeType | str]]:
    """Compile each template once for all builds in this process, and format no debug messages.

    Each application of Sphinx compiles the templates of its theme again, which took a quarter
    of the time of builds of a few pages; messages that nobody asked for took a twentieth.
    """
    compiled: dict[tuple[object, ...], CodeType | str] = {}
    compile_anew = Environment.compile

    def compile_once(
        self: Environment, source: object, *arguments: object, **named: object
    ) -> CodeType | str:
        if not isinstance(source, str):
            return compile_anew(self, source, *arguments, **named)  # type: ignore[call-overload]
        environment = (type(self), *self.extensions, self.autoescape, self.trim_blocks)
        key = (*environment, self.variable_start_string, source, *arguments, *named.items())
        if key not in compiled:
            compiled[key] = compile_anew(self, source, *arguments, **named)  # type: ignore[call-overload]
        return compiled[key]

    logging.disable(logging.DEBUG)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, 'compile', compile_once)
        yield compile_anew


@pytest.fixture
def whole_builds(
    _quick_builds: Callable[..., CodeType | str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let builds compile their templates, as those of users do, for tests that count work."""
    monkeypatch.setattr(Environment, 'compile', _quick_builds)


@pytest.fixture
def make_set(tmp_path: Path) -> MakeSet:
    """Give a function that makes sets of documents, each in a folder of its own."""
    numbers = itertools.count(1)

    def make(code: str = '', **pages: str) -> Project:
        sources = {}
        for name, text in sorted(pages.items()):
            stem, _, suffix = name.partition('__')
            sources[f'{stem}.{suffix or "rst"}'] = text
        folder = tmp_path / f'set{next(numbers)}'
        return Project(folder, sources, code=f'{code}\n', smartquotes=False)

    return make
