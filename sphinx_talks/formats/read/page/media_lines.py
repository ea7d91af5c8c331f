"""Media to which a line, a sentence or a heading leads."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_talks.formats.read.page import babel_names, tree, vocabulary
from sphinx_talks.formats.read.page.joining_words import BY, alternatives, names_in
from sphinx_talks.formats.read.page.media import linked_medium, unlinked_medium, words_beside
from sphinx_talks.formats.read.page.pieces import Line, cut
from sphinx_talks.formats.read.page.quotations import CLOSING, OPENING
from sphinx_talks.formats.read.page.weights import SURE, is_full_name, weigh
from sphinx_talks.talks.platforms import recognise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.talks.records import Medium

__all__ = ('media_in_prose', 'media_of_heading', 'media_of_line', 'says_no_more')


def media_of_line(runs: Sequence[tree.Run], *, is_alone: bool = True) -> list[Medium] | None:
    """Return the media of a line that has nothing else; ``None`` if it has more.

    :param is_alone: whether the line is an item or a paragraph of its own.
    """
    line = Line(runs)
    if not line.text.strip() and not any(run.image for run in runs):
        return None
    if _QUOTED_TITLE.search(line.text):
        # A title in quotation marks, and what there is of it.
        return None
    kind, _colon, behind = line.text.partition(':')
    if behind.strip() and vocabulary.kind_of_words(kind) not in ('', 'talk', 'podcast'):
        # "Keynote: Open source for all" is an entry.
        return None
    if _begins_with_title(runs):
        return None
    if not any(run.url for run in runs):
        text = line.text.strip(' .*–—-')
        if re.search(r'[.!?]\s', text):
            # Several sentences say more than that.
            return None
        if len(text.split()) <= 7 and (medium := unlinked_medium(text)):
            named = vocabulary.medium_named(vocabulary.state_named(text)[1])[0]
            return (
                [medium]
                if named or vocabulary.state_named(text)[0] == 'not-recorded'
                else None
            )
        return None
    media: list[Medium] = []
    around = ''.join(run.text for run in runs if not run.url)
    links = [run for run in runs if run.url and (run.text.strip() or run.image)]
    for run in links:
        words = run.text if not run.image else ''
        role, rest = vocabulary.medium_named(words)
        is_bare = '://' in words or run.image
        if not role and not is_bare and not _is_platform(run):
            return None
        if not is_bare and _is_rather_title(words, rest):
            return None
        if role == 'page' and rest and not vocabulary.medium_named(around)[0]:
            return None
    role, rest = vocabulary.medium_named(vocabulary.state_named(around)[1])
    more = [word for word in rest.split() if not babel_names.language_named(word)]
    if len(more) > 8 or (len(more) > 3 and not role):
        return None
    if len(more) > 1 and re.search(r'[.;!]\s*(?:$|\w)', around.rstrip(')')):
        # A sentence, which says more than where something is.
        return None
    if _is_entry(line) or (links and _names_and_title(around, links[0].text)):
        return None
    for number, run in enumerate(links):
        medium = linked_medium(run.url, run.text)
        if medium is None:
            continue
        if not vocabulary.medium_named(run.text)[0] or medium.role == 'page':
            # "here" and bare addresses: the words around say what it is.
            said, _rest = vocabulary.medium_named(around)
            if said and said != 'page':
                medium = replace(medium, role=said)
        near = _around(line, run)
        if (told := vocabulary.state_named(near)[0]) and medium.state == 'public':
            medium = replace(medium, state=told)
        outside = around if medium.state == 'public' else f'{around} {near}'
        if number == 0 and words_beside(outside, medium.role, run.url):
            whole = ' '.join(line.text.split()).strip(' .:–—-')
            medium = replace(medium, label=near if len(links) > 1 and near else whole)
        media.append(medium)
    for part in re.split(r'[|,;·]|\.\s', around):
        lone = unlinked_medium(part.strip(' ()[]')) if part.strip() else None
        if (lone and vocabulary.medium_named(vocabulary.state_named(part)[1])[0]) or (
            lone and lone.state == 'not-recorded'
        ):
            media.append(lone)
    return media or None


def _is_entry(line: Line) -> bool:
    """Return whether a line says of what, and where: "PyCon 2019 - Rewind [video]"."""
    pieces = [piece for unit in cut(line) for piece in unit.pieces if not piece.url]
    if len(pieces) < _LEAST_PIECES:
        return False
    tables = [weigh(piece) for piece in pieces]
    is_event = [table.get('event', 0.0) >= SURE for table in tables]
    words = [
        piece.text
        for piece, table, found in zip(pieces, tables, is_event, strict=True)
        if not found and not _SAID_OF_MEDIA & {n for n, v in table.items() if v > 1}
    ]
    return any(is_event) and any(not vocabulary.medium_named(text)[0] for text in words)


def _is_rather_title(words: str, rest: str) -> bool:
    """Return whether a link says so much beside a medium that it is no name of one.

    "Recording of the keynote" begins with what it is, "Zero Code Changes for You" does not.

    :param rest: its words without those for media
    """
    left = rest.split()
    if len(left) > _MOST_BESIDE:
        return True
    ends = [vocabulary.medium_named(word)[0] for word in words.split()]
    return len(left) > _FEW_BESIDE and not (ends and (ends[0] or ends[-1]))


_MOST_BESIDE = 4
_FEW_BESIDE = 2


def _names_and_title(around: str, text: str) -> bool:
    """Return whether a name stands beside a link that is longer than media are called."""
    names = names_in(around.strip(' \t\n,;:|–—-•'))
    return len(text.split()) > _LONGEST_MEDIUM and any(map(is_full_name, names))


_LONGEST_MEDIUM = 3
_LEAST_PIECES = 2
#: What a line of media may say of these.
_SAID_OF_MEDIA = frozenset(('media', 'state', 'date', 'language', 'duration', 'place', 'kind'))


def says_no_more(runs: Sequence[tree.Run], media: Sequence[Medium]) -> bool:
    """Return whether all words of a line of media are in these, or say what such are."""
    text = _ADDRESS.sub(' ', tree.text_of(run for run in runs if not run.image))
    _role, rest = vocabulary.medium_named(vocabulary.state_named(text)[1])
    kept = ' '.join(f'{each.label} {unquote(each.url)}' for each in media)
    words = set(re.findall(r'[^\W_]+', vocabulary.fold(kept)))
    return all(
        word in words or babel_names.language_named(word) or len(word) == 1
        for word in rest.split()
    )


_ADDRESS = re.compile(r'\S+://\S+')


def _begins_with_title(runs: Sequence[tree.Run]) -> bool:
    """Return whether a line begins as "*A lock file for all* by Ann Lee" does."""
    written = [run for run in runs if run.text.strip()]
    if len(written) < _LEAST_RUNS:
        return False
    first, second = written[0], written[1]
    if any('strong' in run.marks and not run.url and _is_title(run.text) for run in written):
        # As in "Ann — **Everything is a file** [video]".
        return True
    role, rest = vocabulary.medium_named(first.text)
    if role and not rest:
        return False
    several = len(first.text.split()) > 1
    stands_out = 'strong' in first.marks or 'emphasis' in first.marks or bool(first.url)
    return several and stands_out and _BY_SOMEBODY.match(second.text) is not None


def _is_title(text: str) -> bool:
    role, rest = vocabulary.medium_named(text)
    return len(text.split()) > _LEAST_RUNS and not (role and not rest)


_LEAST_RUNS = 2
_BY_SOMEBODY = re.compile(rf'[\s,–—-]*(?:{alternatives(BY)})\s+\S')
_QUOTED_TITLE = re.compile(
    rf'(?<!\w)[{OPENING}]\s*\w[^{CLOSING}]*\s\w[^{CLOSING}]*[{CLOSING}]'
)


def _is_platform(run: tree.Run) -> bool:
    medium = linked_medium(run.url, run.text)
    if medium is None or medium.label:
        return False
    # A page whose host is called as the link is the site of a project.
    return medium.role != 'page' or recognise(medium.url) is not None


def _around(line: Line, run: tree.Run) -> str:
    """Return the words in brackets behind a link, or those that are its own."""
    for start, end, each in line.spans:
        if each is run:
            behind = re.match(
                r'\s*[(\[–—-]?\s*((?:[^()\[\]|,;.]|\.(?!\s|$))*)', line.text[end:]
            )
            own = line.text[start:end]
            return behind[1].strip() if behind and behind[1].strip() else own
    return ''


_SENTENCE_MEDIA = re.compile(
    r'\b(?:slides?|recording|video|notebooks?|materials?|transcript|code|deck|paper|folien|'
    r'aufzeichnung|more information)\b[^.!?]*$',
    re.IGNORECASE,
)


def media_in_prose(runs: Sequence[tree.Run]) -> list[Medium]:
    """Return the media to which the sentences of a note link."""
    found: list[Medium] = []
    before = ''
    for run in runs:
        if not run.url or run.image:
            before += run.text
            continue
        role, rest = vocabulary.medium_named(run.text)
        medium = linked_medium(run.url, run.text)
        if medium is None:
            continue
        if medium.role not in ('page', 'code', 'paper') or run.url.endswith('.ipynb'):
            # On a platform for recordings or slides, or named as such.
            found.append(replace(medium, label='' if role and not rest else medium.label))
        elif role and role != 'page' and len(rest.split()) <= 2:
            found.append(replace(medium, role=role))
        elif (match := _SENTENCE_MEDIA.search(before)) and (role or not rest):
            named = vocabulary.medium_named(match[0])[0]
            found.append(replace(medium, role=named if named != 'page' else medium.role))
        before += run.text
    return found


def media_of_heading(runs: Sequence[tree.Run]) -> list[Medium]:
    """Return the media of a heading such as "Similar talk by Leandro here"."""
    links = [run for run in runs if run.url]
    if len(links) != 1 or vocabulary.medium_named(links[0].text)[1]:
        return []
    medium = linked_medium(links[0].url, links[0].text)
    if medium is None:
        return []
    return [replace(medium, label=' '.join(tree.text_of(runs).split()))]
