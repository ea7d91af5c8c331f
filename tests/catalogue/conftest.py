"""Small and repeatable runs of the property tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile(
    'catalogue', database=None, deadline=None, derandomize=True, max_examples=100
)
settings.load_profile('catalogue')
