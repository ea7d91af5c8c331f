"""What a talk is: records, and values as authors write them."""

from __future__ import annotations

__all__ = ('N_',)


def N_(text: str) -> str:  # noqa: N802 - the name that gettext gives to this
    """Mark a text for translators, and return it as it is."""
    return text
