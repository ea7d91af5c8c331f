"""Pages that are made for talks and things alone, as documents that have no file.

Sphinx writes every document that its environment knows when it begins to write. So these
pages join the documents then, with doctrees of their own, and leave when the build is
over: transforms, themes, search, inventories and other extensions take them for what
they are, pages, and the saved environment holds nothing of them.
"""

from __future__ import annotations

import json
import pickle
import posixpath
from dataclasses import asdict
from hashlib import blake2b
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import new_document

from sphinx_talks.draw.page_titles import title_of
from sphinx_talks.problems import Problem, report
from sphinx_talks.saving import replace_file
from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.contents import OWN_CONTENTS
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.sphinx_ext.ledger import UNKNOWN, LedgerFile, environment_stamp, ledger_path
from sphinx_talks.sphinx_ext.outputs import stamp_of_file
from sphinx_talks.translation import __
from sphinx_talks.web.beside_pages import (
    are_feeds_there,
    are_redirects_there,
    page_path,
    remove_feeds,
    remove_file,
    remove_redirects,
    write_feeds,
    write_redirects,
)
from sphinx_talks.web.previews import cards_path
from sphinx_talks.web.sidebars import digest_of_sidebar, shows_headings
from sphinx_talks.web.sites import writes_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.catalogue.homes import Home
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.sphinx_ext.ledger import Ledger
    from sphinx_talks.talks.page_paths import PagePattern
    from sphinx_talks.views.home_pages import Notes
    from sphinx_talks.web.home_maker import Maker

__all__ = ('PageMaker',)


class PageMaker:
    """Makes the pages of one build.

    :param ledger: knows what this build has read and written
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._file: LedgerFile | None = None
        self._current: dict[str, str] = {}
        self._written: dict[str, tuple[int, int] | None] = {}
        self._memory = _Memory({}, {}, {}, {})
        #: Whether contents beside the pages list headings; ``None`` before any are drawn.
        self._lists_headings: bool | None = None
        #: Whether the contents beside all pages have changed.
        self._is_other_sidebar = False
        #: Redirects of the build before.
        self._former: AbstractSet[str] = frozenset()
        #: Feeds of the build before.
        self._former_feeds: AbstractSet[str] = frozenset()
        self._has_looked = False
        self._contents = _SharedContents()

    def connect(self, app: Sphinx) -> None:
        """Take part in the build."""
        app.connect('builder-inited', self._begin)
        # When the ledger knows what has changed.
        app.connect('env-get-updated', self._find_changed_pages, priority=600)
        app.connect('write-started', self._join)
        app.connect('doctree-resolved', self._begin_page)
        # Before themes use what it changes.
        app.connect('html-page-context', self._surround, priority=2)
        # After all others, for whom they are still pages.
        app.connect('build-finished', self._end, priority=950)

    # -- what is to be written --------------------------------------------------

    def _begin(self, app: Sphinx) -> None:
        self._file = None
        self._current = {}
        self._written = {}
        self._former = self._former_feeds = frozenset()
        self._has_looked = False
        self._lists_headings = None
        self._is_other_sidebar = False
        self._contents = _SharedContents()
        domain = TalkDomain.of(app.env)
        domain.use_page_patterns((), makes_pages=False)
        if writes_site(app.builder):
            self._file = LedgerFile(ledger_path(app, 'pages'))
            domain.use_page_patterns(_patterns(app), makes_pages=True)

    def _find_changed_pages(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        file = self._file
        if file is None:
            return []
        if not file.pages and not TalkDomain.of(env).makes_pages:
            self._file = None
            return []
        self._memory = _Memory.read(_memory_path(app))
        domain = TalkDomain.of(env)
        around = _around(app)
        settled_on, _tab, around_before = file.settled_on.partition('\t')
        if (
            self._ledger.has_same_configuration
            and self._says_the_same(app, settled_on)
            and around == around_before
            and self._memory.homes.keys() == file.pages.keys()
            and all(_is_there(app, document) for document in file.pages)
            and are_redirects_there(app, self._memory.redirects)
            and are_feeds_there(app, self._memory.homes.values())
        ):
            domain.know_homes(self._memory.homes, self._memory.notes)
            self._current = dict(file.pages)
            return []
        maker_of_pages, _home, _notes = _writing()
        memory = self._memory
        sidebar = digest_of_sidebar(env, with_headings=memory.lists_headings)
        self._is_other_sidebar = sidebar != memory.sidebar
        maker = maker_of_pages(app, domain, memory.homes, memory.notes, memory.stamps)
        changed = []
        for home in maker.homes():
            view, fingerprint = maker.look_at(home, around)
            self._current[home.document] = fingerprint
            if (
                self._is_other_sidebar
                or file.pages.get(home.document) != fingerprint
                or not _is_there(app, home.document)
            ):
                _write_doctree(app, maker.draw(home, view), home.document)
                changed.append(home.document)
        domain.notes = maker.notes
        self._former = self._memory.redirects.keys()
        self._former_feeds = _feeds(self._memory)
        self._memory = _Memory(dict(domain.homes), maker.notes, maker.stamps, maker.redirects)
        self._memory.lists_headings = memory.lists_headings
        self._has_looked = True
        return changed

    def _says_the_same(self, app: Sphinx, settled_on: str) -> bool:
        """Return whether all that the pages show is as it was in an earlier environment."""
        if self._ledger.is_up_to_date(app):
            return settled_on == environment_stamp(app)
        if not self._ledger.says_the_same_as(settled_on):
            return False
        # Notes of an author on a talk stand on its page.
        stamps = self._memory.stamps
        if any(app.env.all_docs.get(each) != stamp for each, stamp in stamps.items()):
            return False
        lists_headings = self._memory.lists_headings
        return digest_of_sidebar(app.env, with_headings=lists_headings) == self._memory.sidebar

    # -- pages among the documents ----------------------------------------------

    def _join(self, app: Sphinx, builder: object) -> None:
        """Let Sphinx take the pages for documents."""
        env = app.env
        for document, home in TalkDomain.of(env).homes.items():
            title = nodes.title('', title_of(home))
            env.all_docs[document] = 0
            env.found_docs.add(document)
            env.titles[document] = env.longtitles[document] = title
            env.metadata[document] = {}
            # Those of the whole page come with its doctree.
            env.tocs[document] = _contents(document, title)
            env.toc_num_entries[document] = 1

    def _leave(self, env: BuildEnvironment) -> None:
        for document in TalkDomain.of(env).homes:
            env.found_docs.discard(document)
            for known in (
                env.all_docs,
                env.titles,
                env.longtitles,
                env.metadata,
                env.tocs,
                env.toc_num_entries,
            ):
                known.pop(document, None)

    def _begin_page(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        domain = TalkDomain.of(app.env)
        if self._file is None or docname in domain.pages or docname not in domain.homes:
            return
        self._file.begin(docname)
        self._written[docname] = stamp_of_file(page_path(app, docname))

    def _surround(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Say which pages lie above, before and after a page."""
        domain = TalkDomain.of(app.env)
        if self._file is None or pagename in domain.pages:
            return
        if toctree := context.get('toctree'):
            # Also on pages such as the search, which no other process writes.
            context['toctree'] = self._noted(toctree)
        if pagename not in domain.homes:
            return
        home = domain.view(pagename).home
        assert home is not None

        def shown(link: Link) -> dict[str, str]:
            address = app.builder.get_relative_uri(pagename, link.document)
            made = domain.homes.get(link.document)
            words = escape(title_of(made) if made else link.text)
            return {'link': address, 'title': words}

        if toctree := context.get('toctree'):
            context['toctree'] = self._contents.shared(app, pagename, toctree)
        context['parents'] = [shown(link) for link in home.parents]
        context['prev'] = shown(home.previous) if home.previous else None
        context['next'] = shown(home.next) if home.next else None
        context['display_toc'] = bool(doctree and OWN_CONTENTS in doctree)
        # There is no source to show.
        context['has_source'] = False
        context['sourcename'] = ''
        context['page_source_suffix'] = ''

    def _noted(self, toctree: Callable[..., str]) -> Callable[..., str]:
        def contents(**kwargs: Any) -> str:
            self._lists_headings = bool(self._lists_headings) or shows_headings(kwargs)
            return toctree(**kwargs)

        return contents

    # -- what has been written --------------------------------------------------

    def _end(self, app: Sphinx, exception: Exception | None) -> None:
        file, domain = self._file, TalkDomain.of(app.env)
        if file is None:
            return
        self._leave(app.env)
        if exception is not None:
            return
        pages = {}
        for document, fingerprint in self._current.items():
            known = file.pages.get(document, UNKNOWN)
            if document in self._written:
                stamp = stamp_of_file(page_path(app, document))
                is_done = stamp not in {None, self._written[document]}
                known = fingerprint if is_done else UNKNOWN
            elif self._is_other_sidebar:
                known = UNKNOWN
            pages[document] = known
        taken = pages.keys() | domain.pages.keys()
        for document in file.pages.keys() - taken:
            _remove(app, document)
        if self._has_looked:
            if self._lists_headings is not None:
                self._memory.lists_headings = self._lists_headings
            self._memory.sidebar = digest_of_sidebar(
                app.env, with_headings=self._memory.lists_headings
            )
            redirects = self._memory.redirects
            remove_redirects(app, self._former - redirects.keys() - taken)
            titles = {home.document: title_of(home) for home in self._memory.homes.values()}
            write_redirects(app, redirects, titles)
            remove_feeds(app, self._former_feeds - _feeds(self._memory))
            write_feeds(app, self._memory.homes.values())
        is_settled = pages == self._current
        settled_on = f'{environment_stamp(app)}\t{_around(app)}' if is_settled else ''
        if self._has_looked:
            self._memory.write(_memory_path(app))
        if self._has_looked or settled_on != file.settled_on:
            file.settle(pages, settled_on)


class _SharedContents:
    """The contents of the whole set, as themes list them beside pages.

    The pages stand in no contents, so that all of them in one folder have the same.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], str] = {}

    def shared(
        self, app: Sphinx, pagename: str, toctree: Callable[..., str]
    ) -> Callable[..., str]:
        """Return what gives a template the contents.

        :param toctree: makes them for the page
        """
        folder = posixpath.dirname(app.builder.get_target_uri(pagename).rstrip('/'))

        def contents(**kwargs: Any) -> str:
            key = folder, repr(sorted(kwargs.items()))
            if key not in self._made:
                self._made[key] = str(toctree(**kwargs))
            return self._made[key]

        return contents


class _Memory:
    """What the last build knew of the pages; saves to make all that anew.

    :param homes: what each page is about
    :param notes: what the author's text on each page holds
    :param stamps: when the documents were read that the texts come from
    :param redirects: pages by the documents that were there before
    """

    def __init__(
        self,
        homes: dict[str, Home],
        notes: dict[str, Notes],
        stamps: dict[str, int],
        redirects: dict[str, str],
    ) -> None:
        self.redirects = redirects
        self.homes = homes
        self.notes = notes
        self.stamps = stamps
        #: Whether contents beside the pages list headings.
        self.lists_headings = False
        #: Digest of the contents beside the pages.
        self.sidebar = ''

    @classmethod
    def read(cls, path: Path) -> _Memory:
        """Return what a file says, or nothing if it can't be read."""
        _maker, home, notes_of = _writing()
        try:
            text = json.loads(path.read_text(encoding='utf-8', errors='surrogateescape'))
            homes = {each['document']: home(**each) for each in text['homes']}
            notes = {
                document: notes_of(
                    digest=each['digest'],
                    mentions=tuple(each['mentions']),
                    takeaways=tuple(each['takeaways']),
                    listings=tuple(each['listings']),
                    keys=tuple(map(tuple, each['keys'])),
                )
                for document, each in text['notes'].items()
            }
            memory = cls(homes, notes, text['stamps'], text['redirects'])
            memory.lists_headings = text['lists_headings']
            memory.sidebar = text['sidebar']
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls({}, {}, {}, {})
        return memory

    def write(self, path: Path) -> None:
        """Write the file, in one step that a kill cannot halve."""
        text = {
            'homes': [asdict(each) for each in self.homes.values()],
            'notes': {document: asdict(each) for document, each in self.notes.items()},
            'stamps': self.stamps,
            'redirects': self.redirects,
            'lists_headings': self.lists_headings,
            'sidebar': self.sidebar,
        }
        content = json.dumps(text, ensure_ascii=False)
        replace_file(path, content.encode('utf-8', 'surrogateescape'))


def _writing() -> tuple[type[Maker], type[Home], type[Notes]]:
    """Return what makes pages, and records of what they are about and of their texts."""
    # Apart from what draws other pages, since few sets have such pages.
    from sphinx_talks.web.home_maker import Home, Maker, Notes

    return Maker, Home, Notes


def _patterns(app: Sphinx) -> tuple[PagePattern, ...]:
    """Return how the settings call the pages, without conditions that mean nothing."""
    value = read_settings(app.config).pages
    if not value:
        return ()
    from sphinx_talks.web.writing import (
        FieldError,
        Vocabulary,
        parse_condition,
        read_page_patterns,
    )

    conventions = TalkDomain.of(app.env).conventions
    vocabulary = Vocabulary(references=conventions.references, extra=conventions.extra)
    try:
        known = read_page_patterns(
            value, conventions.references, read_settings(app.config).extra_fields
        )
    except ValueError as error:
        report(
            Problem.CONFIG,
            __('conf.py: talks_pages must be %s; no page is made'),
            error,
        )
        return ()
    patterns = []
    for pattern in known:
        try:
            if pattern.where:
                parse_condition(pattern.where, vocabulary)
        except FieldError as error:
            report(
                Problem.CONFIG,
                __('conf.py: talks_pages: the condition %r for %r cannot be read: %s'),
                pattern.where,
                pattern.kind,
                error,
            )
        else:
            patterns.append(pattern)
    return tuple(patterns)


def _feeds(memory: _Memory) -> AbstractSet[str]:
    return {home.feed for home in memory.homes.values() if home.feed}


def _around(app: Sphinx) -> str:
    """Return what tells whether a theme shows the same around a page."""
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    info = builder.build_info
    parts = (info.config_hash, info.tags_hash, builder.templates.newest_template_mtime())
    return blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def _memory_path(app: Sphinx) -> Path:
    return ledger_path(app, 'pages').with_suffix('.json')


def _doctree_path(app: Sphinx, document: str) -> Path:
    return Path(app.doctreedir, f'{document}.doctree')


def _is_there(app: Sphinx, document: str) -> bool:
    return page_path(app, document).exists() and _doctree_path(app, document).exists()


def _remove(app: Sphinx, document: str) -> None:
    places = (
        (page_path(app, document), Path(app.outdir)),
        (cards_path(app.builder, document), Path(app.outdir)),
        (_doctree_path(app, document), Path(app.doctreedir)),
    )
    for path, top in places:
        remove_file(path, top)


def _write_doctree(app: Sphinx, page: nodes.section, document: str) -> None:
    """Save a doctree from which Sphinx will write a page.

    As Sphinx saves those that it has read, but for keeping it in memory.
    """
    tree = new_document(str(app.env.doc2path(document)))
    tree += page
    for node in tree.findall():
        # The author's text comes from a document that must not be saved with it.
        node.document = tree
    tree.note_implicit_target(page)
    title, *_rest = page
    sections = [each for each in page if isinstance(each, nodes.section)]
    assert isinstance(title, nodes.title)
    if sections:
        tree[OWN_CONTENTS] = _contents(document, title, sections)
    # What cannot be saved, and what Sphinx gives a doctree that it opens.
    settings: Any = tree.settings
    settings.env = settings.warning_stream = settings.record_dependencies = None
    parts: Any = tree
    parts.reporter = parts.transformer = None
    path = _doctree_path(app, document)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open('wb') as file:
        pickle.dump(tree, file, pickle.HIGHEST_PROTOCOL)


def _contents(
    document: str, title: nodes.title, sections: Iterable[nodes.section] = ()
) -> nodes.bullet_list:
    """Return the contents of a page, as Sphinx has them of documents."""
    item = _entry(document, '', title.astext())
    below = [_entry(document, f'#{each["ids"][0]}', each[0].astext()) for each in sections]
    if below:
        item += nodes.bullet_list('', *below)
    return nodes.bullet_list('', item)


def _entry(document: str, anchor: str, words: str) -> nodes.list_item:
    reference = nodes.reference('', words, internal=True, refuri=document, anchorname=anchor)
    return nodes.list_item('', addnodes.compact_paragraph('', '', reference))
