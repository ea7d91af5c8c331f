"""What authors add to a name where they use it: an address, a role, a doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.records import Naming
from sphinx_talks.talks.values import FieldError, parse_url
from sphinx_talks.talks.written_lists import list_lines, parse_items, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


__all__ = ('ReadNames', 'format_name', 'format_names', 'parse_name', 'parse_names')

_ADDRESS = Pattern(r'(?P<name>[^<>]*[^<>\s])\s*<(?P<url>[^<>]+)>')
_ROLE = Pattern(r'(?P<name>[^()]*[^()\s])\s+\((?P<role>[^()]+)\)')
_DOUBT = Pattern(r'(?P<name>.*[^\s?])\s+(?:\?|\(\?\))')
#: Between the names of persons who are written as in a sentence.
_AND = Pattern(r'\s+(?:and|und|&)\s+')
_AND_BEFORE = Pattern(r'(?:and|und|&)\s+(?=\S)')


@frozen
class ReadNames:
    """The names in an option."""

    names: tuple[str, ...]
    #: What is said of some of them.
    namings: tuple[Naming, ...] = ()
    #: Texts that could not be read as meant, and what was expected.
    errors: tuple[tuple[str, FieldError], ...] = ()


def parse_names(kind: str, text: str) -> ReadNames:
    """Read a list of names, as :func:`~sphinx_talks.talks.written_lists.parse_list` does.

    ``Name <address>`` gives an address. Of speakers, ``Ann Lee (moderator)`` tells the
    role in the talk, ``Bo ?`` a doubt, and ``Ann Lee and Bo Ray`` are two. A name in
    quotation marks is nothing but a name.

    :param kind: kind of the things, such as ``speaker``
    """
    names: dict[str, None] = {}
    namings: list[Naming] = []
    errors: list[tuple[str, FieldError]] = []
    items = parse_items(text)
    for number, (item, is_quoted) in enumerate(items, start=1):
        if is_quoted:
            names[item] = None
            continue
        is_last = 1 < number == len(items)
        parts = _persons(item, errors, is_last=is_last) if kind == 'speaker' else (item,)
        for part in parts:
            naming = _naming(kind, part, errors)
            names[naming.name] = None
            if naming != Naming(kind=kind, name=naming.name):
                namings.append(naming)
    return ReadNames(tuple(names), tuple(namings), tuple(errors))


def _persons(
    item: str, errors: list[tuple[str, FieldError]], *, is_last: bool
) -> Iterator[str]:
    """Return the persons in an item, which may be the last one of several."""
    if is_last and (match := _AND_BEFORE.match(item)):
        item = item[match.end() :]
    parts = _AND.split(item)
    if not parts[1:] or not all(_begins_a_name(part) for part in parts):
        yield item
        return
    if not is_last and any(' ' not in part for part in parts):
        # Two first names, or one name such as that of a company.
        errors.append(
            (
                item,
                FieldError(
                    'this may be one name or several: write {several} or {one}',
                    several=', '.join(parts),
                    one=f'"{item}"',
                ),
            )
        )
        yield item
        return
    yield from parts


def _begins_a_name(text: str) -> bool:
    return bool(text) and text[0].isalpha() and text[0] == text[0].upper()


def _naming(kind: str, text: str, errors: list[tuple[str, FieldError]]) -> Naming:
    """Read one name with what stands around it.

    :param kind: kind of the thing
    :param errors: takes what could not be read as meant
    """
    name, url, role, is_doubtful = text, '', '', False
    if match := _ADDRESS.fullmatch(name):
        try:
            url = parse_url(_with_scheme(match['url'].strip()))
            name = match['name']
        except FieldError as error:
            errors.append((text, error))
    if kind == 'speaker':
        if match := _DOUBT.fullmatch(name):
            name, is_doubtful = match['name'], True
        if match := _ROLE.fullmatch(name):
            name, role = match['name'], match['role'].strip()
        if not is_doubtful and (match := _DOUBT.fullmatch(name)):
            name, is_doubtful = match['name'], True
    return Naming(kind=kind, name=name, url=url, role=role, is_doubtful=is_doubtful)


def _with_scheme(url: str) -> str:
    return f'mailto:{url}' if '@' in url and '/' not in url and ':' not in url else url


def parse_name(kind: str, text: str) -> ReadNames:
    """Read the one name that an option holds.

    :param kind: kind of the thing, such as ``event``
    """
    errors: list[tuple[str, FieldError]] = []
    naming = _naming(kind, ' '.join(text.split()), errors)
    told = () if naming == Naming(kind=kind, name=naming.name) else (naming,)
    return ReadNames((naming.name,) if naming.name else (), told, tuple(errors))


def format_name(kind: str, name: str, namings: Iterable[Naming] = ()) -> str:
    """Return a name as the one value of an option."""
    return _written(
        name, next((each for each in namings if (each.kind, each.name) == (kind, name)), None)
    )


def format_names(
    kind: str, names: Iterable[str], namings: Iterable[Naming] = ()
) -> tuple[str, ...]:
    """Return the lines from which :func:`parse_names` reads names and what is said of them.

    :param kind: kind of the things
    """
    names = tuple(names)
    about = {each.name: each for each in namings if each.kind == kind}
    told = tuple(about[name] for name in names if name in about)
    return list_lines(
        [_written(name, about.get(name)) for name in names],
        [_written(name, about[name]) if name in about else quoted(name) for name in names],
        lambda text: parse_names(kind, text),
        ReadNames(names, told),
    )


def _written(name: str, naming: Naming | None) -> str:
    if naming is None:
        return name
    role = f' ({naming.role})' if naming.role else ''
    doubt = ' ?' if naming.is_doubtful else ''
    return f'{name}{role}{doubt}' + (f' <{naming.url}>' if naming.url else '')
