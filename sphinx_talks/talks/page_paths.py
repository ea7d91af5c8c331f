"""Where pages of talks and other things lie: paths that the settings describe by fields."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from string import Formatter

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.kinds import KIND_NAMES
from sphinx_talks.talks.names import title_id
from sphinx_talks.talks.options import OPTIONS, is_option_name
from sphinx_talks.talks.patterns import Pattern

__all__ = ('LAYOUTS_OF_PAGES', 'FilledPath', 'PagePattern', 'fields_of', 'read_page_patterns')

#: The fields that a path or a title can have, by kind of thing.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    'talk': (*(each.name for each in OPTIONS if each.in_path), 'series', 'year'),
    'event': ('id', 'title', 'series', 'year'),
    'year': ('year',),
}
#: Those of all other kinds.
_COMMON_FIELDS = ('id', 'title')
#: Fields whose values may stand in a path as they are.
_IDS = frozenset({'id', 'language', 'year'})
_KEYS = frozenset({'path', 'where', 'title', 'former', 'feed', 'layout'})
#: How pages of things show their talks; the first goes without saying.
LAYOUTS_OF_PAGES = ('list', 'cards')
#: What says something of the talks of a thing.
_OF_TALKS = ('feed', 'layout')
#: What every file system and address takes.
_SAFE = Pattern(r'[^\W_](?:[\w.-]*[\w-])?')
#: How long a part of a path may be, in bytes; most file systems stop at 255, and builders
#: add endings.
_LONGEST = 120


def fields_of(kind: str, extra: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the fields that a path of a kind of thing can have.

    :param extra: names of the options that the project adds to talks
    """
    fields = _FIELDS.get(kind, _COMMON_FIELDS)
    return (*fields, *extra) if kind == 'talk' else fields


@frozen(kw_only=True)
class FilledPath:
    """The path of one page."""

    #: Relative to the root of the site, without an ending; empty if nothing is left of it.
    document: str
    #: Fields that the thing has no value for.
    missing: tuple[str, ...] = ()
    #: Values that could not stand in a path as they are.
    unsafe: tuple[str, ...] = ()


@frozen(kw_only=True)
class PagePattern:
    """How the pages of one kind of thing are called."""

    #: ``talk``, ``year``, a kind of thing, or a kind of references.
    kind: str
    #: Such as ``talks/{year}/{id}``.
    path: str
    #: Which talks count, as a condition of listings; empty for all.
    where: str = ''
    #: What the page is called, with the same fields; empty for the thing's own name.
    title: str = ''
    #: Paths that the pages had before, from which readers are led to them.
    former: tuple[str, ...] = ()
    #: Whether each page has a feed of its talks.
    feed: bool = False
    #: One of :data:`LAYOUTS_OF_PAGES`.
    layout: str = LAYOUTS_OF_PAGES[0]

    def former_documents(
        self, values: Mapping[str, str], former_ids: Iterable[str]
    ) -> list[str]:
        """Return the paths at which a page has been, without those that lack a value.

        :param values: as for :meth:`fill`
        :param former_ids: ids that the thing had before
        """
        at = [replace(self, path=path, former=()) for path in self.former]
        filled = [each.fill(values) for each in at]
        for former_id in former_ids:
            before = {**values, 'id': former_id}
            filled += [each.fill(before) for each in (self, *at) if '{id}' in each.path]
        found = (each.document for each in filled if not each.missing)
        return [*dict.fromkeys(filter(None, found))]

    def fill(self, values: Mapping[str, str]) -> FilledPath:
        """Return the path of a page.

        A part of the path whose fields are all missing is left out.

        :param values: the values of all fields of the kind; those that are not known are
            empty
        """
        parts: list[str] = []
        missing: list[str] = []
        unsafe: list[str] = []
        for written in self.path.split('/'):
            names = _names_in(written)
            lacking = [name for name in names if not values.get(name)]
            missing += lacking
            if names and len(lacking) == len(names):
                continue
            safe = {}
            for name in names:
                value = values.get(name, '')
                safe[name] = _safe(value, is_id=name in _IDS)
                if name in _IDS and value and safe[name] != value:
                    unsafe.append(value)
            part = written.format_map(safe).strip('-')
            # What is put together has to be safe as a whole.
            inside = part.split('/')
            parts += map(_shortened, inside if _are_safe(inside) else [title_id(part)])
        return FilledPath(
            document='/'.join(filter(None, parts)),
            missing=tuple(dict.fromkeys(missing)),
            unsafe=tuple(dict.fromkeys(unsafe)),
        )

    def titled(self, values: Mapping[str, str], name: str) -> str:
        """Return what the page is called.

        :param name: the thing's own name, if the settings say nothing
        """
        if not self.title:
            return name
        known = {field: values.get(field, '') for field in _names_in(self.title)}
        return ' '.join(self.title.format_map(known).split()) or name


def _safe(value: str, *, is_id: bool) -> str:
    # Ids of imported talks may have a folder before them.
    if is_id and _are_safe(value.split('/')) and value.isascii():
        return value
    return title_id(value)


def _are_safe(parts: Iterable[str]) -> bool:
    return all(map(_SAFE.fullmatch, parts))


def _shortened(part: str) -> str:
    if len(part.encode()) <= _LONGEST:
        return part
    return part.encode()[:_LONGEST].decode(errors='ignore').rstrip('-.')


def _names_in(text: str) -> list[str]:
    return [name for _before, name, _spec, _conversion in Formatter().parse(text) if name]


def read_page_patterns(
    value: object,
    references: Collection[str] | None = None,
    extra: Collection[str] | None = None,
) -> tuple[PagePattern, ...]:
    """Return the patterns that a setting holds.

    :param value: a dictionary from a kind of thing to a path, or to a dictionary with
        ``path``, ``where``, ``title``, ``former``, ``feed`` and ``layout``
    :param references: names of the kinds of references; every name is taken for one of
        them where they are not known yet
    :param extra: names of the options that the project adds to talks; every name is taken
        for one of them where they are not known yet
    :raises ValueError: with what the value must be
    """
    kinds = ('talk', *KIND_NAMES, 'series', 'year', *(references or ()))
    if not isinstance(value, Mapping):
        raise ValueError('a dictionary from kinds of things to paths')
    patterns = []
    for kind, about in value.items():
        if kind not in kinds and (references is not None or not isinstance(kind, str)):
            raise ValueError(
                f'a dictionary whose keys are some of {", ".join(kinds)}; {kind!r} is none'
            )
        given = {'path': about} if isinstance(about, str) else about
        if not isinstance(given, Mapping) or not all(
            key in _KEYS and _fits(key, each) for key, each in given.items()
        ):
            raise ValueError(
                f'a dictionary that has a path for {kind!r}, or a dictionary with path, '
                'where, title, former, which is a list of paths, feed, which is True or '
                f'False, and layout, which is {" or ".join(LAYOUTS_OF_PAGES)}'
            )
        for key in _OF_TALKS:
            if kind == 'talk' and given.get(key):
                raise ValueError(
                    f'a dictionary without {key} for talks: pages of other kinds have many of '
                    'them'
                )
        texts = {name: text for name, text in given.items() if isinstance(text, str)}
        pattern = PagePattern(
            kind=kind,
            **{'path': '', **texts},
            former=tuple(given.get('former', ())),
            feed=bool(given.get('feed')),
        )
        for path in (pattern.path, *pattern.former):
            _check_fields(pattern, path, extra)
            _check_path(replace(pattern, path=path))
        _check_fields(pattern, pattern.title, extra)
        patterns.append(pattern)
    return tuple(patterns)


def _fits(key: str, value: object) -> bool:
    if key == 'former':
        return _are_paths(value)
    if key == 'layout':
        return value in LAYOUTS_OF_PAGES
    return isinstance(value, bool if key == 'feed' else str)


def _are_paths(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value)


def _check_fields(pattern: PagePattern, text: str, extra: Collection[str] | None) -> None:
    known = fields_of(pattern.kind, extra or ())
    is_open = extra is None and pattern.kind == 'talk'
    wanted = ', '.join(f'{{{name}}}' for name in known)
    try:
        pieces = list(Formatter().parse(text))
    except ValueError:
        pieces = [('', '?', '', '')]
    for _before, name, spec, conversion in pieces:
        is_known = name in known or (is_open and bool(name) and is_option_name(str(name)))
        if name is not None and (not is_known or spec or conversion):
            raise ValueError(
                f'a dictionary in which {text!r} has no other fields than {wanted}'
            )


def _check_path(pattern: PagePattern) -> None:
    names = _names_in(pattern.path)
    if not names:
        raise ValueError(
            f'a dictionary in which the path {pattern.path!r} for {pattern.kind!r} has a '
            'field such as '
            f'{{{fields_of(pattern.kind)[0]}}}, which tells its pages apart'
        )
    sample = pattern.path.format_map(dict.fromkeys(names, 'a'))
    if not _are_safe(sample.split('/')):
        raise ValueError(
            f'a dictionary in which the path {pattern.path!r} is relative, has "/" between '
            'its parts, and no parts that are empty or begin with "." or "_"'
        )
