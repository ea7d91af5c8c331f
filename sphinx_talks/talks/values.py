"""Single values that authors write in options.

Every function returns a value or raises :class:`FieldError`. Import them from
:mod:`sphinx_talks.talks.fields`, which adds what takes a whole line.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sphinx_talks.talks.dates import read_date, suggest_date
from sphinx_talks.talks.names import title_id
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.written_lists import parse_list

__all__ = (
    'LANGUAGE_NAMES',
    'FieldError',
    'format_moment',
    'parse_date',
    'parse_day',
    'parse_duration',
    'parse_id',
    'parse_language',
    'parse_list',
    'parse_moment',
    'parse_paragraphs',
    'parse_url',
    'title_language',
)


class FieldError(ValueError):
    """What was expected of a value, in words that a person can act on.

    It names neither the option nor the whole value: whoever reports it does.
    ``str()`` gives the message in English.

    :param template: message with replacement fields in braces, to be translated
        before ``template.format_map(values)``.
    :param values: what goes into the replacement fields.
    """

    def __init__(self, template: str, **values: str) -> None:
        super().__init__(template)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format_map(self.values)


_BLANK_LINES = Pattern(r'\n(?:[^\S\n]*(?:\|[^\S\n]*)?\n)+\s*')


def without_surrogates(text: str) -> str:
    """Return a text that can be written as UTF-8.

    JSON writes a sign beyond the first 65,536 as a pair of surrogates, and so may YAML;
    half of a pair stands for nothing.
    """
    if text.isascii():
        return text
    return text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')


def parse_paragraphs(text: str) -> str:
    """Read plain text: one line a paragraph, with an empty line between two of them.

    In an option of reStructuredText, which ends at an empty line, a line with nothing
    but ``|`` stands for one, as in its line blocks.
    """
    paragraphs = (' '.join(part.split()) for part in _BLANK_LINES.split(text))
    return '\n\n'.join(part for part in paragraphs if part)


# Sixty minutes and more are fine where they are the largest unit.
_CLOCK = Pattern(r'(?:([0-9]{1,6}):([0-5][0-9])|([0-9]{1,6})):([0-5][0-9])')
_ISO_DURATION = Pattern(
    r'P(?:([0-9]{1,4})D)?(?:T(?=[0-9])(?:([0-9]{1,6}(?:[.,][0-9]{1,9})?)H)?'
    r'(?:([0-9]{1,6}(?:[.,][0-9]{1,9})?)M)?(?:([0-9]{1,9}(?:[.,][0-9]{1,9})?)S)?)?',
    re.IGNORECASE,
)
_UNITS = Pattern(
    r'(?:([0-9]{1,6}(?:\.[0-9]{1,9})?) ?(?:h|hrs?|hours?),? ?(?:and )?)?'
    r'(?:([0-9]{1,6}(?:\.[0-9]{1,9})?) ?(?:m|mins?|minutes?),? ?(?:and )?)?'
    r'(?:([0-9]{1,9}(?:\.[0-9]{1,9})?) ?(?:s|secs?|seconds?)?)?',
    re.IGNORECASE,
)


def parse_duration(text: str) -> int:
    """Read a length of time.

    :param text: such as ``25 min``, ``1 h 5 min``, ``1:02:03``, ``45:00`` (minutes
        and seconds), ``PT25M`` (ISO 8601-1:2019, 5.5.2) or ``1500`` (seconds).
    :return: seconds, without fractions.
    :raises FieldError: if it is none of these.
    """
    seconds = _read_seconds(text)
    if seconds is None:
        raise FieldError('expected a duration such as “25 min”, “1 h 5 min” or “1:02:03”')
    return seconds


def parse_moment(text: str) -> int:
    """Read a place in a recording, in any notation of :func:`parse_duration`.

    :return: seconds from the start of the recording.
    :raises FieldError: if it is no length of time.
    """
    seconds = _read_seconds(text)
    if seconds is None:
        raise FieldError('expected a time such as “12:34”, “1:02:03” or “754s”')
    return seconds


def _read_seconds(text: str) -> int | None:
    text = ' '.join(text.split())
    if match := _CLOCK.fullmatch(text):
        hours, minutes, only_minutes, seconds = (int(part or 0) for part in match.groups())
        return hours * 3600 + (minutes + only_minutes) * 60 + seconds
    if match := _ISO_DURATION.fullmatch(text):
        factors: tuple[int, ...] = (86_400, 3600, 60, 1)
    elif match := _UNITS.fullmatch(text):
        factors = (3600, 60, 1)
    else:
        return None
    parts = [(part or '').replace(',', '.') for part in match.groups()]
    if not any(parts):
        return None
    # Whole numbers stay whole: a float can't hold every one of them times 3600.
    return sum(
        int(float(part) * factor) if '.' in part else int(part or 0) * factor
        for part, factor in zip(parts, factors, strict=True)
    )


def format_moment(seconds: int) -> str:
    """Write a place in a recording: ``0:07``, ``12:34`` or ``1:02:03``.

    :param seconds: seconds from the start of the recording, not negative.
    """
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f'{hours}:{minutes:02}:{seconds:02}' if hours else f'{minutes}:{seconds:02}'


def parse_date(text: str) -> str:
    """Read a date or range with the precision that is known.

    :param text: what :func:`~sphinx_talks.talks.dates.read_date` reads.
    :return: its normal form, which reads as itself.
    :raises FieldError: for all else, with the ISO form where that is certain.
    """
    read = read_date(text)
    if read is not None:
        return str(read)
    first, _, last = (part.strip() for part in text.partition('/'))
    if read_date(first) and read_date(last):
        raise FieldError(
            'the range ends before it begins: expected {proposal}', proposal=f'{last}/{first}'
        )
    if proposal := suggest_date(text):
        raise FieldError('expected an ISO date: write {proposal}', proposal=proposal)
    raise FieldError(
        'expected an ISO date such as 2024, 2024-05, 2024-05-18, 2024-05-18T10:00-04:00 '
        'or 2024-05-15/2024-05-23'
    )


def parse_day(text: str) -> str:
    """Read a single day, or a day with a time of day.

    :raises FieldError: as :func:`parse_date` does, and for a year, a month and a range.
    """
    normal = parse_date(text)
    read = read_date(normal)
    if read is None or read.end is not None or read.precision not in ('day', 'time'):
        raise FieldError('expected a day such as 2024-06-01')
    return normal


_SCHEMES = frozenset(('http', 'https', 'mailto', 'ftp'))
# A host where a path would begin: no folder has such a name.
_HOST_FIRST = Pattern(
    r'(?:www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|info|dev|io|'
    r'app|tv|be|ch|cz|de|dk|es|eu|fi|fr|ie|it|jp|me|nl|no|pl|pt|se|uk|us))'
    r'(?::[0-9]+)?(?P<path>[/?#]|$)',
    re.IGNORECASE,
)
_UNSAFE_CHARACTER = Pattern(
    '[\\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff]'
)
_BEFORE_COLON = Pattern(r'([^/?#:]*):')
#: How nearly all addresses begin.
_PLAIN_HOST = Pattern(r'https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|$)', re.ASCII)


def parse_url(text: str) -> str:
    """Check that an address is safe to follow.

    :param text: an address with the scheme ``http``, ``https``, ``mailto`` or
        ``ftp``, or a path relative to the page or the site.
        A host without a scheme, such as ``youtu.be/x``, gets ``https://``.
    :return: the address without the white space around it.
    :raises FieldError: for any other scheme, for white space, control characters
        and backslashes, and for an address without a host.
    """
    url = text.strip()
    if not url:
        raise FieldError('expected an address such as https://example.org/slides.pdf')
    if _UNSAFE_CHARACTER.search(url):
        raise FieldError(
            'expected an address without spaces and control characters: write a space as %20'
        )
    if '\\' in url:
        raise FieldError('expected an address with slashes instead of backslashes')
    if _begins_with_host(url):
        url = f'https://{url}'
    match = _BEFORE_COLON.match(url)
    scheme = match[1].lower() if match else ''
    if match and scheme not in _SCHEMES:
        raise FieldError(
            'expected an address with http, https, ftp or mailto, or a path, '
            'not the scheme “{scheme}”',
            scheme=match[1],
        )
    if scheme == 'mailto':
        if '@' not in url:
            raise FieldError('expected an e-mail address such as mailto:team@example.org')
    elif (match or url.startswith('//')) and not _has_host(url):
        raise FieldError(
            'expected an address with a host such as https://example.org/slides.pdf'
        )
    elif url.startswith('//'):
        raise FieldError('expected a scheme: write {proposal}', proposal=f'https:{url}')
    return url


def _begins_with_host(url: str) -> bool:
    """Return whether an address is one whose scheme was left out.

    A name alone can be that of a file, unless it begins with ``www``.
    """
    match = _HOST_FIRST.match(url)
    return match is not None and (match['path'] != '' or url[:4].lower() == 'www.')


def _has_host(url: str) -> bool:
    if _PLAIN_HOST.match(url):
        return True
    try:
        parts = urlsplit(url)
        # Reading the port checks it.
        return bool(parts.hostname) and (parts.port is None or parts.port >= 0)
    except ValueError:
        return False


_LANGUAGE = Pattern(
    r'[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?'
    r'(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*'
    r'(?:-x(?:-[a-z0-9]{1,8})+)?',
)
_SINGLETON = Pattern('[a-z0-9]')
_SCRIPT = Pattern('[a-z]{4}')
_REGION = Pattern('[a-z]{2}')
LANGUAGE_NAMES = {
    'chinese': 'zh',
    'czech': 'cs',
    'dutch': 'nl',
    'english': 'en',
    'french': 'fr',
    'german': 'de',
    'italian': 'it',
    'japanese': 'ja',
    'korean': 'ko',
    'polish': 'pl',
    'portuguese': 'pt',
    'russian': 'ru',
    'spanish': 'es',
    'ukrainian': 'uk',
}


def parse_language(text: str) -> str:
    """Read a language tag of the form that BCP 47 (RFC 5646, 2.1) gives it.

    :param text: such as ``en``, ``pt-BR`` or ``eng``; ``_`` may stand for ``-``.
    :return: the tag in the case that RFC 5646, 2.1.1 recommends.
    :raises FieldError: if it has no such form. Whether it is registered is not checked.
    """
    tag = text.strip().replace('_', '-')
    if not tag.isascii() or not _LANGUAGE.fullmatch(tag.lower()):
        proposal = LANGUAGE_NAMES.get(tag.lower(), '')
        if proposal:
            raise FieldError('expected a language tag: write {proposal}', proposal=proposal)
        raise FieldError('expected a language tag such as en, pt-BR or zh-Hant')
    parts = tag.lower().split('-')
    for place, part in enumerate(parts[1:], start=1):
        if _SINGLETON.fullmatch(part):
            break
        if _SCRIPT.fullmatch(part):
            parts[place] = part.title()
        elif _REGION.fullmatch(part):
            parts[place] = part.upper()
    return '-'.join(parts)


def title_language(talk_language: str, own_language: str) -> str:
    """Return the tag of the language of a talk, if it is another one than the pages'.

    :param talk_language: as the author gave it; anything but a tag counts as none
    :param own_language: the language of the pages
    """
    try:
        tag = parse_language(talk_language) if talk_language else ''
    except FieldError:
        return ''
    own = own_language.replace('_', '-').partition('-')[0].lower()
    return '' if tag.partition('-')[0].lower() == own else tag


_NOT_IN_ID = Pattern(r'^!|[\s,@<>`\x00-\x1f\x7f-\x9f\ud800-\udfff]')


def parse_id(text: str) -> str:
    """Read an id that an author gave.

    :raises FieldError: if it is empty, or holds white space, control characters,
        ``@``, ``<``, ``>`` or backquotes, or begins with ``!``, which cross-references
        could not tell from their own syntax, or a comma, which divides lists; with an
        id that would do.
    """
    name = ' '.join(text.split())
    if not name:
        raise FieldError('expected an id such as “time-travel-debugger”')
    if _NOT_IN_ID.search(name):
        raise FieldError(
            'expected an id without spaces, commas, @, <, >, ` and a leading !: '
            'write {proposal}',
            proposal=title_id(name),
        )
    return name


_LIKE_OPTION = Pattern(r'(?=\\*:[A-Za-z][\w-]*:(?:\s|$))')
_ESCAPED_OPTION = Pattern(r'(\s*)\\(?=\\*:[A-Za-z][\w-]*:(?:\s|$))')


def escaped_line(line: str) -> str:
    """Return a line of an option's value so that it is taken for no option itself."""
    return f'\\{line}' if _LIKE_OPTION.match(line) else line


def unescaped_line(line: str) -> str:
    """Return what a line stands for that :func:`escaped_line` made."""
    match = _ESCAPED_OPTION.match(line)
    return f'{match[1]}{line[match.end() :]}' if match else line
