"""What was said in talks: the transcripts that the domain knows, and their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.problems import Problem, report
from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.transcript_files import TranscriptFiles
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.formats.transcripts.kept_phrases import KeptPhrases
    from sphinx_talks.formats.transcripts.moments_of_words import MomentsOfWords
    from sphinx_talks.sphinx_ext.transcripts import Transcribing
    from sphinx_talks.talks.records import PageFacts, Talk
    from sphinx_talks.talks.transcripts import PageTranscripts, Passage

__all__ = ('Spoken',)


class Spoken:
    """The transcripts of all talks.

    :param env: the environment, in whose data the transcripts are
    :param pages: the transcripts of the talks of each document that may have some
    """

    def __init__(self, env: BuildEnvironment, pages: dict[str, PageTranscripts]) -> None:
        self._env = env
        self.pages = pages
        self._files: TranscriptFiles | None = None
        self._kept: KeptPhrases | None = None
        self._moments: MomentsOfWords | None = None
        #: Whether documents were read again, or are no more.
        self._has_forgotten = False

    @property
    def transcribing(self) -> type[Transcribing]:
        """What reads transcripts: a door, which most sets never open."""
        from sphinx_talks.sphinx_ext.transcripts import Transcribing

        return Transcribing

    @property
    def files(self) -> TranscriptFiles:
        """The files that ``talks_transcripts`` finds, as they were when the build began."""
        if self._files is None:
            pattern = read_settings(self._env.config).transcripts
            self._files = TranscriptFiles.of(Path(self._env.srcdir), pattern)
        return self._files

    def forget_files(self) -> None:
        """Look for transcripts again when they are asked for."""
        self._files = None

    @property
    def kept(self) -> KeptPhrases:
        """The words of transcripts, beside the doctrees."""
        if self._kept is None:

            def warn(name: str, message: str) -> None:
                report(Problem.TRANSCRIPT, __('transcript %s: %s'), name, message)

            sources = Path(self._env.srcdir)
            self._kept = self.transcribing.kept(self._folder, sources, warn)
        return self._kept

    @property
    def _folder(self) -> Path:
        return Path(self._env.doctreedir, 'talks-said')

    def take(self, document: nodes.document, facts: PageFacts) -> PageFacts:
        """Take the transcripts of the talks of a document, and return what it states then."""
        facts, found = self.transcribing.take(
            self._env, document, facts, self.files, self.kept
        )
        if found:
            self.pages[facts.document] = found
        return facts

    def forget_document(self) -> None:
        """Note that the transcripts of a document may be no more."""
        self._has_forgotten = True

    def remove_old(self) -> None:
        """Remove the words of transcripts that have changed, or are no more."""
        if self._has_forgotten and self._folder.is_dir():
            self.kept.remove_others(
                each for page in self.pages.values() for each in page.found
            )
        self._has_forgotten = False

    def forget_derived(self) -> None:
        """Look for words again when they are asked for."""
        self._moments = None

    def passages(self, talks: Iterable[Talk]) -> Iterable[Passage]:
        """Return what was said in those of some talks whose transcripts pages show."""
        if not self.pages:
            return ()
        shows_all = read_settings(self._env.config).show_transcripts
        shown = {talk.id for talk in talks if shows_all or talk.show_transcript}
        return self.transcribing.passages(self.pages, shown, self.kept)

    def moment_of_words(self, talk: str, words: str) -> int | None:
        """Return when words of a talk are said, in seconds."""
        if self._moments is None:
            self._moments = self.transcribing.moments(self.pages, self.kept)
        return self._moments.find(talk, words)
