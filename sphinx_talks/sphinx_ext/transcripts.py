"""Takes the transcripts of the talks of a document, when it is read.

Quotations are looked for in them, and paragraphs of them are put below the talks if the
project wants that. All of it comes from the document and from files that it depends on.
A door: see ``DOORS`` in ``parts``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes

from sphinx_talks.draw.transcripts import draw_transcript
from sphinx_talks.formats.extras import MissingExtraError
from sphinx_talks.formats.transcripts.kept_phrases import KeptPhrases, read_phrases
from sphinx_talks.formats.transcripts.moments_of_words import MomentsOfWords
from sphinx_talks.formats.transcripts.paragraphs import paragraphs, passages_of
from sphinx_talks.formats.transcripts.quotes import SaidWords
from sphinx_talks.markup.nodes import Placeholder, item_trail, takeaway_moment, trail
from sphinx_talks.problems import Problem, report
from sphinx_talks.settings import read_settings
from sphinx_talks.talks.own_platforms import all_platforms
from sphinx_talks.talks.records import QuoteCheck
from sphinx_talks.talks.transcripts import PageTranscripts, Transcript, is_local
from sphinx_talks.translation import _, __

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_talks.sphinx_ext.transcript_files import TranscriptFiles
    from sphinx_talks.talks.records import Medium, PageFacts, Place, Takeaway
    from sphinx_talks.talks.transcripts import Phrase

__all__ = ('Transcribing',)

#: By how many seconds the time that an author states may be wrong: who writes it down looks
#: at the player when the words have been said, or rounds it.
_SAME_MOMENT = 20


def take_transcripts(
    env: BuildEnvironment,
    document: nodes.document,
    facts: PageFacts,
    files: TranscriptFiles,
    kept: KeptPhrases,
) -> tuple[PageFacts, PageTranscripts | None]:
    """Return the facts of a document with what its transcripts tell, and these.

    :param document: where times and paragraphs are put
    :param facts: what was collected from the document
    :param files: what the pattern of the project finds
    :param kept: where what is said is kept
    """
    has_pattern = bool(read_settings(env.config).transcripts)
    taking = _Taking(env, document, facts, kept)
    taking.read_files(files)
    if not has_pattern and not taking.transcripts:
        return facts, None
    taking.check_quotes()
    taking.show(shows_all=read_settings(env.config).show_transcripts)
    return taking.facts, taking.summary()


class Transcribing:
    """What the domain calls where talks have transcripts, or may have some."""

    kept = KeptPhrases
    moments = MomentsOfWords
    passages = staticmethod(passages_of)
    take = staticmethod(take_transcripts)


class _Taking:
    """What is done with the transcripts of one document.

    :param facts: what was collected from it; what comes out of this at the end
    :param kept: where what is said is kept
    """

    def __init__(
        self,
        env: BuildEnvironment,
        document: nodes.document,
        facts: PageFacts,
        kept: KeptPhrases,
    ) -> None:
        self._env = env
        self._document = document
        self.facts = facts
        self._kept = kept
        #: By the id of the talk.
        self.transcripts: defaultdict[str, list[Transcript]] = defaultdict(list)
        self._paths: set[str] = set()
        self._phrases: dict[str, tuple[Phrase, ...]] = {}

    def summary(self) -> PageTranscripts:
        """Return what the environment keeps."""
        return PageTranscripts(
            tuple(sorted(self._wanted())),
            tuple(
                each for _talk, of_talk in sorted(self.transcripts.items()) for each in of_talk
            ),
            tuple(sorted(self._paths)),
        )

    def _wanted(self) -> dict[str, Place]:
        """Return the talks of which there may be transcripts: declared, or extended."""
        of_talks = ((talk.id, talk.place) for talk in self.facts.talks)
        extended = ((each.talk, each.place) for each in self.facts.extensions)
        return {**dict(extended), **dict(of_talks)}

    # -- reading ----------------------------------------------------------------

    def read_files(self, files: TranscriptFiles) -> None:
        """Read all transcripts of the talks of the document."""
        talks = []
        for talk in self.facts.talks:
            local = {each: path for each in talk.media if (path := self._local(each))}
            for medium, path in local.items():
                self._read(talk.id, medium.language or talk.language, path, talk.place)
            media = tuple(each for each in talk.media if each not in local)
            talks.append(replace(talk, media=media) if local else talk)
        self.facts = replace(self.facts, talks=tuple(talks))
        spoken = {talk.id: talk.language for talk in talks}
        for key, place in self._wanted().items():
            named = files.by_talk.get(key, ())
            own = [file for file in named if file[0] in {'', spoken.get(key)}]
            # What was said comes before its translations.
            for language, name in dict.fromkeys((*own, *named)):
                path = Path(self._env.srcdir, name)
                self._read(key, language or spoken.get(key, ''), path, place)

    def _local(self, medium: Medium) -> Path | None:
        """Return the file of a transcript that stands beside the sources."""
        if not is_local(medium):
            return None
        try:
            name = unquote(medium.url)
            path = Path(self._env.relfn2path(name, self.facts.document)[1])
            return path if path.is_file() else None
        except (OSError, ValueError):
            return None

    def _read(self, talk: str, language: str, path: Path, place: Place) -> None:
        name = _name_of(path, Path(self._env.srcdir))
        if any(each.path == name for each in self.transcripts[talk]):
            return
        self._paths.add(name)
        self._env.note_dependency(str(path))
        read = read_phrases(path)
        if read.damage:
            self._warn(name, read.damage, place)
        if read.phrases is not None:
            self._phrases[name] = read.phrases
            digest = self._kept.keep(read.phrases)
            self.transcripts[talk].append(Transcript(talk, language, name, digest))

    def _warn(self, name: str, message: str, place: Place) -> None:
        location = place.document, place.line
        report(Problem.TRANSCRIPT, __('transcript %s: %s'), name, message, location=location)

    # -- quotations ---------------------------------------------------------------

    def check_quotes(self) -> None:
        """Look for the quotations of the document, and give them their times."""
        words: dict[str, list[SaidWords]] = {}
        takeaways = list(self.facts.takeaways)
        checks: list[QuoteCheck] = []
        for number, takeaway in enumerate(takeaways):
            if takeaway.kind != 'quote' or not self.transcripts.get(takeaway.talk):
                continue
            if takeaway.talk not in words:
                try:
                    words[takeaway.talk] = [
                        SaidWords(self._phrases[each.path])
                        for each in self.transcripts[takeaway.talk]
                    ]
                except MissingExtraError as error:
                    self._warn(
                        self.transcripts[takeaway.talk][0].path, str(error), takeaway.place
                    )
                    break
            check = _checked(number, takeaway, words[takeaway.talk])
            if check.verdict == 'found' and takeaway.at is None and check.at is not None:
                takeaways[number] = replace(takeaway, at=check.at)
                check = replace(check, gives_time=True)
                self._add_moment(number, takeaway)
            checks.append(check)
        self.facts = replace(self.facts, takeaways=tuple(takeaways), quotes=tuple(checks))

    def _add_moment(self, number: int, takeaway: Takeaway) -> None:
        """Make a place for the time of a quotation, behind who said it."""
        moment = takeaway_moment(docname=self.facts.document, number=number)
        node: nodes.Node | None = self._document.ids.get(takeaway.place.anchor)
        if isinstance(node, nodes.target) and node.parent is not None:
            # A target stands before it.
            place = node.parent.index(node) + 1
            node = node.parent[place] if place < len(node.parent) else None
        if isinstance(node, nodes.list_item):
            paragraph = next(iter(node.findall(nodes.paragraph)), None)
            if paragraph is not None:
                paragraph += [nodes.Text(' ('), moment, nodes.Text(')')]
        elif isinstance(node, nodes.block_quote):
            last = node[-1]
            if isinstance(last, nodes.attribution):
                last += [nodes.Text(_(', ')), moment]
            else:
                node += nodes.attribution('', '', moment)

    # -- paragraphs ---------------------------------------------------------------

    def show(self, *, shows_all: bool) -> None:
        """Put the transcripts into the talks of which the page shows all, below the notes.

        :param shows_all: whether those of all talks are shown, not of the ones that say so
        """
        platforms = all_platforms(read_settings(self._env.config).platforms)
        for number, end in self._ends():
            talk = self.facts.talks[number]
            if not (shows_all or talk.show_transcript):
                continue
            drawn: list[nodes.Node] = []
            for each in self.transcripts.get(talk.id, ()):
                if said := paragraphs(self._phrases[each.path]):
                    drawn += draw_transcript(
                        self._document,
                        talk,
                        each.language,
                        said,
                        self._env.config.language,
                        platforms,
                    )
            if isinstance(end, trail):
                place = end.parent.index(end)
                end.parent[place:place] = drawn
            else:
                end.extend(drawn)

    def _ends(self) -> Iterator[tuple[int, nodes.Element]]:
        """Return where the talks end of which the page shows all, once for each id.

        That is what stands behind the notes of a directive, or what an item is in.
        """
        layouts = self.facts.layouts
        seen: set[str] = set()
        for node in list(self._document.findall(Placeholder)):
            if not isinstance(node, (trail, item_trail)):
                continue
            number = node['number']
            if isinstance(node, trail) and node['thing'] != 'talk':
                continue
            layout = layouts[number] if layouts else ''
            talk = self.facts.talks[number]
            end = node if isinstance(node, trail) else _item_around(node)
            if end is not None and layout in {'', 'full'} and talk.id not in seen:
                seen.add(talk.id)
                yield number, end


#: What an item can be.
_ITEMS = (nodes.list_item, nodes.definition, nodes.entry, nodes.section)


def _item_around(node: nodes.Element) -> nodes.Element | None:
    """Return the item in which something stands, as a place for what is shown below it."""
    around = node.parent
    while around is not None and not isinstance(around, _ITEMS):
        around = around.parent
    return around


def _name_of(path: Path, folder: Path) -> str:
    """Return the path of a file below the source folder."""
    try:
        return path.relative_to(folder).as_posix()
    except ValueError:
        return path.as_posix()


def _checked(number: int, takeaway: Takeaway, words: Sequence[SaidWords]) -> QuoteCheck:
    """Return what the transcripts of a talk have of a quotation: the best of them."""
    found = [each.find(takeaway.text, takeaway.at) for each in words]
    best = max(found, key=lambda said: (said.verdict == 'found', said.likeness))
    verdict: str = best.verdict
    if verdict == 'found' and None not in (best.at, takeaway.at):
        is_there = abs((best.at or 0) - (takeaway.at or 0)) <= _SAME_MOMENT
        verdict = 'found' if is_there else 'elsewhere'
    return QuoteCheck(
        takeaway=number,
        verdict=verdict,
        at=best.at,
        passage='' if verdict == 'found' else best.passage,
    )
