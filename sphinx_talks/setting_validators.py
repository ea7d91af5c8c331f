"""Validators of the values in ``conf.py``.

Each takes a value as it stands there, and returns in words what is expected: nothing if
the value is fine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citing.keys import LABELS
from sphinx_talks.problems import Problem
from sphinx_talks.talks.transcripts import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ('VALIDATORS',)

#: Directives and roles have no other names.
_KIND = re.compile('[a-z][a-z0-9]*(?:-[a-z0-9]+)*')

#: In which contents talks can stand.
CONTENTS_ENTRIES = ('page', 'everywhere', 'nowhere')

#: A relative path without dots that lead elsewhere, and without what is no name on some
#: systems.
_FILE = re.compile(
    r'(?:(?!\.{1,2}/)[^/\\:*?"<>|\x00-\x1f]+/)*(?!\.{1,2}$)[^/\\:*?"<>|\x00-\x1f]+'
)


def boolean(value: object) -> str:
    return '' if isinstance(value, bool) else 'True or False'


def labels(value: object) -> str:
    return '' if value in LABELS else f'one of {", ".join(LABELS)}'


def transcripts(value: object) -> str:
    expected = (
        "a path such as 'transcripts/{id}.{language}.vtt', with {id} in it, that ends in "
        f'one of {", ".join(SUFFIXES)}'
    )
    if value == '':
        return ''
    if not isinstance(value, str) or not value.endswith(SUFFIXES):
        return expected
    try:
        path = value.format(id='id', language='en')
    except (ValueError, LookupError, AttributeError):
        return expected
    return '' if '{id}' in value and _FILE.fullmatch(path) else expected


def style(value: object) -> str:
    return '' if isinstance(value, str) and value.strip() else 'the name of a style'


def names(value: object) -> str:
    if isinstance(value, (list, tuple)) and all(isinstance(name, str) for name in value):
        return ''
    return 'a list of strings'


def index_entries(value: object) -> str:
    return _fault_in('index_entries', value)


def takeaway_prefixes(value: object) -> str:
    if isinstance(value, dict) and all(
        isinstance(prefix, str) and prefix.strip() and kind in ('insight', 'quote')
        for prefix, kind in value.items()
    ):
        return ''
    return "a dictionary from the first word of a list item to 'insight' or 'quote'"


def cache_days(value: object) -> str:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return '' if is_number else 'a whole number of days'


def timeout(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return ''
    return 'a whole number of seconds above 0'


def catalogues(value: object) -> str:
    return _fault_in('catalogues', value)


def checks(value: object) -> str:
    if value == {}:
        return ''
    # Imported here, since a build that reads nothing needs no checks.
    from sphinx_talks.checks.checks import CHECKS

    names = (*(check.name for check in CHECKS), Problem.LONG_PENDING.value)
    if isinstance(value, dict) and all(
        name in names and isinstance(wish, bool) for name, wish in value.items()
    ):
        return ''
    return f'a dictionary from names to True or False; the names are {", ".join(names)}'


def pages(value: object) -> str:
    return _fault_in('pages', value)


def contents_entries(value: object) -> str:
    if isinstance(value, bool) or value in CONTENTS_ENTRIES:
        return ''
    return "'page', 'everywhere' or 'nowhere'"


def days(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return ''
    return 'a number of days'


def player(value: object) -> str:
    return '' if value in ('link', 'click') else "'link' or 'click'"


def layout(value: object) -> str:
    return _fault_in('layout', value)


def exports(value: object) -> str:
    if not isinstance(value, dict):
        return 'a dictionary from paths of files to formats'
    if value:
        # Imported here, since few projects export anything.
        from sphinx_talks.formats.write.registry import FORMATS

        for path, name in value.items():
            if not isinstance(path, str) or not _FILE.fullmatch(path):
                return f'a dictionary in which {path!r} is a path below the output folder'
            if not isinstance(name, str) or name not in FORMATS:
                known = ', '.join(FORMATS)
                return f'a dictionary in which {name!r} is a format; these are {known}'
        for path in value:
            if any(other.startswith(f'{path}/') for other in value):
                return f'a dictionary in which {path!r} is not around another file'
    return ''


def feed(value: object) -> str:
    if value == '' or (isinstance(value, str) and _FILE.fullmatch(value)):
        return ''
    return "a path below the output folder, such as 'feed.xml'"


def takeaway_kinds(value: object) -> str:
    if not isinstance(value, dict):
        return 'a dictionary from the name of a kind to its label'
    for kind, label in value.items():
        if not isinstance(kind, str) or not _KIND.fullmatch(kind):
            return f'a dictionary in which {kind!r} is a name of small letters'
        if not isinstance(label, str) or not label.strip():
            return f'a dictionary in which {kind!r} has a label'
    return ''


def platforms(value: object) -> str:
    return _fault_in('platforms', value)


def extra_fields(value: object) -> str:
    return _fault_in('extra_fields', value)


def projects(value: object) -> str:
    return _fault_in('projects', value)


def speakers(value: object) -> str:
    return _fault_in('speakers', value)


def events(value: object) -> str:
    return _fault_in('events', value)


def topics(value: object) -> str:
    return _fault_in('topics', value)


def reference_titles(value: object) -> str:
    return _fault_in('reference_titles', value)


def references(value: object) -> str:
    return _fault_in('references', value)


def _fault_in(setting: str, value: object) -> str:
    """Return what a value must be, from the function that reads it and raises that."""
    # Imported here, with the options of talks, since few projects have any of these settings.
    from sphinx_talks.catalogue.conventions import READERS

    return _fault_of(READERS[setting], value)


def _fault_of(read: Callable[[object], object], value: object) -> str:
    """Return what a value must be, from a function that raises it."""
    try:
        read(value)
    except ValueError as error:
        return str(error)
    return ''


#: By the names that the rows of settings have for them.
VALIDATORS: Mapping[str, Callable[[object], str]] = {
    each.__name__: each
    for each in (
        boolean,
        cache_days,
        catalogues,
        checks,
        contents_entries,
        days,
        events,
        exports,
        extra_fields,
        feed,
        index_entries,
        labels,
        layout,
        names,
        pages,
        platforms,
        player,
        projects,
        reference_titles,
        references,
        speakers,
        style,
        takeaway_kinds,
        takeaway_prefixes,
        timeout,
        topics,
        transcripts,
    )
}
