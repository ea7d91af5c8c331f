"""What the settings of a project say about things, beside what its pages say.

The functions take a value as it stands in ``conf.py``, and raise
:class:`ValueError` with what it must be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from sphinx_talks.catalogue.other_sites import read_catalogues
from sphinx_talks.talks.entry_options import ENTRY_OPTIONS
from sphinx_talks.talks.frozen_records import frozen, make_record
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.options import (
    INDEX_ENTRIES,
    TALK_LAYOUTS,
    extra_options,
    is_option_name,
)
from sphinx_talks.talks.own_platforms import read_platforms
from sphinx_talks.talks.page_paths import read_page_patterns
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.records import ENTRY_RECORDS, Entry, Place, Project
from sphinx_talks.talks.references import KNOWN_FAMILIES, REFERENCE_KINDS, ReferenceKind
from sphinx_talks.talks.values import FieldError, parse_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_talks.talks.options import Option, TalkOption

__all__ = (
    'READERS',
    'Conventions',
    'built_in_references',
    'make_conventions',
    'read_entries',
    'read_references',
    'read_titles',
)

_NAME = Pattern('[a-z][a-z0-9]*(?:-[a-z0-9]+)*')
_GAP = Pattern(r'\{(?::0[1-9])?\}')


def built_in_references() -> dict[str, ReferenceKind]:
    """Return the kinds of references that need no configuration, by name."""
    return {name: KNOWN_FAMILIES[name] for name in REFERENCE_KINDS}


@frozen(kw_only=True)
class Conventions:
    """What holds for all pages."""

    #: Kinds of references by name.
    references: Mapping[str, ReferenceKind] = field(default_factory=built_in_references)
    #: Titles of references by kind and number.
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: Projects that have no place in a page.
    projects: tuple[Project, ...] = ()
    #: Speakers, events and topics that have none.
    entries: tuple[Entry, ...] = ()
    #: Keys of what stands for speakers without being one.
    placeholders: frozenset[str] = frozenset()
    #: Options of talks that the project adds.
    extra: tuple[TalkOption, ...] = ()
    #: How talks are shown whose author says nothing else.
    layout: str = 'full'
    #: Whether pages show pictures that lie elsewhere.
    remote_pictures: bool = False
    #: What readers call the kinds of takeaways that the project adds.
    takeaway_labels: Mapping[str, str] = field(default_factory=dict)

    def is_placeholder(self, speaker: str) -> bool:
        """Return whether a name such as "TBA" stands for speakers, unless somebody has it."""
        return name_key(speaker) in self.placeholders


def make_conventions(
    *,
    references: object,
    titles: object,
    entries: Mapping[str, object],
    placeholder_speakers: Iterable[str],
    extra_fields: Mapping[str, str],
    layout: str,
    remote_pictures: bool,
    takeaway_labels: Mapping[str, str],
    loaded_titles: Mapping[str, Mapping[str, str]],
) -> Conventions:
    """Return what settings say, once they are read.

    :param entries: the setting for each kind of things, by the name of the kind
    :param loaded_titles: titles of references for which the settings have none
    """
    all_titles = {kind: dict(of_kind) for kind, of_kind in loaded_titles.items()}
    for kind, of_kind in read_titles(titles).items():
        all_titles.setdefault(kind, {}).update(of_kind)
    others = [kind for kind in entries if kind != 'project']
    return Conventions(
        references=read_references(references),
        titles=all_titles,
        projects=cast('tuple[Project, ...]', read_entries('project', entries['project'])),
        entries=tuple(each for kind in others for each in read_entries(kind, entries[kind])),
        placeholders=frozenset(map(name_key, placeholder_speakers)),
        extra=extra_options(extra_fields),
        layout=layout,
        remote_pictures=remote_pictures,
        takeaway_labels=takeaway_labels,
    )


def read_references(value: object) -> dict[str, ReferenceKind]:
    """Return the kinds of references, the built-in ones first."""
    kinds = built_in_references()
    for name, about in _items(value, 'a dictionary from names of kinds to their descriptions'):
        if not _NAME.fullmatch(name):
            raise ValueError(f'a dictionary whose keys can be roles, which {name!r} cannot')
        known = KNOWN_FAMILIES.get(name)
        given = _texts(name, about, {'url', 'label', 'number', 'example'}, {'also'})
        urls = given['url'] + given['also']
        if not known and not given['url']:
            raise ValueError(f'a dictionary with a url for {name!r}, such as https://…/{{}}')
        for text in urls + given['label']:
            if len(_GAP.findall(text)) != 1 or _GAP.sub('', text).count('{'):
                raise ValueError(
                    f'a dictionary in which {text!r} has {{}} for the number once'
                )
        for url in urls:
            _check_url(_GAP.sub('1', url))
        kinds[name] = _described(
            known
            or ReferenceKind(
                name=name, url=urls[0], label=f'{name.upper()} {{}}', example='42'
            ),
            given,
        )
    return kinds


def _described(kind: ReferenceKind, given: Mapping[str, tuple[str, ...]]) -> ReferenceKind:
    changes = {name: texts[0] for name, texts in given.items() if texts and name != 'also'}
    number = changes.get('number')
    if number:
        try:
            matches_nothing = Pattern(f'(?P<number>{number})').fullmatch('')
        except re.error as error:
            raise ValueError(
                f'a dictionary whose numbers are regular expressions; {number!r}: {error}'
            ) from error
        if matches_nothing:
            raise ValueError(f'a dictionary in which {number!r} does not match empty text')
        changes.setdefault('example', '')
    # The addresses that Sphinx's own roles use stay known.
    also = (*given['also'], *([kind.url] if 'url' in changes else []), *kind.also)
    return replace(
        kind,
        url=changes.get('url', kind.url),
        label=changes.get('label', kind.label),
        number=number or kind.number,
        example=changes.get('example', kind.example),
        also=tuple(dict.fromkeys(also)),
    )


def read_titles(value: object) -> dict[str, dict[str, str]]:
    """Return the titles of references by kind and number."""
    expected = "a dictionary such as {'pep': {8: 'Style Guide for Python Code'}}"
    titles: dict[str, dict[str, str]] = {}
    for kind, of_kind in _items(value, expected):
        if not isinstance(of_kind, dict):
            raise ValueError(expected)
        titles[kind] = {}
        for number, title in of_kind.items():
            if not isinstance(number, (int, str)) or not isinstance(title, str):
                raise ValueError(expected)
            text = str(number).strip()
            titles[kind][name_key(text.lstrip('0') or text)] = title
    return titles


def read_entries(kind: str, value: object) -> tuple[Entry, ...]:
    """Return the things of a kind that have no place in a page, in the given order.

    :param kind: such as ``event``
    """
    record = ENTRY_RECORDS[kind]
    options = [each for each in ENTRY_OPTIONS[kind] if each.name not in _NOT_CONFIGURED]
    single = {each.name for each in options if not each.is_list}
    several = {each.name for each in options if each.is_list}
    entries = []
    for name, about in _items(value, f'a dictionary from names of {kind}s to their addresses'):
        given = _texts(name, about, single, several)
        if not name_key(name):
            raise ValueError(f'a dictionary with names of {kind}s, not {name!r}')
        if kind == 'project' and not any(
            given[each.name] for each in options if _is_url(each)
        ):
            raise ValueError(f'a dictionary with an address for {name!r}')
        if not any(given.values()):
            raise ValueError(f'a dictionary that says something of {name!r}')
        values = {
            option.field: _read(option, name, given[option.name])
            for option in options
            if given[option.name]
        }
        around = {'id': name_key(name), 'name': ' '.join(name.split()), 'place': Place('')}
        entries.append(make_record(record, {**values, **around}))
    return tuple(entries)


#: What has a meaning in a page alone.
_NOT_CONFIGURED = frozenset({'id', 'talks', 'pyvideo'})


def _is_url(option: Option) -> bool:
    return option.value == 'url'


def _read(option: Option, name: str, texts: tuple[str, ...]) -> object:
    """Return the value of an option of an entry in the settings."""
    if option.is_list:
        if option.value != 'profiles' or option.parse is None:
            return texts
        return tuple(_parsed(option, name, text) for text in texts)
    (text,) = texts
    if option.value == 'flag':
        return True
    if _is_url(option):
        _check_url(text)
    return _parsed(option, name, text)


def _parsed(option: Option, name: str, text: str) -> object:
    try:
        return option.parse(text) if option.parse else text
    except FieldError as error:
        raise ValueError(
            f'a dictionary in which the {option.name} of {name!r} is right: {error}'
        ) from error


def _items(value: object, expected: str) -> Iterator[tuple[str, object]]:
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise ValueError(expected)
    yield from value.items()


def _texts(
    name: str, about: object, single: set[str], several: set[str]
) -> dict[str, tuple[str, ...]]:
    """Return the texts in a description, of which an address alone is the short form."""
    if isinstance(about, str):
        about = {'url': about}
    if not isinstance(about, dict):
        raise ValueError(f'a dictionary in which {name!r} is an address or a dictionary')
    texts: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(single | several), ())
    for key, value in about.items():
        if key not in texts:
            known = ', '.join(texts)
            raise ValueError(f'a dictionary in which {name!r} has no {key!r}, only: {known}')
        if isinstance(value, bool):
            # A flag, which has no text of its own.
            texts[key] = ('yes',) if value else ()
            continue
        values = value if key in several and isinstance(value, (list, tuple)) else (value,)
        if not all(isinstance(text, str) and text.strip() for text in values):
            raise ValueError(f'a dictionary in which the {key} of {name!r} is text')
        texts[key] = tuple(text.strip() for text in values)
    return texts


def _check_url(url: str) -> None:
    try:
        parse_url(url)
    except FieldError as error:
        raise ValueError(f'a dictionary with addresses; {url!r}: {error}') from error
    if not url.startswith(('http://', 'https://')):
        raise ValueError(f'a dictionary with addresses; {url!r} does not begin with https://')


def read_extra_fields(value: object) -> Mapping[str, str]:
    """Read the options that a project adds to those of talks.

    :raises ValueError: saying what the value must be
    """
    if isinstance(value, Mapping) and all(
        isinstance(name, str) and is_option_name(name) and isinstance(label, str)
        for name, label in value.items()
    ):
        return value
    raise ValueError(
        'a dictionary from names of options (lower-case letters, digits and hyphens), '
        'which talks do not have yet, to what readers see before the value, or to an empty '
        'text for values that no page shows'
    )


def read_index_entries(value: object) -> tuple[str, ...]:
    """Read under what the general index has a talk.

    :raises ValueError: saying what the value must be
    """
    if isinstance(value, (list, tuple)) and all(
        entry in (*INDEX_ENTRIES, 'auto') for entry in value
    ):
        return tuple(value)
    names = ', '.join(map(repr, INDEX_ENTRIES))
    raise ValueError(f"a list of some of {names}, or of 'auto'")


def read_layout(value: object) -> str:
    """Read how declared talks are shown.

    :raises ValueError: saying what the value must be
    """
    if isinstance(value, str) and value in TALK_LAYOUTS:
        return value
    raise ValueError(f'one of {", ".join(TALK_LAYOUTS)}')


#: What reads the settings that describe things, by their names without prefix.
READERS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        'catalogues': read_catalogues,
        'extra_fields': read_extra_fields,
        'index_entries': read_index_entries,
        'layout': read_layout,
        # Kinds of references come from another setting; whether they are known is asked
        # where pages are made.
        'pages': read_page_patterns,
        'platforms': read_platforms,
        'reference_titles': read_titles,
        'references': read_references,
        **{f'{kind}s': partial(read_entries, kind) for kind in ENTRY_RECORDS},
    }
)
