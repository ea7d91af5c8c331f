"""What a cross-reference can lead to, and what a list of mentions looks for."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx.util import docname_join

from sphinx_talks.catalogue.cross_references import (
    Surroundings,
    document_at,
    keys_of_reference,
    keys_of_target,
)

PLAIN = Surroundings('notes/page')
NUMPY = Surroundings('notes/page', module='numpy', container='ndarray')


def meets(reference: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Return whether a list finds a cross-reference."""
    return bool({*reference} & {*wanted})


@pytest.mark.parametrize(
    ('domain', 'role', 'target'),
    [
        ('py', 'func', 'numpy.dot'),
        ('py', 'obj', '~numpy.dot'),
        ('py', 'meth', '.numpy.dot'),
        ('py', 'func', 'numpy.dot()'),
        ('', 'any', 'numpy.dot'),
        ('', 'myst', 'numpy.dot()'),
    ],
)
@pytest.mark.parametrize('written', ['numpy.dot', '~numpy.dot', 'numpy.dot()', '.numpy.dot'])
def test_objects(domain: str, role: str, target: str, written: str) -> None:
    """The role makes no difference, and neither do signs around the name."""
    reference = keys_of_reference(domain, role, target, PLAIN)
    assert meets(reference, keys_of_target('py', 'class', written, 'api'))
    # Whatever has no domain can be of any.
    assert meets(reference, keys_of_target('js', 'func', written, 'api')) is not bool(domain)
    assert not meets(reference, keys_of_target('py', 'func', 'numpy.dots', 'api'))
    assert not meets(reference, keys_of_target('py', 'func', 'dot', 'api'))


@pytest.mark.parametrize('name', ['T', 'numpy.T', 'ndarray.T', 'numpy.ndarray.T'])
def test_objects_inside_of_a_module(name: str) -> None:
    """A name counts as written, and after the module and the class around it."""
    reference = keys_of_reference('py', 'attr', 'T', NUMPY)
    assert meets(reference, keys_of_target('py', 'attr', name, 'api'))
    assert not meets(reference, keys_of_target('py', 'attr', f'scipy.{name}', 'api'))
    assert len({*reference}) == len(reference) == 4


@pytest.mark.parametrize(
    ('role', 'target', 'wanted_role', 'wanted'),
    [
        ('ref', 'some-label', 'ref', 'Some-Label'),
        ('ref', 'two  words', 'ref', 'two words'),
        ('numref', 'some-label', 'ref', 'some-label'),
        ('keyword', 'try', 'ref', 'try'),
        ('ref', 'some-label', 'numref', 'some-label'),
        ('doc', 'reading', 'doc', 'notes/reading'),
        ('doc', '/notes/reading', 'doc', '/notes/reading'),
        ('doc', '../notes/reading', 'doc', './notes/reading'),
        ('term', 'Time Travel', 'term', 'time travel'),
        ('envvar', 'HOME', 'envvar', 'HOME'),
    ],
)
def test_standard_domain(role: str, target: str, wanted_role: str, wanted: str) -> None:
    """Labels and terms have no case, and documents are seen from their page."""
    reference = keys_of_reference('std', role, target, PLAIN)
    assert meets(reference, keys_of_target('std', wanted_role, wanted, 'index'))
    assert not meets(reference, keys_of_target('std', 'token', wanted, 'index'))


def test_any_leads_to_all() -> None:
    """``any`` means labels, documents and all else."""
    reference = keys_of_reference('', 'any', 'Reading', PLAIN)
    for role, wanted in (('ref', 'reading'), ('doc', '/notes/Reading'), ('term', 'Reading')):
        assert meets(reference, keys_of_target('std', role, wanted, 'index'))
    assert meets(reference, keys_of_target('cpp', 'class', 'Reading', 'index'))
    assert not meets(reference, keys_of_target('std', 'doc', '/reading', 'index'))


def test_options_of_programs() -> None:
    """An option counts with its program and without."""
    around = Surroundings('page', program='sphinx-build')
    reference = keys_of_reference('std', 'option', '-b', around)
    assert meets(reference, keys_of_target('std', 'option', '-b', 'index'))
    assert meets(reference, keys_of_target('std', 'option', 'sphinx-build  -b', 'index'))
    assert not meets(reference, keys_of_target('std', 'option', 'make -b', 'index'))


_PATHS = st.lists(st.sampled_from(['a', 'b', '..', '.', 'c d']), min_size=1, max_size=5)


@given(
    st.lists(st.sampled_from(['a', 'b']), min_size=1, max_size=3).map('/'.join),
    _PATHS.map('/'.join),
    st.booleans(),
)
def test_documents_as_sphinx_finds_them(page: str, target: str, is_absolute: bool) -> None:
    """A document is found where the role ``doc`` finds it."""
    target = f'/{target}' if is_absolute else target
    assert document_at(target, page) == docname_join(page, target)
    assert not posixpath.isabs(document_at(target, page))
