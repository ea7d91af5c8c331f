"""What listings ask for, and nobody has."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.citing.choose import Bibliography, matching_documents
from sphinx_talks.catalogue.citing.citations import Citations
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.checks.finding import Finding
from sphinx_talks.problems import Problem
from sphinx_talks.talks import N_
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.kinds import UNKNOWN
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.listings.graphs import TalkGraph
from sphinx_talks.views.listings.lookups import Lookups
from sphinx_talks.views.listings.mentions import MentionList
from sphinx_talks.views.listings.takeaways import TakeawayList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_talks.catalogue.axes.axis import Axis
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Place

__all__ = ('unknown_in_listings', 'unknown_names')

#: What can be misspelt beside them; numbers of references and words are checked when
#: they are read.
_OTHERS = frozenset({'series', 'platform'})


def unknown_names(
    catalogue: Catalogue,
    selection: Selection,
    place: Place,
) -> Iterator[Finding]:
    """Find the names in a selection that nothing has.

    :param place: where it is made
    """
    catalogue = catalogue.joined(selection.catalogues)
    axes = catalogue.once(Axes)
    seen = set()
    for option, axis, value in _named(axes, selection):
        is_document = axis.type in {'document', 'documents'}
        if not (axis.kind in UNKNOWN or axis.kind in _OTHERS or is_document):
            continue
        if (option, value) in seen or axes.knows(axis, value):
            continue
        seen.add((option, value))
        if is_document and (value == '.' or value in catalogue.declarations.pages):
            continue
        problem = UNKNOWN.get(axis.kind, Problem.UNKNOWN_NAME)
        yield Finding(
            problem, place, 'option :%s: names %r, which no talk has', values=(option, value)
        ).with_proposal(
            N_('option :%s: names %r, which no talk has; did you mean %r?'),
            nearest(value, _known(catalogue, axis)),
        )


def _named(axes: Axes, selection: Selection) -> Iterator[tuple[str, Axis, str]]:
    """Return option, axis and value of all names in a selection."""
    for each in selection.filters:
        if axis := axes.by_option.get(each.name):
            yield from ((each.name, axis, value) for value in each.wanted + each.unwanted)
    for step in selection.where:
        if step.operator == 'has' and (axis := axes.by_name.get(step.name)):
            yield from (('where', axis, value) for value in step.values)


def _known(catalogue: Catalogue, axis: Axis) -> Iterable[str]:
    axes = catalogue.once(Axes)
    if axis.kind in catalogue.things:
        return [thing.name for thing in catalogue.things[axis.kind].values()]
    if axis.kind == 'series':
        return axes.names.series_names.values()
    if axis.kind == 'platform':
        return axes.names.platform_names.values()
    return axes.index(axis)


def _unknown_in_bibliography(catalogue: Catalogue, listing: Bibliography) -> Iterator[Finding]:
    """Find talks, styles and documents that a bibliography names and nobody has."""
    yield from _unknown_talks(catalogue, listing)
    yield from _unknown_style(catalogue, listing)
    yield from _unknown_documents(catalogue, listing)


def _unknown_talks(catalogue: Catalogue, listing: Bibliography) -> Iterator[Finding]:
    for key in listing.keys:
        if not catalogue.declarations.lacks_talk(key):
            continue
        yield Finding(
            Problem.UNKNOWN_TALK,
            listing.place,
            'the bibliography names the talk %r, which is not declared; '
            'write the id of a talk',
            values=(key,),
        ).with_proposal(
            N_('the bibliography names the talk %r, which is not declared; did you mean %r?'),
            catalogue.suggestion('talk', key),
        )


def _unknown_style(catalogue: Catalogue, listing: Bibliography) -> Iterator[Finding]:
    citing = catalogue.once(Citations).citing
    if not listing.style or listing.style in citing.styles:
        return
    if suggestion := nearest(listing.style, citing.styles):
        yield Finding(
            Problem.UNKNOWN_STYLE,
            listing.place,
            'there is no style %r, so %r is used; did you mean %r?',
            values=(listing.style, citing.style, suggestion),
        )
    else:
        yield Finding(
            Problem.UNKNOWN_STYLE,
            listing.place,
            'there is no style %r, so %r is used; the styles are %s',
            values=(listing.style, citing.style, ', '.join(sorted(citing.styles))),
        )


def _unknown_documents(catalogue: Catalogue, listing: Bibliography) -> Iterator[Finding]:
    known = catalogue.declarations.pages
    for pattern in listing.documents:
        if matching_documents(pattern, known):
            continue
        yield Finding(
            Problem.UNKNOWN_DOCUMENT,
            listing.place,
            'the bibliography names the document %r, which does not exist; '
            'write its path below the source folder, without the suffix',
            values=(pattern,),
        ).with_proposal(
            N_(
                'the bibliography names the document %r, which does not exist; '
                'did you mean %r?'
            ),
            nearest(pattern, known),
        )


def _unknown_target(catalogue: Catalogue, listing: MentionList) -> Iterator[Finding]:
    """Find out whether somebody declares that of which mentions are listed."""
    kind, target = listing.kind, listing.target
    pages = catalogue.declarations.pages
    if kind == 'doc' and target not in pages:
        suggestion = nearest(target, pages)
        yield Finding(
            Problem.UNKNOWN_TARGET,
            listing.place,
            'talk:mentions names the document %r, which does not exist; '
            'write its path without a suffix, with a slash before it',
            values=(target,),
        ).with_proposal(
            N_('talk:mentions names the document %r, which does not exist; did you mean %r?'),
            f'/{suggestion}' if suggestion else None,
        )
    if kind not in UNKNOWN or catalogue.find(kind, target):
        return
    if kind == 'speaker' and catalogue.is_placeholder(target):
        return
    # A catalogue that is unavailable is one warning.
    if catalogue.declarations.is_out_of_reach(target):
        return
    yield Finding(
        UNKNOWN[kind],
        listing.place,
        'talk:mentions names the %s %r, which is not declared; '
        'write a kind and then an id or a name, as in "speaker Toby Ho"',
        values=(kind, target),
    ).with_proposal(
        N_('talk:mentions names the %s %r, which is not declared; did you mean %r?'),
        catalogue.suggestion(kind, target),
    )


def _unknown_people(catalogue: Catalogue, listing: TakeawayList) -> Iterator[Finding]:
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
        yield Finding(
            Problem.UNKNOWN_SPEAKER,
            listing.place,
            'option :by: names %r, who has no takeaways; write the name of a speaker',
            values=(name,),
        ).with_proposal(
            N_('option :by: names %r, who has no takeaways; did you mean %r?'),
            nearest(name, known),
        )


def _nothing_in_the_middle(catalogue: Catalogue, listing: TalkGraph) -> Iterator[Finding]:
    """Find out whether there is something in the middle of a graph."""
    kind, target = listing.around, listing.target
    # Numbers of references need nobody to declare them.
    if kind not in UNKNOWN:
        return
    if link := catalogue.find(kind, target):
        if link.catalogue and link.catalogue not in listing.selection.catalogues:
            yield Finding(
                UNKNOWN[kind],
                listing.place,
                'talk:graph: the %s %r is one of the catalogue %r, which the graph leaves '
                'out; add :catalogues: own, %s',
                values=(kind, target, link.catalogue, link.catalogue),
            )
        return
    # A catalogue that is unavailable is one warning.
    if catalogue.declarations.is_out_of_reach(target):
        return
    yield Finding(
        UNKNOWN[kind],
        listing.place,
        'talk:graph: there is no %s %r to draw it around',
        values=(kind, target),
    ).with_proposal(
        N_('talk:graph: there is no %s %r; did you mean %r?'),
        catalogue.suggestion(kind, target),
    )


_Request = TypeVar('_Request', bound=Listing)


def _row(
    request: type[_Request], check: Callable[[Catalogue, _Request], Iterator[Finding]]
) -> tuple[type[Listing], Callable[[Catalogue, Listing], Iterator[Finding]]]:
    def check_one(catalogue: Catalogue, listing: Listing) -> Iterator[Finding]:
        assert isinstance(listing, request)
        return check(catalogue, listing)

    return request, check_one


#: What is asked for beside a selection, by the type of the listing.
_CHECKED = dict(
    (
        _row(Bibliography, _unknown_in_bibliography),
        _row(MentionList, _unknown_target),
        _row(TakeawayList, _unknown_people),
        _row(TalkGraph, _nothing_in_the_middle),
    )
)


def unknown_in_listings(catalogue: Catalogue) -> Iterator[Finding]:
    """Find names in listings that nothing has."""
    for listing in catalogue.declarations.listings():
        if check := _CHECKED.get(type(listing)):
            yield from check(catalogue, listing)
        selection = getattr(listing, 'selection', None)
        if isinstance(selection, Selection):
            yield from unknown_names(catalogue, selection, listing.place)
