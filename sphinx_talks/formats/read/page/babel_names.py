"""Names of languages, countries, towns and weekdays, in the languages that Babel has."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from sphinx_talks.formats.read.page.vocabulary import fold, word_set

__all__ = ('is_weekday', 'language_named', 'territory_named', 'town_named', 'weekday_named')

_SHOWN_IN = ('en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ru', 'ja', 'zh', 'cs', 'sv')


#: Languages that are known by their names.
_OWN_NAMES = (
    'en de fr es pt it nl ja ru zh ko ca cs pl uk sv da nb fi el he ar tr hu ro eu gl '
    'bg hr sk sl fa hi id vi th et lv lt'
)


@cache
def _languages() -> dict[str, str]:
    """Return the tags of languages by their names, in their own and in other languages."""
    found: dict[str, str] = {}
    own = _OWN_NAMES.split()
    for shown in (*_SHOWN_IN, *own):
        names = Locale.parse(shown).languages
        for tag in own if shown in _SHOWN_IN else (shown,):
            if name := names.get(tag):
                found.setdefault(fold(name), 'no' if tag == 'nb' else tag)
    # As they are used in running text.
    found |= dict.fromkeys(('deutscher', 'deutsche', 'deutschsprachig'), 'de')
    found |= {
        'englische': 'en',
        'castellano': 'es',
        'mandarin': 'zh',
        'brazilian portuguese': 'pt',
    }
    return found


_IN_LANGUAGE = re.compile(
    r'^(?:(?:talk|video|vortrag|recording|slides?|audio) )?'
    r'(?:in|auf|en|em|im|na|på|w|по)\s+(?=\S)'
    r'|\s+(?:language|sprache|only|version)$'
)


def language_named(text: str) -> str:
    """Return the tag of the language that is all that words say; empty if they say more."""
    folded = fold(text).strip(' .:()[]')
    languages = _languages()
    return languages.get(folded) or languages.get(_IN_LANGUAGE.sub('', folded).strip(), '')


@cache
def _territories() -> frozenset[str]:
    found = {
        fold(name)
        for shown in _SHOWN_IN
        for tag, name in Locale.parse(shown).territories.items()
        if len(tag) == 2
    }
    return frozenset(found | word_set('online remote virtual usa uk us worldwide') | {'u.s.a'})


_STATE_CODE = re.compile(r'[A-Z]{2}$')


def territory_named(text: str) -> bool:
    """Return whether words are a country, ``online``, or the short name of a state."""
    text = text.strip(' .')
    return fold(text) in _territories() or bool(_STATE_CODE.fullmatch(text))


@cache
def _cities() -> frozenset[str]:
    """Return the names of towns that time zones are called after."""
    zones = (Locale.parse(shown).time_zones for shown in _SHOWN_IN)
    names = {zone['city'] for found in zones for zone in found.values() if 'city' in zone}
    # Where a town has the name of its zone, there is none beside it.
    zoned = get_global('zone_territories')
    names |= {tag.rpartition('/')[2].replace('_', ' ') for tag in zoned}
    return frozenset(map(fold, names))


#: What names of towns of several words begin and end with.
_TOWN_STARTS = word_set(
    'new san santa santo saint st los las cape port porto fort bad novi nova rio tel kuala '
    'salt mount sankt ciudad puerto villa den são den north south east west frankfurt nizhny'
)
_TOWN_ENDS = word_set('city beach springs hills lake island bay valley falls harbour harbor')
_LONGEST_TOWN = 4
#: Short names of states and provinces behind a town: "Boston MA".
_STATE_CODES = word_set(
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV '
    'NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC '
    'AB BC MB NB NL NS ON PE QC SK ACT NSW QLD TAS VIC'
)


def town_named(text: str) -> bool:
    """Return whether words are, or are built like, the name of a town: "New York"."""
    words = fold(text).strip(' .').split()
    if not 0 < len(words) <= _LONGEST_TOWN:
        return False
    several = len(words) > 1
    if several and words[-1] in _STATE_CODES and text.strip(' .')[-2:].isupper():
        return True
    return ' '.join(words) in _cities() or (
        several and (words[0].strip('.') in _TOWN_STARTS or words[-1] in _TOWN_ENDS)
    )


@cache
def _weekdays() -> dict[str, int]:
    return {
        fold(name).strip('.'): number
        for shown in reversed(_SHOWN_IN)
        for width in ('abbreviated', 'wide')
        for number, name in Locale.parse(shown).days['format'][width].items()
    }


def weekday_named(text: str) -> int | None:
    """Return the number of the day whose name a text is, with 0 for Monday: "lundi"."""
    return _weekdays().get(fold(text).strip(' .'))


def is_weekday(text: str) -> bool:
    """Return whether a text is the name of a day: "Friday", "Do.", "lundi"."""
    return weekday_named(text) is not None
