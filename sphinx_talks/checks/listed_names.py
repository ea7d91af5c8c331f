"""What listings ask for, and nobody declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.checks.finding import Finding
from sphinx_talks.problems import Problem
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.kinds import UNKNOWN
from sphinx_talks.views.listings.lookups import Lookups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.views.listings.mentions import MentionList
    from sphinx_talks.views.listings.takeaways import TakeawayList

__all__ = ('unknown_people', 'unknown_target')


def unknown_target(catalogue: Catalogue, listing: MentionList) -> Iterator[Finding]:
    """Find out whether somebody declares that of which mentions are listed."""
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
    if kind not in UNKNOWN or catalogue.find(kind, target):
        return
    if kind == 'speaker' and catalogue.is_placeholder(target):
        return
    # A catalogue that can't be had is one warning.
    if catalogue.declarations.is_out_of_reach(target):
        return
    if suggestion := catalogue.suggestion(kind, target):
        yield Finding(
            UNKNOWN[kind],
            listing.place,
            'talk:mentions names the %s %r, which nobody declares; did you mean %r?',
            (kind, target, suggestion),
        )
        return
    yield Finding(
        UNKNOWN[kind],
        listing.place,
        'talk:mentions names the %s %r, which nobody declares; '
        'write a kind and then an id or a name, as in "speaker Toby Ho"',
        (kind, target),
    )


def unknown_people(catalogue: Catalogue, listing: TakeawayList) -> Iterator[Finding]:
    """Find people of whom takeaways are listed, and who said nothing."""
    catalogue = catalogue.joined(listing.selection.catalogues)
    speakers = catalogue.things['speaker']
    names = [
        name
        for name in (*listing.by, *listing.not_by)
        if catalogue.key('speaker', name) not in speakers
        and not catalogue.is_placeholder(name)
    ]
    if not names:
        return
    # Somebody who asked a question may have given no talk.
    others = {
        takeaway.by
        for takeaways in catalogue.once(Lookups).takeaways.values()
        for takeaway in takeaways
        if takeaway.by
    }
    keys = {catalogue.key('speaker', other) for other in others}
    known = {*others, *(each.name for each in speakers.values())}
    for name in names:
        if catalogue.key('speaker', name) in keys:
            continue
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
