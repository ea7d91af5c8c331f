"""A documentation set that is read, and read again with other sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import suppress_logging

from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.transcripts.kept_phrases import KeptPhrases
    from sphinx_talks.talks.records import PageFacts, Place
    from sphinx_talks.talks.transcripts import Transcript

__all__ = ('Documentation',)


class Documentation:
    """The talks of a documentation set, by Sphinx's reading phase alone.

    Its sources are never touched: other texts for them are handed to Sphinx as they
    would be by an extension that changes sources.

    :param app: Sphinx, which has read nothing yet
    :raises SphinxError: if it can't be read.
    """

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        #: Texts that stand in for those of files.
        self._texts: Mapping[Path, str] = {}
        # Before other extensions do anything to the text.
        self._app.connect('source-read', self._replace_source, priority=0)
        self._app.connect('include-read', self._replace_include, priority=0)
        self._app.builder.read()

    @property
    def catalogue(self) -> Catalogue:
        """All that its pages say."""
        return TalkDomain.of(self._app.env).catalogue

    @property
    def transcripts(self) -> tuple[Transcript, ...]:
        """The transcripts of its talks, in the order of their pages."""
        spoken = TalkDomain.of(self._app.env).spoken.pages
        found = {
            (each.talk, each.path): each
            for document in sorted(spoken)
            for each in spoken[document].found
        }
        return tuple(found.values())

    @property
    def kept_phrases(self) -> KeptPhrases:
        """What the transcripts say."""
        return TalkDomain.of(self._app.env).spoken.kept

    @property
    def encoding(self) -> str:
        """Encoding of its sources."""
        return str(self._app.env.settings['input_encoding'])

    def file_of(self, place: Place) -> Path:
        """Return the file in which something stands."""
        path = Path(self._app.env.doc2path(place.document))
        return (path.parent / place.file if place.file else path).resolve()

    def facts(self, document: str) -> PageFacts:
        """Return what a document says."""
        pages: Mapping[str, PageFacts] = self._app.env.domaindata['talk']['pages']
        return pages[document]

    def facts_with(self, document: str, texts: Mapping[Path, str]) -> PageFacts:
        """Return what a document would say with other texts.

        :param texts: texts of the files that change
        """
        before = self.facts(document)
        env: BuildEnvironment = self._app.env
        self._texts = texts
        try:
            with suppress_logging():
                self._app.emit('env-purge-doc', env, document)
                env.clear_doc(document)
                self._app.builder.read_doc(document)
            return self.facts(document)
        finally:
            self._texts = {}
            pages: dict[str, PageFacts] = env.domaindata['talk']['pages']
            pages[document] = before

    def _replace_source(self, app: Sphinx, document: str, source: list[str]) -> None:
        text = self._texts.get(Path(app.env.doc2path(document)).resolve())
        if text is not None:
            source[0] = text

    def _replace_include(
        self, app: Sphinx, path: Path, _document: str, source: list[str]
    ) -> None:
        file = Path(app.srcdir, path).resolve()
        text = self._texts.get(file)
        if text is None:
            return
        whole = file.read_text(encoding=self.encoding)
        # Of a part of a file, nobody can tell which part it is.
        if len(whole.splitlines()) == len(source[0].splitlines()):
            source[0] = text.expandtabs(8)
