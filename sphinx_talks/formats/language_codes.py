"""What data of others call languages, and the tags (BCP 47) that mean the same."""

from __future__ import annotations

from sphinx_talks.talks.values import LANGUAGE_NAMES

__all__ = ('BABEL_NAMES', 'LONG_CODES', 'SHORT_CODES')


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(':') for pair in text.split())


#: By tags of two letters, the codes of ISO 639-2/T.
LONG_CODES = _pairs("""
    ar:ara be:bel bg:bul bn:ben ca:cat cs:ces da:dan de:deu el:ell en:eng es:spa et:est eu:eus
    fa:fas fi:fin fr:fra ga:gle gl:glg he:heb hi:hin hr:hrv hu:hun id:ind is:isl it:ita ja:jpn
    ko:kor lt:lit lv:lav nl:nld no:nor pl:pol pt:por ro:ron ru:rus sk:slk sl:slv sr:srp sv:swe
    ta:tam th:tha tr:tur uk:ukr vi:vie zh:zho
""")
#: Tags of two letters by codes of three, among them those of ISO 639-2/B.
SHORT_CODES = {long: short for short, long in LONG_CODES.items()} | _pairs("""
    baq:eu chi:zh cze:cs dut:nl fre:fr ger:de gre:el ice:is per:fa rum:ro slo:sk
""")
#: Tags by what the babel package of LaTeX calls languages; of several names for one, exports
#: write the last.
BABEL_NAMES = LANGUAGE_NAMES | {
    'american': 'en-US',
    'british': 'en-GB',
    'brazilian': 'pt-BR',
    'ngerman': 'de',
    'slovak': 'sk',
}
