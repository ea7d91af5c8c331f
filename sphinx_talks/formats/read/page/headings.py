"""What a heading, or the head of a group, says about the talks below it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import babel_names, joining_words, tree, vocabulary
from sphinx_talks.formats.read.page.days_of_events import day_of_event
from sphinx_talks.formats.read.page.pieces import Line, cut
from sphinx_talks.formats.read.page.weights import SURE, event_like, weigh
from sphinx_talks.formats.read.page.written_dates import find_dates, whole_date, year_of_term
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.platforms import recognise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.formats.read.page.pieces import Piece

__all__ = (
    'Context',
    'below_heading',
    'event_in',
    'is_day',
    'is_topic',
    'kinds_in',
    'told_of_event',
)


@frozen(kw_only=True)
class Context:
    """What holds for the talks at one place of a page."""

    section: str = ''
    #: How many headings stand above, but for the title of the page.
    depth: int = 0
    topic: str = ''
    event: str = ''
    event_url: str = ''
    date: str = ''
    kind: str = ''
    language: str = ''
    place: str = ''
    #: When the event of the page was, which its headings need not say again.
    days: str = ''
    #: Who gave all of them.
    speakers: tuple[str, ...] = ()
    #: Whether nothing below is a talk: references, further reading.
    is_closed: bool = False
    #: Whether a heading above says that talks are below.
    is_about_talks: bool = False

    @property
    def year(self) -> str:
        """The year that counts for a day without one."""
        return self.date[:4]


_CLOSED = re.compile(
    r'\b(?:further reading|see also|references|citations?|how to cite|contribut(?:e|ing)|'
    r'table of contents|contents|on this page|bibliography|footnotes|license|contact|'
    r'about me|weiterfuhrendes|literatur|inhalt|voir aussi|bibliographie|vease tambien|'
    r'acknowledge?ments?|'
    r'credits|related links|other resources|call for (?:papers|proposals|talks)|'
    r'installation)\b'
)
_ABOUT_TALKS = re.compile(
    r'\b(?:talks?|presentations?|presented|videos?|keynotes?|tutorials?|workshops?|posters?|'
    r'vortrag\w*|vortrage|conferences?|charlas?|ponencias?|exposes?|lectures?|speaking|demos?|'
    r'recordings?|webinars?|podcasts?|seminars?|papers?|articles?|books?|palestras?|'
    r'highlights|'
    r'watch list|appearances|interviews|panels?|media|slides|sessions?|posts?)\b'
    r'|発表|講演|トーク'
)
_PREPOSITION = re.compile(
    rf'(?:{joining_words.alternatives((*joining_words.SMALL, "de", "para"))})\s'
)
_DAY = re.compile(r'(?:day|tag|jour|día|dia|part|teil|week|session|track|block)\s*\d+\b')


def is_day(text: str) -> bool:
    """Return whether a heading numbers the days, or the parts, of an event: "Day 1"."""
    return _DAY.match(vocabulary.fold(text).strip()) is not None


def kinds_in(text: str) -> set[str]:
    """Return the kinds that the parts of a heading name; nothing if one part names none."""
    found: set[str] = set()
    for part in joining_words.JOINS.split(text):
        kind = vocabulary.kind_of_words(part) if part.strip() else 'talk'
        if not kind:
            return set()
        found.add(kind)
    return found


def _kinds_before(text: str) -> set[str]:
    """Return the kinds with which a heading begins: "Tutorials in previous years"."""
    match = _KINDS_OF.match(text)
    return kinds_in(match[1]) if match else set()


#: Several of a kind, and where, when or about what they were.
_KINDS_OF = re.compile(
    rf'([^\W\d_]\S*s(?:\s(?:{joining_words.alternatives(joining_words.AND)})\s\S+s)?)\s'
    rf'(?:{joining_words.alternatives((*joining_words.SMALL, "about", "of", "for"))})\s\S',
    re.IGNORECASE,
)


def is_topic(text: str) -> bool:
    """Return whether a heading names what talks are about."""
    folded = vocabulary.fold(text).strip(' .:!')
    words = re.findall(r'[^\W_]+', folded)
    if not words or len(words) > 6 or _DAY.match(folded):
        return False
    # "In depth" is about something, "At conferences" and "In the media" are not.
    if _PREPOSITION.match(folded) and (words[0] != 'in' or len(words) != len(('in', 'depth'))):
        return False
    if any(word in vocabulary.GENERIC or word.isdigit() for word in words):
        return False
    if babel_names.language_named(text) or whole_date(text) or _CLOSED.search(folded):
        return False
    return not vocabulary.is_event_word(words[-1].removesuffix('s'))


def below_heading(
    runs: Sequence[tree.Run], above: Context, *, is_title: bool = False
) -> Context:
    """Return what holds below a heading.

    :param runs: the heading
    :param above: what holds where it stands
    :param is_title: whether it is the title of the page.
    """
    text = tree.text_of(runs)
    folded = vocabulary.fold(text)
    found = replace(
        above,
        section='' if is_title else text,
        depth=0 if is_title else above.depth + 1,
        topic='' if is_title else above.topic,
        is_closed=above.is_closed or (bool(_CLOSED.search(folded)) and not _talks_too(folded)),
        is_about_talks=above.is_about_talks or bool(_ABOUT_TALKS.search(folded)),
    )
    if day := day_of_event(above.date or above.days, text):
        return replace(found, date=day)
    kinds = kinds_in(text)
    if named := kinds or _kinds_before(text):
        # "Talks" among others undoes what stands above; several kinds tell nothing.
        kind = next(iter(named)) if len(named) == 1 else ''
        found = replace(found, kind='' if kind == 'talk' else kind)
    if is_title or kinds:
        return found
    if language := babel_names.language_named(text):
        return replace(found, language=language)
    if year := year_of_term(text):
        return replace(found, date=year)
    line = Line(runs)
    rest = False
    units = cut(line)
    dated = any('-' in whole_date(p.text, above.year) for unit in units for p in unit.pieces)
    for unit in units:
        for piece in unit.pieces:
            table = weigh(piece)
            least = _least_event(piece, is_dated=dated or bool(above.date))
            if date := whole_date(piece.text, above.year):
                found = replace(found, date=date)
            elif found.event != above.event and (
                table.get('place', 0) >= 3 or (dated and _is_town(piece))
            ):
                found = replace(found, place=piece.text)
            elif table.get('event', 0) >= least and not _ABOUT_TALKS.search(
                vocabulary.fold(piece.text)
            ):
                found = replace(found, event=piece.text, event_url=piece.url)
            else:
                rest = True
    if rest and found.event == above.event:
        dates = [each.date for each in find_dates(text)]
        if len(dates) == 1 and _ABOUT_TALKS.search(folded):
            # "Talks of 2023".
            return replace(found, date=dates[0])
        if not dates and is_topic(text):
            return replace(found, topic=text)
    return found


def _least_event(piece: Piece, *, is_dated: bool) -> float:
    """Return how much a piece of a heading has to look like an event.

    Below a year, and beside a date, stand events more often than topics; "PyCon Lithuania"
    is one wherever it stands.
    """
    words = piece.text.split()
    if is_dated and piece.text[:1].isupper():
        return _EVENT_BESIDE_DATE
    named = any(re.search('[a-z][A-Z]', w) and vocabulary.is_event_word(w) for w in words)
    return _EVENT_NAME if named else _EVENT


_EVENT = 3.3
_EVENT_NAME = 2.3
_EVENT_BESIDE_DATE = 1.0


def _talks_too(folded: str) -> bool:
    """Return whether a heading speaks of talks as well: "Papers, talks and how to cite"."""
    return bool(re.search(r'\b(?:talks?|presentations?|videos?|vortrage)\b', folded))


def told_of_event(block: tree.Block, context: Context) -> Context | None:
    """Return what holds for the talks of an event behind a paragraph that is about it.

    "`Event site <…>`_, Tallinn, 7-8 September 2023" says where and when, and nothing else.

    :return: ``None`` if the paragraph says anything else.
    """
    if not isinstance(block, tree.Paragraph):
        return None
    found = context
    for unit in cut(Line(block.runs, context.year)):
        for piece in unit.pieces:
            role, rest = vocabulary.medium_named(piece.text)
            date = whole_date(piece.text, piece.year)
            if date:
                found = replace(found, date=date)
            elif piece.url and _is_event_page(piece, role, rest, context.event):
                found = replace(found, event_url=piece.url)
            elif not piece.url and _is_town(piece):
                place = found.place if found.place != context.place else ''
                found = replace(found, place=', '.join(filter(None, (place, piece.text))))
            else:
                return None
    # A town alone is as likely a name.
    told = found.date != context.date or found.event_url != context.event_url
    return found if told else None


def _is_event_page(piece: Piece, role: str, rest: str, event: str) -> bool:
    named = name_key(piece.text) == name_key(event)
    return named or (role == 'page' and not rest and recognise(piece.url) is None)


def _is_town(piece: Piece) -> bool:
    words = piece.text.split()
    small = piece.before in ('', 'in') and len(words) <= _LONGEST_TOWN
    return small and piece.text[:1].isupper() and not piece.stands_out and not piece.emphasis


_LONGEST_TOWN = 4
_GENERIC_ENDS = re.compile(
    r'^(?:(?:my|the|our|some|few|a|all|notes?|highlights?|recap|summary|report|'
    r'impressions|reflections|talks?|'
    r'videos?|what|i|we|saw|learned|watched|liked|favou?rites?|best|from|of|at|on|in|about|meine?|'
    r'notizen|vortrage|von|der|auf|mes|notas|de|bericht|ruckblick|review|trip|'
    r'thoughts|slides|'
    r'presentations?|resources|links|live|blog|watch|list|conference notes|takeaways|'
    r'lessons)\b'
    r"[\s:,'’-]*)+|"
    r'[\s:,–—-]+(?:(?:notes?|highlights?|recap|summary|report|talks?|videos?|'
    r'watch ?list|review|'
    r'favou?rites?|takeaways?|impressions|slides|recordings|schedule|program(?:me)?|my|a|the|'
    r'presentations?|notizen|vortrage|bericht|trip|day \d|in review|wrap-?up|roundup|'
    r'write-?up|diary|retrospective|in pictures)\b'
    r'[\s:,-]*)+$'
)
_EVENT_AT_END = re.compile(
    r'^.*\b(?:from|at|of|in|during|von|vom|auf|bei|der|aus|du|à|aux?|de|del|dal|en|na|op)'
    r'(?:\s+(?:the|der|la|le|les|el))?\s+'
    r'([A-ZÀ-Ž][^\s,:]*(?:\s+[A-ZÀ-Ž\d][^\s,:]*){0,4}\s+(?:19[7-9]\d|20\d\d))'
    # "… that you should watch"
    r'(?:,?\s+[a-zà-ž].*)?$'
)
#: What is a sort of events, and no name of one: "Seminar talks".
_ONLY_A_WORD = re.compile(
    r'(?:the |our |unser |le |el )?(?:seminars?|meetups?|conferences?|meetings?)'
)
#: Most words of an event's name without a year, such as "PyCon Colombia".
_LONGEST = 3
_YEAR = re.compile(r'(?:19[7-9]\d|20\d\d)(?!\d)')


def event_in(text: str) -> str:
    """Return the event of which the title of a page speaks; empty if it speaks of none.

    "Recap of PyDelta 2023" and "PyHarbor 2025 Highlights" are pages on an event;
    "Talks about quill" is none.
    """
    bare = text.strip()
    folded = vocabulary.fold(bare)
    if len(folded) != len(bare):
        folded = bare.casefold()
    if len(folded) != len(bare):
        return ''
    if (ends := _EVENT_AT_END.search(bare)) and event_like(ends[1]) >= SURE:
        # "What stayed with me from PyDelta 2023".
        return ends[1]
    place, end = 0, len(bare)
    for match in _GENERIC_ENDS.finditer(folded):
        if match.start() == 0:
            place = match.end()
        elif match.end() == len(folded):
            end = match.start()
    stripped = place > 0 or end < len(bare)
    name = bare[place:end].strip(' :,–—-')
    words = name.split()
    is_named = name[:1].isupper() or name[:1].isdigit() or (stripped and _YEAR.search(name))
    if not words or len(words) > 8 or not is_named:
        return ''
    if year := _YEAR.search(name):
        cut_off = name[: year.end()]
        return cut_off if len(cut_off) > 4 and re.search(r'[^\W\d]', cut_off) else ''
    known = vocabulary.is_event_word(words[-1]) or any(
        vocabulary.fold(word).startswith(('conf', 'congre', 'kongre')) for word in words
    )
    if re.search(r'\b(?:about|on|of|with|related|über|sur|sobre)\b', folded[:place]) and (
        not known
    ):
        return ''
    if _ONLY_A_WORD.fullmatch(vocabulary.fold(name)):
        return ''
    if known and not kinds_in(name):
        return name
    if stripped and len(words) <= _LONGEST and vocabulary.is_event_word(words[0]):
        return name
    # A name in capitals, or one that ends as names of events do, with "Talks" beside it.
    loud = len(words) == 1 and bool(re.fullmatch(r'[A-Z][A-Z0-9-]{3,}', words[0]))
    return name if stripped and loud else ''
