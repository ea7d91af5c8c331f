"""``sphinx-talks find``: where something was said, over all transcripts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx_talks.cli.arguments import add_documentation, describe
from sphinx_talks.cli.documentation import Documentation
from sphinx_talks.cli.running import running_sphinx
from sphinx_talks.cli.terminal import Terminal, counted
from sphinx_talks.formats.transcripts.quotes import SaidWords
from sphinx_talks.talks.media_links import media_of, moment_in
from sphinx_talks.talks.values import format_moment

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.transcripts.kept_phrases import KeptPhrases
    from sphinx_talks.formats.transcripts.quotes import Said
    from sphinx_talks.talks.transcripts import Transcript

__all__ = ('define', 'run')

#: How many passages are shown where none has the very words.
_NEAREST = 5


def define(parser: argparse.ArgumentParser) -> None:
    """Say what the subcommand does, and which arguments it takes."""
    describe(
        parser,
        'Find where something was said, in the transcripts of all talks. If nobody said\n'
        'exactly that, the nearest passages are shown, and the exit code is 1.',
        'sphinx-talks find "worth a try" docs',
    )
    parser.add_argument('words', metavar='WORDS', help='what was said, in quotation marks')
    add_documentation(parser)


def run(options: argparse.Namespace) -> int:
    """Run the subcommand.

    :return: 0 if the words are found, 1 if they are not.
    :raises DocumentationError: if the documentation set can't be read.
    :raises MissingExtraError: if a library is missing.
    """
    terminal = Terminal.of(options)
    with running_sphinx(options, 'talks') as app:
        documentation = Documentation(app)
        transcripts = documentation.transcripts
        exact, near = _find(transcripts, documentation.kept_phrases, options.words)
        for transcript, said in exact or near:
            line = _in_words(documentation.catalogue, transcript, said)
            sys.stdout.write(f'{line}\n')
    if not transcripts:
        terminal.fault(
            f'no talk in {options.source} has a transcript; name one in :transcript:, or all '
            'in talks_transcripts'
        )
        return 1
    places = counted(len(exact), 'place')
    talks = counted(len({each.talk for each in transcripts}), 'talk')
    terminal.say(f'{places} in the transcripts of {talks}')
    return 0 if exact else 1


_Found = list[tuple['Transcript', 'Said']]


def _find(
    transcripts: Iterable[Transcript], kept: KeptPhrases, words: str
) -> tuple[_Found, _Found]:
    """Return the places with the very words, and the nearest ones without them."""
    exact: _Found = []
    near: _Found = []
    for transcript in transcripts:
        spoken = SaidWords(kept.phrases(transcript))
        places = [(transcript, said) for said in spoken.places(words)]
        exact += places
        if not exact and (said := spoken.find(words)).verdict != 'missing':
            near.append((transcript, said))
    near.sort(key=lambda each: (-each[1].likeness, each[0].talk))
    return exact, near[:_NEAREST]


def _in_words(catalogue: Catalogue, transcript: Transcript, said: Said) -> str:
    """Return a place: talk, time, words and link."""
    talk = catalogue.declarations.talk(transcript.talk)
    link = ''
    if talk and said.at is not None:
        media = tuple(media_of(talk, catalogue.deliveries(talk)))
        link = moment_in(media, said.at, catalogue.platforms)
    title = talk.title if talk else transcript.talk
    parts: Iterator[str] = filter(
        None,
        (
            transcript.talk,
            '' if said.at is None else format_moment(said.at),
            f'“{said.passage}”',
            title,
            link,
        ),
    )
    return '  '.join(parts)
