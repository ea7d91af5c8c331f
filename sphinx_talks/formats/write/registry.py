"""Which formats there are, by the names that settings and commands use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from sphinx_talks.formats.pages.syntax import DELIVERIES
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.options import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.talk_facts import Site

__all__ = ('FIELDS', 'FORMATS', 'Format')

#: What a format may be able to hold of a talk, beside its id and its title.
FIELDS = (
    *(each.name for each in OPTIONS if each.value not in ('id', 'title')),
    DELIVERIES,
)
#: What only our own formats have.
_OURS = frozenset(('show-transcript', 'pyvideo', DELIVERIES))
_RECORDING = frozenset(('video', 'page'))
_MEDIA = frozenset(each.name for each in OPTIONS if each.value == 'media')
#: What formats of others do hold; a test tries it out.
_IN_REFERENCES = _RECORDING | {
    *('speakers', 'event', 'date', 'kind', 'topics', 'language', 'duration', 'abstract'),
    *('note', 'doi'),
}
_IN_CALENDARS = _RECORDING | {
    *('date', 'topics', 'duration', 'room', 'status', 'abstract', DELIVERIES),
}
_IN_BULLETS = _MEDIA | {'speakers', 'event', 'date', 'kind', 'language'}
_HERE = 'sphinx_talks.formats'


def _all_but(held: frozenset[str]) -> frozenset[str]:
    return frozenset(FIELDS) - held


class _Write(Protocol):
    def __call__(self, catalogue: Catalogue, /) -> bytes: ...


class _WriteWithSite(Protocol):
    def __call__(self, catalogue: Catalogue, site: Site, /) -> bytes | Mapping[str, bytes]: ...


class _LeftOut(Protocol):
    def __call__(self, catalogue: Catalogue, /) -> tuple[str, ...]: ...


@frozen(kw_only=True)
class Format:
    """A format that can be written."""

    name: str
    #: Name of the file or folder, if nobody gives one.
    file: str
    #: What it is, in a few words.
    about: str
    _module: str
    _function: str = 'write'
    #: Whether links in it lead to the pages.
    has_links: bool = True
    is_folder: bool = False
    #: Which talks it has no room for; empty where it holds all.
    leaves_out: str = ''
    #: Names of :data:`FIELDS` that are not what they were when it is read again; ``None``
    #: for a format that is not read.
    lacks: frozenset[str] | None = None
    #: Whether it lists the pages of a web site, and nothing of the talks.
    is_of_site: bool = False

    @property
    def reads_back(self) -> bool:
        """Whether there is a reader for it."""
        return self.lacks is not None

    def write(self, catalogue: Catalogue, site: Site) -> Mapping[str, bytes]:
        """Return the files below the one that is asked for, by path.

        A format of one file has the empty path for it.

        :raises FormatError: if this Python lacks what the format needs
        """
        # Imported here, since most builds write few formats, or none.
        function = getattr(import_module(f'{_HERE}.{self._module}'), self._function)
        if self.has_links:
            written = cast('_WriteWithSite', function)(catalogue, site)
        else:
            written = cast('_Write', function)(catalogue)
        return {'': written} if isinstance(written, bytes) else written

    def left_out(self, catalogue: Catalogue) -> tuple[str, ...]:
        """Return the ids of talks that the format has no room for."""
        if not self.leaves_out:
            return ()
        function = import_module(f'{_HERE}.{self._module}').left_out
        return cast('_LeftOut', function)(catalogue)


#: All formats, by name.
FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format(
            name='talks.json',
            lacks=frozenset(),
            file='talks.json',
            about='everything, in a format of our own that reads back',
            _module='talks_json',
            has_links=False,
        ),
        Format(
            name='sqlite',
            lacks=frozenset(),
            file='talks.db',
            about='everything, as a SQLite database with full-text search',
            _module='sqlite',
            has_links=False,
        ),
        Format(
            name='csv',
            lacks=_OURS,
            file='talks.csv',
            about='a table, for spreadsheets',
            _module='write.csv_table',
        ),
        Format(
            name='csl-json',
            lacks=_all_but(_IN_REFERENCES),
            file='talks.csl.json',
            about='for Zotero and pandoc',
            _module='write.csl_json',
        ),
        Format(
            name='biblatex',
            lacks=_all_but(_IN_REFERENCES - {'duration'}),
            file='talks.bib',
            about='for BibLaTeX',
            _module='write.biblatex',
            _function='write_biblatex',
        ),
        Format(
            name='bibtex',
            lacks=_all_but(_IN_REFERENCES - {'date', 'duration', 'language'}),
            file='talks-bibtex.bib',
            about='for classic BibTeX',
            _module='write.biblatex',
            _function='write_bibtex',
        ),
        Format(
            name='pyvideo',
            file='pyvideo',
            about='a folder of records for the pyvideo.org archive',
            _module='pyvideo.pyvideo_writer',
            is_folder=True,
            leaves_out='without a public recording',
        ),
        Format(
            name='icalendar',
            lacks=_all_but(_IN_CALENDARS),
            file='talks.ics',
            about='a calendar',
            _module='write.icalendar',
            leaves_out='without a known day',
        ),
        Format(
            name='markdown',
            lacks=_all_but(_IN_BULLETS),
            file='talks.md',
            about='a plain page of bullets, which reads back',
            _module='write.plain_page',
            _function='write_markdown',
        ),
        Format(
            name='rst',
            lacks=_all_but(_IN_BULLETS),
            file='talks.rst',
            about='the same in reStructuredText',
            _module='write.plain_page',
            _function='write_rst',
        ),
        Format(name='atom', file='talks.atom', about='a feed', _module='write.atom'),
        Format(
            name='sitemap',
            file='sitemap.xml',
            about='addresses of all pages, for search engines',
            _module='write.site_lists',
            _function='write_sitemap',
            is_of_site=True,
        ),
        Format(
            name='redirects',
            file='_redirects',
            about='addresses that pages of talks had before, for servers',
            _module='write.site_lists',
            _function='write_redirects',
            is_of_site=True,
        ),
    )
}
