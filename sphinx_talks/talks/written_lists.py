"""Lists as authors write them in options, and as files are written for authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ('format_list', 'list_lines', 'list_of', 'parse_items', 'parse_list', 'quoted')

#: Quotation marks around an item, and what closes each.
_QUOTES = {'"': '"', "'": "'", '“': '”', '«': '»', '„': '“'}
_BULLET = Pattern(r'^\s*[-*•]\s+')
#: Bullets of a list whose lines came together, as those of YAML do in an option.
_FOLDED_BULLET = Pattern(r'(?:^|\s+)-\s+')
_SEPARATOR = Pattern(r'\s*(?:[,;]|$)')


def parse_list(text: str) -> tuple[str, ...]:
    """Read a list: of lines where there are several, else of words between commas.

    White space is collapsed; blank and repeated items are dropped, and so is a
    comma at the end of a line. Semicolons separate where commas would, and win over
    them. Square brackets around the list, a bullet before each of its lines and
    quotation marks around an item are read as what they are elsewhere.
    """
    return tuple(dict.fromkeys(item for item, _is_quoted in parse_items(text)))


def parse_items(text: str) -> tuple[tuple[str, bool], ...]:
    """Return the items of a list, each with whether it stood in quotation marks."""
    text = text.strip()
    if text.startswith('[') and text.endswith(']') and text.count('[') == text.count(']') == 1:
        # The notation of YAML and JSON.
        parts: Iterable[str] = _divided(' '.join(text[1:-1].split()))
    else:
        parts = _lines(text)
    items = (_unquoted(' '.join(part.split()).rstrip(', ')) for part in parts)
    return tuple(item for item in items if item[0])


def _lines(text: str) -> Iterable[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and all(map(_BULLET.match, lines)):
        if len(lines) == 1 and lines[0].startswith('-'):
            return _FOLDED_BULLET.split(lines[0])
        return [_BULLET.sub('', line, 1) for line in lines]
    # A comma on a line of its own tells that the other line is one item.
    return lines if len(text.splitlines()) > 1 else _divided(text)


def _divided(text: str) -> Iterator[str]:
    """Divide a line at its commas or semicolons, but not within quotation marks."""
    pieces: list[tuple[str, str]] = []
    start = place = 0
    while place < len(text):
        is_first = not text[start:place].strip()
        end = _closing(text, place) if is_first and text[place] in _QUOTES else 0
        if end:
            place = end
        elif text[place] in ',;':
            pieces.append((text[start:place], text[place]))
            start = place = place + 1
        else:
            place += 1
    pieces.append((text[start:], ''))
    if not any(mark == ';' for _piece, mark in pieces):
        yield from (piece for piece, _mark in pieces)
        return
    joined = ''
    for piece, mark in pieces:
        joined += piece + mark
        if mark != ',':
            yield joined.removesuffix(';')
            joined = ''


def _closing(text: str, start: int) -> int:
    """Return where a quotation ends that opens at a place; 0 if it is none."""
    closing = _QUOTES[text[start]]
    end = text.find(closing, start + 1)
    while end > 0:
        if _SEPARATOR.match(text, end + 1):
            return end + 1
        end = text.find(closing, end + 1)
    return 0


def _unquoted(item: str) -> tuple[str, bool]:
    closing = _QUOTES.get(item[:1], '')
    inner = item[1:-1]
    is_quoted = len(item) > 1 and bool(closing) and item.endswith(closing)
    if is_quoted and inner.strip() and closing not in inner and item[0] not in inner:
        return inner.strip(), True
    return item, False


def list_of(items: Iterable[str]) -> tuple[str, ...]:
    """Return items that are known one by one, as :func:`parse_list` gives them."""
    clean = (' '.join(item.split()).rstrip(', ') for item in items)
    return tuple(dict.fromkeys(item for item in clean if item))


#: Longest list that stands on one line, in characters.
_LONGEST_LINE = 70


def format_list(items: Iterable[str]) -> tuple[str, ...]:
    """Return the lines from which :func:`parse_list` reads a list."""
    items = tuple(items)
    return list_lines(items, [quoted(item) for item in items], parse_list, items)


def list_lines(
    written: Sequence[str],
    protected: Sequence[str],
    read: Callable[[str], object],
    expected: object,
) -> tuple[str, ...]:
    """Return the shortest lines that are read as what is expected.

    :param written: the items as readers like them best
    :param protected: the same, in quotation marks where these help
    :param read: what reads the list
    :param expected: what it should return
    """
    if not written:
        return ()
    for items in (written, protected):
        line = ', '.join(items)
        if len(line) <= _LONGEST_LINE and read(line) == expected:
            return (line,)
        # A comma on a line of its own tells that the first line is one item.
        lines = items if len(items) > 1 else (*items, ',')
        if read('\n'.join(lines)) == expected:
            return tuple(lines)
    return tuple(protected)


def quoted(item: str) -> str:
    """Return an item in quotation marks that it does not hold itself."""
    for opening, closing in _QUOTES.items():
        if opening not in item and closing not in item:
            return f'{opening}{item}{closing}'
    return item
