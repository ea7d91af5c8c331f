"""When words of a talk are said, for references that name no time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_talks.formats.extras import MissingExtraError
from sphinx_talks.formats.transcripts.quotes import SaidWords

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.formats.transcripts.kept_phrases import KeptPhrases
    from sphinx_talks.talks.transcripts import PageTranscripts, Transcript

__all__ = ('MomentsOfWords',)


class MomentsOfWords:
    """Looks for words in transcripts, in each once.

    :param pages: the transcripts of each document
    :param kept: where their words are
    """

    def __init__(self, pages: Mapping[str, PageTranscripts], kept: KeptPhrases) -> None:
        self._kept = kept
        self._transcripts: defaultdict[str, dict[str, Transcript]] = defaultdict(dict)
        for document in sorted(pages):
            for each in pages[document].found:
                self._transcripts[each.talk].setdefault(each.path, each)
        self._words: dict[str, list[SaidWords]] = {}
        self._known: dict[tuple[str, str], int | None] = {}

    def find(self, talk: str, words: str) -> int | None:
        """Return the second at which words are said; ``None`` if no transcript has them.

        :param talk: id of the talk
        """
        if (talk, words) not in self._known:
            self._known[talk, words] = self._find(talk, words)
        return self._known[talk, words]

    def _find(self, talk: str, words: str) -> int | None:
        if talk not in self._transcripts:
            return None
        try:
            if talk not in self._words:
                self._words[talk] = [
                    SaidWords(self._kept.phrases(each))
                    for each in self._transcripts[talk].values()
                ]
        except MissingExtraError:
            # Said when the page of the talk was read.
            return None
        found = [spoken.find(words) for spoken in self._words[talk]]
        return next((said.at for said in found if said.verdict == 'found'), None)
