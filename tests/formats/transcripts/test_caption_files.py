"""Files of captions in all their forms, whole and damaged, become phrases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from invented_talks import TALKS, InventedTalk, caption_file

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import MissingExtraError
from sphinx_talks.formats.transcripts.caption_files import ReadCues, read_cues
from sphinx_talks.formats.transcripts.cleaning import clean
from sphinx_talks.formats.transcripts.paragraphs import joined, paragraphs


def _read(folder: Path, name: str, content: str | bytes) -> ReadCues:
    path = folder / name
    if isinstance(content, str):
        content = content.encode()
    path.write_bytes(content)
    return read_cues(path)


def _texts(read: ReadCues) -> list[str]:
    return [phrase.text for phrase in clean(read.cues)]


@pytest.mark.parametrize('talk', TALKS, ids=lambda talk: f'{talk.id}-{talk.form}')
def test_each_invented_talk_is_read_whole(talk: InventedTalk, tmp_path: Path) -> None:
    read = _read(tmp_path, *caption_file(talk))
    assert not read.damage
    phrases = clean(read.cues)
    said = ' '.join(text for _at, text in talk.sentences)
    heard = ' '.join(phrase.text for phrase in phrases)
    # A machine loses some articles; nothing is there twice.
    size, most = (len(''.join(text.split())) for text in (heard, said))
    assert 0.9 * most < size <= most
    assert not set('<>{}♪[]&') & set(heard)
    starts = [phrase.start for phrase in phrases if phrase.start is not None]
    assert starts == sorted(starts)


@pytest.mark.parametrize('talk', TALKS, ids=lambda talk: f'{talk.id}-{talk.form}')
def test_paragraphs_hold_all_words_in_order(talk: InventedTalk, tmp_path: Path) -> None:
    phrases = clean(_read(tmp_path, *caption_file(talk)).cues)
    made = paragraphs(phrases)
    together = ''
    for phrase in phrases:
        together = joined(together, phrase.text)
    assert ''.join(''.join(each.text.split()) for each in made) == ''.join(together.split())
    assert all(len(each.text) <= 1100 for each in made)
    times = [each.at for each in made if each.at is not None]
    assert times == sorted(times)


_VTT = 'WEBVTT\n\n00:01.000 --> 00:02.000\nworth a try\n\n00:03.000 --> 00:04.000\nagain\n'


@pytest.mark.parametrize(
    ('name', 'content', 'damage', 'texts'),
    [
        ('cut.vtt', f'{_VTT}\n00:05.000 --> 00:0', 'cannot be read', 2),
        ('cut.srt', '1\n00:00:01,0 --> 00:00:02,0\nworth a try\n\n2\n00:00:0', 'within', 1),
        (
            'negative.srt',
            '1\n-00:00:01,0 --> 00:00:02,0\nearly\n\n2\n00:00:03,0 --> 00:00:04,0\nworth\n',
            'before the start',
            2,
        ),
        ('negative.vtt', f'{_VTT}\n-00:05.000 --> 00:06.000\nx\n', 'before the start', 2),
        (
            'negative.json3',
            json.dumps(
                {
                    'events': [
                        {'tStartMs': -900, 'segs': [{'utf8': 'early'}]},
                        {'tStartMs': 900, 'segs': [{'utf8': 'worth'}]},
                    ]
                }
            ),
            'impossible times',
            1,
        ),
        (
            'odd.json3',
            '{"events": [7, {"tStartMs": "x"}, {"segs": [{"utf8": "worth"}, 3]}]}',
            '2 of its events',
            1,
        ),
        ('headless.vtt', _VTT.removeprefix('WEBVTT\n\n'), 'begin with WEBVTT', 2),
        ('half.vtt', _VTT.encode() + 'ü'.encode()[:1], 'within a letter', 2),
        (
            'endless.srt',
            f'1\n00:00:0{"9" * 400},0 --> 0:02,0\nx\n\n2\n00:00:03,0 --> 00:00:04,0\nworth\n',
            'impossible',
            1,
        ),
        (
            'endless.json3',
            '{"events": [{"tStartMs": 1%s}, {"dDurationMs": NaN, "segs": [{"utf8": "A."}]}]}'
            % ('0' * 400),
            '1 of its events',
            1,
        ),
        ('endless.txt', f'{"9" * 5000}:00 worth\n', '', 1),
        ('late.vtt', f'{_VTT}\n999:00:05.000 --> 999:00:06.000\nx\n', 'impossible', 2),
    ],
)
def test_of_a_damaged_file_the_rest_is_read(
    name: str, content: str | bytes, damage: str, texts: int, tmp_path: Path
) -> None:
    read = _read(tmp_path, name, content)
    assert damage in read.damage
    assert len(_texts(read)) == texts
    assert paragraphs(clean(read.cues))


def test_another_encoding_is_told(tmp_path: Path) -> None:
    words = 'Die Tür der Küche ließ sich für Gäste früher nicht öffnen. ' * 4
    content = f'WEBVTT\n\n00:01.000 --> 00:02.000\n{words}\n'
    read = _read(tmp_path, 'latin.vtt', content.encode('cp1252'))
    assert 'not in UTF-8' in read.damage
    assert _texts(read) == [words.strip()]
    read = _read(tmp_path, 'wide.vtt', content.encode('utf-16'))
    assert (read.damage, _texts(read)) == ('', [words.strip()])


@pytest.mark.parametrize(
    ('name', 'content'),
    [
        ('list.json3', '[]'),
        ('cut.json3', '{"events": [{"tStartMs": 1, "segs"'),
        ('deep.json3', '[' * 200_000),
        ('none.vtt', 'This is no WebVTT.'),
        ('page.vtt', '<!doctype html><p>404</p>'),
        ('none.srt', 'This is no SRT.'),
        ('picture.srt', bytes(range(256)) * 4),
        ('words.docx', 'PK'),
    ],
)
def test_what_is_no_transcript_is_one_error(
    name: str, content: str | bytes, tmp_path: Path
) -> None:
    with pytest.raises(FormatError):
        _read(tmp_path, name, content)


def test_huge_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sphinx_talks.formats.transcripts import caption_files

    monkeypatch.setattr(caption_files, '_MOST_CUES', 1)
    with pytest.raises(FormatError, match='at most 1 captions'):
        _read(tmp_path, 'many.vtt', _VTT)
    monkeypatch.setattr(caption_files, '_MOST_BYTES', 10)
    with pytest.raises(FormatError, match='at most 10 bytes'):
        _read(tmp_path, 'large.vtt', _VTT)


@pytest.mark.parametrize(('name', 'module'), [('a.vtt', 'webvtt'), ('a.srt', 'srt')])
def test_a_missing_library_is_named(
    name: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__('sys').modules, module, None)
    with pytest.raises(MissingExtraError, match=r'sphinx-talks\[transcripts\]'):
        _read(tmp_path, name, _VTT)


def test_plain_text_has_times_or_paragraphs(tmp_path: Path) -> None:
    timed = clean(_read(tmp_path, 'a.txt', '[0:01] worth a try\n(1:02:03)\nagain\n').cues)
    assert [(each.start, each.text) for each in timed] == [(1, 'worth a try'), (3723, 'again')]
    untimed = clean(_read(tmp_path, 'b.txt', 'One of\ntwo lines.\n\nANN: Two.\n').cues)
    assert [(each.start, each.text, each.speaker) for each in untimed] == [
        (None, 'One of two lines.', ''),
        (None, 'Two.', 'Ann'),
    ]
