"""Names, and hosts and labels of media, that look like slips of others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_talks.checks.finding import Finding, all_media, occasions
from sphinx_talks.checks.neighbours import HOSTS, PEOPLE, WORDS, near_pairs
from sphinx_talks.problems import Problem
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Thing
    from sphinx_talks.talks.records import Place

__all__ = ('similar_names', 'similar_platforms')

_LABELS = replace(WORDS, shortest=6)


@dataclass(slots=True)
class _Name:
    """A host or a label, and who uses it."""

    text: str
    #: Talk that uses it first; none for what only the table of platforms has.
    place: Place | None = None
    uses: int = 0
    known: bool = False


def similar_platforms(catalogue: Catalogue) -> Iterator[Finding]:
    """Find hosts and labels such as "Hublio", where others have "Hubilo"."""
    addresses, labels = _used(catalogue)
    platforms = catalogue.platforms
    for known in platforms:
        labels.setdefault(name_key(known.label), _Name(known.label)).known = True
    hosts = {host: _Name(host, known=True) for known in platforms for host in known.hosts}
    for address in addresses.values():
        for host in _with_parents(address.text):
            name = hosts.setdefault(host, _Name(host))
            name.place = name.place or address.place
            name.uses += address.uses
    told: set[Place] = set()
    for sort, names, pairs in (
        ('host', hosts, near_pairs(hosts, HOSTS)),
        ('label', labels, near_pairs(labels, _LABELS)),
    ):
        for wrong, right in _judged(names, pairs):
            if wrong.place and wrong.place not in told:
                told.add(wrong.place)
                yield Finding(
                    Problem.SIMILAR_PLATFORM,
                    wrong.place,
                    'the %s %r of a medium looks like a misspelling of %r; '
                    'write %r if that is what is meant',
                    values=(sort, wrong.text, right.text, right.text),
                )


def _used(catalogue: Catalogue) -> tuple[dict[str, _Name], dict[str, _Name]]:
    """Return the hosts and the labels of all media."""
    hosts: dict[str, _Name] = {}
    labels: dict[str, _Name] = {}
    for _talk, occasion, medium in all_media(catalogue):
        host = medium.url.partition('//')[2].partition('/')[0]
        if host in hosts:
            hosts[host].uses += 1
        else:
            hosts[host] = _Name(_bare_host(host), occasion.place, 1)
        if medium.label:
            key = name_key(medium.label)
            label = labels.setdefault(key, _Name(medium.label, occasion.place))
            label.uses += 1
    return hosts, labels


def _judged(
    names: dict[str, _Name],
    pairs: Iterable[tuple[str, str]],
) -> Iterator[tuple[_Name, _Name]]:
    for one, two in pairs:
        wrong, right = sorted(
            (names[one], names[two]),
            key=lambda name: (name.known, name.uses),
        )
        if not wrong.known and not _is_below_known(wrong.text, names):
            yield wrong, right


def _is_below_known(host: str, names: dict[str, _Name]) -> bool:
    return any(names[each].known for each in _with_parents(host) if each in names)


def _bare_host(host: str) -> str:
    host = host.lower().removeprefix('www.')
    return host if host.replace('.', '').replace('-', '').isalnum() else ''


def _with_parents(host: str) -> Iterator[str]:
    """Give a host and the domains above it, but for the top one."""
    while '.' in host:
        yield host
        host = host.partition('.')[2]


_LAST_Y = Pattern(r'(?<=[^\W\d_]{2})(?:y|ie)\b')
_YEAR = Pattern(r'(?<!\d)\d{4}(?!\d)')
#: How many years ahead of all others an event may be announced.
_AHEAD = 2


def similar_names(catalogue: Catalogue, kind: str, problem: Problem) -> Iterator[Finding]:
    """Find things of one kind whose names look like slips of others."""
    things = catalogue.things[kind]
    # What the settings declare has no place in a page.
    configured = {key for key, thing in things.items() if thing.configured}
    told: set[str] = set()
    pairs = near_pairs(things, PEOPLE if kind == 'speaker' else WORDS)
    for pair in dict.fromkeys((*pairs, *_beside_declared(things, kind))):
        doubts = {
            key: _doubt(catalogue, things[key], is_declared=key in configured) for key in pair
        }
        right, wrong = (things[key] for key in sorted(pair, key=doubts.__getitem__))
        # Who declares both knows that they are two.
        is_declared = not doubts[wrong.key][0]
        place, other = _first_place(catalogue, wrong), _first_place(catalogue, right)
        if is_declared or wrong.key in told or place is None:
            continue
        told.add(wrong.key)
        values = kind, wrong.name, right.name, right.name, kind
        if right.key in configured and not right.entry:
            yield Finding(
                problem,
                place,
                'the %s %r looks like a misspelling of %r; '
                'write %r if both are the same, or declare '
                'this one with talk:%s if they are not (the other one is in '
                'talks_%ss)',
                values=(*values, kind),
            )
        else:
            yield Finding(
                problem,
                place,
                'the %s %r looks like a misspelling of %r; '
                'write %r if both are the same, or declare both '
                'with talk:%s if they are not (the other one is in %s)',
                values=values,
                other=other,
            )


def _beside_declared(things: Mapping[str, Thing], kind: str) -> Iterator[tuple[str, str]]:
    """Return pairs of names of which only what is declared tells that one is a slip.

    Short names such as Toby and Tobi are two, unless the rest of the name is that of a
    speaker whom a page declares; and so are years, unless one is far ahead of all others.
    """
    declared = {key for key, thing in things.items() if thing.entry}
    others = sorted(things.keys() - declared)
    if kind == 'speaker':
        spelled = {_LAST_Y.sub('i', key): key for key in sorted(declared)}
        pairs = ((spelled.get(_LAST_Y.sub('i', key)), key) for key in others)
    elif kind == 'event':
        years = [int(year) for key in declared for year in _YEAR.findall(key)]
        newest = max(years, default=0) + _AHEAD
        sorted_years = {_YEAR.sub(_in_order, key): key for key in sorted(declared)}
        pairs = (
            (sorted_years.get(_YEAR.sub(_in_order, key)), key)
            for key in others
            if any(int(year) > newest for year in _YEAR.findall(key))
        )
    else:
        return
    yield from ((known, key) for known, key in pairs if known)


def _in_order(year: re.Match[str]) -> str:
    return ''.join(sorted(year[0]))


def _doubt(
    catalogue: Catalogue,
    thing: Thing,
    *,
    is_declared: bool,
) -> tuple[bool, int, str, int]:
    """Order the names of a pair: what is declared or used more often is right."""
    place = _first_place(catalogue, thing)
    uses = len(thing.talks) + len(thing.mentions)
    return (
        thing.entry is None and not is_declared,
        -uses,
        place.document if place else '',
        place.line if place else 0,
    )


def _first_place(catalogue: Catalogue, thing: Thing) -> Place | None:
    if thing.entry:
        return thing.entry.place
    if thing.kind == 'event' and thing.talks:
        return next(
            occasion.place
            for occasion in occasions(catalogue, thing.talks[0])
            if occasion.event and catalogue.key('event', occasion.event) == thing.key
        )
    users = thing.talks or thing.mentions
    return users[0].place if users else None
