"""Quotations of the invented talks, with what a person says of them.

A true one is what was said, as an author takes it down; an altered one says something
else; an invented one was never said.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from invented_talks import TALKS, InventedTalk

__all__ = ('LABELLED', 'MANY', 'Label', 'LabelledQuote')

Label = Literal['true', 'altered', 'invented']


@dataclass(frozen=True, kw_only=True)
class LabelledQuote:
    """A quotation, and when it was said."""

    talk: InventedTalk
    text: str
    label: Label
    at: float


_INVENTED = {
    'en': (
        'Documentation is a love letter that you write to your future self.',
        'Every summer the whales come back and nobody can say why they sing.',
        'A good error message costs an afternoon and saves a thousand evenings.',
        'If it hurts, do it more often, and bring coffee for everybody.',
    ),
    'de': (
        'Wer gute Namen findet, braucht am Ende weniger Kommentare im Programm.',
        'Im Winter frieren die Kraniche, und wir trinken noch einen heißen Tee.',
        'Ein Fehler, den niemand meldet, bleibt für immer in unserem Programm.',
        'Bitte stellt eure Fragen später draußen, der Saal wird gleich gebraucht.',
    ),
    'es': (
        'La documentación es una carta que escribes a tu yo del futuro.',
        'Cada verano vuelven las ballenas y seguimos sin entender su canto.',
        'Un buen mensaje de error ahorra muchas noches a quien lo recibe.',
        'Gracias por venir tan temprano con este frío y sin haber desayunado.',
    ),
    'fr': (
        'Un bon message d’erreur coûte un après-midi et épargne mille soirées.',
        'Chaque été les baleines reviennent sans que l’on sache pourquoi.',
        'Merci à tous ceux qui ont relu mon texte pendant leurs vacances.',
        'Le logiciel libre vit de ceux qui répondent gentiment aux débutants.',
    ),
    'ja': (
        '良いエラーメッセージは多くの人の夜を救うのです。',
        '夏になると鯨が帰ってきて、歌う理由は今でも謎のままです。',
        '質問がある方は後ほど廊下でお話ししましょう。',
        'ドキュメントは未来の自分への手紙だと考えています。',
    ),
}
_NEGATED = {
    'en': (('never', 'always'), ("don't ", '')),
    'de': (('nie ', ''), ('nicht, dass', 'fest, dass')),
    'es': (('Nunca hay', 'Siempre hay'), ('No creo', 'Creo')),
    'fr': (('ne faut jamais', 'faut toujours'), ('ne crois pas', 'crois bien')),
    'ja': (('べきではありません', 'べきです'), ('とは思いません', 'と思います')),
}


def _as_taken_down(text: str, chance: random.Random) -> str:
    """Return what was said with punctuation as an author may have it."""
    match chance.randrange(4):
        case 0:
            return text.rstrip('.。')
        case 1:
            return text.replace(',', ' –').replace('、', '')
        case 2:
            return text.upper()
        case _:
            return text


def _altered(talk: InventedTalk, text: str, chance: random.Random) -> str:
    """Return what was said with another number, another negation or another thing."""
    for old, new in _NEGATED[talk.language]:
        if old in text:
            return text.replace(old, new)
    if number := re.search(r'\d+', text):
        return text.replace(number[0], str(int(number[0]) + chance.choice((7, 100, -9))))
    if talk.language == 'ja':
        place = text.index('は') if 'は' in text[1:] else text.index('を')
        return text[: max(place - 1, 0)] + '月光' + text[place:]
    words = text.split()
    place = max(range(len(words)), key=lambda each: len(words[each]))
    words[place] = {'en': 'moonlight', 'de': 'Mondschein', 'es': 'murciélago'}.get(
        talk.language, 'brouillard'
    )
    return ' '.join(words)


def _labelled() -> Iterator[LabelledQuote]:
    """Return eight quotations of each language: four are true, two of the others each."""
    chance = random.Random(5)
    for number, talk in enumerate(TALKS):
        at, text = talk.sentences[chance.randrange(60)]
        yield LabelledQuote(talk=talk, text=_as_taken_down(text, chance), label='true', at=at)
        at, text = talk.sentences[chance.randrange(60)]
        if number % 2:
            text = _altered(talk, text, chance)
            yield LabelledQuote(talk=talk, text=text, label='altered', at=at)
        else:
            text = _INVENTED[talk.language][number % 4]
            yield LabelledQuote(talk=talk, text=text, label='invented', at=at)


def _many() -> Iterator[LabelledQuote]:
    """Return two quotations of each sentence, and the invented ones."""
    chance = random.Random(6)
    for talk in TALKS:
        for at, text in talk.sentences:
            taken = _as_taken_down(text, chance)
            yield LabelledQuote(talk=talk, text=taken, label='true', at=at)
            altered = _altered(talk, text, chance)
            yield LabelledQuote(talk=talk, text=altered, label='altered', at=at)
        for text in _INVENTED[talk.language]:
            yield LabelledQuote(talk=talk, text=text, label='invented', at=0)


#: Forty quotations.
LABELLED = tuple(_labelled())
#: Some two and a half thousand.
MANY = tuple(_many())
