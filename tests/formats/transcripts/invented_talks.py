"""Talks that nobody gave, and files of captions of them, in the forms that real ones have.

Each text is made of sentences that differ in few words, so that an altered quotation is
always near to something that was said.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

__all__ = ('FORMS', 'TALKS', 'InventedTalk', 'caption_file')

_FRAMES = {
    'en': (
        'We moved {n} {things} to the {place}, and nobody noticed.',
        'You should never {do} a {thing} before you {do2} it.',
        'The {place} keeps every {thing} for {n} days.',
        "I don't think that a {thing} can {do} the {place}.",
        'Last year we counted {n} {things} in one {place}.',
        'If you {do} your {things}, the {place} gets faster.',
        'Most people {do} the {place} and forget the {thing}.',
        'It took us {n} weeks to {do} all the {things} again.',
    ),
    'de': (
        'Wir haben {n} {things} in die {place} gebracht, und keiner hat es gemerkt.',
        'Man sollte eine {thing} nie {do}, bevor man sie {do2} kann.',
        'Die {place} behält jede {thing} für {n} Tage.',
        'Ich glaube nicht, dass eine {thing} die {place} {do} kann.',
        'Letztes Jahr zählten wir {n} {things} in einer {place}.',
        'Wenn wir unsere {things} {do}, wird die {place} schneller.',
        'Die meisten {do} ihre {place} und vergessen die {thing}.',
        'Es dauerte {n} Wochen, alle {things} wieder zu {do}.',
    ),
    'es': (
        'Llevamos {n} {things} a la {place} y nadie lo notó.',
        'Nunca hay que {do} una {thing} antes de {do2} la {place}.',
        'La {place} guarda cada {thing} durante {n} días.',
        'No creo que una {thing} pueda {do} la {place}.',
        'El año pasado contamos {n} {things} en una sola {place}.',
        'Si logras {do} tus {things}, la {place} va más rápido.',
        'Casi todos quieren {do} la {place} y olvidan la {thing}.',
        'Tardamos {n} semanas en {do} todas las {things} otra vez.',
    ),
    'fr': (
        'Nous avons mis {n} {things} dans la {place}, et personne ne l’a vu.',
        'Il ne faut jamais {do} une {thing} avant de la {do2}.',
        'La {place} garde chaque {thing} pendant {n} jours.',
        'Je ne crois pas qu’une {thing} puisse {do} la {place}.',
        'L’année dernière, on a compté {n} {things} dans une seule {place}.',
        'Si vous pouvez {do} vos {things}, la {place} va plus vite.',
        'La plupart veulent {do} la {place} et oublient la {thing}.',
        'Il nous a fallu {n} semaines pour {do} toutes les {things}.',
    ),
    'ja': (
        '私たちは{n}個の{thing}を{place}に移しましたが、誰も気づきませんでした。',
        '{place}を{do2}前に{thing}を{do}べきではありません。',
        '{place}はすべての{thing}を{n}日間保存します。',
        '{thing}が{place}を{do}とは思いません。',
        '去年は一つの{place}で{n}個の{thing}を数えました。',
        '{thing}を{do}と、{place}はもっと速くなります。',
        '多くの人は{place}を{do}のに、{thing}を忘れます。',
        'すべての{thing}をもう一度{do}のに{n}週間かかりました。',
    ),
}
_WORDS = {
    'en': {
        'thing': 'lantern parser window river cache kettle ledger mirror saddle engine',
        'place': 'harbour server library attic network garden compiler kitchen archive tower',
        'do': 'paint measure compile publish rewrite borrow freeze polish',
        'do2': 'test read weigh open translate carry',
    },
    'de': {
        'thing': 'Laterne Tabelle Brücke Schnecke Pumpe Leiter Kapsel Mühle Feder Kanne',
        'place': 'Werkstatt Bibliothek Datenbank Küche Scheune Kapelle Stadt Wolke Halle',
        'do': 'malen messen drucken schreiben leihen kochen löschen heben',
        'do2': 'prüfen lesen wiegen öffnen tragen falten',
    },
    'es': {
        'thing': 'linterna ventana tabla caldera rueda campana pluma máquina cuchara hoja',
        'place': 'cocina biblioteca bodega red torre granja oficina plaza nube fábrica',
        'do': 'pintar medir compilar publicar reescribir prestar congelar pulir',
        'do2': 'probar leer pesar abrir traducir llevar',
    },
    'fr': {
        'thing': 'lanterne fenêtre table rivière pompe plume cloche machine lampe roue',
        'place': 'cuisine bibliothèque cave tour grange ville forêt base usine gare',
        'do': 'peindre mesurer compiler publier réécrire prêter geler polir',
        'do2': 'tester lire peser ouvrir traduire porter',
    },
    'ja': {
        'thing': '提灯 窓 鏡 歯車 帳簿 部品 地図 手紙 鍵 機械',
        'place': '港 図書館 倉庫 台所 庭 工場 塔 網 駅 村',
        'do': '塗る 測る 訳す 公開する 書き直す 借りる 凍らせる 磨く',
        'do2': '試す 読む 開ける 運ぶ 量る 直す',
    },
}
_PLURAL = {'en': 's', 'de': 'n', 'es': 's', 'fr': 's', 'ja': ''}
#: Letters that are said in a second.
_PACE = {'en': 15, 'de': 15, 'es': 16, 'fr': 15, 'ja': 7}


@dataclass(frozen=True, kw_only=True)
class InventedTalk:
    """A talk with what was said in it, and in which second each sentence begins."""

    id: str
    language: str
    form: str
    sentences: tuple[tuple[float, str], ...]

    @property
    def end(self) -> float:
        at, text = self.sentences[-1]
        return at + len(text) / _PACE[self.language]


def _sentences(language: str, seed: int, number: int) -> Iterator[tuple[float, str]]:
    chance = random.Random(seed)
    words = {kind: text.split() for kind, text in _WORDS[language].items()}
    at = 4.0
    said: set[str] = set()
    while len(said) < number:
        values = {kind: chance.choice(of_kind) for kind, of_kind in words.items()}
        values['things'] = chance.choice(words['thing']) + _PLURAL[language]
        values['n'] = str(chance.randint(13, 480))
        text = chance.choice(_FRAMES[language]).format_map(values)
        if text not in said:
            said.add(text)
            yield at, text
            at += len(text) / _PACE[language] + chance.choice((0.2, 0.4, 2.5))


def _pieces(talk: InventedTalk, letters: int) -> Iterator[tuple[float, float, str]]:
    """Return what a caption holds: when it begins and ends, and words of one sentence."""
    pace = _PACE[talk.language]
    for at, sentence in talk.sentences:
        is_unspaced = talk.language == 'ja'
        words = list(sentence) if is_unspaced else sentence.split()
        begin, line = at, ''
        for word in words:
            longer = line + ('' if is_unspaced or not line else ' ') + word
            if len(longer) > letters:
                end = begin + len(line) / pace
                yield begin, end, line
                begin, line = end, word
            else:
                line = longer
        yield begin, begin + len(line) / pace, line


#: Words that a machine does not hear, and how often it mishears others.
_UNHEARD = frozenset('a the an die das la le una de を は'.split())
_EVERY_LOST, _EVERY_MISHEARD = 7, 19


class _Machine:
    """What hears a talk, and not all of it."""

    def __init__(self) -> None:
        self._lost = self._misheard = 0

    def heard(self, text: str) -> str:
        """Return a piece of speech as it is written by a machine."""
        text = text.casefold().rstrip('.,。、').replace(',', '')
        if ' ' not in text:
            return ''.join(filter(None, map(self._word, text)))
        return ' '.join(filter(None, map(self._word, text.split())))

    def _word(self, word: str) -> str:
        if word in _UNHEARD:
            self._lost += 1
            return '' if self._lost % _EVERY_LOST == 0 else word
        if len(word) > 5 and word.isalpha():
            self._misheard += 1
            if self._misheard % _EVERY_MISHEARD == 0:
                return word[:3] + word[4:]
        return word


def _clock(seconds: float, mark: str = '.') -> str:
    whole, rest = divmod(round(seconds * 1000), 1000)
    return f'{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{mark}{rest:03}'


def rolling_vtt(talk: InventedTalk) -> str:
    """Write as YouTube does by machine: lines are there thrice, and words have times."""
    blocks = ['WEBVTT\nKind: captions\nLanguage: ' + talk.language]
    shown = ' '
    machine = _Machine()
    for begin, end, text in _pieces(talk, 38):
        spoken = machine.heard(text)
        words = spoken.split()
        timed = words[0] + ''.join(
            f'<{_clock(begin + (end - begin) * number / len(words))}><c> {word}</c>'
            for number, word in enumerate(words[1:], 1)
        )
        head = 'align:start position:0%'
        blocks += (
            f'{_clock(begin)} --> {_clock(end - 0.01)} {head}\n{shown}\n{timed}',
            f'{_clock(end - 0.01)} --> {_clock(end)} {head}\n{spoken}\n ',
        )
        shown = spoken
    return '\n\n'.join(blocks) + '\n'


def hand_made_vtt(talk: InventedTalk) -> str:
    """Two lines a caption, with voices, styles, notes, entities and music."""
    blocks = [
        'WEBVTT - made by hand',
        'STYLE\n::cue(v) { color: yellow }',
        'NOTE Nobody said this.',
        f'intro\n{_clock(0)} --> {_clock(3)} line:0\n♪ a song that is no speech ♪',
    ]
    for number, (begin, end, text) in enumerate(_pieces(talk, 70)):
        half = text.find(' ', len(text) // 2)
        lines = text if half < 0 else f'{text[:half]}\n{text[half + 1 :]}'
        lines = lines.replace('&', '&amp;')
        if number % 9 == 0:
            lines = f'<v Ann Lee><i>{lines}</i>'
        if number % 7 == 0:
            lines += ' [Applause]'
        blocks.append(f'{number}\n{_clock(begin)} --> {_clock(end)}\n{lines}')
    return '\n\n'.join(blocks) + '\n'


def srt_with_errors(talk: InventedTalk) -> str:
    """Numbers are missing, arrows are odd, points stand for commas, lines are double."""
    blocks = []
    for number, (begin, end, text) in enumerate(_pieces(talk, 60), 1):
        mark, arrow = ('.', '-->') if number % 5 == 0 else (',', '-->')
        if number % 11 == 0:
            arrow = '->'
        head = '' if number % 13 == 0 else f'{number}\r\n'
        words = f'{{\\an8}}<font color="#ff0">{text}</font>' if number % 6 == 0 else text
        if number % 8 == 0:
            words = f'{words}\r\n{words}'
        times = f'{_clock(begin, mark)} {arrow} {_clock(end, mark)}'
        blocks.append(f'{head}{times}\r\n{words}')
    return '\ufeff' + '\r\n\r\n'.join(blocks) + '\r\n'


def json3(talk: InventedTalk) -> str:
    """Write what YouTube's player gets: words with offsets, line breaks as events."""
    events: list[dict[str, object]] = [{'tStartMs': 0, 'dDurationMs': 9000, 'id': 1}]
    machine = _Machine()
    for begin, end, text in _pieces(talk, 38):
        spoken = machine.heard(text)
        words = spoken.split()
        start, length = round(begin * 1000), round((end - begin) * 1000)
        segments = [
            {
                'utf8': word if not number else f' {word}',
                'tOffsetMs': length * number // len(words),
                'acAsrConf': 0,
            }
            for number, word in enumerate(words)
        ]
        events += (
            {'tStartMs': start, 'dDurationMs': length, 'wWinId': 1, 'segs': segments},
            {'tStartMs': start + length, 'aAppend': 1, 'segs': [{'utf8': '\n'}]},
        )
    return json.dumps({'wireMagic': 'pb3', 'pens': [{}], 'events': events})


def timed_text(talk: InventedTalk) -> str:
    """Write what readers copy from a page: a time above each piece."""
    blocks = []
    for begin, _end, text in _pieces(talk, 90):
        minutes, seconds = divmod(int(begin), 60)
        blocks.append(f'{minutes}:{seconds:02}\n{text}')
    return '\n'.join(blocks) + '\n'


#: Forms of files by a name, with the suffix that they have.
FORMS: dict[str, tuple[str, Callable[[InventedTalk], str]]] = {
    'rolling': ('vtt', rolling_vtt),
    'by-hand': ('vtt', hand_made_vtt),
    'errors': ('srt', srt_with_errors),
    'json3': ('json3', json3),
    'text': ('txt', timed_text),
}


def caption_file(talk: InventedTalk) -> tuple[str, str]:
    """Return the name of the file of a talk, and its text."""
    suffix, write = FORMS[talk.form]
    return f'{talk.id}.{talk.language}.{suffix}', write(talk)


def _invented() -> Iterator[InventedTalk]:
    forms: Sequence[str] = tuple(FORMS)
    for number, language in enumerate(_FRAMES):
        for serial in range(4):
            yield InventedTalk(
                id=f'talk-{language}-{serial}',
                language=language,
                form=forms[(number + serial) % len(forms)],
                sentences=tuple(_sentences(language, 100 * number + serial, 60)),
            )


#: Four talks in each of five languages.
TALKS = tuple(_invented())
