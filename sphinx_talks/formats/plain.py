"""Records, and the facts of pages as far as a build shows them, as plain values."""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, replace
from functools import cache
from typing import (
    TYPE_CHECKING,
    Literal,
    TypeAlias,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.records import (
    Delivery,
    Entry,
    Medium,
    Mention,
    Naming,
    Place,
    Project,
    Takeaway,
    Talk,
)
from sphinx_talks.talks.values import FieldError, parse_language, parse_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.declarations import Declarations
    from sphinx_talks.talks.records import (
        Extension,
        PageFacts,
    )

__all__ = ('Plain', 'PlainField', 'plain_fields', 'shown_pages', 'to_plain')

_R = TypeVar('_R', 'Delivery', 'Entry', 'Extension', 'Mention', 'Takeaway', 'Talk')


def shown_pages(catalogue: Catalogue) -> tuple[PageFacts, ...]:
    """Return the facts of all pages, in the order of their documents.

    What an ``only`` directive leaves out of the present build is not there, and
    nothing else depends on a tag.
    """
    declarations = catalogue.declarations
    return tuple(_shown(facts, catalogue) for facts in declarations.pages.values())


def _shown(facts: PageFacts, catalogue: Catalogue) -> PageFacts:
    declarations = catalogue.declarations
    if facts.headings:
        facts = _with_headings(facts, catalogue)
    return replace(
        facts,
        talks=tuple(
            replace(talk, deliveries=_unconditional(talk.deliveries, declarations))
            if talk.deliveries
            else talk
            for talk in _unconditional(facts.talks, declarations)
        ),
        entries=_unconditional(facts.entries, declarations),
        takeaways=tuple(
            replace(each, text=catalogue.services.plain_words(each), words=())
            if each.words
            else each
            for each in _unconditional(facts.takeaways, declarations)
        ),
        mentions=_unconditional(facts.mentions, declarations),
        extensions=_unconditional(facts.extensions, declarations),
        # What a page asks for is no fact about talks.
        listings=(),
        cross_references=(),
    )


def _with_headings(facts: PageFacts, catalogue: Catalogue) -> PageFacts:
    """Return the facts of a page with its headings as readers see them."""

    def shown(records: tuple[_R, ...]) -> tuple[_R, ...]:
        return tuple(
            replace(each, place=replace(each.place, heading=heading))
            if (heading := catalogue.heading(facts.document, each.place.heading))
            != each.place.heading
            else each
            for each in records
        )

    return replace(
        facts,
        title=catalogue.page_title(facts.document),
        talks=shown(facts.talks),
        entries=shown(facts.entries),
        takeaways=shown(facts.takeaways),
        mentions=shown(facts.mentions),
        extensions=shown(facts.extensions),
        headings=(),
    )


def _unconditional(records: Iterable[_R], declarations: Declarations) -> tuple[_R, ...]:
    return tuple(
        replace(record, place=replace(record.place, conditions=()))
        if record.place.conditions
        else record
        for record in records
        if declarations.applies(record.place)
    )


Plain: TypeAlias = 'dict[str, Plain] | list[Plain] | str | int | None'

#: Fields that a file never has: what a build leaves out, a file does not hold either, and
#: it has texts as readers see them.
_LEFT_OUT = frozenset({(Place, 'conditions'), (Takeaway, 'words')})
#: Fields without which a record would mean nothing.
_NEVER_EMPTY = frozenset(
    {(Place, 'document'), (Talk, 'id'), (Entry, 'id'), (Medium, 'role'), (Mention, 'kind')},
)


@frozen(kw_only=True)
class PlainField:
    """One field of a record in a file."""

    name: str
    value: Literal['text', 'number', 'flag', 'record']
    #: Class of a record.
    record: type | None
    #: Whether there is a list of such values.
    several: bool
    #: Whether a record is nothing without it.
    is_required: bool
    #: What stands where it is left out.
    default: object
    #: Whether a text can be empty.
    can_be_empty: bool
    #: Checks a text; raises :class:`FieldError`.
    check: Callable[[str], object] | None


@cache
def plain_fields(record: type) -> tuple[PlainField, ...]:
    """Return the fields of a record, in the order in which they are written."""
    hints = get_type_hints(record)
    described = []
    for field in fields(record):
        owner = (
            Entry
            if field.name in Entry.__dataclass_fields__ and issubclass(record, Entry)
            else record
        )
        if (owner, field.name) in _LEFT_OUT:
            continue
        hint = hints[field.name]
        several = get_origin(hint) is tuple
        if several:
            hint = get_args(hint)[0]
        if isinstance(hint, types.UnionType):
            (hint,) = (each for each in get_args(hint) if each is not type(None))
        described.append(
            PlainField(
                name=field.name,
                value=_VALUES.get(hint, 'record'),
                record=None if hint in _VALUES else hint,
                several=several,
                is_required=field.default is MISSING,
                default=field.default,
                can_be_empty=(owner, field.name) not in _NEVER_EMPTY,
                check=_CHECKS.get((owner, field.name)),
            ),
        )
    return tuple(described)


_VALUES: Mapping[type, Literal['text', 'number', 'flag']] = {
    str: 'text',
    int: 'number',
    bool: 'flag',
}


def _check_state(text: str) -> None:
    if text not in STATES:
        raise FieldError('expected one of {known}', known=', '.join(STATES))


_CHECKS: Mapping[tuple[type, str], Callable[[str], object]] = {
    (Medium, 'url'): parse_url,
    (Medium, 'archive'): parse_url,
    (Medium, 'state'): _check_state,
    (Medium, 'language'): parse_language,
    (Delivery, 'language'): parse_language,
    (Talk, 'language'): parse_language,
    (Entry, 'url'): parse_url,
    (Project, 'repository'): parse_url,
    (Project, 'documentation'): parse_url,
    (Mention, 'url'): parse_url,
    (Naming, 'url'): parse_url,
}


def to_plain(record: object) -> dict[str, Plain]:
    """Return the fields of a record, without those at their defaults."""
    plain: dict[str, Plain] = {}
    if isinstance(record, Entry):
        plain['kind'] = record.kind
    kind: type = type(record)
    for field in plain_fields(kind):
        value = getattr(record, field.name)
        if not field.is_required and value == field.default:
            continue
        if field.record is None:
            plain[field.name] = list(value) if field.several else value
        elif field.several:
            plain[field.name] = [to_plain(each) for each in value]
        else:
            plain[field.name] = to_plain(value)
    return plain
