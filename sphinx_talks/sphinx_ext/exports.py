"""Catalogues in other formats, beside the pages of a build or alone."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_talks.problems import Problem, report
from sphinx_talks.settings import read_settings
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.catalogue.homes import Home
    from sphinx_talks.sphinx_ext.ledger import Ledger

    _Address: TypeAlias = Callable[[str], str]
    _WriteExports: TypeAlias = Callable[
        [BuildEnvironment, Path, Mapping[str, str], _Address | None], bool
    ]
    _WriteFeeds: TypeAlias = Callable[[BuildEnvironment, Path, Iterable[Home], _Address], None]

__all__ = ('Exports', 'TalksBuilder', 'export_writers', 'free_exports')

#: Builders that make one file of all pages, in which exports have no place.
_ONE_FILE = ('epub', 'htmlhelp', 'qthelp', 'devhelp', 'applehelp')


class Exports:
    """Writes the exports that the settings ask for beside HTML pages.

    :param ledger: knows whether a build found anything new
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def connect(self, app: Sphinx) -> None:
        """Take part in the build."""
        # Before the ledger settles: a build that is killed in between finds the
        # ledger unsettled the next time, and writes the exports then.
        app.connect('build-finished', self._write, priority=400)

    def _write(self, app: Sphinx, exception: Exception | None) -> None:
        builder = app.builder
        wanted = read_settings(app.config).files
        if (
            exception is not None
            or not wanted
            or not isinstance(builder, StandaloneHTMLBuilder)
            or builder.name.startswith(_ONE_FILE)
        ):
            return
        record = _Record(app)
        if self._ledger.is_up_to_date(app) and record.is_right():
            return
        record.forget()
        free = free_exports(app)
        for name in sorted(wanted.keys() - free.keys()):
            message = __('the export %s is not written: Sphinx writes a file of that name')
            report(Problem.EXPORT, message, name)
        if _write(app.env, Path(builder.outdir), free, builder.get_target_uri):
            record.keep()


#: What Sphinx, its extensions and this one put into the folder of a site.
_OF_SPHINX = frozenset(
    (
        *('_downloads', '_images', '_modules', '_sources', '_static', '_talks'),
        *('.buildinfo', '.doctrees', '.nojekyll', 'CNAME', 'objects.inv', 'opensearch.xml'),
        *('searchindex.js',),
    )
)
#: Pages that are no documents.
_PAGES = frozenset(('genindex', 'genindex-all', 'search'))


def free_exports(app: Sphinx) -> dict[str, str]:
    """Return the exports that take the place of nothing that Sphinx writes."""
    wanted = read_settings(app.config).files
    return {name: wanted[name] for name in wanted if _is_free(name, app)}


def _is_free(name: str, app: Sphinx) -> bool:
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    if Path(name).parts[0] in _OF_SPHINX:
        return False
    # With thousands of pages, they are not gone through for each of them.
    stem = name.removesuffix(builder.out_suffix)
    pages = {stem, stem.removesuffix('index').rstrip('/')}
    written = {index for index, *_rest in builder.domain_indices} | _PAGES
    return not any(
        (page in app.env.found_docs or page in written)
        and Path(builder.get_outfilename(page)) == Path(builder.outdir, name)
        for page in pages
    )


class TalksBuilder(Builder):
    """Writes catalogues in other formats, and no pages."""

    name = 'talks'
    epilog = __('The exports are in %(outdir)s.')

    def get_outdated_docs(self) -> str:
        return __('exports')

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return ''

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write none: nothing of a page is in an export but its facts."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write none."""

    def finish(self) -> None:
        """Write the exports that the settings ask for, or else all."""
        _write(self.env, Path(self.outdir), read_settings(self.config).files)


class _Record:
    """Remembers with which settings the exports of an output folder were written."""

    def __init__(self, app: Sphinx) -> None:
        output = blake2b(str(app.outdir).encode(), digest_size=6).hexdigest()
        config = app.config
        self._path = Path(app.doctreedir, f'talks-{app.builder.name}-{output}.exports')
        self._files = [Path(app.outdir, name) for name in read_settings(config).files]
        self._settings = repr(
            (
                sorted(read_settings(config).files.items()),
                config.project,
                config.html_baseurl,
                config.html_link_suffix,
                config.html_file_suffix,
            )
        )

    def is_right(self) -> bool:
        """Return whether the exports are there, and were written with these settings."""
        try:
            text = self._path.read_text(encoding='utf-8', errors='replace')
        except OSError:
            return False
        return text == self._settings and all(path.exists() for path in self._files)

    def forget(self) -> None:
        self._path.unlink(missing_ok=True)

    def keep(self) -> None:
        self._path.write_text(self._settings, encoding='utf-8')


def _write(
    env: BuildEnvironment,
    folder: Path,
    wanted: Mapping[str, str],
    page_address: Callable[[str], str] | None = None,
) -> bool:
    write_exports, _write_feeds = export_writers()
    return write_exports(env, folder, wanted, page_address)


def export_writers() -> tuple[_WriteExports, _WriteFeeds]:
    """Return what writes exports, and what writes feeds of pages: a door."""
    # Imported here, since most builds export nothing.
    from sphinx_talks.sphinx_ext.export_files import write_exports, write_feeds

    return write_exports, write_feeds
