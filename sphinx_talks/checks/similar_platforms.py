"""Hosts and labels of media that look like slips of others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_talks.checks.all_deliveries import all_media
from sphinx_talks.checks.finding import Finding
from sphinx_talks.checks.neighbours import HOSTS, WORDS, near_pairs
from sphinx_talks.problems import Problem
from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Place

__all__ = ('similar_platforms',)

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
                    (sort, wrong.text, right.text, right.text),
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
    names: dict[str, _Name], pairs: Iterable[tuple[str, str]]
) -> Iterator[tuple[_Name, _Name]]:
    for one, two in pairs:
        wrong, right = sorted(
            (names[one], names[two]), key=lambda name: (name.known, name.uses)
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
