"""The index pages of the domain in a web site: written when they change, and not too long."""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.sphinx_ext.indices import read_entries, wanted_index_pages
from sphinx_talks.sphinx_ext.ledger import UNKNOWN, LedgerFile, environment_stamp, ledger_path
from sphinx_talks.sphinx_ext.outputs import stamp_of_file
from sphinx_talks.web.sites import writes_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.domains import Index
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.sphinx_ext.ledger import Ledger
    from sphinx_talks.web.index_sheets import Sheet

__all__ = ('IndexPages',)


class IndexPages:
    """Writes the indexes of the domain, in place of Sphinx.

    Sphinx makes every domain index anew in each build, before it is known whether
    anything has changed, and puts each on one page. In a web site, the domain
    therefore has nothing for Sphinx to write, and its pages come with those that
    extensions add, at the end of a build. They have a ledger of their own.

    :param ledger: knows what this build has read and written
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        #: Pages of indexes that are being written.
        self._sheets: set[str] = set()
        #: What a theme lists of the whole set on such a page: the same on all of them.
        self._contents: dict[str, str] = {}

    def connect(self, app: Sphinx) -> None:
        """Take part in the build."""
        app.connect('builder-inited', self._take_over)
        app.connect('html-collect-pages', self._collect)
        # Before themes use what it changes.
        app.connect('html-page-context', self._prepare, priority=1)

    def _take_over(self, app: Sphinx) -> None:
        self._sheets = set()
        self._contents = {}
        TalkDomain.of(app.env).has_index_pages_apart = writes_site(app.builder)

    def _collect(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        builder = app.builder
        if not writes_site(builder):
            return
        assert isinstance(builder, StandaloneHTMLBuilder)
        file = LedgerFile(ledger_path(app, 'indexes'))
        paths = {name: Path(builder.get_outfilename(name)) for name in file.pages}
        are_there = all(path.exists() for path in paths.values())
        shown, _tab, around_shown = file.settled_on.partition('\t')
        if are_there and self._ledger.is_up_to_date(app) and shown == environment_stamp(app):
            return
        around = _around(app.env, builder)
        settled = f'{environment_stamp(app)}\t{around}'
        if are_there and around == around_shown and self._ledger.says_the_same_as(shown):
            file.settle(file.pages, settled)
            return
        pages: dict[str, str] = {}
        for sheet in _sheets(app, builder):
            fingerprint = _fingerprint(sheet, around)
            path = Path(builder.get_outfilename(sheet.name))
            before = stamp_of_file(path)
            if (
                before is None
                or file.pages.get(sheet.name) != fingerprint
                or self._ledger.has_written_all(app)
            ):
                file.begin(sheet.name)
                self._sheets.add(sheet.name)
                title = f'{sheet.title}: {sheet.label}' if sheet.label else sheet.title
                context = {'title': escape(title), 'body': sheet.body, 'parents': []}
                yield sheet.name, context, 'page.html'
                if stamp_of_file(path) in {None, before}:
                    fingerprint = UNKNOWN
            pages[sheet.name] = fingerprint
        for name in paths.keys() - pages.keys():
            paths[name].unlink(missing_ok=True)
        file.settle(pages, '' if UNKNOWN in pages.values() else settled)

    def _prepare(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        if 'indextitle' in context:
            # Sphinx's builder for JSON knows no words that are translated late.
            context['indextitle'] = str(context['indextitle'])
        toctree = context.get('toctree')
        if pagename not in self._sheets or toctree is None:
            return

        def shared(**kwargs: Any) -> str:
            # The pages lie side by side, and none of them stands in the contents.
            key = repr(sorted(kwargs.items()))
            if key not in self._contents:
                self._contents[key] = str(toctree(**kwargs))
            return self._contents[key]

        context['toctree'] = shared


def _sheets(app: Sphinx, builder: StandaloneHTMLBuilder) -> Iterator[Sheet]:
    # Imported here, since few builds write an index.
    from sphinx_talks.web.writing import sheets

    domain = TalkDomain.of(app.env)
    for index in _wanted(app, domain):
        name = f'{domain.name}-{index.name}'
        letters = read_entries(domain.catalogue, index.name, None)
        if letters:
            yield from sheets(
                name,
                str(index.localname),
                letters,
                # From the first page, beside which all others lie.
                partial(builder.get_relative_uri, name),
            )


def _wanted(app: Sphinx, domain: TalkDomain) -> list[type[Index]]:
    """Return the indexes that the project wants pages of."""
    wanted = wanted_index_pages(domain, app.config)
    return [index for index in domain.indices if f'{domain.name}-{index.name}' in wanted]


def _fingerprint(sheet: Sheet, around: str) -> str:
    text = repr((around, sheet.title, sheet.label, sheet.body))
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _around(env: BuildEnvironment, builder: StandaloneHTMLBuilder) -> str:
    """Return what tells whether a theme shows the same around an index."""
    digest = blake2b(digest_size=16)
    # Without the pages that are made for one talk each: they stand in no contents.
    for document in sorted(TalkDomain.of(env).pages):
        for part in (env.titles.get(document), env.tocs.get(document)):
            digest.update(f'{document}\0{part.pformat() if part else ""}\0'.encode())
    info = builder.build_info
    parts = (info.config_hash, info.tags_hash, builder.templates.newest_template_mtime())
    digest.update(repr(parts).encode())
    return digest.hexdigest()
