"""Reads what TeX would show: the reverse of escaping, written apart from it."""

from __future__ import annotations

import re

__all__ = ('shown_by_tex',)

_COMMANDS = {
    'textbackslash': '\\',
    'textbraceleft': '{',
    'textbraceright': '}',
    'textasciitilde': '~',
    'textasciicircum': '^',
    'textasciigrave': '`',
    'textless': '<',
    'textgreater': '>',
    'textbar': '|',
}
_TOKEN = re.compile(r'\\([A-Za-z]+)(?:\{\})?|\\([$&%#_])|([{}])|([$&%#_~^\\`])|(.)', re.DOTALL)


def shown_by_tex(text: str) -> str:
    """Return the characters that TeX shows.

    :raises AssertionError: for what means something to TeX, and was not meant
    """
    shown, depth = [], 0
    for command, escaped, brace, special, plain in _TOKEN.findall(text):
        assert not special, text
        if command:
            shown.append(_COMMANDS[command])
        elif brace:
            depth += 1 if brace == '{' else -1
            assert depth >= 0, text
        else:
            shown.append(escaped or plain)
    assert depth == 0, text
    return ''.join(shown)
