"""What a page says about all of its talks: its title, its event, and who can see what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import tree, vocabulary
from sphinx_talks.formats.read.page.days_of_events import days_told
from sphinx_talks.formats.read.page.headings import event_in
from sphinx_talks.formats.read.page.pieces import Piece
from sphinx_talks.formats.read.page.weights import event_weight
from sphinx_talks.formats.read.page.written_dates import whole_date
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.platforms import recognise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_talks.talks.records import Medium

__all__ = ('Surroundings', 'look_around', 'states_of_page', 'with_states')


@dataclass(slots=True, kw_only=True)
class Surroundings:
    """What a page says about all of its talks."""

    title: str = ''
    event: str = ''
    event_url: str = ''
    #: When the event of the page was, if its first line says so.
    date: str = ''
    #: The same, if one of its first sentences says so among other things.
    days: str = ''
    #: Names of platforms or hosts, in lower case, with the state of what is there.
    states: dict[str, str] = field(default_factory=dict)
    #: State of recordings of which the page says it without the name of a platform.
    general_state: str = ''
    #: Blocks of the page without its title.
    blocks: tuple[tree.Block, ...] = ()
    #: Heading that is the title of the page.
    heading: tuple[tree.Run, ...] = ()
    is_about_talks: bool = False
    #: Whether whoever writes the page gave its talks: others stand behind "with" or "by".
    is_own: bool = False


def look_around(page: tree.Page) -> Surroundings:
    """Return what a page says about all of its talks."""
    found = Surroundings(blocks=page.blocks)
    front = {str(name).casefold(): value for name, value in page.front.items()}
    title = front.get('title')
    found.title = ' '.join(title.split()) if isinstance(title, str) else ''
    sections = [block for block in page.blocks if isinstance(block, tree.Section)]
    alone = sections[0] if len(sections) == 1 else None
    if (
        alone is not None
        and _stands_first(page.blocks, alone)
        and (
            not found.title
            or name_key(found.title) == name_key(tree.text_of(alone.title) or '-')
        )
    ):
        place = page.blocks.index(alone)
        found.heading = alone.title
        found.blocks = (*page.blocks[:place], *alone.blocks, *page.blocks[place + 1 :])
    if not found.title:
        # A badge beside it is none of its words.
        found.title = tree.text_of(run for run in found.heading if not run.image)
    if not found.title and sections and _stands_first(page.blocks, sections[0]):
        # Several headings of one level: the first names the page if it is about talks.
        text = tree.text_of(sections[0].title)
        found.title = text if _TALKS.search(vocabulary.fold(text)) else ''
    _find_event(found)
    first = next(iter(found.blocks), None)
    if found.event and isinstance(first, tree.Paragraph):
        found.date = whole_date(tree.text_of(first.runs))
    first_words = [
        tree.text_of(b.runs) for b in found.blocks[:3] if isinstance(b, tree.Paragraph)
    ]
    found.days = days_told(found.event, first_words) if found.event else ''
    found.is_own = any(map(_OWN.search, map(vocabulary.fold, (found.title, *first_words))))
    for block in tree.walk(found.blocks):
        if isinstance(block, tree.Paragraph):
            _find_states(found, tree.text_of(block.runs))
    return found


_TALKS = re.compile(r'\b(?:talks?|presentations?|videos?|vortrag\w*|charlas?|conferences?)\b')


def _stands_first(blocks: Sequence[tree.Block], section: tree.Section) -> bool:
    """Return whether nothing but pictures and empty lines stands before a section."""
    for block in blocks:
        if block is section:
            return True
        if isinstance(block, tree.Literal) or (
            isinstance(block, tree.Paragraph) and not tree.text_of(block.runs)
        ):
            continue
        if not isinstance(block, tree.Paragraph | tree.Directive | tree.Fields):
            return False
    return False


def _find_event(found: Surroundings) -> None:
    found.event = event_in(found.title) or event_in(tree.text_of(found.heading))
    key = name_key(found.event) if found.event else ''
    count = 0
    for block in found.blocks:
        if not isinstance(block, tree.Paragraph):
            continue
        count += 1
        before = ''
        for run in block.runs:
            text = ' '.join(run.text.split())
            piece = Piece(start=0, end=0, text=text, url=run.url, before='')
            if run.url and text and not run.image:
                if key and name_key(text) == key:
                    found.event_url = run.url
                    return
                is_event = event_weight(piece) >= 2.3 and '://' not in text
                is_recap = re.search(
                    r'\b(?:at|from|of|the|auf der|à|en|my|been to)\s*$', before
                )
                if not key and is_event and is_recap and _YEARS.search(text):
                    found.event, found.event_url = text, run.url
                    return
                if key and is_event and _is_short_for(found.event, text):
                    found.event_url = run.url
                    return
            before += run.text
        if count > 3:
            return


_OWN = re.compile(
    r'^speaking$|\bmy (?:(?:own|past|public|recent) )?(?:talks|presentations|slides)\b|'
    r'\bi (?:speak|gave|give|have given|have spoken|talk)\b|'
    r'\bmeine (?:vortrage|folien)\b|\bmes (?:conferences|interventions|presentations)\b|'
    r'\bmis (?:charlas|ponencias)\b|\bminhas (?:palestras|apresentacoes)\b'
)
_YEARS = re.compile(r'(?:19[7-9]\d|20\d\d)(?!\d)')


def _is_short_for(name: str, full: str) -> bool:
    """Return whether a name is the short form that stands behind a full one in brackets."""
    short = re.sub(r'\W*(?:19|20)\d\d\W*', '', name).strip()
    return bool(short) and re.search(rf'\({re.escape(short)}\)', full) is not None


_STATE_WORDS = re.compile(
    r'\b(?:attendees?|members?|ticket|teilnehme\w+|login|behind|only|paid)\b'
)


_NAMES_MEDIA = re.compile(
    r'\b(?:videos?|recordings?|links?|talks?|slides?|aufzeichnung\w*|enregistrements?|'
    r'grabacion\w*|gravac\w+|registrazion\w+|opnames?|inspelning\w*|optagelse\w*|nagra\w+)\b'
)
_TO_COME = re.compile(
    r'\b(?:will (?:follow|come|be (?:online|public|published|available|released))|to follow|'
    r'folgen|werden\b.*\bveroffentlicht|suivront|a venir|seguiran|se publicaran)\b'
)


def _find_states(found: Surroundings, text: str) -> None:
    """Take what a sentence says about who can see what is on a platform."""
    for sentence in re.split(r'(?<=[.!?])\s+', text):
        folded = vocabulary.fold(sentence)
        state, _left = vocabulary.state_named(folded)
        if state not in ('attendees', 'members', 'internal'):
            continue
        if state != 'attendees' and not _STATE_WORDS.search(folded):
            continue
        if not _NAMES_MEDIA.search(folded):
            continue
        if _TO_COME.search(folded):
            # What is still to come is none of the links.
            continue
        found.general_state = state
        for name in re.findall(r'(?<=\s)(?:[A-Z][\w-]+|[\w-]+(?:\.[\w-]+)+)', sentence):
            key = name.casefold()
            if len(key) > 2 and not vocabulary.medium_named(name)[0]:
                found.states[key] = state


def states_of_page(around: Surroundings, media: Iterable[Medium]) -> dict[str, str]:
    """Return the states that a page gives: by words of hosts, or by nothing for all.

    :param media: all media of the page
    """
    words = {word for medium in media for word in _host_words(medium)}
    if around.general_state and not words.intersection(around.states):
        return {**around.states, '': around.general_state}
    return around.states


def _host_words(medium: Medium) -> set[str]:
    host = medium.url.partition('://')[2].partition('/')[0].casefold()
    return {host, *re.findall(r'[\w-]+', f'{host} {medium.label.casefold()}')}


def with_states(
    media: Sequence[Medium], said: Mapping[str, str], given: Mapping[str, str]
) -> tuple[Medium, ...]:
    """Return media in the states that the page, or the user, gives for their hosts.

    :param said: states by what the page calls a platform; by nothing for all others
    :param given: states by host, which count for all hosts below it too
    """
    result: list[Medium] = []
    for medium in media:
        host = medium.url.partition('://')[2].partition('/')[0].casefold()
        state = next(
            (s for name, s in given.items() if host == name or host.endswith(f'.{name}')), ''
        )
        if not state and medium.state == 'public':
            words = _host_words(medium)
            state = next((s for name, s in said.items() if name in words), '')
            if (
                not state
                and medium.role in ('video', 'page')
                and recognise(medium.url) is None
            ):
                state = said.get('', '')
            if state and medium.role == 'page' and not medium.label:
                # What is said of recordings is said of one.
                result.append(replace(medium, role='video', state=state))
                continue
        result.append(replace(medium, state=state) if state else medium)
    return tuple(result)
