"""The domain: facts by document, and what Sphinx asks about them."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from sphinx.domains import ObjType
from sphinx.errors import NoUri
from sphinx.util import docname_join

from sphinx_talks.catalogue.citing import CITING_ROLES
from sphinx_talks.catalogue.pages import STORED_SHAPE, Pages, all_is_kept
from sphinx_talks.markup.consulted import consult
from sphinx_talks.markup.languages import language_classes
from sphinx_talks.markup.nodes import LINK, MEANS
from sphinx_talks.problems import report
from sphinx_talks.settings import read_conventions, read_settings
from sphinx_talks.sphinx_ext.indices import INDICES, IndexedDomain, in_words
from sphinx_talks.sphinx_ext.late_names import LateNames
from sphinx_talks.sphinx_ext.objects import Linkable, objects_of
from sphinx_talks.sphinx_ext.spoken import Spoken
from sphinx_talks.talks.kinds import KIND_NAMES, KINDS
from sphinx_talks.translation import _, __

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from typing import Any

    from docutils.nodes import Element
    from docutils.parsers.rst import Directive
    from docutils.parsers.rst.states import Inliner
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags
    from sphinx.util.typing import RoleFunction

    from sphinx_talks.catalogue.catalogue import Catalogue, Services
    from sphinx_talks.catalogue.citation_styles.house_style import Citing
    from sphinx_talks.catalogue.conventions import Conventions
    from sphinx_talks.catalogue.declarations import Declarations
    from sphinx_talks.catalogue.elsewhere import Elsewhere
    from sphinx_talks.catalogue.homes import Home, Homes
    from sphinx_talks.catalogue.things import AssignedHomes, Link
    from sphinx_talks.checks.finding import Finding
    from sphinx_talks.sphinx_ext.kept_results import KeptResults
    from sphinx_talks.sphinx_ext.objects import SphinxObject
    from sphinx_talks.sphinx_ext.other_domains import Targets
    from sphinx_talks.sphinx_ext.reading import Reading
    from sphinx_talks.sphinx_ext.redrawing import Redrawing
    from sphinx_talks.sphinx_ext.showing import Showing
    from sphinx_talks.talks.page_paths import PagePattern
    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import PageFacts, Place
    from sphinx_talks.views.home_pages import Notes
    from sphinx_talks.views.page import PageView

__all__ = ('TalkDomain', 'is_numbered', 'setup', 'shows_talks')


#: What the environment keeps of each document beside its facts.
_BESIDES = ('folders', 'consulted', 'spoken', 'outward', 'headed', 'paged')


class TalkDomain(IndexedDomain):
    """Talks, and the events, speakers, topics and projects around them."""

    name = 'talk'
    label = 'talk'
    object_types: ClassVar[dict[str, ObjType]] = {
        'talk': ObjType(_('talk'), 'talk', 'video', 'slides', *CITING_ROLES),
        **{kind.name: ObjType(_(kind.label), kind.name) for kind in KINDS},
        'takeaway': ObjType(_('takeaway'), 'takeaway', 'insight', 'quote'),
        # What search results show; no role leads there.
        'search-talk': ObjType(_('talk')),
        **{f'search-{kind.name}': ObjType(_(kind.label)) for kind in KINDS},
    }
    indices = INDICES
    initial_data: ClassVar[dict[str, Any]] = {
        'pages': Pages(),
        **{name: {} for name in _BESIDES},
    }
    # An environment with records of another shape is read anew.
    data_version = STORED_SHAPE

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        #: What Sphinx was told of, and the pages of their own that this counts on.
        self._objects: tuple[Mapping[str, Home], tuple[SphinxObject, ...]] | None = None
        self._declarations: Declarations | None = None
        self._catalogue: Catalogue | None = None
        #: How the pages are called that are made for talks and things alone.
        self.page_patterns: tuple[PagePattern, ...] = ()
        self._makes_pages = False
        #: Those pages, by their names, as this build or the one before found them.
        self.homes: Mapping[str, Home] = {}
        #: What the author's text on each of these pages holds.
        self.notes: Mapping[str, Notes] = {}
        self._homes: tuple[Catalogue, Homes] | None = None
        self._last_view: tuple[str, PageView] | None = None
        #: Knows what the build before found out, while all documents say what they said.
        self.kept: KeptResults | None = None
        self._conventions: Conventions | None = None
        #: Titles of references that come from elsewhere, by kind and number.
        self.loaded_titles: Mapping[str, Mapping[str, str]] = {}
        #: What is known of other sites; ``None`` if nothing is.
        self.elsewhere: Elsewhere | None = None
        self._citing: Citing | None = None
        self._tags: Tags | None = None
        #: The builder of this build; ``None`` before it is known.
        self.builder: Builder | None = None
        self._can_read = False
        self._has_short_name = False
        #: Whether what is only named counts as an object, for editors to complete.
        self.names_what_is_used = False
        #: The transcripts of talks.
        self.spoken = Spoken(env, self.data['spoken'])
        #: What cross-references of other domains lead to.
        self._targets: Targets | None = None
        # Not by assignment, which type checkers take for one to the class.
        vars(self).update(
            directives=LateNames(self.directives, self.begin_reading),
            roles=LateNames(self.roles, self.begin_reading),
        )

    def setup(self) -> None:
        """Make labels of the index pages, and forget those of pages that are no more."""
        self.indices[:] = map(in_words, self.indices)
        super().setup()
        pages = {f'{self.name}-{index.name}' for index in self.indices}
        standard = self.env.domains.standard_domain
        known: tuple[dict[str, tuple[str, str, str]] | dict[str, tuple[str, str]], ...]
        known = standard.labels, standard.anonlabels
        for labels in known:
            for label, (document, anchor, *_title) in list(labels.items()):
                is_index = label == document and not anchor
                if is_index and label.startswith(f'{self.name}-') and label not in pages:
                    del labels[label]

    def directive(self, name: str) -> type[Directive] | None:
        """Return a directive, wrapped as Sphinx does it; ``None`` if there is none."""
        self.begin_reading()
        return super().directive(name)

    def role(self, name: str) -> RoleFunction | None:
        """Return a role, wrapped as Sphinx does it; ``None`` if there is none."""
        self.begin_reading()
        return super().role(name)

    def begin_reading(self) -> None:
        """Load directives and roles; a build that reads nothing needs none of them."""
        if self._can_read:
            return
        self._can_read = True
        # What an extension or conf.py has added comes first.
        self.directives.update(self.reading.directives(self.env.config) | self.directives)
        self.roles.update(self.reading.roles(self.env.config) | self.roles)

    def register_short_name(self, app: Sphinx) -> None:
        """Register ``.. talk::``, which needs no name of a domain, unless that is done.

        Whether the directives are loaded does not tell: editors list them before.
        """
        if not self._has_short_name:
            self._has_short_name = True
            app.add_directive('talk', self.directives['talk'])

    @property
    def reading(self) -> type[Reading]:
        """What reads pages: a door, which is opened when the first one is read."""
        from sphinx_talks.sphinx_ext.reading import Reading

        return Reading

    @property
    def showing(self) -> type[Showing]:
        """What shows pages: a door, which is opened when something may have changed."""
        from sphinx_talks.sphinx_ext.showing import Showing

        return Showing

    @property
    def redrawing(self) -> type[Redrawing]:
        """What draws pages: a part of the same door, for what needs no catalogue."""
        from sphinx_talks.sphinx_ext.redrawing import Redrawing

        return Redrawing

    # -- facts by document ----------------------------------------------------

    @property
    def pages(self) -> Pages:
        """The facts of each document."""
        return cast('Pages', self.data['pages'])

    @property
    def folders(self) -> dict[str, dict[str, str]]:
        """Which files the folders had that a document imports, as digests by folder."""
        return cast('dict[str, dict[str, str]]', self.data['folders'])

    @property
    def consulted(self) -> dict[str, dict[str, str]]:
        """The settings that had a say while a document was read, as digests by name."""
        return cast('dict[str, dict[str, str]]', self.data['consulted'])

    @property
    def outward(self) -> dict[str, bool]:
        """The documents with takeaways that refer to something of other domains."""
        return cast('dict[str, bool]', self.data['outward'])

    @property
    def headed(self) -> dict[str, bool]:
        """The documents with headings whose words are known when all has been read."""
        return cast('dict[str, bool]', self.data['headed'])

    @property
    def paged(self) -> dict[str, bool]:
        """The documents with lists that may have several pages."""
        return cast('dict[str, bool]', self.data['paged'])

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.spoken.forget_document()
        self.pages.pop(docname, None)
        for name in _BESIDES:
            self.data[name].pop(docname, None)
        self._forget_derived()

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for docname in docnames:
            self.pages.take_from(otherdata['pages'], docname)
            for name in _BESIDES:
                if docname in otherdata[name]:
                    self.data[name][docname] = otherdata[name][docname]
        self._forget_derived()

    def process_doc(
        self, env: BuildEnvironment, docname: str, document: nodes.document
    ) -> None:
        """Collect the facts of a document that was read."""
        references = self.conventions.references.values()
        path = str(env.doc2path(docname))
        reading = self.reading

        def lists_mentions() -> bool:
            consult(env, 'mentions_in_api')
            return read_settings(env.config).mentions_in_api

        facts = reading.collect(
            document,
            docname,
            path,
            references,
            env.config.language,
            for_translators=self.is_for_translators,
            lists_mentions=lists_mentions,
        )
        if facts.talks or facts.extensions:
            consult(env, 'transcripts', 'show_transcripts')
        media = (medium for talk in facts.talks for medium in talk.media)
        if read_settings(env.config).transcripts or any(map(reading.is_local, media)):
            facts = self.spoken.take(document, facts)
        self.pages[docname] = facts
        if facts.headings:
            self.headed[docname] = True
        if any(listing.is_paged for listing in facts.listings):
            self.paged[docname] = True
        self._forget_derived()

    @classmethod
    def settle_links(cls, app: Sphinx, document: nodes.document) -> None:
        """Collect what is known only when MyST has looked at its links."""
        domain, docname = cls.of(app.env), app.env.docname
        facts = domain.pages[docname]
        facts = domain.reading.settle_local_links(document, facts)
        if facts.takeaways:
            facts = domain.reading.settle_takeaways(document, facts)
            if any(domain.reading.lead_outward(each.words) for each in facts.takeaways):
                domain.outward[docname] = True
        domain.pages[docname] = facts

    # -- the catalogue ----------------------------------------------------------

    @classmethod
    def of(cls, env: BuildEnvironment) -> TalkDomain:
        """Return the domain of an environment."""
        domain = env.get_domain(cls.name)
        assert isinstance(domain, cls)
        return domain

    @classmethod
    def use_tags(cls, app: Sphinx) -> None:
        """Let the builder's tags decide what ``only`` directives leave out."""
        domain = cls.of(app.env)
        domain.leave_out_by(app.tags)
        domain.builder = app.builder

    @classmethod
    def use_settings(cls, app: Sphinx) -> None:
        """Let intersphinx find takeaways by the roles that the settings name."""
        own = read_settings(app.config).takeaway_kinds
        if own:
            roles = (*cls.object_types['takeaway'].roles, *own)
            cls.of(app.env).add_object_type('takeaway', ObjType(_('takeaway'), *roles))

    def leave_out_by(self, tags: Tags) -> None:
        """Leave out what stands under ``only`` directives that do not hold."""
        self._tags = tags
        self._forget_derived()

    @property
    def catalogue(self) -> Catalogue:
        """All facts, sorted and indexed; made when it is first asked for."""
        if self._catalogue is None:
            own_platforms = read_settings(self.env.config).platforms
            declarations = self.declarations
            with all_is_kept():
                self._catalogue = self.showing.catalogue(
                    declarations,
                    self.conventions,
                    own_platforms,
                    self._services(),
                )
        return self._catalogue

    def _services(self) -> Services:
        """Return what tells the catalogue what only Sphinx or the settings know."""
        return self.showing.services(
            citing=lambda: self.citing,
            assign_homes=self._assign_homes if self.makes_pages else None,
            moment_of_words=self.spoken.moment_of_words,
            passages=lambda: self.spoken.passages(self.catalogue.talks.values()),
            look_up=self._look_up,
            plain_words=lambda takeaway: self.showing.plain_words(
                self.catalogue, self.env, self.builder, takeaway
            ),
            # Not of the domain: titles are asked for while it is being made.
            heading_words=lambda catalogue, mention, text: self.showing.heading_words(
                catalogue, self.env.config.language, mention, text
            ),
        )

    def _look_up(self, keys: Iterable[str]) -> tuple[str, ...]:
        if self._targets is None:
            self._targets = self.showing.targets(self.env)
        return self._targets.find(keys)

    def _assign_homes(self, catalogue: Catalogue) -> AssignedHomes:
        homes = self.assigned_homes(catalogue)
        self.homes = homes.pages
        return homes.assigned

    def assigned_homes(self, catalogue: Catalogue) -> Homes:
        """Return which talks and things have pages of their own, and where."""
        if self._homes is None or self._homes[0] is not catalogue:
            self._homes = (
                catalogue,
                self.showing.homes(
                    catalogue,
                    self.page_patterns,
                    self.pages.keys(),
                    self.showing.paged_lists(catalogue) if self.paged else (),
                ),
            )
        return self._homes[1]

    @property
    def makes_pages(self) -> bool:
        """Whether there may be pages of their own for talks and things, or for long lists."""
        return self._makes_pages and bool(self.page_patterns or self.paged)

    def use_page_patterns(
        self, patterns: tuple[PagePattern, ...], *, makes_pages: bool
    ) -> None:
        """Make pages of their own for talks and things.

        :param makes_pages: whether the builder can have pages that are no documents
        """
        self.page_patterns = patterns
        self._makes_pages = makes_pages
        self.know_homes({}, {})
        self._forget_derived()

    @property
    def is_for_translators(self) -> bool:
        """Whether this build collects the words of authors."""
        return self.builder is not None and self.builder.name == 'gettext'

    @property
    def platforms(self) -> tuple[Platform, ...]:
        """The platforms that media are on, the project's own ones first."""
        return self.redrawing.all_platforms(read_settings(self.env.config).platforms)

    def know_titles(self, titles: Mapping[str, Mapping[str, str]]) -> None:
        """Show titles of references, by kind and number, where the settings have none."""
        self.loaded_titles = titles
        self._conventions = None
        self._forget_derived()

    def know_elsewhere(self, elsewhere: Elsewhere) -> None:
        """Show what is known of other sites."""
        self.elsewhere = elsewhere
        self._forget_derived()

    @property
    def conventions(self) -> Conventions:
        """What the settings say about things, and the titles of references."""
        if self._conventions is None:
            self._conventions = read_conventions(self.env.config, self.loaded_titles)
        return self._conventions

    @property
    def citing(self) -> Citing:
        """How the project cites."""
        if self._citing is None:
            self._citing = self.showing.read_citing(self.env)
        return self._citing

    @property
    def declarations(self) -> Declarations:
        """All that can be linked to; a part of the catalogue that is quick to make."""
        if self._declarations is None:
            declarations = self.showing.declarations
            with all_is_kept():
                self._declarations = declarations(self.pages, self.holds, self.elsewhere)
        return self._declarations

    def _forget_derived(self) -> None:
        self._objects = None
        self._declarations = None
        self._catalogue = None
        self._homes = None
        self._last_view = None
        self.spoken.forget_derived()
        self._targets = None

    def view(self, docname: str) -> PageView:
        """Return what a page shows from the catalogue."""
        # Many ask for that of the page which is being written; of all pages, they would
        # fill the memory.
        if self._last_view is None or self._last_view[0] != docname:
            if (kept := self._kept_view(docname)) is not None:
                view = kept
            elif docname in self.pages:
                # Not the page's own facts: other pages may add to its talks.
                view = self.showing.page_view(self.catalogue, self.declarations.pages[docname])
            else:
                notes = self.notes.get(docname, self.showing.no_notes)
                view = self.showing.home_view(self.catalogue, self.homes[docname], notes)
            self._last_view = docname, view
        return self._last_view[1]

    def _kept_view(self, docname: str) -> PageView | None:
        """Return the view of a document to whose facts no other adds, if it is known."""
        # Where the catalogue is there anyway, nothing is saved.
        if self.kept is None or self._declarations:
            return None
        return self.kept.view(docname) if docname in self.pages else None

    def know_homes(self, homes: Mapping[str, Home], notes: Mapping[str, Notes]) -> None:
        """Take pages of their own as the build before has found them.

        :param homes: what each page is about
        :param notes: what the author's text on each page holds
        """
        self.homes, self.notes = homes, notes

    def facts_shown(self, docname: str) -> PageFacts | None:
        """Return what a page states, with what other pages add to its talks.

        :param docname: a document, or a page that is made for one talk or thing
        :return: ``None`` for a page that is neither
        """
        if docname in self.pages:
            if self._kept_view(docname) is not None:
                return self.pages[docname]
            return self.declarations.pages[docname]
        if docname not in self.homes:
            return None
        notes = self.notes.get(docname, self.showing.no_notes)
        return self.showing.home_facts(self.catalogue, self.homes[docname], notes)

    def holds(self, condition: str) -> bool:
        """Return whether the expression of an ``only`` directive is true in this build."""
        if self._tags is None:
            return True
        try:
            return self._tags.eval_condition(condition)
        except Exception:  # noqa: BLE001 - whatever the expression raises, Sphinx
            # warns of it when it resolves the directive, and shows the content.
            return True

    # -- what Sphinx asks -------------------------------------------------------

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return the link that a cross-reference stands for."""
        link = self._link_of(node, node.get(MEANS) or typ, target)
        if link is None:
            return None
        if not node.get('refexplicit'):
            classes = contnode['classes'] + language_classes(link.language)
            contnode = nodes.inline('', link.text, classes=classes)
        try:
            reference = self.redrawing.link_to_thing(builder, fromdocname, link, contnode)
        except NoUri:
            # Outside of a PDF: Sphinx would show the target as it is written.
            reference = nodes.inline('', '', contnode)
        # Backlinks lead to the reference, which takes the place of the node.
        reference['ids'] += node['ids']
        # Where there is nothing to link to, Sphinx takes any other node too.
        return cast('nodes.reference', reference)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the link to a thing of whatever kind."""
        link = self._link_of(node, 'any', target)
        if link is None or (
            link.kind in KIND_NAMES and self._is_elsewhere(fromdocname, target)
        ):
            return []
        reference = self.resolve_xref(
            env, fromdocname, builder, link.kind, target, node, contnode
        )
        return [(f'talk:{link.kind}', reference)] if reference else []

    def _is_elsewhere(self, document: str, target: str) -> bool:
        """Return whether a word is the name of a document or a label.

        What talks have in common goes by plain words, and gives way.
        """
        standard = self.env.domains.standard_domain
        label = ' '.join(target.lower().split())
        return (
            docname_join(document, target) in self.env.found_docs
            or label in standard.labels
            or label in standard.anonlabels
        )

    def _link_of(self, node: pending_xref, kind: str, target: str) -> Link | None:
        """Return the link that a cross-reference stands for.

        That of each cross-reference which a page holds is part of its view, and has been
        put into the node. What extensions add to a page that is no document, or while
        pages are resolved, is in no view: that alone is looked up.
        """
        if LINK in node:
            return cast('Link | None', node[LINK])
        return self.catalogue.find(kind, target)

    def get_objects(self) -> Iterator[SphinxObject]:
        """Return what stands in the search index and in ``objects.inv``."""
        # Sphinx asks twice in each build, for the inventory and for the search.
        if self._objects is None or self._objects[0] is not self.homes:
            linkable = Linkable(self.pages, self.holds)
            objects = objects_of(linkable, self.homes.values(), self.object_types)
            with all_is_kept():
                self._objects = self.homes, tuple(objects)
        yield from self._objects[1]
        if self.names_what_is_used:
            known = {(kind, name) for name, _shown, kind, *_rest in self._objects[1]}
            yield from self._used(known)

    def _used(self, known: Container[tuple[str, str]]) -> Iterator[SphinxObject]:
        """Return what talks name and nothing declares, at the first place that names it."""
        for kind in sorted(self.object_types.keys() & self.catalogue.things.keys()):
            for thing in self.catalogue.things[kind].values():
                places = [talk.place for talk in thing.talks]
                places += [mention.place for mention in thing.mentions]
                place = next((each for each in places if each.document in self.pages), None)
                if place and (kind, thing.name) not in known and thing.entry is None:
                    yield thing.name, thing.name, kind, place.document, place.anchor, -1

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, FBT001, FBT002 - Sphinx's
        """Return what search results call a thing: a speaker is no “talk speaker”."""
        return str(type.lname)

    def check_consistency(self) -> None:
        """Warn of the mistakes that only all documents together show."""
        wishes = read_settings(self.env.config)
        found = self.kept.findings() if self.kept else None
        if found is None:
            catalogue, showing = self.catalogue, self.showing
            problems = [*showing.find_problems(catalogue, wishes.checks, wishes.pending_days)]
            if self.makes_pages:
                problems += showing.page_paths(self.assigned_homes(catalogue))
            found = tuple(sorted(problems, key=attrgetter('order')))
        if self.kept:
            self.kept.note_findings(found)
        self.report(found)

    def suggestion(self, kind: str, target: str) -> str | None:
        """Return the known id or name that is nearest to an unknown one."""

        def find() -> str | None:
            return self.catalogue.suggestion(kind, target)

        return self.kept.suggestion(kind, target, find) if self.kept else find()

    def is_placeholder(self, speaker: str) -> bool:
        """Return whether a name such as "TBA" stands for speakers without being one."""
        return self.conventions.is_placeholder(speaker) and self.catalogue.is_placeholder(
            speaker
        )

    def digest_of_names(self) -> str:
        """Return what tells whether suggestions can be other ones."""
        names = self.catalogue.digest_of_names()
        return f'{names} {self.elsewhere.digest}' if self.elsewhere else names

    def report(self, findings: Iterable[Finding]) -> None:
        """Warn of what checks found."""
        for finding in findings:
            values = finding.values
            if finding.other:
                values = (*values, self._location(finding.other))
            report(
                finding.problem,
                __(finding.message),
                *values,
                location=self._location(finding.place),
            )

    def get_full_qualified_name(self, node: Element) -> str | None:
        """Return the name under which another set may know the target."""
        return cast('str | None', node.get('reftarget'))

    def _location(self, place: Place) -> str:
        path = self.env.doc2path(place.document)
        if place.file:
            path = path.parent / place.file
        return f'{path}:{place.line or 1}'


def _begin_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Load what the pages to be read need."""
    if docnames:
        domain = TalkDomain.of(env)
        domain.begin_reading()
        domain.register_short_name(app)


def _end_reading(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Remove what only the pages before needed."""
    TalkDomain.of(env).spoken.remove_old()
    return []


def talk_role(
    name: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    options: dict[str, Any] | None = None,
    content: Sequence[str] = (),
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Run ``:talk:``, which needs no name of a domain."""
    domain = TalkDomain.of(inliner.document.settings.env)
    domain.begin_reading()
    return domain.roles['talk'](name, rawtext, text, lineno, inliner, options or {}, content)


def shows_talks(domain: TalkDomain, pagename: str) -> bool:
    """Return whether a page declares talks or speaks of them."""
    facts = domain.facts_shown(pagename)
    if facts is None:
        return False
    if pagename not in domain.pages:
        # It is about nothing else.
        return True
    if facts.talks or facts.entries or facts.takeaways or facts.listings:
        return True
    if facts.extensions:
        return True
    return any(mention.kind in TalkDomain.object_types for mention in facts.mentions)


def is_numbered(domain: TalkDomain, page: str) -> bool:
    """Return whether a page has numbers from Sphinx; TeX counts on its own."""
    builder = domain.builder
    counts_itself = builder is not None and builder.format in {'latex', 'texinfo'}
    return not counts_itself and bool(domain.env.toc_secnumbers.get(page))


def setup(app: Sphinx) -> None:
    """Register the domain, and what is short for one of its names."""
    app.add_domain(TalkDomain)
    # In the domain where Sphinx looks for every name without a domain: unlike
    # ``add_role``, this makes ``:external+NAME:talk:`` work as well.
    app.add_role_to_domain('std', 'talk', talk_role)
    app.connect('builder-inited', TalkDomain.use_tags)
    app.connect('builder-inited', TalkDomain.use_settings)
    app.connect('env-before-read-docs', _begin_reading)
    app.connect('doctree-read', TalkDomain.settle_links)
    app.connect('env-updated', _end_reading)
