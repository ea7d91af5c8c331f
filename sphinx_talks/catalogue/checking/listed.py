"""What listings ask for, and nobody declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.checking.finding import Finding
from sphinx_talks.catalogue.similar import nearest
from sphinx_talks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.listings.mentions import MentionList
    from sphinx_talks.catalogue.listings.takeaways import TakeawayList

__all__ = ('unknown_targets',)

_PROBLEMS = {
    'talk': Problem.UNKNOWN_TALK,
    'speaker': Problem.UNKNOWN_SPEAKER,
    'event': Problem.UNKNOWN_EVENT,
    'topic': Problem.UNKNOWN_TOPIC,
    'project': Problem.UNKNOWN_PROJECT,
    'takeaway': Problem.UNKNOWN_TAKEAWAY,
}


def unknown_targets(catalogue: Catalogue) -> Iterator[Finding]:
    """Find lists of mentions of what nobody declares, and of takeaways by nobody."""
    declarations = catalogue.declarations
    listings = [
        listing
        for facts in declarations.pages.values()
        for listing in facts.listings
        if declarations.applies(listing.place)
    ]
    if not listings:
        return
    # Imported here, with the listings, since few sets have any.
    from sphinx_talks.catalogue.listings.mentions import MentionList
    from sphinx_talks.catalogue.listings.takeaways import TakeawayList

    for listing in listings:
        match listing:
            case MentionList():
                yield from _unknown_target(catalogue, listing)
            case TakeawayList():
                yield from _unknown_people(catalogue, listing)


def _unknown_target(catalogue: Catalogue, listing: MentionList) -> Iterator[Finding]:
    kind, target = listing.kind, listing.target
    pages = catalogue.declarations.pages
    if kind == 'doc' and target not in pages:
        if suggestion := nearest(target, pages):
            yield Finding(
                Problem.UNKNOWN_TARGET,
                listing.place,
                'talk:mentions names the document %r, which does not exist; did you mean %r?',
                (target, f'/{suggestion}'),
            )
            return
        yield Finding(
            Problem.UNKNOWN_TARGET,
            listing.place,
            'talk:mentions names the document %r, which does not exist; '
            'write its path without a suffix, with a slash before it',
            (target,),
        )
    if kind not in _PROBLEMS or catalogue.find(kind, target):
        return
    if kind == 'speaker' and catalogue.is_placeholder(target):
        return
    # A catalogue that can't be had is one warning.
    if catalogue.declarations.is_out_of_reach(target):
        return
    if suggestion := catalogue.suggestion(kind, target):
        yield Finding(
            _PROBLEMS[kind],
            listing.place,
            'talk:mentions names the %s %r, which nobody declares; did you mean %r?',
            (kind, target, suggestion),
        )
        return
    yield Finding(
        _PROBLEMS[kind],
        listing.place,
        'talk:mentions names the %s %r, which nobody declares; '
        'write a kind and then an id or a name, as in "speaker Toby Ho"',
        (kind, target),
    )


def _unknown_people(catalogue: Catalogue, listing: TakeawayList) -> Iterator[Finding]:
    catalogue = catalogue.joined(listing.selection.catalogues)
    for name in (*listing.by, *listing.not_by):
        key = catalogue.key('speaker', name)
        if key in catalogue.things['speaker'] or catalogue.is_placeholder(name):
            continue
        # Somebody who asked a question may have given no talk.
        others = {
            takeaway.by
            for takeaways in catalogue.lookups.takeaways.values()
            for takeaway in takeaways
            if takeaway.by
        }
        if key in {catalogue.key('speaker', other) for other in others}:
            continue
        known = {*others, *(each.name for each in catalogue.things['speaker'].values())}
        if suggestion := nearest(name, known):
            yield Finding(
                Problem.UNKNOWN_SPEAKER,
                listing.place,
                'option :by: names %r, who said nothing that was kept; did you mean %r?',
                (name, suggestion),
            )
        else:
            yield Finding(
                Problem.UNKNOWN_SPEAKER,
                listing.place,
                'option :by: names %r, who said nothing that was kept; '
                'write the name of a speaker',
                (name,),
            )
