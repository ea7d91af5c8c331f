"""What each output directory shows, so that exactly the changed pages are written."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import version_info
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.environment import CONFIG_OK

from sphinx_talks.saving import replace_file
from sphinx_talks.settings import STYLES_EVENT, digest_of_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.sphinx_ext.indices import wanted_index_pages
from sphinx_talks.sphinx_ext.kept_results import KeptResults
from sphinx_talks.sphinx_ext.outputs import Outputs
from sphinx_talks.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.talks.records import PageFacts, Place

__all__ = ('UNKNOWN', 'Ledger', 'LedgerFile', 'environment_stamp', 'ledger_path')

#: Fingerprint of a page that shows nothing of the catalogue.
_NOTHING = '-'
#: Fingerprint of a page that a build has begun to write.
UNKNOWN = '?'

#: Whether Sphinx ends a build for which no page is to be written before it has finished.
_ENDS_EARLY = version_info < (9,)


class LedgerFile:
    """Fingerprints of the pages in one output directory.

    The first line names the version of the extension and the environment that
    all pages show; each other line is a fingerprint and a document. A line for
    a document holds until the next one for it, so that a build can note what
    it is about to write by adding a line, and a build that is killed leaves
    pages marked as unknown rather than wrong. What is added begins with the
    end of the line before, which a kill may have cut short.

    :param path: where the file is, or will be
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        #: Fingerprint by document.
        self.pages: dict[str, str] = {}
        #: Which environment all pages show; empty when they differ.
        self.settled_on = ''
        self._can_be_added_to = False
        self._read()

    def _read(self) -> None:
        try:
            text = self._path.read_text(encoding='utf-8', errors='surrogateescape')
        except OSError:
            return
        # Not ``splitlines``, which takes signs for ends of lines that may
        # stand in the names of documents.
        lines = text.split('\n')
        version, _tab, settled_on = lines[0].partition('\t')
        if version != _header():
            return
        self._can_be_added_to = True
        for line in lines[1:]:
            fingerprint, _tab, document = line.partition('\t')
            # A line that was cut short by a kill belongs to a page that
            # was not begun.
            if document:
                self.pages[document] = fingerprint
        if UNKNOWN not in self.pages.values():
            self.settled_on = settled_on

    def begin(self, document: str) -> None:
        """Note that a page is about to be written."""
        if self.pages.get(document) == UNKNOWN:
            return
        if not self._can_be_added_to or not self._path.exists():
            self.settle(self.pages, '')
        with self._path.open('a', encoding='utf-8', errors='surrogateescape') as file:
            file.write(f'\n{UNKNOWN}\t{document}')
        self.pages[document] = UNKNOWN
        self.settled_on = ''

    def settle(self, pages: dict[str, str], settled_on: str) -> None:
        """Replace the file, in one step that a kill cannot halve."""
        self.pages = dict(sorted(pages.items()))
        self.settled_on = settled_on
        lines = [f'{_header()}\t{settled_on}']
        lines += [f'{fingerprint}\t{document}' for document, fingerprint in self.pages.items()]
        replace_file(self._path, '\n'.join(lines).encode('utf-8', 'surrogateescape'))
        self._can_be_added_to = True


def ledger_path(app: Sphinx, kind: str = '') -> Path:
    """Return where the ledger of the present builder and output directory is.

    :param kind: what it is about; empty for documents
    """
    # Beside the doctrees: what lies in the output directory is published.
    output = blake2b(str(app.outdir).encode(), digest_size=6).hexdigest()
    kind = f'-{kind}' if kind else ''
    return Path(app.doctreedir, f'talks-{app.builder.name}-{output}{kind}.ledger')


def _header() -> str:
    # Another version may draw the same view differently.
    return f'sphinx-talks {__version__}'


class Ledger:
    """Keeps the ledger of one build."""

    def __init__(self) -> None:
        self._file: LedgerFile | None = None
        self._current: dict[str, str] = {}
        self._written: set[str] = set()
        self._outputs = Outputs()
        self._has_read = False
        #: Whether Sphinx found the configuration of the build before.
        self.has_same_configuration = False
        #: The environment that documents were compared with which say the same now.
        self._same_as = ''
        #: What re-read documents said before, for those that said anything.
        self._before: dict[str, PageFacts] = {}
        self._kept: KeptResults | None = None

    def connect(self, app: Sphinx) -> None:
        """Take part in the build."""
        app.connect('builder-inited', self._open)
        app.connect('env-before-read-docs', self._note_reading)
        app.connect('env-purge-doc', self._note_purging)
        app.connect('env-updated', self._note_configuration)
        # Only then does everything have its number.
        app.connect('env-get-updated', self._find_changed_pages)
        app.connect('env-check-consistency', self._keep_findings)
        app.connect('doctree-resolved', self._begin_page)
        app.connect('build-finished', self._settle)

    def is_up_to_date(self, app: Sphinx) -> bool:
        """Return whether this build found everything as the last one left it."""
        return (
            not self._has_read
            and not self._written
            and self._file is not None
            and self._file.settled_on == environment_stamp(app) != ''
        )

    def has_other_settings(self, app: Sphinx) -> bool:
        """Return whether all pages were written with other settings of ours."""
        if self._file is None or not self._file.settled_on:
            return False
        return f' {digest_of_settings(app.config)} ' not in f' {self._file.settled_on} '

    def says_the_same_as(self, environment: str) -> bool:
        """Return whether documents say of talks what they said in an earlier environment.

        :param environment: the stamp of that one
        """
        return self._same_as == environment != ''

    @property
    def finds_the_same(self) -> bool:
        """Whether all documents say of talks what they said when all pages were written."""
        return self._same_as != ''

    def has_written_all(self, app: Sphinx) -> bool:
        """Return whether this build has written the page of every document."""
        return self._written >= TalkDomain.of(app.env).pages.keys()

    def _open(self, app: Sphinx) -> None:
        self._file = LedgerFile(ledger_path(app))
        self._same_as = ''
        self._current = {}
        self._written = set()
        self._outputs = Outputs()
        self._has_read = False
        self._before = {}
        self._kept = KeptResults(ledger_path(app, 'kept').with_suffix(''))
        TalkDomain.of(app.env).kept = self._kept

    def _note_reading(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        self._has_read = self._has_read or bool(docnames)

    def _note_purging(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        self._has_read = True
        # Comes before the domain forgets the document, and once more before a
        # serial build reads it.
        facts = TalkDomain.of(env).pages.get(docname)
        if facts is not None:
            self._before.setdefault(docname, facts)

    def _note_configuration(self, app: Sphinx, env: BuildEnvironment) -> None:
        # Sphinx forgets it after this.
        self.has_same_configuration = env.config_status == CONFIG_OK

    def _find_changed_pages(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        file, kept = self._file, self._kept
        assert file is not None
        assert kept is not None
        if isinstance(app.builder.get_outdated_docs(), str):
            # A builder that describes its work in words writes all pages,
            # mostly into one file.
            self._file = None
            return []
        domain = TalkDomain.of(env)
        self._same_as = ''
        kept.trust_nothing()
        if (
            # Other settings can change what pages show though all say the same.
            self.has_same_configuration
            and file.settled_on == environment_stamp(app)
            and self._says_the_same(domain)
            and not _has_own_styles(env, domain)
            # What takeaways refer to may have another title.
            and not (self._has_read and domain.outward)
        ):
            self._current = dict(file.pages)
            self._same_as = file.settled_on
            self._trust_kept(kept, domain, file.settled_on)
            return []
        # Imported here, with all that makes views, since most builds change nothing.
        from sphinx_talks.sphinx_ext.fingerprints import Fingerprints

        fingerprints = Fingerprints(app)
        for document in domain.pages:
            fingerprint = self._current[document] = fingerprints.of(document)
            # Pages that show nothing have one fingerprint, whatever they had places for.
            is_new = file.pages.get(document) != fingerprint
            if is_new or fingerprint.startswith(_NOTHING) or not kept.has_view(document):
                self._keep_view(domain, document, fingerprint)
        # What was never noted may show anything; Sphinx fails on a document
        # that is gone.
        changed = sorted(
            document
            for document, fingerprint in self._current.items()
            if document in env.found_docs and file.pages.get(document) != fingerprint
        )
        if not changed and _ENDS_EARLY and self.has_other_settings(app):
            # What is beside the pages, such as index pages and checks, depends on settings.
            return [env.config.root_doc]
        return changed

    def _trust_kept(self, kept: KeptResults, domain: TalkDomain, environment: str) -> None:
        before, pages = self._before, domain.pages

        def moved(document: str) -> Mapping[Place, Place]:
            return domain.redrawing.moved_places(before[document], pages[document])

        kept.trust(self._current, environment, before.keys(), moved)

    def _says_the_same(self, domain: TalkDomain) -> bool:
        """Return whether the pages say what they said when the ledger was settled.

        An edit of prose moves lines, which no page shows.
        """
        pages = domain.pages
        if set(self._file.pages if self._file else ()) != pages.keys():
            return False
        if not self._before:
            return True
        say_the_same = domain.redrawing.say_the_same
        return all(
            document in pages and say_the_same(pages[document], before)
            for document, before in self._before.items()
        )

    def _keep_view(self, domain: TalkDomain, document: str, fingerprint: str) -> None:
        assert self._kept is not None
        if domain.declarations.pages[document] is domain.pages[document]:
            self._kept.keep_view(document, fingerprint, domain.view(document))
        else:
            # What other documents add to it would have to be found anyway.
            self._kept.forget(document)

    def _keep_findings(self, app: Sphinx, env: BuildEnvironment) -> None:
        if self._kept is not None and self._file is not None:
            self._kept.keep_findings(environment_stamp(app))

    def _begin_page(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        if docname not in TalkDomain.of(app.env).pages:
            # A page that is made of no document.
            return
        self._written.add(docname)
        if self._file is not None:
            self._file.begin(docname)
            self._outputs.begin(app.builder, docname)

    def _settle(self, app: Sphinx, exception: Exception | None) -> None:
        file = self._file
        if exception is not None or file is None:
            return
        if self._kept is not None and self._kept.has_suggestions():
            names = TalkDomain.of(app.env).digest_of_names
            self._kept.keep_suggestions(environment_stamp(app), names)
        if not self._outputs.are_complete():
            return
        for document in file.pages.keys() - app.env.found_docs:
            if self._kept is not None:
                self._kept.forget(document)
        pages = {
            document: self._current.get(document, _NOTHING)
            if document in self._written
            else fingerprint
            for document, fingerprint in file.pages.items()
            if document in app.env.found_docs
        }
        is_settled = all(
            pages.get(document, _NOTHING) == fingerprint
            for document, fingerprint in self._current.items()
        )
        settled_on = environment_stamp(app) if is_settled else ''
        if pages != file.pages or settled_on != file.settled_on:
            file.settle(pages, settled_on)


def _has_own_styles(env: BuildEnvironment, domain: TalkDomain) -> bool:
    """Return whether pages show what functions of the project make of talks.

    Nothing else tells whether such a function is still the same.
    """
    # In this order, since few projects have such functions, and the facts of all pages
    # would have to be opened.
    return any(env.events.emit(STYLES_EVENT)) and any(
        facts.listings for facts in domain.pages.values()
    )


def environment_stamp(app: Sphinx) -> str:
    """Return what tells one saved environment from another.

    Tags count too, since they decide what ``only`` directives leave out, and so do our
    settings, most of which make Sphinx read nothing anew, and what comes from elsewhere:
    titles, and the catalogues of other sites.
    """
    try:
        status = Path(app.doctreedir, ENV_PICKLE_FILENAME).stat()
    except OSError:
        return ''
    tags = ' '.join(sorted(app.tags))
    domain = TalkDomain.of(app.env)
    loaded = repr(sorted(domain.loaded_titles.items()))
    # Headings of groups look otherwise on a page with numbers.
    loaded += ' '.join(sorted(app.env.toc_secnumbers))
    # Names lead to index pages, if there are any.
    loaded += repr(wanted_index_pages(domain, app.config))
    if domain.elsewhere:
        loaded += domain.elsewhere.digest
    elsewhere = blake2b(loaded.encode(), digest_size=6).hexdigest()
    settings = digest_of_settings(app.config)
    return f'{status.st_mtime_ns} {status.st_size} {elsewhere} {settings} {tags}'
