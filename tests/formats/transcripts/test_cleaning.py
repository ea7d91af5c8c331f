"""Phrases hold what was said, once, and who says it."""

from __future__ import annotations

import pytest

from sphinx_talks.formats.transcripts.caption_files import Cue
from sphinx_talks.formats.transcripts.cleaning import clean
from sphinx_talks.formats.transcripts.paragraphs import paragraphs, sentences
from sphinx_talks.talks.transcripts import Phrase


def _cues(*texts: str, gap: float = 0) -> list[Cue]:
    return [
        Cue(text, number * (2 + gap), number * (2 + gap) + 2)
        for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ('text', 'clean_text'),
    [
        ('<v Ann>Hi <i>all</i>', 'Hi all'),
        ('a &lt;b&gt; &amp;amp; c', 'a <b> & c'),
        ('now<00:00:03.000><c> a</c><c.yellow> word</c>', 'now a word'),
        ('{\\an8}up <font color="red">here</font>', 'up here'),
        ('if x < 3 and y > 4', 'if x < 3 and y > 4'),
        ('a List<int> is a list', 'a List<int> is a list'),
        ('♪ la la ♪ go on ♪', 'go on'),
        ('[Music] go [ __ ] on (applause)', 'go on'),
        ('a function (of two numbers)', 'a function (of two numbers)'),
        ('no\nbreak', 'no break'),
        ('twice\ntwice', 'twice'),
        ('&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'),
        ('zero\u200bwidth', 'zerowidth'),
    ],
)
def test_what_is_no_speech_goes(text: str, clean_text: str) -> None:
    assert [each.text for each in clean(_cues(text))] == [clean_text]


@pytest.mark.parametrize(
    ('text', 'turns'),
    [
        ('>> ANN LEE: hi\n>> fine', [('Ann Lee', 'hi'), ('', 'fine')]),
        ('&gt;&gt; Bo: hi', [('Bo', 'hi')]),
        ('- hi\n- fine', [('', 'hi'), ('', 'fine')]),
        ('- hi', [('', 'hi')]),
        ('Speaker 2: hi', [('Speaker 2', 'hi')]),
        ('Note: this is no name', [('', 'Note: this is no name')]),
        ('at 12:34 it rang', [('', 'at 12:34 it rang')]),
        ('<v Ann>hi</v>\n<v Bo>fine</v>', [('Ann', 'hi'), ('Bo', 'fine')]),
    ],
)
def test_names_of_speakers(text: str, turns: list[tuple[str, str]]) -> None:
    assert [(each.speaker, each.text) for each in clean(_cues(text))] == turns


@pytest.mark.parametrize(
    ('texts', 'said'),
    [
        (['one two three', 'one two three\nfour', 'four\nfive'], 'one two three four five'),
        (['one', 'one two', 'one two three'], 'one two three'),
        (['one two three four', 'two three four five'], 'one two three four five'),
        (['same', 'same'], 'same'),
    ],
)
def test_captions_that_roll_are_said_once(texts: list[str], said: str) -> None:
    assert ' '.join(each.text for each in clean(_cues(*texts))) == said


def test_what_is_said_again_later_is_there_again() -> None:
    assert [each.text for each in clean(_cues('yes', 'yes', gap=3))] == ['yes', 'yes']
    assert [each.text for each in clean(_cues('no no no', 'no way'))] == ['no no no', 'no way']


def test_sentences_begin_within_phrases() -> None:
    phrases = [Phrase('Here it is. And there', 0, 10), Phrase('it was. Mr. X left', 10, 20)]
    assert [(each.at, each.text) for each in sentences(phrases)] == [
        (0, 'Here it is.'),
        (5, 'And there it was.'),
        (13, 'Mr.'),
        (16, 'X left'),
    ]


def test_a_pause_ends_a_sentence_without_a_full_stop() -> None:
    phrases = [Phrase('here it is', 0, 2), Phrase('and there', 2, 4), Phrase('so', 9, 10)]
    assert [each.text for each in sentences(phrases)] == ['here it is and there', 'so']


def test_somebody_else_begins_a_paragraph() -> None:
    phrases = clean(_cues('Hello.', '>> ANN: Hi.', 'And more.'))
    made = [(each.speaker, each.text, each.at) for each in paragraphs(phrases)]
    assert made == [('', 'Hello.', 0), ('Ann', 'Hi. And more.', 2)]


def test_a_speaker_who_is_named_in_each_caption_begins_once():
    said = ('<v Ann>one.', '<v Ann>two.', '<v Bo>three.', '>> four.', '<v Bo>five.')
    cues = [Cue(text, 4.0 * number, 4.0 * number + 4) for number, text in enumerate(said)]
    made = [(each.speaker, each.text) for each in paragraphs(clean(cues))]
    assert made == [('Ann', 'one. two.'), ('Bo', 'three. four.'), ('Bo', 'five.')]
