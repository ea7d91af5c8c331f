"""What a text shows of one talk: a moment, a medium, or a takeaway quoted in its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citing.citations import Citations
from sphinx_talks.catalogue.query.select import count
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.catalogue.things import Link, link_to
from sphinx_talks.talks.media_links import address_of, media_of, medium_of, moment_in
from sphinx_talks.talks.records import Place
from sphinx_talks.views.page import CitationLink, InlineView, MediumLink, MomentLink, Quotation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import AttributeValue, Inline, Mention, Takeaway, Talk
    from sphinx_talks.views.page import Passage

__all__ = (
    'attributed_to',
    'inline_views',
    'mention_link',
    'moment_of_takeaway',
    'moment_of_talk',
    'passage',
    'quotation',
)


def passage(catalogue: Catalogue, mention: Mention) -> Passage | None:
    """Return what a mention shows, if that is more than a link to a thing."""
    if mention.cite:
        return _citation(catalogue, mention)
    if mention.kind == 'takeaway' and mention.shows_title:
        takeaway = catalogue.declarations.takeaway(mention.target)
        if takeaway is None:
            return None
        talk = catalogue.talk_with_notes(takeaway)
        return quotation(catalogue, takeaway, talk, mention.place.document)
    if mention.kind != 'talk' or not (
        mention.at is not None or mention.medium or mention.words
    ):
        return None
    talk = catalogue.declarations.talk(mention.target)
    if talk is None:
        return None
    link = catalogue.talk_link(talk)
    if not mention.shows_title:
        link = replace(link, text='')
    at = mention.at
    if mention.words:
        at = catalogue.services.moment_of_words(talk.id, mention.words)
    if at is not None or mention.words:
        return MomentLink(link, at, moment_of_talk(catalogue, talk, at))
    medium = medium_of(media_of(talk, catalogue.deliveries(talk)), mention.medium)
    url = address_of(medium, catalogue.platforms) if medium else ''
    return MediumLink(talk=link, medium=medium, url=url, language=talk.language)


def mention_link(catalogue: Catalogue, mention: Mention) -> Link | Passage | None:
    """Return what a page shows where it mentions something."""
    if shown := passage(catalogue, mention):
        return shown
    if mention.kind == 'url':
        # Only whether it is a project's decides on what the page shows.
        return Link('project', '', '') if catalogue.project_at(mention.target) else None
    if mention.kind in catalogue.conventions.references:
        # A plain link, which leads to where its author says.
        return Link(mention.kind, mention.target, '')
    link = catalogue.find(mention.kind, mention.target)
    if link is None or mention.shows_title:
        return link
    return replace(link, text='')


def _citation(catalogue: Catalogue, mention: Mention) -> CitationLink:
    citations = catalogue.once(Citations)
    page = citations.page(mention.place.document)
    page_labels = 'author-year' if page.labels == 'none' else page.labels
    talk = catalogue.declarations.talk(mention.target)
    labels = citations.labels.get(talk.id) if talk else None
    if talk is None or labels is None:
        return CitationLink(page_labels=page_labels)
    label = ''
    if page_labels == 'alpha':
        label = labels.alpha
    elif page_labels == 'number':
        label = str(page.numbers.get(talk.id, ''))
    return CitationLink(
        page_labels=page_labels,
        talk=replace(catalogue.talk_link(talk), text=''),
        entry=page.anchors.get(talk.id, ''),
        names=labels.names,
        names_in_text=labels.names_in_text,
        year=labels.year,
        label=label,
        at=mention.at,
        url='' if mention.at is None else moment_of_talk(catalogue, talk, mention.at),
    )


def moment_of_takeaway(catalogue: Catalogue, takeaway: Takeaway) -> str:
    """Return the address of the moment at which a takeaway was said."""
    talk = None if takeaway.at is None else catalogue.talk_with_notes(takeaway)
    return moment_of_talk(catalogue, talk, takeaway.at)


def moment_of_talk(catalogue: Catalogue, talk: Talk | None, seconds: int | None) -> str:
    """Return the address of a moment of a talk; empty where no medium has one."""
    if talk is None or seconds is None:
        return ''
    # Times are most likely those of the talk's own recording.
    own = moment_in(talk.media, seconds, catalogue.platforms)
    if own or not talk.deliveries:
        return own
    media = tuple(media_of(talk, catalogue.deliveries(talk)))
    return moment_in(media, seconds, catalogue.platforms)


def attributed_to(takeaway: Takeaway, talk: Talk | None) -> tuple[str, ...]:
    """Return the names of those who said something.

    :param talk: the talk in whose notes it stands
    """
    if takeaway.by:
        return (takeaway.by,)
    return talk.speakers if talk else ()


def quotation(
    catalogue: Catalogue,
    takeaway: Takeaway,
    talk: Talk | None,
    document: str,
    *,
    is_within: bool = False,
) -> Quotation:
    """Return what is shown of a takeaway away from its talk.

    :param talk: the talk in whose notes it stands
    :param document: the page that shows it
    :param is_within: whether another quotation quotes it; what it quotes itself is a link
        then, since two can quote each other
    """
    is_known = talk is not None and catalogue.declarations.talk(talk.id) is talk

    def leads_to(mention: Mention) -> Link | Passage | None:
        is_quoted = mention.kind == 'takeaway' and mention.shows_title
        inner = catalogue.declarations.takeaway(mention.target) if is_quoted else None
        if inner is None:
            return mention_link(catalogue, mention)
        if is_within:
            return link_to(inner.place, 'takeaway', inner.id, inner.id)
        around = catalogue.talk_with_notes(inner)
        return quotation(catalogue, inner, around, document, is_within=True)

    words = inline_views(
        catalogue, takeaway.words, document, takeaway.place.document, leads_to
    )
    is_verbatim = takeaway.kind == 'quote'
    # What the author concludes is not what the speaker said.
    names = attributed_to(takeaway, talk) if is_verbatim else (takeaway.by,)
    return Quotation(
        text='' if words else ' '.join(takeaway.text.split()),
        speakers=tuple(_speaker(catalogue, name) for name in names if name),
        talk=catalogue.talk_link(talk) if talk and is_known else None,
        at=takeaway.at,
        url=moment_of_talk(catalogue, talk, takeaway.at),
        words=words,
        is_verbatim=is_verbatim,
    )


def _speaker(catalogue: Catalogue, name: str) -> Link:
    # Somebody who asked a question may have given no talk.
    return catalogue.named('speaker', name)


def inline_views(
    catalogue: Catalogue,
    words: Iterable[Inline],
    document: str,
    origin: str,
    leads_to: Callable[[Mention], Link | Passage | None],
) -> tuple[InlineView, ...]:
    """Return pieces of a text, with what each reference in it shows.

    :param document: the page that shows them
    :param origin: the page on which they were written
    :param leads_to: returns what a mention on that page shows
    """
    return tuple(
        InlineView(
            node=each.node,
            text=each.text,
            parts=inline_views(catalogue, each.parts, document, origin, leads_to),
            classes=each.classes,
            attributes=each.attributes,
            shown=_shown(catalogue, each, document, origin, leads_to),
            target=catalogue.services.look_up(each.keys) if each.keys else (),
        )
        for each in words
    )


def _shown(
    catalogue: Catalogue,
    inline: Inline,
    document: str,
    origin: str,
    leads_to: Callable[[Mention], Link | Passage | None],
) -> Link | Passage | int | None:
    if inline.mention:
        # The page that shows it decides on labels of citations.
        return leads_to(replace(inline.mention, place=Place(document)))
    attributes = dict(inline.attributes)
    if inline.node == 'count':
        listing = catalogue.declarations.pages[origin].listings[_number(attributes)]
        selection = getattr(listing, 'selection', None)
        assert isinstance(selection, Selection)
        return count(catalogue.joined(selection.catalogues), selection, origin)
    if refid := attributes.get('refid'):
        return Link('place', f'{origin}#{refid}', '', document=origin, anchor=str(refid))
    return None


def _number(attributes: Mapping[str, AttributeValue]) -> int:
    number = attributes['number']
    assert isinstance(number, int)
    return number
