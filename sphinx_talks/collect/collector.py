"""Takes the facts from a finished document.

This runs when a document has been read and transformed, so that substitutions
are made and titles are translated.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.collect.inline_records import TAKEAWAY_NUMBER
from sphinx_talks.collect.link_mentions import (
    Context,
    Places,
    keys_of,
    keys_of_object,
    mention_by_cross_reference,
    mention_by_link,
)
from sphinx_talks.collect.subjects import Subjects, leave_title_to_heading
from sphinx_talks.markup.anchors import safe_anchor
from sphinx_talks.markup.languages import language_classes
from sphinx_talks.markup.nodes import (
    GUESSES,
    HEADING_WORDS,
    ITEM,
    ORIGIN,
    SAID_BY,
    TAKEAWAY,
    defaults_note,
    delivery_note,
    extension_line,
    item_trail,
    leads_to_index,
    listing_body,
    listing_words,
    literal_words,
    option_name,
    option_words,
    summary,
    takeaway_moment,
    takeaway_trail,
    trail,
)
from sphinx_talks.markup.takeaway_items import finish_item, without_beginning
from sphinx_talks.problems import Problem, report
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.options import ON_ITS_PAGE
from sphinx_talks.talks.own_words import translated
from sphinx_talks.talks.records import (
    CrossReference,
    Defaults,
    Delivery,
    Entry,
    Extension,
    Guess,
    Heading,
    Listing,
    Mention,
    PageFacts,
    Place,
    Takeaway,
    Talk,
    with_extra,
)
from sphinx_talks.talks.values import title_language
from sphinx_talks.translation import _, __
from sphinx_talks.views.listings.mentions import SHOWN, MentionList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_talks.talks.references import ReferenceKind

__all__ = ('collect',)

_Fact = TypeVar('_Fact', Talk, Delivery, Extension, Defaults, Listing, Entry)


def collect(
    document: nodes.document,
    docname: str,
    source_path: str,
    references: Iterable[ReferenceKind] = (),
    language: str = 'en',
    *,
    for_translators: bool = False,
    lists_mentions: Callable[[], bool] = lambda: False,
) -> PageFacts:
    """Return what a document says, and prepare it for links to its places.

    :param document: the document after all transforms of the reading phase
    :param docname: its name
    :param source_path: its file, to tell what an ``include`` brought in
    :param references: kinds of things outside, to which links are mentions
    :param language: the language of the pages
    :param for_translators: whether all words of authors stay in the document
    :param lists_mentions: says whether objects of other domains list the talks about
        them; it is asked where there are such
    """
    collector = _Collector(
        document,
        docname,
        source_path,
        tuple(references),
        language,
        for_translators=for_translators,
        lists_mentions=lists_mentions,
    )
    collector.read(document)
    return collector.facts()


class _Collector:
    def __init__(
        self,
        document: nodes.document,
        docname: str,
        source_path: str,
        references: tuple[ReferenceKind, ...],
        language: str,
        *,
        for_translators: bool,
        lists_mentions: Callable[[], bool],
    ) -> None:
        self._language = language
        self._for_translators = for_translators
        self._lists_mentions = lists_mentions
        self._document = document
        self._docname = docname
        self._places = Places(document, docname, source_path)
        self._references = references
        self._title = ''
        #: Title or name of what is declared first.
        self._first_name = ''
        self._talks: list[Talk] = []
        #: How many talks have an id.
        self._serials = Counter[str]()
        #: What stands for the lines below the title of each talk.
        self._summaries: list[nodes.Element] = []
        #: How each of them is shown; empty where its author does not say it.
        self._layouts: list[str] = []
        self._entries: list[Entry] = []
        self._on_their_pages: list[int] = []
        self._takeaways: list[Takeaway] = []
        self._mentions: list[Mention] = []
        self._listings: list[Listing] = []
        self._cross_references: list[CrossReference] = []
        self._extensions: list[Extension] = []
        self._foreign: list[str] = []
        self._index_pages: list[str] = []
        #: Positions of talks that are items, and by their fragments.
        self._items: list[int] = []
        self._item_numbers: dict[str, int] = {}
        self._guesses: list[Guess] = []
        #: Positions of takeaways by their fragment.
        self._takeaway_numbers: dict[str, int] = {}
        self._headings: list[Heading] = []
        #: Names in the language of the readers, by what their authors wrote.
        self._translations: dict[str, str] = {}
        self._former_anchors: list[tuple[addnodes.desc_signature, str]] = []
        self._subjects = Subjects(self._talks)

    def read(self, document: nodes.document) -> None:
        """Visit all of the document."""
        with self._subjects.part():
            self.walk(document, Context())

    def facts(self) -> PageFacts:
        self._keep_former_anchors()
        return PageFacts(
            document=self._docname,
            # As Sphinx calls a page without a heading: see ``sphinx_ext.contents``.
            title=self._title or self._first_name or self._docname,
            talks=tuple(self._talks),
            entries=tuple(self._entries),
            takeaways=tuple(self._takeaways),
            mentions=tuple(self._mentions),
            listings=tuple(self._listings),
            cross_references=tuple(self._cross_references),
            layouts=tuple(self._layouts) if any(self._layouts) else (),
            extensions=tuple(self._extensions),
            foreign=tuple(dict.fromkeys(self._foreign)),
            items=tuple(self._items),
            guesses=tuple(self._guesses),
            index_pages=tuple(dict.fromkeys(self._index_pages)),
            on_their_pages=tuple(self._on_their_pages),
            headings=tuple(self._headings),
            translations=tuple(sorted(self._translations.items())),
            subjects=self._subjects.found(),
        )

    def walk(self, parent: nodes.Element, context: Context) -> None:
        """Visit what stands in *parent*, in reading order."""
        previous: nodes.Node | None = None
        for node in list(parent.children):
            if not isinstance(node, nodes.Element):
                continue
            if isinstance(node, defaults_note):
                context = self._add_defaults(node, context)
                continue
            if isinstance(node, delivery_note):
                self._add_delivery(node, context)
                continue
            self._visit(node, context, previous)
            previous = node

    def _visit(
        self, node: nodes.Element, context: Context, previous: nodes.Node | None
    ) -> None:
        if ITEM in node:
            context = self._add_items(node, context)
        match node:
            case nodes.section():
                self._enter_section(node, context)
            case addnodes.only():
                self._enter_only(node, context)
            case addnodes.desc():
                self._enter_description(node, context)
            case listing_body() | listing_words():
                self._add_listing(node, context)
            case takeaway_moment() | takeaway_trail():
                node['number'] = self._takeaway_numbers[node.attributes.pop('anchor')]
            case item_trail():
                node['number'] = self._item_numbers[node.attributes.pop('anchor')]
            case addnodes.pending_xref():
                self._enter_cross_reference(node, context)
            case nodes.reference():
                self._add_cross_reference(node, context)
                self._add_mention(
                    mention_by_link(node, previous, context, self._places, self._references)
                )
            case nodes.substitution_definition():
                # What it stands for has been put where it is used.
                pass
            case _:
                if TAKEAWAY in node:
                    self._add_takeaway(node, context)
                if node.children and isinstance(node[0], extension_line):
                    context = self._add_extension(node, node[0], context)
                self.walk(node, context)

    # -- containers -----------------------------------------------------------

    def _enter_section(self, node: nodes.section, context: Context) -> None:
        title = node[0].astext() if isinstance(node[0], nodes.title) else ''
        if not self._title:
            # The first section's title is the page's, under which nothing
            # has a heading of its own yet.
            self._title = title
            title = ''
        headings = (*context.headings, node[0].astext() if node.children else '')
        leave_title_to_heading(node)
        with self._subjects.part():
            self.walk(node, replace(context, heading=title, headings=headings))
        if isinstance(node[0], nodes.title):
            self._add_heading(node, node[0])

    def _enter_only(self, node: addnodes.only, context: Context) -> None:
        conditions = (*context.conditions, node['expr'])
        self.walk(node, replace(context, conditions=conditions))

    def _enter_description(self, node: addnodes.desc, context: Context) -> None:
        if node['domain'] == 'talk':
            signature, content = node[0], node[1]
            assert isinstance(signature, addnodes.desc_signature)
            assert isinstance(content, addnodes.desc_content)
            known = len(self._entries)
            context = self._add_declaration(signature, content, context)
            is_entry = len(self._entries) > known
            subjects = self._subjects
            with subjects.entry(self._entries[-1], known) if is_entry else subjects.part():
                self.walk(node, context)
            return
        name, keys = keys_of_object(node, self._docname)
        if keys:
            context = replace(context, about=('xref', name, keys))
        self.walk(node, context)
        content = node.children[-1]
        is_indexed = not (node.get('no-index') or node.get('noindex'))
        if keys and is_indexed and self._lists_mentions():
            assert isinstance(content, addnodes.desc_content)
            self._add_mentions(node, content, context)

    def _add_mentions(
        self, node: addnodes.desc, content: addnodes.desc_content, context: Context
    ) -> None:
        """Have an object of another domain list the talks about it."""
        kind, name, keys = context.about
        fact = MentionList(
            place=Place(document=self._docname, line=node.line or 0),
            kind=kind,
            target=name,
            keys=keys,
            show='talks',
            title=_('Talks about this'),
        )
        body = listing_body(docname=self._docname, fact=fact)
        body.source, body.line = node.source, node.line
        content += body
        self._add_listing(body, context)

    def _enter_cross_reference(self, node: addnodes.pending_xref, context: Context) -> None:
        if leads_to_index(node):
            self._index_pages.append(node['reftarget'])
        mention = mention_by_cross_reference(node, context, self._places)
        self._add_mention(mention)
        self._add_cross_reference(node, context)
        if node.get('intersphinx') and node.get('refdomain') == 'talk':
            self._foreign.append(node['reftarget'])
        if mention is None:
            self.walk(node, context)

    def _add_declaration(
        self,
        signature: addnodes.desc_signature,
        content: addnodes.desc_content,
        context: Context,
    ) -> Context:
        top, bottom = content[0], content[-1]
        assert isinstance(top, summary)
        assert isinstance(bottom, trail)
        title = signature.astext()
        self._first_name = self._first_name or title
        if signature.get('_toc_name'):
            # The name was taken before the title was translated.
            signature['_toc_name'] = title
        fact = top.attributes.pop('fact')
        for words in signature.children:
            if isinstance(words, literal_words):
                words.set_free()
        place = self._places.place(signature, context, fact.place.anchor, fact.place.line)
        top['thing'] = bottom['thing'] = 'talk' if isinstance(fact, Talk) else 'entry'
        if isinstance(fact, Talk):
            top['number'] = bottom['number'] = len(self._talks)
            fact = self._translated(fact, top)
            talk = _placed(fact, context, place, title)
            talk = self._with_title_language(talk, signature)
            layout = top.attributes.pop('layout', '')
            self._layouts.append(layout or context.defaults.layout)
            self._summaries.append(top)
            self._talks.append(talk)
            if place.anchor:
                self._former_anchors += ((signature, alias) for alias in talk.aliases)
            serial = self._serials[talk.id]
            self._serials[talk.id] += 1
            return replace(
                context,
                talk=talk.id,
                talk_number=top['number'],
                talk_serial=serial,
                extension='',
                about=('talk', talk.id, ()),
            )
        top['number'] = bottom['number'] = len(self._entries)
        fact = self._translated(fact, top)
        entry: Entry = replace(fact, name=title, place=place)
        if top.attributes.pop('layout', '') == ON_ITS_PAGE:
            self._on_their_pages.append(len(self._entries))
        self._entries.append(entry)
        context = replace(context, about=(entry.kind, entry.id, ()))
        if entry.kind == 'event':
            return replace(context, event=entry.id)
        if entry.kind == 'topic':
            return replace(context, topics=(*context.topics, title))
        return context

    def _add_items(self, node: nodes.Element, context: Context) -> Context:
        """Add talks that stay as their author wrote them; notes are on the first one."""
        facts: tuple[Talk, ...] = node[ITEM]
        around = context
        for fact in facts:
            place = self._places.place(node, context, fact.place.anchor, fact.place.line)
            talk = _placed(fact, context, place, fact.title)
            number = len(self._talks)
            self._items.append(number)
            self._layouts.append('')
            self._talks.append(talk)
            trails = (each for each in node.findall(item_trail) if each['anchor'])
            found = {each['anchor']: each for each in trails}
            self._summaries.append(found.get(place.anchor) or summary())
            self._item_numbers[place.anchor] = number
            serial = self._serials[talk.id]
            self._serials[talk.id] += 1
            if around is context:
                around = replace(
                    context,
                    talk=talk.id,
                    talk_number=number,
                    talk_serial=serial,
                    extension='',
                    about=('talk', talk.id, ()),
                )
        self._guesses += node.attributes.pop(GUESSES, ())
        node[ITEM] = tuple(fact.place.anchor for fact in facts if fact.place.anchor)
        return around

    def _with_title_language(self, talk: Talk, signature: addnodes.desc_signature) -> Talk:
        # A translated title is in the language of the pages.
        is_translated = any(
            child.get('translated')
            for child in signature.children
            if isinstance(child, nodes.Element)
        )
        if is_translated or not talk.language:
            return talk
        language = title_language(talk.language, self._language)
        if not language:
            return talk
        words, signature.children = signature.children, []
        signature += nodes.inline('', '', *words, classes=language_classes(language))
        return replace(talk, title_language=language)

    # -- facts ----------------------------------------------------------------

    def _add_heading(self, section: nodes.section, title: nodes.Element) -> None:
        pieces = tuple(_pieces_of_heading(title))
        if any(anchor for _text, anchor in pieces):
            ids = tuple(section['ids'])
            self._headings.append(Heading(text=title.astext(), ids=ids, pieces=pieces))

    def _add_takeaway(self, node: nodes.Element, context: Context) -> None:
        fact = node.attributes.pop(TAKEAWAY)
        if not context.talk:
            report(
                Problem.MISPLACED,
                __('talk:%s is outside of any talk; move it into the notes of a talk'),
                fact.kind,
                location=node,
            )
        place = self._places.place(node, context, fact.place.anchor, fact.place.line)
        text = ' '.join(
            child.astext()
            for child in node.children
            if not isinstance(child, (nodes.title, nodes.attribution))
            and not (isinstance(child, nodes.Element) and 'attribution' in child['classes'])
        )
        if isinstance(node, nodes.list_item):
            text = without_beginning(text)
        takeaway = replace(
            fact,
            text=text,
            talk=context.talk,
            place=place,
            talk_serial=context.talk_serial,
            in_extension=bool(context.extension),
        )
        # For when all is known of its words.
        node[TAKEAWAY_NUMBER] = self._takeaway_numbers[place.anchor] = len(self._takeaways)
        self._takeaways.append(takeaway)
        if isinstance(node, nodes.list_item):
            finish_item(node, takeaway, self._docname)
        if takeaway.by and context.talk_number >= 0:
            speakers = self._talks[context.talk_number].speakers
            if name_key(takeaway.by) in map(name_key, speakers):
                # The line below the title has that link.
                for link in list(node.findall(addnodes.pending_xref)):
                    if SAID_BY in link:
                        link.replace_self(link.children)

    def _add_delivery(self, node: delivery_note, context: Context) -> None:
        number = context.talk_number
        if number < 0:
            report(
                Problem.MISPLACED,
                __('talk:delivery is outside of any talk; move it into the notes of a talk'),
                location=node,
            )
            node.replace_self(nodes.paragraph('', node['written']))
            return
        fact: Delivery = self._translated(node['fact'], node)
        delivery = replace(fact, place=self._places.place(node, context, '', fact.place.line))
        talk = self._talks[number]
        self._talks[number] = replace(talk, deliveries=(*talk.deliveries, delivery))
        node.parent.remove(node)
        # What gettext looks for when all is read.
        self._summaries[number] += node.children

    def _add_defaults(self, node: defaults_note, context: Context) -> Context:
        """Return the context of what follows, and keep the node where it says something."""
        defaults: Defaults = self._translated(node.attributes.pop('fact'), node)
        node['number'] = self._subjects.defaults(defaults, context.headings)
        node.children = []
        if node['number'] < 0:
            node.parent.remove(node)
        return replace(context, defaults=defaults)

    def _add_extension(
        self, node: nodes.Element, line: extension_line, context: Context
    ) -> Context:
        fact: Extension = self._translated(line.attributes.pop('fact'), line)
        line['number'] = len(self._extensions)
        written = fact.place
        place = self._places.place(node, context, written.anchor, written.line)
        self._extensions.append(replace(fact, place=place))
        return replace(
            context, talk=fact.talk, talk_number=-1, talk_serial=0, extension=place.anchor
        )

    def _add_listing(self, node: nodes.Element, context: Context) -> None:
        fact: Listing = self._translated(node.attributes.pop('fact'), node)
        if isinstance(fact, MentionList) and not fact.kind:
            kind, name, keys = context.about
            if not kind:
                report(
                    Problem.MISSING_TITLE,
                    __(
                        '%s: the target is missing; write the id of a talk, or a kind and '
                        'a name'
                    ),
                    'talk:mentions',
                    location=node,
                )
                node.parent.remove(node)
                return
            show = fact.show or SHOWN[1 if keys else 0]
            fact = replace(fact, kind=kind, target=name, keys=keys, show=show)
        node['number'] = len(self._listings)
        place = self._places.place(node, context, '', fact.place.line)
        self._listings.append(replace(fact, place=place))

    def _add_mention(self, mention: Mention | None) -> None:
        if mention is not None:
            self._mentions.append(mention)

    def _add_cross_reference(self, node: nodes.Element, context: Context) -> None:
        """Note what a talk speaks of in other domains; elsewhere, it costs nothing."""
        if context.talk and (keys := keys_of(node, self._docname)):
            # Without one of its own, so that pages with other objects stay as they are.
            place = self._places.place(node, context, context.extension)
            self._cross_references.append(
                CrossReference(
                    keys=keys,
                    place=place,
                    talk=context.talk,
                    talk_serial=context.talk_serial,
                    in_extension=bool(context.extension),
                )
            )

    def _translated(self, fact: _Fact, placeholder: nodes.Element) -> _Fact:
        """Put the translations of its words into a fact, and keep those of its names."""
        placeholder.attributes.pop('has_words', None)
        translations: dict[str, str] = {}
        for words in list(placeholder.children):
            if not isinstance(words, option_words):
                continue
            is_name = isinstance(words, option_name)
            known = self._translations if is_name else translations
            if 'translation' in words:
                known[words.rawsource] = words.attributes.pop('translation')
            if is_name and not self._for_translators:
                placeholder.remove(words)
            else:
                words.set_free()
        return translated(fact, translations) if translations else fact

    # -- former fragments -----------------------------------------------------

    def _keep_former_anchors(self) -> None:
        """Let links to the fragments that talks had under former ids lead to them."""
        # When all else has its id: a former one gives way.
        for signature, alias in self._former_anchors:
            anchor = safe_anchor(f'talk-{alias}')
            if anchor not in self._document.ids:
                signature['ids'].append(anchor)
                self._document.ids[anchor] = signature


def _pieces_of_heading(node: nodes.Element) -> Iterator[tuple[str, str]]:
    """Return the words of a heading, and mark those that stand for mentions."""
    for child in node.children:
        if isinstance(child, addnodes.pending_xref) and ORIGIN in child and child.children:
            words = child[0]
            assert isinstance(words, nodes.Element)
            words[HEADING_WORDS] = child['ids'][0]
            yield child.astext(), child['ids'][0]
        elif isinstance(child, nodes.Text):
            yield child.astext(), ''
        elif isinstance(child, nodes.Element):
            yield from _pieces_of_heading(child)


def _placed(talk: Talk, context: Context, place: Place, title: str) -> Talk:
    """Put a talk into its place, with what it leaves to what is around it."""
    defaults = context.defaults
    topics = dict.fromkeys((*(talk.topics or defaults.topics), *context.topics))
    return replace(
        talk,
        title=title,
        place=place,
        event=talk.event or context.event or defaults.event,
        date=talk.date or defaults.date,
        kind=talk.kind or defaults.kind or 'talk',
        topics=tuple(topics),
        language=talk.language or defaults.language,
        extra=with_extra(talk.extra, defaults.extra),
        namings=(*talk.namings, *defaults.namings),
    )
