"""What authors write in options, turned into values.

The functions for single values return a value or raise :class:`FieldError`.
Those for media return their errors beside the media: whatever an author writes,
nothing of it is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.records import Medium
from sphinx_talks.talks.values import (
    FieldError,
    format_moment,
    parse_day,
    parse_language,
    parse_moment,
    parse_url,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


__all__ = (
    'format_medium',
    'parse_media',
    'parse_medium',
)

_KEYS = ('label', 'lang', 'at', 'archive', 'uploaded')

# A quotation mark opens at the start of a word or of a value only: nobody means
# to quote with the apostrophes inside of addresses and words.
_QUOTED = r'(?:"(?:[^"\\]|\\.)*"|\'[^\']*\')'
_WORD = Pattern(
    rf'(?P<key>[A-Za-z][\w-]*=)?(?P<text>{_QUOTED}(?:{_QUOTED}|[^\s"\'])*)(?=\s|$)|\S+',
    re.DOTALL,
)
_PIECE = Pattern(rf'{_QUOTED}|[^"\']+', re.DOTALL)
_ESCAPED = Pattern(r'\\(["\\])')
_UNCLOSED = Pattern(r'((?:[A-Za-z][\w-]*=)?)["\']')
_NEXT_PART = Pattern(r'\s(?=[A-Za-z][\w-]*=|[A-Za-z][A-Za-z0-9+.-]*://)')
_KEY = Pattern(r'([A-Za-z][\w-]*)=(.*)', re.DOTALL)
_ADDRESS = Pattern(r'[^/\\:]*[/\\:]|[#?].|\S*\.[A-Za-z][A-Za-z0-9]{0,4}(?:[?#]|$)')
_CLOCK = Pattern(r'[0-9:]*')
_PLAIN = Pattern(r'[^\s"\'\\]+')


def parse_medium(role: str, line: str) -> tuple[Medium, tuple[FieldError, ...]]:
    """Read one medium: ``[STATE] [URL] [key=value …]``, with quotes as in a shell.

    The keys are ``label``, ``lang``, ``at`` (where the talk starts in the
    recording), ``archive`` (address of an archived copy) and ``uploaded`` (the day
    on which it was published).

    :param role: what it is: ``video``, ``slides``, …
    :param line: what the author wrote, without line breaks.
    :return: the medium, and what was wrong. Text that has no other place, such as
        an address that is not safe to follow, is in the label.
    """
    read = _Line(line)
    return read.medium(role, read.urls[1:]), tuple(read.errors)


def parse_media(role: str, text: str) -> tuple[tuple[Medium, ...], tuple[FieldError, ...]]:
    """Read media, one a line, as :func:`parse_medium` does.

    Of several addresses in a line each makes a medium of its own, in the same
    access state, beside the error about it.
    """
    media: list[Medium] = []
    errors: list[FieldError] = []
    for line in text.splitlines():
        if line.strip():
            read = _Line(line)
            first = read.medium(role)
            media.append(first)
            media += (Medium(role, url, state=first.state) for url in read.urls[1:])
            errors += read.errors
    return tuple(media), tuple(errors)


def format_medium(medium: Medium) -> str:
    """Write a medium so that :func:`parse_medium` reads the same.

    :param medium: one with safe addresses, and white space collapsed in its label.
    """
    words = []
    if medium.state != STATES[0] or not medium.url:
        words.append(medium.state)
    if medium.url:
        words.append(_quote(medium.url))
    start = '' if medium.start is None else format_moment(medium.start)
    values = (medium.label, medium.language, start, medium.archive, medium.uploaded)
    words += (f'{key}={_quote(text)}' for key, text in zip(_KEYS, values, strict=True) if text)
    return ' '.join(words)


class _Line:
    """A line about one medium, read word by word."""

    def __init__(self, line: str) -> None:
        self.state = ''
        self.urls: list[str] = []
        self.values: dict[str, str] = {}
        # What has no other place, in the order of the line.
        self.rest: list[str] = []
        self.errors: list[FieldError] = []
        self._loose: list[str] = []
        self._state_tried = False
        self._is_to_come = bool(_TO_COME.search(line))
        for word in self._split(line):
            try:
                self._take(word)
            except FieldError as error:
                self.errors.append(error)
                self.rest.append(word)
        if self._loose:
            label = _quote(' '.join(self._loose))
            self.errors.append(
                FieldError('expected your own words as label={label}', label=label)
            )
        if not (self.state or self.urls or self.errors):
            self.errors.append(
                FieldError('expected an address, or an access state such as “pending”')
            )

    def medium(self, role: str, rest: Iterable[str] = ()) -> Medium:
        start = self.values.get('at')
        words = (self.values.get('label', ''), *self.rest, *rest)
        return Medium(
            role=role,
            url=self.urls[0] if self.urls else '',
            state=self.state or STATES[0],
            label=' '.join(' '.join(words).split()),
            language=self.values.get('lang', ''),
            start=None if start is None else parse_moment(start),
            archive=self.values.get('archive', ''),
            uploaded=self.values.get('uploaded', ''),
        )

    def _split(self, line: str) -> Iterator[str]:
        position = 0
        while match := _WORD.search(line, position):
            position = match.end()
            if match['text'] is not None:
                pieces = _PIECE.findall(match['text'])
                yield (match['key'] or '') + ''.join(map(_unquote, pieces))
            elif unclosed := _UNCLOSED.match(match[0]):
                self.errors.append(FieldError('expected a closing quotation mark'))
                if not unclosed[1]:
                    yield match[0]
                    continue
                begin = match.start() + unclosed.end()
                next_part = _NEXT_PART.search(line, begin)
                position = next_part.start() if next_part else len(line)
                yield unclosed[1] + line[begin:position]
            else:
                yield match[0]

    def _take(self, word: str) -> None:
        """Put a word where it belongs.

        :raises FieldError: if it belongs nowhere.
        """
        if key := _KEY.fullmatch(word):
            self._take_value(key[1], key[2])
        elif _is_address(word):
            url = parse_url(word)
            if self.urls:
                self.errors.append(
                    FieldError('expected one address a line: put {url} on its own', url=url)
                )
            self.urls.append(url)
        elif not self.state and word.lower() in STATES:
            self.state = word.lower()
        elif self.state or self.urls or self._state_tried:
            self._loose.append(word)
            self.rest.append(word)
        else:
            self._state_tried = True
            known = ', '.join(STATES)
            proposal = 'pending' if self._is_to_come else _nearest_state(word)
            if proposal:
                raise FieldError(
                    'there is no access state “{word}”: did you mean “{proposal}”?',
                    word=word,
                    proposal=proposal,
                )
            raise FieldError(
                'there is no access state “{word}”: expected one of {known}, or label={label}',
                word=word,
                known=known,
                label=_quote(word),
            )

    def _take_value(self, written: str, text: str) -> None:
        key = written.lower()
        if key not in _KEYS:
            raise FieldError(
                'there is no key “{key}=”: did you mean “{proposal}=”?',
                key=written,
                proposal=nearest(key, _KEYS) or _KEYS[0],
            )
        if key in self.values:
            raise FieldError('expected “{key}=” only once in a line', key=key)
        if key == 'at':
            parse_moment(text)
        elif key == 'lang':
            text = parse_language(text)
        elif key == 'archive':
            text = parse_url(text)
        elif key == 'uploaded':
            text = parse_day(text)
        self.values[key] = text


#: What people write where a recording is not out yet.
_TO_COME = Pattern(
    r'(?i)\b(?:yet|soon|later|tba|tbd|tbc|coming|upcoming|forthcoming|awaited|pending)\b'
)


def _nearest_state(word: str) -> str | None:
    # The first half of two words that should be one has little in common with both.
    begun = (state for state in STATES if state.startswith(f'{word.lower()}-'))
    return nearest(word, STATES) or next(begun, None)


def _is_address(word: str) -> bool:
    if _CLOCK.fullmatch(word) or (' ' in word and '://' not in word):
        return False
    return bool(_ADDRESS.match(word))


def _quote(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    escaped = text.replace('\\', '\\\\').replace('"', '\\"')
    return f'"{escaped}"'


def _unquote(piece: str) -> str:
    if piece[0] == '"':
        return _ESCAPED.sub(r'\1', piece[1:-1])
    return piece[1:-1] if piece[0] == "'" else piece
