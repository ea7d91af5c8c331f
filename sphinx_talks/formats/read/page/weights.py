"""How much a piece of a line looks like each field."""

from __future__ import annotations

import re

from sphinx_talks.formats.foreign_values import one_line
from sphinx_talks.formats.read.page import babel_names, joining_words, vocabulary
from sphinx_talks.formats.read.page.pieces import Piece
from sphinx_talks.formats.read.page.written_dates import whole_date, year_of_term
from sphinx_talks.talks.platforms import platform_label

__all__ = (
    'DOUBT',
    'SURE',
    'duration_in',
    'event_like',
    'event_weight',
    'is_full_name',
    'leading_name',
    'person_weight',
    'weigh',
)

_NAME_WORD = re.compile(r"['’]?[^\W\d_][\w.'’‘ʻ\-]*\.?", re.UNICODE)
_HONORIFIC = re.compile(
    r'^(?:(?:Prof|Dr|Mr|Mrs|Ms|Mx|Sir|Ing|Dipl|Herr|Frau|Professor|Doctor|Rev|Hon)\b\.?'
    r'(?:-Ing\.?)?\s+)+'
)
#: "Ann Lee and “tb”"
_NICKNAME = re.compile(r'["“„]\w[\w.-]*["”“]')
_CALLED = re.compile(r'(?<!\S)["“„](\w[\w-]*)["”“](?=\s|$)')
_DEGREE = re.compile(rf',?\s+{joining_words.DEGREES}$')
_CJK = re.compile(r'[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]')
_NOT_NAMES = vocabulary.word_set(
    'a in on at to from introduction intro overview state without beyond towards vs '
    'python data science software open web keynote talk talks slides video online '
    'lightning demo tutorial workshop team best practices modern real world deep learning '
    'machine'
)
_SHORT_PARTICLES = frozenset(('d', 'l', 'dell', 'dall', 'del', 'n'))
#: Words that stand in no name at all.
_SENTENCE_WORDS = vocabulary.word_set(
    'the for with your our my of how why what when and or not is are into using who where '
    'this that we you'
)
_ARTICLES = frozenset(('a', 'an', 'the', 'my', 'our', 'der', 'die', 'das', 'les', 'los'))
_LONGEST_NAME = 6


#: "Bo ?": nobody is sure that it was Bo.
DOUBT = re.compile(r'(?P<name>.*[^\s?(])\s+(?:\?|\(\?\))')
_OF_DOUBT = 0.2


def person_weight(text: str) -> float:
    """Return how much words look like the name of a person; below 0 if they don't."""
    if match := DOUBT.fullmatch(text.strip()):
        return person_weight(match['name']) - _OF_DOUBT
    text = re.sub(r'\s*\((?:he|she|they|moderator|chair|host|[\w /]+)\)$', '', text.strip())
    if _NICKNAME.fullmatch(text):
        return 0.5
    # A name by which somebody is called: “Robert "Bob" Ray”.
    text = _CALLED.sub(r'\1', text) if ' ' in text else text
    bare = _DEGREE.sub('', _HONORIFIC.sub('', text))
    honoured = bare != text
    if bare.startswith('@') and re.fullmatch(r'@[\w.-]+', bare):
        return 1.5
    if _CJK.search(bare):
        return 1.5 if len(bare) <= 8 and not re.search(r'[\d?!？！、「」]', bare) else -1.0
    words = bare.split()
    if not words or len(words) > _LONGEST_NAME or re.search(r'[\d?!:"“”«»/()@#=+]', bare):
        return -2.0
    folded = [vocabulary.fold(word) for word in words]
    if folded[0] in _ARTICLES:
        return -2.0
    big = 0
    for word, key in zip(words, folded, strict=True):
        if not _NAME_WORD.fullmatch(word):
            return -2.0
        if word in ("'t", '’t', "'s", '’s'):
            # "L. van 't Hoff"
            continue
        particle, _, rest = key.replace("'", '’').rpartition('’')
        if word[0].isupper():
            big += 1
        elif particle in _SHORT_PARTICLES and word[-len(rest) :][:1].isupper():
            # "d'Ornano", "'t Hooft"
            big += 1
        elif key.replace("'", '’').split('’')[0] not in vocabulary.PARTICLES:
            return -2.0
    if any(vocabulary.is_event_word(word) for word in words):
        return -1.0
    weight = {1: 0.3, 2: 2.2, 3: 2.0, 4: 1.6}.get(len(words), 1.2)
    if big == 0:
        return -2.0
    if big == 1 and len(words) > 1:
        weight = 0.8
    weight -= 1.2 * sum(key in _NOT_NAMES for key in folded)
    weight -= 2.4 * any(key in _SENTENCE_WORDS for key in folded)
    if folded[0].endswith('ing') and len(words) > 1:
        weight -= 1.0
    # "PyData" and "NASA" are no names of people, but "McDonald" and "J. P." are.
    for word in words:
        inner = re.sub(r"^(?:Mc|Mac|De|Di|Da|La|Le|Van|O['’]|D['’]|L['’])", '', word)
        if re.search(r'[a-zà-ÿ][A-Z]', inner) or (len(word) > 2 and word.isupper()):
            weight -= 1.2
    if len(words) > 1 and re.fullmatch('[A-Z]{2}', words[-1]):
        # "Nordic JS"
        weight -= 1.2
    if len(words) == 1 and babel_names.territory_named(bare):
        return -1.0
    return weight + 1.5 * honoured


def leading_name(text: str) -> str:
    """Return the names with which a sentence begins: "Ann Lee and Bob Ray show …"."""
    words = text.split()
    for place, word in enumerate(words):
        key = vocabulary.fold(word)
        if (
            word[:1].islower()
            and key not in vocabulary.PARTICLES
            and key not in joining_words.AND
        ):
            names = ' '.join(words[:place])
            found = joining_words.names_in(names) if not names.endswith(',') else []
            sure = all(map(is_full_name, found))
            return names if found and sure else ''
    return ''


#: How much a piece looks like an event, or a date, if it is one for sure.
SURE = 3.0
#: How much two words look like a name of which nothing else is known.
_FULL_NAME = 2.0


def is_full_name(text: str) -> bool:
    """Return whether a text looks like a name of two words, or more."""
    return person_weight(text) >= _FULL_NAME


_YEAR_IN_NAME = re.compile(
    r"(?<![\d.])(?:19[7-9]\d|20\d\d)(?![\d.])|(?<=[A-Za-z]{2})\d\d\b|['’]\d\d\b"
)
_DURATION = re.compile(
    r'(?<![\w.])(?:(\d{1,2})\s*-?\s*(?:h|hours?|hrs?|stunden?|heures?|horas?)\b\.?\s*)?'
    r'(?:(\d{1,3})\s*-?\s*(?:min(?:ute[ns]?|s|utos)?)\b\.?)?',
    re.IGNORECASE,
)


def duration_in(text: str) -> tuple[int, str]:
    """Return the length in seconds that stands in words, and the words without it."""
    for match in _DURATION.finditer(text):
        if match[1] or match[2]:
            seconds = int(match[1] or 0) * 3600 + int(match[2] or 0) * 60
            rest = text[: match.start()] + ' ' + text[match.end() :]
            return seconds, one_line(rest).strip(' \t,;:|–—-―•·/→.')
    return 0, text


def event_weight(piece: Piece) -> float:
    """Return how much a piece looks like an event."""
    text = piece.text
    words = text.split()
    weight = -0.6 if text[:1].isupper() or text[:1].isdigit() else -2.2
    if len(words) >= _SENTENCE and sum(word[:1].isupper() for word in words) == 1:
        # "The cards became files" is said of something.
        weight -= 1.2
    year = _YEAR_IN_NAME.search(text)
    if year and len(words) <= 9 and not whole_date(text):
        weight = 3.5 if text[:1].isupper() or piece.before == 'at' else 1.5
        if year.end() < len(text) and year.start() > 0 and piece.before != 'at':
            weight -= 0.8
    elif any(vocabulary.is_event_word(word) for word in words) and len(words) <= 8:
        named = any(map(vocabulary.is_event_word, (*filter(str.istitle, words), words[-1])))
        weight = 2.3 if text[:1].isupper() and (named or not words[0].istitle()) else 1.2
    elif _is_named_day(words):
        weight = 2.3 if len(words) > _SHORTEST_DAY else 0.9
    elif _is_local_group(words):
        weight = 3.0
    elif len(words) == 1 and re.search(r'[a-z][A-Z]|^[A-Z]{3,}', text):
        weight = 1.1
    elif len(words) <= 4 and any(re.search(r'[a-z][A-Z]|^[A-Z]{3,}', word) for word in words):
        weight = 1.3 if not re.search(r'\b(?:Mc|Mac|De|La|Le|Van)[A-Z]', text) else -0.6
    elif len(words) == 1 and text[:1].isupper() and len(text) > 3:
        weight = 0.3
    if piece.before == 'at':
        weight += 2.2 if text[:1].isupper() or text[:1].isdigit() else 0.8
    elif piece.before == 'from':
        weight -= 1.0
    elif piece.before == 'in' and piece.emphasis and text[:1].isupper():
        # "En *El País*"
        weight += 2.2
    elif piece.before == 'in' and weight > 1:
        weight += 0.5
    elif piece.before in ('by', 'host', 'with'):
        weight -= 2.5
    if re.search(r'[?!]$', text):
        weight -= 2.0
    if leading_name(text):
        # "Ann Lee shows how to rewind"
        weight -= 1.5
    if re.search(r'\s(?:at|@)\s', text):
        # Something that was at an event is none itself.
        weight -= 2.0
    return weight


def _is_named_day(words: list[str]) -> bool:
    """Return whether a name ends as that of an event does: "Open Geo Day"."""
    is_day = len(words) > 1 and words[-1] in ('Day', 'Night')
    return is_day and all(word[:1].isupper() for word in words)


#: Words of the shortest name that is no name of a person: "Doris Day".
_SHORTEST_DAY = 2


def _is_local_group(words: list[str]) -> bool:
    """Return whether a name is that of a group, and the town where it meets.

    "Python Madrid", "PyLadies Singapore"
    """
    if len(words) < 2 or not words[0][:1].isupper():
        return False
    of_many = vocabulary.fold(words[0]) in _NOT_NAMES or re.search('[a-z][A-Z]', words[0])
    return bool(of_many) and babel_names.town_named(words[-1])


def event_like(text: str) -> float:
    """Return how much words look like an event, whatever stands around them."""
    return event_weight(Piece(start=0, end=len(text), text=text))


#: Words of "Papers & Pints", and how much they look like an event.
_TWO_WORDS = 3
_TWO_THINGS = 0.5
#: How much a town in it makes a name look like that of an event.
_OF_TOWN = 0.9
#: From how many words on one with a single capital is no name.
_SENTENCE = 3
#: A piece behind "by" that is a group of people.
_GROUP = re.compile(
    r'\b(?:team|crew|group|community|developers|maintainers|organi[sz]ers|committee|council|'
    r'members|volunteers|students|equipe|equipo|gruppe|verein)$'
)
_OF_GROUP = 4.5
_LIKE_GROUP = 1.2
_CLOCK = re.compile(r'(?:\d{1,2}:)?\d{1,2}:\d\d')


def weigh(piece: Piece) -> dict[str, float]:
    """Return how much a piece looks like each field; what is not there, it can't be."""
    text = piece.text
    weights: dict[str, float] = {'note': -1.5 if not piece.in_brackets else -0.5}
    if _CLOCK.fullmatch(text):
        return {'moment': 5.0, **weights}
    if babel_names.is_weekday(text):
        return {'note': 4.0}
    date = whole_date(text, piece.year)
    if date:
        weights['date'] = 5.0 if '-' in date else 3.0
        return weights
    if year_of_term(text):
        weights['date'] = 3.0
        return weights
    role, rest = vocabulary.medium_named(text)
    state, left = vocabulary.state_named(text)
    if piece.url:
        label = platform_label(piece.url).casefold()
        if role and (not rest or rest in label or babel_names.language_named(rest)):
            weights['media'] = 5.0
        elif role and len(rest.split()) <= 2:
            weights['media'] = 1.5 + piece.in_brackets
        elif '://' in text or (text.casefold() in label and piece.before != 'at'):
            weights['media'] = 4.0
        elif vocabulary.only_leads(text):
            # "[view](…)" says nothing of what is there.
            weights['media'] = 3.0
        elif piece.in_brackets:
            weights['media'] = 1.5
    elif state and (role or vocabulary.medium_named(left)[0]) and len(text.split()) <= 7:
        weights['media'] = 4.0
    elif state and len(text.split()) <= 7:
        weights['state'] = 2.5 if piece.in_brackets else 0.5
    seconds, others = duration_in(text)
    kind = vocabulary.kind_of_words(others)
    if kind and not piece.url:
        weights['kind'] = 4.0 if kind != 'talk' else 3.0
    elif role and not rest and not piece.url and len(text.split()) <= 3:
        weights['media'] = max(weights.get('media', 0), 0.8 if piece.before else 1.5)
    if babel_names.language_named(text):
        weights['language'] = 4.0
    if seconds and not others:
        weights['duration'] = 4.0
    elif seconds and not kind:
        weights['event'] = 0.5 if others[:1].isupper() else -1.0
    names = [person_weight(name) for name in joining_words.names_in(text)]
    person = sum(names) / len(names) if names else -2.0
    if len(names) > 1 and '&' in text and len(text.split()) == _TWO_WORDS:
        # "Papers & Pints" is as likely an event as "Ann & Bob" are two people.
        person = 0.3
        weights['event'] = _TWO_THINGS if text.istitle() else -1.0
    elif len(names) > 1:
        person = person + 0.6 if min(names) > -0.5 else -2.0
    if piece.before == 'host' and person < _FULL_NAME:
        # "Hosted by Dough AG": nobody who spoke.
        person, weights['note'] = -3.0, 0.5
    elif piece.before in ('by', 'host', 'with'):
        named = text[:1].isupper() or _CJK.search(text) or text[:1] == '@'
        full = 1.5 if piece.before == 'with' else 2.5
        person += (full if len(text.split()) > 1 or person > 1 else 0.4) if named else -1.0
        if person < 0 and piece.before == 'by':
            # "by the author of …" says who, but names nobody.
            weights['note'] = 0.0
        if piece.before == 'by' and _GROUP.search(vocabulary.fold(text)):
            # "by the Prague team" does.
            person = _OF_GROUP
    elif (
        not piece.before
        and (text[:1].isupper() or piece.in_brackets)
        and _GROUP.search(vocabulary.fold(text))
    ):
        person = max(person, _LIKE_GROUP)
    elif piece.before == 'at':
        person -= 4.0
    elif piece.before in ('in', 'from'):
        person -= 3.0
    if piece.url and person > 0 and ' ' in text:
        person += 0.5
    if piece.has_article and person < _OF_GROUP:
        # Nobody is called "the New Parser".
        person -= 4.0
    weights['speakers'] = person
    weights['event'] = max(event_weight(piece), weights.get('event', -2.0))
    words = text.split()
    has_town = len(words) > 1 and any(map(babel_names.town_named, (words[0], words[-1])))
    if has_town and not vocabulary.is_institution(text):
        # "Berlin Buzzwords"
        weights['speakers'] -= _OF_TOWN
        weights['event'] += _OF_TOWN
    if babel_names.territory_named(text) and not (piece.url and text.isupper()):
        # "[HN](https://…)" is no state.
        weights['place'] = 3.0
    elif piece.before == 'in' and text[:1].isupper():
        weights['place'] = 1.2
    elif text[:1].isupper() and len(text.split()) <= 3 and not piece.url:
        weights['place'] = 0.4
    return weights
