"""Quotations are found in transcripts, or not, as a person would say."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from invented_talks import TALKS, caption_file
from labelled_quotes import LABELLED, MANY, LabelledQuote

from sphinx_talks.formats.extras import MissingExtraError
from sphinx_talks.formats.transcripts import quotes
from sphinx_talks.formats.transcripts.caption_files import read_cues
from sphinx_talks.formats.transcripts.cleaning import clean
from sphinx_talks.formats.transcripts.quotes import Said, SaidWords
from sphinx_talks.talks.transcripts import Phrase

_VERDICTS = {'true': 'found', 'altered': 'differs', 'invented': 'missing'}


@cache
def _all_words() -> dict[str, SaidWords]:
    words = {}
    with TemporaryDirectory() as folder:
        for talk in TALKS:
            name, text = caption_file(talk)
            path = Path(folder, name)
            path.write_text(text, encoding='utf-8')
            words[talk.id] = SaidWords(clean(read_cues(path).cues))
    return words


def _judged(labelled: tuple[LabelledQuote, ...]) -> list[tuple[LabelledQuote, Said]]:
    words = _all_words()
    return [(each, words[each.talk.id].find(each.text, round(each.at))) for each in labelled]


def _precision_and_recall(
    judged: list[tuple[LabelledQuote, Said]],
) -> dict[str, tuple[float, float]]:
    counts = Counter((_VERDICTS[each.label], said.verdict) for each, said in judged)
    figures = {}
    for verdict in _VERDICTS.values():
        right = counts[verdict, verdict]
        judged_so = sum(count for (_label, said), count in counts.items() if said == verdict)
        labelled_so = sum(count for (label, _), count in counts.items() if label == verdict)
        figures[verdict] = right / judged_so, right / labelled_so
    return figures


@pytest.mark.parametrize('labelled', [LABELLED, MANY], ids=['forty', 'many'])
def test_the_check_is_right_about_labelled_quotations(
    labelled: tuple[LabelledQuote, ...],
) -> None:
    for verdict, figures in _precision_and_recall(_judged(labelled)).items():
        assert min(figures) >= 0.95, (verdict, figures)


def test_there_are_forty_in_five_languages() -> None:
    assert len(TALKS) == 20
    assert Counter(each.label for each in LABELLED) == {
        'true': 20,
        'altered': 10,
        'invented': 10,
    }
    assert set(Counter(each.talk.language for each in LABELLED).values()) == {8}


def test_times_are_right_within_five_seconds() -> None:
    found = [(each.at, said.at) for each, said in _judged(MANY) if said.verdict == 'found']
    assert all(said is not None and abs(said - at) <= 5 for at, said in found)


def test_thresholds_lie_between_what_was_measured() -> None:
    by_label: dict[str, list[float]] = {label: [] for label in _VERDICTS}
    for each, said in _judged(MANY):
        by_label[each.label].append(said.likeness)
    assert max(by_label['invented']) < quotes.SOMEWHAT_LIKE < min(by_label['altered'])
    assert min(by_label['true']) > quotes.LIKE_ENOUGH


def _said(*texts: str) -> SaidWords:
    return SaidWords(
        Phrase(text, 10.0 * number, 10.0 * number + 9) for number, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ('quotation', 'verdict'),
    [
        ('It is worth a try.', 'found'),
        ('IT IS – WORTH A TRY', 'found'),
        ("It's worth a try", 'found'),
        ('It is worth a fry', 'differs'),
        ('It is not worth a try', 'differs'),
        ('nobody expects the kettle to whistle at dawn', 'missing'),
        ('', 'missing'),
        ('…', 'missing'),
    ],
)
def test_small_differences(quotation: str, verdict: str) -> None:
    said = _said('we tried that for a month', 'and it is worth a try', 'so go and do it')
    assert said.find(quotation).verdict == verdict


@pytest.mark.parametrize(
    ('said', 'quotation'),
    [
        ("you can't do that with a kettle", 'You can do that with a kettle.'),
        ('you cannot do that with a kettle', 'You can do that with a kettle.'),
        ('never do that with a kettle again', 'Do that with a kettle again'),
        ('we increase the load of every server', 'We decrease the load of every server'),
        ('we have 12 servers in the attic', 'We have 21 servers in the attic'),
    ],
)
def test_what_turns_the_meaning_around_is_a_difference(said: str, quotation: str) -> None:
    assert _said(said).find(quotation).verdict == 'differs'


def test_words_for_small_numbers_are_numbers() -> None:
    assert _said('we have twelve servers there').find('We have 12 servers').verdict == 'found'


def test_dots_stand_for_words_that_are_left_out() -> None:
    said = _said('we moved the lanterns', 'after a very long debate', 'to the old harbour')
    found = said.find('We moved the lanterns … to the old harbour')
    assert (found.verdict, found.at) == ('found', 0)
    assert said.find('We moved the lanterns […] to the new tower').verdict == 'differs'


def test_of_several_places_the_nearest_counts() -> None:
    said = _said('go and do it', 'something else was said', 'go and do it')
    assert said.find('Go and do it').at == 0
    assert said.find('Go and do it', 25).at == 20


def test_what_is_near_is_shown_as_it_was_said() -> None:
    found = _said('Well, it is worth a try, they said.').find('it is worth a fry')
    assert found.passage == 'it is worth a try,'


def test_a_text_without_times_has_passages_without_times() -> None:
    said = SaidWords([Phrase('It is worth a try.')])
    assert said.find('worth a try') == Said('found', 'worth a try.', None, 100.0)


def test_an_empty_transcript_has_nothing() -> None:
    assert SaidWords([]).find('worth a try').verdict == 'missing'


def test_a_missing_library_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__('sys').modules, 'rapidfuzz.fuzz', None)
    with pytest.raises(MissingExtraError, match=r'sphinx-talks\[transcripts\]'):
        SaidWords([])
