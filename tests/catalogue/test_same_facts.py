"""Whether two readings of a page say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

from hypothesis import given, settings

from made_pages import pages
from sphinx_talks.catalogue.comparison import say_the_same
from sphinx_talks.talks.records import PageFacts, Place


def with_lines(value: object, line: int) -> object:
    """Return a record with another number in the place of each line."""
    if isinstance(value, tuple):
        return tuple(with_lines(each, line) for each in value)
    if isinstance(value, Place):
        return replace(value, line=line)
    if is_dataclass(value) and not isinstance(value, type):
        named = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{name: with_lines(each, line) for name, each in named.items()})
    return value


@settings(max_examples=25, deadline=None)
@given(pages(), pages())
def test_lines_alone_make_no_difference(
    first: Mapping[str, PageFacts], second: Mapping[str, PageFacts]
):
    for one in first.values():
        moved = with_lines(one, 12_345)
        assert isinstance(moved, PageFacts)
        assert say_the_same(one, moved)
        for other in second.values():
            alike = with_lines(one, 0) == with_lines(other, 0)
            assert say_the_same(one, other) == alike
