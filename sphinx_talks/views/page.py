"""What each page shows from the catalogue, and the fingerprint of it."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.talks.records import AttributeValue, Entry, Medium

__all__ = (
    'ChapterView',
    'Citation',
    'CitationLink',
    'DeliveryView',
    'DetailsView',
    'EntryView',
    'ExtensionView',
    'HomeView',
    'InlineView',
    'ListingView',
    'MediumLink',
    'MomentLink',
    'OccasionView',
    'PageView',
    'Passage',
    'PersonView',
    'Quotation',
    'RelativesView',
    'SubjectView',
    'TakeawayView',
    'TalkGroup',
    'TalkLine',
    'TalkView',
    'view_digest',
)


@frozen
class Citation:
    """One place that refers to a thing."""

    document: str
    anchor: str
    page_title: str
    #: Title of the section, or of the talk in whose notes it stands.
    heading: str
    #: Tag of the language of the heading, if it is another one than the pages'.
    heading_language: str = ''
    #: Address, and name of the catalogue, of a place of another site.
    url: str = ''
    catalogue: str = ''

    @property
    def title(self) -> str:
        """The page's title and the heading on one line."""
        # A page without a heading of its own goes by that of its first talk.
        if self.heading in {'', self.page_title}:
            return self.page_title
        return f'{self.page_title} › {self.heading}'


@frozen
class TalkLine:
    """A talk in a list."""

    link: Link
    speakers: tuple[str, ...]
    event: str
    #: In seconds, where the list says how long talks are.
    duration: int | None = None


@frozen
class OccasionView:
    """What the entry of an event says of it; readers see that there, machines here."""

    #: ISO 8601, or the author's text.
    date: str = ''
    venue: str = ''
    is_online: bool = False
    url: str = ''


@frozen
class DeliveryView:
    """Another time that a talk was given."""

    event: Link | None
    date: str
    room: str
    language: str
    media: tuple[Medium, ...]
    note: str
    remarks: tuple[str, ...]
    occasion: OccasionView | None = None


@frozen
class ChapterView:
    """A chapter of the recording of a talk."""

    title: str
    #: Tag of the language of the title, if it is another one than the pages'.
    language: str
    #: Seconds from the start of the recording.
    at: int
    #: Where the recording opens at that moment; empty where none does.
    url: str


@frozen
class DetailsView:
    """What most talks have none of; apart, so that they need not be asked for it."""

    #: Plain options that stand with who and when: name and text.
    byline: tuple[tuple[str, str], ...] = ()
    status: str = ''
    note: str = ''
    abstract: str = ''
    deliveries: tuple[DeliveryView, ...] = ()
    #: Words and address; both empty where there is none.
    license: tuple[str, str] = ('', '')
    doi: tuple[str, str] = ('', '')
    #: Plain options that stand behind their labels: name, words and address.
    labelled: tuple[tuple[str, str, str], ...] = ()
    #: Options of the project: label, words and address.
    extra: tuple[tuple[str, str, str], ...] = ()
    chapters: tuple[ChapterView, ...] = ()

    @property
    def room(self) -> str:
        """The room, for machines."""
        return dict(self.byline).get('room', '')


@frozen
class RelativesView:
    """The talks that belong to a talk."""

    part_of: tuple[Link, ...] = ()
    parts: tuple[Link, ...] = ()
    other_parts: tuple[Link, ...] = ()
    related: tuple[Link, ...] = ()


@frozen
class TalkView:
    """What stands around the notes of a talk."""

    speakers: tuple[Link, ...]
    event: Link | None
    date: str
    kind: str
    duration: int | None
    language: str
    own: bool
    remarks: tuple[str, ...]
    media: tuple[Medium, ...]
    topics: tuple[Link, ...]
    projects: tuple[Link, ...]
    references: tuple[Link, ...]
    cited_in: tuple[Citation, ...]
    details: DetailsView | None = None
    relatives: RelativesView | None = None
    occasion: OccasionView | None = None
    #: Other places with notes on it.
    notes_in: tuple[Citation, ...] = ()
    #: Document that is the page of this talk alone; empty where there is none.
    home: str = ''
    #: How it is shown: one of :data:`~sphinx_talks.talks.options.TALK_LAYOUTS`.
    layout: str = 'full'
    #: Address of a picture that lies elsewhere, if pages may show it.
    picture: str = ''
    #: Kind and key of what readers need not be told again where it stands. All else that
    #: shows the talk, such as data for search engines, has it.
    said: tuple[tuple[str, str], ...] = ()

    def unsaid(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        """Return those links that say something new where the talk stands."""
        if not self.said:
            return links
        return tuple(link for link in links if (link.kind, link.key) not in self.said)


@frozen
class SubjectView:
    """What stands in the place of ``talk:defaults``, for all talks that follow."""

    #: What those talks do not repeat.
    said: tuple[Link, ...] = ()
    #: What a heading says, where the link leads to more of it.
    more: tuple[Link, ...] = ()


@frozen
class ExtensionView:
    """What stands above the notes on a talk that is declared elsewhere."""

    #: Id of the talk, as written.
    key: str
    #: ``None`` for a talk that is not declared.
    talk: TalkLine | None
    remarks: tuple[str, ...]
    #: What the talk does not show, since this set does not declare it.
    media: tuple[Medium, ...] = ()
    topics: tuple[Link, ...] = ()
    #: Label, words and address.
    extra: tuple[tuple[str, str, str], ...] = ()


@frozen
class EntryView:
    """What stands around the description of a registry entry."""

    kind: str
    #: Words for the line below the name; a date is in ISO 8601.
    details: tuple[str, ...]
    date: str
    #: What the address is, and the address.
    addresses: tuple[tuple[str, str], ...]
    parent: Link | None
    talks: tuple[TalkLine, ...]
    cited_in: tuple[Citation, ...]
    #: Topics that are part of this one.
    parts: tuple[Link, ...] = ()
    #: Whether an event can be joined online.
    is_online: bool = False
    #: Addresses of profiles and other pages.
    profiles: tuple[str, ...] = ()
    #: Paragraphs of plain text, with an empty line between them.
    about: str = ''
    #: Whether it is shown on its own page alone.
    is_on_its_page: bool = False
    #: Address of a picture that lies elsewhere, if pages may show it.
    picture: str = ''


@frozen
class ListingView:
    """What a listing shows; each kind of listing has a class of its own."""


@frozen
class MomentLink:
    """A link in a text to a moment of a talk."""

    #: The talk; its text only where the page shows it.
    talk: Link
    #: Seconds from the start of the recording; ``None`` where nobody knows when the words
    #: are said that tell the moment.
    at: int | None
    #: Where the recording opens at that moment; empty where none does.
    url: str


@frozen
class MediumLink:
    """A link in a text to a medium of a talk."""

    #: The talk; its text only where the page shows it.
    talk: Link
    medium: Medium | None
    #: Where the medium opens; empty where there is nothing to open.
    url: str
    #: Language of the talk.
    language: str


@frozen
class Quotation:
    """A takeaway that is quoted away from its talk."""

    #: Empty if there are words.
    text: str
    speakers: tuple[Link, ...]
    talk: Link | None
    #: Seconds from the start of the recording.
    at: int | None
    url: str
    #: The text with its markup; empty where it has none.
    words: tuple[InlineView, ...] = ()
    #: Whether somebody said it in these words; else they are the author's own.
    is_verbatim: bool = True


@frozen(kw_only=True)
class InlineView:
    """A piece of a text that was written on another page."""

    #: As in :class:`~sphinx_talks.talks.records.Inline`, and so are the next four.
    node: str
    text: str
    parts: tuple[InlineView, ...]
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, AttributeValue], ...]
    #: What a reference to something of ours shows; the number of talks for a count.
    shown: Link | Passage | int | None
    #: Title, document and fragment of what a cross-reference of another domain leads to,
    #: and numbers, if it shows one; empty if nothing of this set has the name. Sphinx looks
    #: for it itself, and this tells when the page has to be written anew.
    target: tuple[str, ...]


@frozen
class CitationLink:
    """A citation of a talk in a text."""

    #: How the page labels what it cites: by ``author-year``, ``number`` or ``alpha``.
    page_labels: str
    #: The talk, without its title; ``None`` for one that is not declared.
    talk: Link | None = None
    #: Fragment of its entry on the same page; empty where that has none.
    entry: str = ''
    names: str = ''
    #: The names as part of a sentence.
    names_in_text: str = ''
    #: Year with its letter, or the words for no date.
    year: str = ''
    #: Number or letters; empty where it is cited by names and year.
    label: str = ''
    #: Seconds from the start of the recording.
    at: int | None = None
    #: Where the recording opens at that moment; empty where none does.
    url: str = ''


#: What a text shows of a talk, beside a link to it.
Passage: TypeAlias = MomentLink | MediumLink | Quotation | CitationLink


@frozen
class TakeawayView:
    """What stands around a takeaway in the notes of its talk."""

    #: Seconds from the start of the recording.
    at: int | None
    #: Where the recording opens at that moment; empty where none does.
    url: str
    cited_in: tuple[Citation, ...]
    #: Whether a transcript of the talk has the words.
    is_heard: bool = False


@frozen(kw_only=True)
class TalkGroup:
    """Talks under one heading."""

    #: What makes the groups, such as ``year``; empty where there is one group only.
    field: str
    #: Its value; empty for talks that have none.
    name: str
    talks: tuple[TalkLine, ...] = ()
    #: The same as cards, where these take the place of lines.
    cards: ListingView | None = None
    #: Link to the page about the value, if there is one.
    link: Link | None = None


@frozen(kw_only=True)
class PersonView:
    """A speaker on the page of a talk."""

    link: Link
    affiliation: str = ''
    #: What each address is, and the address.
    addresses: tuple[tuple[str, str], ...] = ()
    profiles: tuple[str, ...] = ()
    about: str = ''
    #: Path below the sources, or address, of a picture.
    picture: str = ''


@frozen(kw_only=True)
class HomeView:
    """What the page of one talk or thing shows beside the view of the talk or the entry."""

    kind: str
    title: str
    #: Path of its feed below the root of the site; empty where it has none.
    feed: str = ''
    #: Which page of a long list it is, from 2; 0 for all others.
    page: int = 0
    #: Tag of the language of the title, if it is another one than the pages'.
    language: str = ''
    #: Breadcrumbs, the widest first.
    parents: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    groups: tuple[TalkGroup, ...] = ()
    #: Who gave the talks, or gave them with the speaker.
    speakers: tuple[Link, ...] = ()
    #: What the talks are about.
    topics: tuple[Link, ...] = ()
    #: Places that speak of it; those that speak of a talk stand in the talk's own view.
    cited_in: tuple[Citation, ...] = ()
    #: Fingerprint of the author's text; empty where there is none.
    notes: str = ''
    #: What cross-references of other domains in that text lead to, as in :class:`InlineView`.
    targets: tuple[tuple[str, ...], ...] = ()
    #: What its talks say that is worth keeping.
    takeaways: ListingView | None = None
    #: Who gave the talk, as far as more than the name is known.
    people: tuple[PersonView, ...] = ()
    #: What is stated of a thing, for machines.
    about: Entry | None = None
    #: Path below the sources, or address, of its picture, for machines.
    picture: str = ''


@frozen
class PageView:
    """Everything that one page shows from the catalogue, in page order."""

    talks: tuple[TalkView, ...] = ()
    entries: tuple[EntryView, ...] = ()
    #: Where each cross-reference leads; its text only where the page shows it.
    links: tuple[Link | Passage | None, ...] = ()
    takeaways: tuple[TakeawayView, ...] = ()
    listings: tuple[ListingView, ...] = ()
    extensions: tuple[ExtensionView, ...] = ()
    #: What intersphinx may show for cross-references that lead elsewhere.
    elsewhere: tuple[str, ...] = ()
    #: If it is the page of one talk or thing alone.
    home: HomeView | None = None
    #: Labels of those index pages, to which it refers, that have something to list.
    index_pages: tuple[str, ...] = ()
    #: What stands in the places of ``talk:defaults``.
    subjects: tuple[SubjectView, ...] = ()

    def __bool__(self) -> bool:
        shown = self.home or self.talks or self.entries or self.takeaways or self.listings
        return bool(
            shown or self.extensions or any(self.links) or self.elsewhere or self.index_pages
        )


def view_digest(view: PageView) -> str:
    """Return a fingerprint that differs whenever the page would differ."""
    # The records print the same in every process, whatever the hash seed.
    return blake2b(repr(view).encode(), digest_size=12).hexdigest()
