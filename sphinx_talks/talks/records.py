"""Facts that authors state about talks, as plain immutable records.

Every record is made of strings, numbers and tuples, so that it pickles small,
compares by value, and never refers to a document tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, final

from sphinx_talks.talks.frozen_records import Record, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = (
    'ENTRY_RECORDS',
    'AttributeValue',
    'Chapter',
    'CrossReference',
    'Defaults',
    'Delivery',
    'Entry',
    'Event',
    'Extension',
    'ExtraField',
    'Guess',
    'Heading',
    'Inline',
    'Listing',
    'Medium',
    'Mention',
    'Naming',
    'PageFacts',
    'Place',
    'Project',
    'QuoteCheck',
    'Speaker',
    'Subject',
    'Takeaway',
    'Talk',
    'Topic',
    'with_extra',
)

#: What an attribute of a node can be, where records keep it.
AttributeValue: TypeAlias = 'str | int | bool | tuple[str, ...] | None'


@frozen
class Place(Record):
    """Where in the sources something stands, and how to link to it."""

    #: Name of the document, as Sphinx knows it.
    document: str
    #: Line in the source file, counted from 1; 0 when it is not known.
    line: int = 0
    #: Fragment of the very place on the page; empty when it has none.
    anchor: str = ''
    #: Title of the innermost section below the page's own title.
    heading: str = ''
    #: Expressions of the ``only`` directives around it, outermost first.
    conditions: tuple[str, ...] = ()
    #: Path of the file relative to the source directory, when an ``include``
    #: brought it into the document; empty for the document's own file.
    file: str = ''


@frozen
class PlaceElsewhere(Place):
    """A place on a page of another site; its document has the catalogue's name before it."""

    #: Name of the catalogue.
    catalogue: str = ''
    url: str = ''


_RECORDINGS = frozenset(('video', 'audio'))


@frozen
class Medium(Record):
    """One link of a talk, or the reason why there is none."""

    #: What it is: ``video``, ``slides``, ``code``, ``paper``, …
    role: str
    #: Address with a scheme that is safe to follow; empty when there is none.
    url: str = ''
    #: Who can see it: ``public``, ``attendees``, ``members``, ``internal``,
    #: ``pending``, ``not-recorded``, ``withdrawn`` or ``dead``.
    state: str = 'public'
    #: The author's own words for the link.
    label: str = ''
    #: Language tag (BCP 47) where it differs from the talk's.
    language: str = ''
    #: Where the talk starts in the recording, in seconds.
    start: int | None = None
    #: Address of an archived copy.
    archive: str = ''
    #: ISO 8601 date on which it was published; shown to machines alone.
    uploaded: str = ''

    @property
    def is_recording(self) -> bool:
        """Whether it is a recording, and where it is."""
        return self.role in _RECORDINGS and bool(self.url)

    @property
    def is_open_recording(self) -> bool:
        """Whether it is a recording that everybody can play."""
        return self.is_recording and self.state == 'public'


@frozen
class Chapter(Record):
    """A part of a recording, as its makers divide it."""

    #: When it begins, in seconds from the start of the recording.
    at: int
    #: What it is about, as literal text.
    title: str


@frozen
class Naming(Record):
    """What an author adds to a name where a talk uses it."""

    #: Kind of the thing, such as ``speaker``.
    kind: str
    #: The name as the talk has it.
    name: str
    #: Address with a scheme that is safe to follow.
    url: str = ''
    #: What a speaker does in the talk, such as ``moderator``.
    role: str = ''
    #: Whether the author is not sure that it was this speaker.
    is_doubtful: bool = False


@final
@frozen
class Delivery(Record):
    """Another time that a talk was given."""

    place: Place
    #: Id or name of the event; empty when none is stated.
    event: str = ''
    #: ISO 8601, or the author's text, as in :class:`Talk`.
    date: str = ''
    room: str = ''
    #: Language tag (BCP 47); empty for the talk's own.
    language: str = ''
    media: tuple[Medium, ...] = ()
    note: str = ''
    #: What the author wrote in options that could not be read.
    remarks: tuple[str, ...] = ()
    #: What is said of the names.
    namings: tuple[Naming, ...] = ()


@frozen
class ExtraField(Record):
    """A value for which the settings of a project make an option."""

    #: Name of the option.
    name: str
    label: str
    text: str


def with_extra(
    stated: tuple[ExtraField, ...], added: Iterable[ExtraField]
) -> tuple[ExtraField, ...]:
    """Return values of options, and behind them those for names that had none."""
    names = {each.name for each in stated}
    return (*stated, *(each for each in added if each.name not in names))


@final
@frozen
class Talk(Record):
    """One presentation, as its author declared it."""

    #: Key that cross-references use; unique in a documentation set.
    id: str
    #: Title as literal text, in the language of the build.
    title: str
    place: Place
    #: Names as written, in the order given.
    speakers: tuple[str, ...] = ()
    #: Id or name of the event; empty when none is stated.
    event: str = ''
    #: ISO 8601 date, time or range with the precision that is known; the
    #: author's text where it is neither.
    date: str = ''
    #: ``talk``, ``keynote``, ``tutorial``, …
    kind: str = ''
    #: Names as written, in the order given.
    topics: tuple[str, ...] = ()
    media: tuple[Medium, ...] = ()
    #: Language tag (BCP 47) of the talk.
    language: str = ''
    #: Length in seconds.
    duration: int | None = None
    #: Whether the author of the documentation gave this talk.
    own: bool = False
    #: What the author wrote in options that could not be read.
    remarks: tuple[str, ...] = ()
    #: Whether it can be found: false for ``:no-index:``.
    indexed: bool = True
    #: Ids that it had before.
    aliases: tuple[str, ...] = ()
    #: Paragraphs of plain text, with an empty line between them.
    abstract: str = ''
    room: str = ''
    track: str = ''
    #: Path or address of a picture; no page shows it by itself.
    thumbnail: str = ''
    #: Words, an address, or words with an address in angle brackets.
    license: str = ''
    #: Without ``https://doi.org/``.
    doi: str = ''
    #: Ids of other talks.
    related: tuple[str, ...] = ()
    #: Ids of the talks that it is a part of.
    part_of: tuple[str, ...] = ()
    #: Whether listings may show it before others.
    featured: bool = False
    #: ``accepted``, ``planned``, ``cancelled``, …; empty for a talk that was given.
    status: str = ''
    note: str = ''
    extra: tuple[ExtraField, ...] = ()
    #: Other times it was given, as written.
    deliveries: tuple[Delivery, ...] = ()
    #: Language tag of the title, if it is another one than the pages'.
    title_language: str = ''
    #: Whether there are notes on it where it is declared.
    has_notes: bool = False
    #: What its record at pyvideo says in other words, as an object of JSON; no page
    #: shows it.
    pyvideo: str = ''
    #: What is said of the names.
    namings: tuple[Naming, ...] = ()
    #: Chapters of its recording, in the order of their times.
    chapters: tuple[Chapter, ...] = ()
    #: Whether pages and exports show what was said in it, whatever the settings say.
    show_transcript: bool = False


@final
@frozen
class Extension(Record):
    """What a page adds to a talk that is declared elsewhere."""

    #: Id of the talk, or one that it had before.
    talk: str
    place: Place
    #: Names as written, in the order given.
    topics: tuple[str, ...] = ()
    media: tuple[Medium, ...] = ()
    #: What the author wrote in options that could not be read.
    remarks: tuple[str, ...] = ()
    #: Whether there are notes in it.
    has_notes: bool = False
    #: What it says in options of the project.
    extra: tuple[ExtraField, ...] = ()
    #: What is said of the names.
    namings: tuple[Naming, ...] = ()
    #: Chapters of the recording, in the order of their times.
    chapters: tuple[Chapter, ...] = ()


@final
@frozen
class Defaults(Record):
    """Values for the talks that follow in the same section."""

    event: str = ''
    date: str = ''
    kind: str = ''
    topics: tuple[str, ...] = ()
    language: str = ''
    #: What stands in options of the project.
    extra: tuple[ExtraField, ...] = ()
    #: What is said of the names.
    namings: tuple[Naming, ...] = ()
    #: How the talks are shown.
    layout: str = ''


@frozen(kw_only=True)
class Entry:
    """A declared thing that talks have in common."""

    id: str
    name: str
    place: Place
    #: Home page.
    url: str = ''
    #: Other names for the same thing.
    aliases: tuple[str, ...] = ()
    #: Whether the list of its talks is shown where it is declared.
    lists_talks: bool = False
    #: What the author wrote in options that could not be read.
    remarks: tuple[str, ...] = ()
    #: Whether it can be found: false for ``:no-index:``.
    indexed: bool = True
    #: What it is, in paragraphs of plain text with an empty line between them.
    about: str = ''

    @property
    def kind(self) -> str:
        """The kind of thing, as roles and lookups name it."""
        return type(self).__name__.lower()


@frozen(kw_only=True)
class Event(Entry):
    """A conference, meetup or other occasion for talks."""

    #: ISO 8601 date or range.
    dates: str = ''
    venue: str = ''
    series: str = ''
    online: bool = False
    #: What its record at pyvideo says in other words, as an object of JSON; no page
    #: shows it.
    pyvideo: str = ''


@frozen(kw_only=True)
class Speaker(Entry):
    """A person who gave talks."""

    #: Form of the name that sorts where readers look for it.
    sort_as: str = ''
    affiliation: str = ''
    #: Addresses of profiles and other pages.
    links: tuple[str, ...] = ()
    #: Path or address of a picture.
    picture: str = ''


@frozen(kw_only=True)
class Topic(Entry):
    """A subject that talks are about."""

    #: Id or name of the wider topic.
    parent: str = ''


@frozen(kw_only=True)
class Project(Entry):
    """A piece of software, or another effort, that talks speak of."""

    repository: str = ''
    documentation: str = ''


#: The records of all kinds of things, by the names of these.
ENTRY_RECORDS: Mapping[str, type[Entry]] = {
    each.__name__.lower(): each for each in (Event, Speaker, Topic, Project)
}


@frozen
class Takeaway(Record):
    """A part of a talk that is worth citing by itself."""

    #: Key that cross-references use; empty when the author gave none.
    id: str
    #: ``insight``, ``quote``, or a kind from the settings.
    kind: str
    text: str
    #: Id of the talk.
    talk: str
    place: Place
    #: Who said it; empty for the talk's own speakers.
    by: str = ''
    #: When it was said, in seconds from the start of the recording.
    at: int | None = None
    topics: tuple[str, ...] = ()
    #: Which of the talks with that id on its page; 0 unless an id is there twice.
    talk_serial: int = 0
    #: Whether an extension has it, which may stand on another page than its talk.
    in_extension: bool = False
    #: The text with its markup; empty where it has none.
    words: tuple[Inline, ...] = ()


@frozen
class Mention(Record):
    """One place in a document that refers to a thing by its role or its link."""

    #: What it refers to: ``talk``, ``speaker``, ``event``, ``topic``,
    #: ``project``, ``takeaway``, a reference kind such as ``pep``, ``url`` for
    #: a plain link that may turn out to be a project's, or ``any``.
    kind: str
    #: Id, name, number or address as written.
    target: str
    place: Place
    #: Id of the talk in whose notes it stands; empty outside of talks.
    talk: str = ''
    #: Whether the place shows the title of the thing, not words of its own.
    shows_title: bool = False
    #: Where it leads, if that is outside of the documentation set. A role for
    #: a project that has an address declares the project.
    url: str = ''
    #: Seconds from the start of the recording, for a moment of a talk.
    at: int | None = None
    #: Which medium of a talk it leads to: ``video`` or ``slides``.
    medium: str = ''
    #: Role for citations, ``cite`` or ``citet``; empty for all other mentions.
    cite: str = ''
    #: Which of the talks with that id on its page; 0 unless an id is there twice.
    talk_serial: int = 0
    #: Whether it stands in an extension, which may be on another page than its talk.
    in_extension: bool = False
    #: Words of the talk that tell the moment, in place of a time.
    words: str = ''


@frozen
class Inline(Record):
    """A piece of a text with its markup: what other pages need to show it as its own does."""

    #: Class of the node: ``Text``, ``emphasis``, ``math``, ``pending_xref``, …; or ``count``
    #: for a number of talks, whose listing the attribute ``number`` tells.
    node: str
    #: Of what has no pieces.
    text: str = ''
    parts: tuple[Inline, ...] = ()
    #: Classes of the node.
    classes: tuple[str, ...] = ()
    #: Other attributes of the node by name, as plain values.
    attributes: tuple[tuple[str, AttributeValue], ...] = ()
    #: What a cross-reference to something of ours says.
    mention: Mention | None = None
    #: What one of another domain can lead to, as in :class:`CrossReference`.
    keys: tuple[str, ...] = ()


@frozen
class CrossReference(Record):
    """One place in the notes of a talk that refers to something of another domain.

    What it leads to is known only when all documents have been read, and to Sphinx
    alone; see :mod:`sphinx_talks.catalogue.cross_references`.
    """

    #: What it can lead to, such as ``py numpy.dot``.
    keys: tuple[str, ...]
    place: Place
    #: Id of the talk in whose notes it stands.
    talk: str
    #: Which of the talks with that id on its page, counted from 0.
    talk_serial: int = 0
    #: Whether it stands in an extension, which may be on another page than its talk.
    in_extension: bool = False


@frozen
class Listing(Record):
    """What an author asks of the catalogue at one place of a page.

    Each directive that shows what others declare has a class of its own, in
    :mod:`sphinx_talks.views.listings`.
    """

    place: Place

    @property
    def is_paged(self) -> bool:
        """Whether it can be longer than one page."""
        return False

    @property
    def has_headings(self) -> bool:
        """Whether it can show headings, which are then in the contents of the page."""
        return False

    @property
    def home_of(self) -> str:
        """What it lists so fully that links can lead to its lines; empty for nothing.

        Such as ``topics``: a topic without an entry of its own has the line.
        """
        return ''


@frozen
class Guess(Record):
    """A value that was found out from the words of an item, and may be wrong."""

    #: Id of the talk.
    talk: str
    place: Place
    #: Name of the option that would set it right.
    field: str
    #: Why, as a part of a sentence.
    message: str


@frozen
class Subject(Record):
    """A thing that a part of a page is about, whose name talks there need not repeat."""

    kind: str
    #: Name or id.
    name: str
    #: Positions of the first talk in that part, and of the first one behind it.
    first: int
    end: int = 0
    #: Position of the entry that says it; -1 if none does.
    entry: int = -1
    #: Position of the line that says it, where ``talk:defaults`` stands; -1 if none does.
    line: int = -1
    #: Headings above such a line, which may say it already.
    headings: tuple[str, ...] = ()


@frozen
class Heading(Record):
    """A heading with roles of ours in it, whose words are known when all has been read."""

    #: With the targets of the roles.
    text: str
    #: Fragments that lead to it.
    ids: tuple[str, ...]
    #: Words in their order, each with the fragment of the mention that it stands for; empty
    #: for plain words.
    pieces: tuple[tuple[str, str], ...]


@frozen
class QuoteCheck(Record):
    """What the transcripts of a talk have of a quotation."""

    #: Position of the takeaway on its page.
    takeaway: int
    #: ``found``, ``elsewhere`` for another time than the stated one, ``differs`` for other
    #: words, or ``missing``.
    verdict: str
    #: When it, or what is nearest to it, was said; ``None`` where the file has no times.
    at: int | None = None
    #: The nearest words, as the transcript has them.
    passage: str = ''
    #: Whether the takeaway, whose author states no time, has its time from there.
    gives_time: bool = False


@frozen
class PageFacts(Record):
    """Everything that was taken from one document."""

    document: str
    #: Title of the page as readers see it.
    title: str
    talks: tuple[Talk, ...] = ()
    entries: tuple[Entry, ...] = ()
    takeaways: tuple[Takeaway, ...] = ()
    mentions: tuple[Mention, ...] = ()
    listings: tuple[Listing, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    #: How each talk is shown, where its author says it; empty where none says it.
    layouts: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    #: Targets of cross-references that lead to other sites by the will of their author.
    foreign: tuple[str, ...] = ()
    #: Positions of the talks that stand as their authors wrote them, in items.
    items: tuple[int, ...] = ()
    guesses: tuple[Guess, ...] = ()
    #: Labels of our index pages to which it refers.
    index_pages: tuple[str, ...] = ()
    #: Of the quotations of talks that have transcripts.
    quotes: tuple[QuoteCheck, ...] = ()
    #: Positions of the entries of which it shows nothing, if they have pages of their own.
    on_their_pages: tuple[int, ...] = ()
    headings: tuple[Heading, ...] = ()
    #: Names of things and places in the language of the readers, each behind what its author
    #: wrote.
    translations: tuple[tuple[str, str], ...] = ()
    subjects: tuple[Subject, ...] = ()
