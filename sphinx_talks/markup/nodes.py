"""Nodes that stand in a document until what they show is known.

They are gone before a writer sees the page: :mod:`sphinx_talks.sphinx_ext.placeholders`
replaces them by standard nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


__all__ = (
    'ANCHOR',
    'AT',
    'CARD_ROW',
    'CITED',
    'GUESSES',
    'HEADING_WORDS',
    'HOME_PAGE',
    'ID_LINK',
    'INLINE_NODES',
    'ITEM',
    'LINK',
    'MARK',
    'MEANS',
    'NAMED',
    'ORIGIN',
    'PASSAGE',
    'PICTURES',
    'PLACEHOLDERS',
    'SHOWN_WORDS',
    'TAKEAWAY',
    'TRANSCRIPT',
    'UNREAD',
    'Placeholder',
    'defaults_note',
    'delivery_note',
    'extension_line',
    'is_item',
    'is_pending',
    'item_trail',
    'leads_to_index',
    'listing_body',
    'listing_words',
    'literal_title',
    'literal_words',
    'option_name',
    'option_words',
    'setup',
    'summary',
    'takeaway_moment',
    'takeaway_trail',
    'trail',
)


#: Attribute of a cross-reference: the document that its author wrote it in. Extensions
#: that copy it to other pages change ``refdoc``, from which Sphinx makes addresses.
ORIGIN = 'talk_origin'
#: Attribute of a cross-reference: the link that it stands for, as a
#: :class:`~sphinx_talks.catalogue.things.Link`, or ``None`` where that leads nowhere in
#: this set. It comes from the view of the page, before Sphinx resolves it, so that
#: nothing has to be looked up then.
LINK = 'talk_link'

#: Class of what holds the paragraphs of a transcript.
TRANSCRIPT = 'talk-transcript'


#: Class of the section that is the page of one talk or thing.
HOME_PAGE = 'talk-home'

#: Attribute of a card in a list, while a page is written: what the list shows of the talk.
CARD_ROW = 'talk_card_row'

#: Attribute of a title that the heading above says: the declaration below goes without its
#: own. Of what stands in the place of that declaration, its fragments.
BELOW_HEADING = 'talk_below_heading'

#: Attribute of what plays the recording of a talk, where it waits in the placeholder of the
#: lines below the title for its place among them.
STILL = 'talk_still'

#: Attribute of a node that is a talk as its author wrote it, such as an item of a list, or
#: several: the talks, until the collector has taken them; from then on, their fragments.
ITEM = 'talk_item'

#: Attribute of words in a heading: the fragment of the mention that they stand for. Sphinx
#: copies the words for titles and contents before anybody knows what is mentioned.
HEADING_WORDS = 'talk_heading_words'

#: Attribute of a cross-reference: whether it shows something of one talk, such as a moment,
#: which the view of the page has.
PASSAGE = 'talk_passage'
#: Attribute of a cross-reference that cites as scholars do: what stands before and behind.
CITED = 'talk_cited'
#: Attribute of a cross-reference: the second of a recording that it leads to.
AT = 'talk_at'
#: Attribute of a cross-reference: the kind of thing that it means, where that is not the name
#: of its role.
MEANS = 'talk_means'
#: Attribute of a cross-reference: words of the talk whose time is looked up.
SHOWN_WORDS = 'talk_words'
#: Attribute of a link: kind and name of the reference that it stands for.
NAMED = 'talk_named'
#: Attribute of a link of MyST that may lead to an id of ours.
ID_LINK = 'talk_id_link'
#: Attribute of a link: the fragment by which other pages lead to it.
ANCHOR = 'talk_anchor'
#: Attribute of a node that is a takeaway: the record, until the collector has taken it.
TAKEAWAY = 'talk_takeaway'
#: Attribute of a link in the attribution of a takeaway: it leads to whoever said it.
SAID_BY = 'talk_said_by'
#: Attribute of an item that is a takeaway: what of its first words could not be read.
UNREAD = 'talk_unread'
#: Attribute of an item: what was guessed of it.
GUESSES = 'talk_guesses'
#: Attribute of words in a citation: the position of the part that takes their place.
MARK = 'talk_mark'
#: Attribute of a document in which graphs have pictures.
PICTURES = 'talk_pictures'

#: Parts of a line that have markup, which other pages show as they are.
INLINE_NODES: tuple[type[nodes.Element], ...] = (
    *(nodes.emphasis, nodes.strong, nodes.literal, nodes.inline, nodes.math, nodes.raw),
    *(nodes.subscript, nodes.superscript, nodes.abbreviation, nodes.acronym),
    *(nodes.title_reference, nodes.reference, addnodes.literal_emphasis),
    *(addnodes.literal_strong, addnodes.manpage, addnodes.download_reference),
)


def leads_to_index(node: nodes.Node) -> bool:
    """Return whether a cross-reference may be one to an index page of ours."""
    return (
        isinstance(node, addnodes.pending_xref)
        and node['reftype'] == 'ref'
        and str(node['reftarget']).startswith('talk-')
        and not node.get('intersphinx')
    )


class Placeholder(nodes.General, nodes.Element):
    """A place that is filled when a page is written.

    Attributes: ``docname``, the document that it stands in (a PDF is one
    document made of many); ``fact``, what the author declared there, until the
    collector has taken it; ``has_words``, whether translators get the words of its options,
    until they have them; ``number``, the position of that fact on its page.
    """


class summary(Placeholder):  # noqa: N801 - nodes are named in lower case
    """The lines below a title: who, where, when, and the media."""


class trail(Placeholder):  # noqa: N801
    """The fields after the notes: topics, projects, and where it is cited."""


class listing_body(Placeholder):  # noqa: N801
    """Paragraphs, lists, tables or pictures that a listing directive asks for."""


class listing_words(Placeholder, nodes.Inline):  # noqa: N801
    """Words in a text that depend on what others declare."""

    def astext(self) -> str:
        """Return what stands for them where they can't be known, as in contents."""
        return '…'


class defaults_note(Placeholder):  # noqa: N801
    """Values for the talks that follow; shows what those do not repeat."""


class literal_words(nodes.Element, addnodes.translatable):  # noqa: N801
    """Words that are no markup, whose translation is none either.

    ``rawsource`` is the original. Sphinx parses the translation of whatever it finds,
    and warns of a star in it, so these words are withheld while it translates;
    :mod:`sphinx_talks.sphinx_ext.transforms` translates them, and the collector sets
    them free for ``gettext``.
    """

    def preserve_original_messages(self) -> None:
        """Hide the words; Sphinx calls this before it translates."""
        self['withheld'] = True

    def set_free(self) -> None:
        """Offer the words to translators again."""
        self.attributes.pop('withheld', None)

    def extract_original_messages(self) -> list[str]:
        """Return what translators get."""
        return [] if 'withheld' in self else [self.rawsource]


class literal_title(literal_words, nodes.inline):  # noqa: N801
    """A title.

    With ``translatable=True``, Sphinx puts its text in its place before a writer
    sees it.
    """

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Show the translation as it was written."""
        self.children = []
        self += nodes.Text(translated_message)
        self['translated'] = True


class option_words(literal_words, nodes.Invisible):  # noqa: N801
    """Words in an option, in the placeholder of the fact.

    They are there only if somebody translates them, since most nodes of an archive would
    be such. The collector takes ``translation`` into the fact.
    """

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Keep the translation for the collector."""
        self['translation'] = translated_message
        self['translated'] = True


class option_name(option_words):  # noqa: N801
    """A name in an option, whose translation is shown for it.

    Only ``gettext`` finds them in a page; the collector keeps their translations.
    """


class takeaway_moment(Placeholder):  # noqa: N801
    """The time in the attribution of a takeaway, which ``anchor`` names."""


class takeaway_trail(Placeholder):  # noqa: N801
    """The backlinks after a takeaway, which ``anchor`` names."""


class item_trail(Placeholder, nodes.Inline):  # noqa: N801
    """The backlinks behind an item that is a talk, whose fragment ``anchor`` is."""


class delivery_note(Placeholder):  # noqa: N801
    """Another time that the talk around it was given; the talk's summary shows it.

    Attribute ``written``: the author's text, for a place outside of any talk.
    """


class extension_line(Placeholder):  # noqa: N801
    """Which talk notes are on that stand elsewhere; first in the node around them."""


#: Every placeholder, for registration and replacement.
PLACEHOLDERS = (
    summary,
    trail,
    listing_body,
    listing_words,
    defaults_note,
    delivery_note,
    extension_line,
    item_trail,
    takeaway_moment,
    takeaway_trail,
)


def is_item(node: nodes.Node) -> bool:
    """Return whether a node is a talk as its author wrote it, and no section."""
    return (
        isinstance(node, nodes.Element)
        and bool(node.get(ITEM))
        and not isinstance(node, nodes.section)
    )


def is_pending(node: nodes.Node) -> bool:
    """Return whether what a node stands for is drawn when its page is written."""
    if isinstance(node, nodes.reference):
        return ANCHOR in node
    if isinstance(node, addnodes.pending_xref):
        # One into another set has no place in a view.
        return ORIGIN in node or bool(node.get(PASSAGE)) or leads_to_index(node)
    if isinstance(node, nodes.list_item):
        # A takeaway that the collector has not seen.
        return TAKEAWAY in node
    return isinstance(node, Placeholder)


def setup(app: Sphinx) -> None:
    """Register the placeholders, of which builders draw no more than what is in them.

    That is nothing but where an extension draws a placeholder alone, without its page.
    """
    as_it_is = (_nothing_around, _nothing_around)
    for placeholder in PLACEHOLDERS:
        app.add_node(
            placeholder,
            html=as_it_is,
            latex=as_it_is,
            text=as_it_is,
            man=as_it_is,
            texinfo=as_it_is,
        )


def _nothing_around(translator: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Write nothing for the placeholder itself."""
