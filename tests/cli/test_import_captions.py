"""What yt-dlp downloads beside its data: captions become transcripts of the talks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from projects import build
from sphinx_talks.cli import main

if TYPE_CHECKING:
    from pathlib import Path

SAID = 'WEBVTT\n\n12:34.000 --> 12:38.000\nI think it is worth a try.\n'
VIDEO = {
    'id': 'ChoCe1OBhUc',
    'extractor': 'youtube',
    'webpage_url': 'https://www.youtube.com/watch?v=ChoCe1OBhUc',
    'title': 'Rewind',
    'language': 'en',
}
NAMES = (
    'Rewind: a try? [ChoCe1OBhUc].en.vtt',
    'Rewind: a try? [ChoCe1OBhUc].en-orig.vtt',
    'Rewind: a try? [ChoCe1OBhUc].de.srt',
    'Rewind: a try? [ChoCe1OBhUc].de.json3',
    'Rewind: a try? [ChoCe1OBhUc].mp4',
    'Other [AAAAAAAAAAA].en.vtt',
)


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / 'docs' / 'down loads'
    folder.mkdir(parents=True)
    file = folder / 'Rewind: a try? [ChoCe1OBhUc].info.json'
    file.write_text(json.dumps(VIDEO), encoding='utf-8')
    about_list = {'_type': 'playlist', 'id': 'PL1', 'title': 'All', 'extractor': 'youtube:tab'}
    (folder / 'All [PL1].info.json').write_text(json.dumps(about_list), encoding='utf-8')
    for name in NAMES:
        (folder / name).write_text(SAID, encoding='utf-8')
    return folder


PATHS = [
    'down%20loads/Rewind%3A%20a%20try%3F%20%5BChoCe1OBhUc%5D.de.srt',
    'down%20loads/Rewind%3A%20a%20try%3F%20%5BChoCe1OBhUc%5D.en.vtt',
]


def test_page_names_one_file_for_each_language(downloads: Path):
    page = downloads.parent / 'talks.rst'
    assert main(['import', str(downloads), '--output', str(page)]) == 0
    text = page.read_text(encoding='utf-8')
    assert f':transcript: {PATHS[0]} lang=de\n' in text
    assert f'{PATHS[1]} lang=en\n' in text
    assert 'orig' not in text
    assert 'AAAAAAAAAAA' not in text


def test_file_of_one_video_and_a_playlist(downloads: Path):
    page = downloads.parent / 'talks.md'
    (video,) = downloads.glob('Rewind*.info.json')
    assert main(['import', str(video), '--output', str(page)]) == 0
    assert PATHS[1] in page.read_text(encoding='utf-8')
    page.unlink()
    playlist = downloads / 'playlist.json'
    playlist.write_text(json.dumps({'_type': 'playlist', 'title': 'All', 'entries': [VIDEO]}))
    assert main(['import', str(playlist), '--output', str(page)]) == 0
    assert PATHS[1] in page.read_text(encoding='utf-8')


def test_quotes_are_found_in_them(downloads: Path, tmp_path: Path):
    page = downloads.parent / 'talks.rst'
    main(['import', str(downloads), '--output', str(page)])
    text = page.read_text(encoding='utf-8')
    quote = '\n\n   * Quote: it is worth a try\n\n..\n'
    sources = {'index.rst': text.replace('\n\n..\n', quote)}
    for each in (path for path in downloads.iterdir() if path.suffix == '.vtt'):
        sources[f'down loads/{each.name}'] = SAID
    built = build(tmp_path / 'made', sources)
    assert 'at 12:34 , found in the transcript' in built.words()
    assert 'vtt' not in built.body()


def test_import_in_a_page(downloads: Path, tmp_path: Path):
    page = 'Talks\n=====\n\n.. talk:import:: down loads/video.json\n\n'
    extend = '.. talk:extend:: ChoCe1OBhUc\n\n   * Quote: it is worth a try\n'
    sources = {
        'index.rst': page + extend,
        'down loads/video.json': json.dumps(VIDEO),
        'down loads/ChoCe1OBhUc.en.vtt': SAID,
    }
    built = build(tmp_path / 'made', sources).check()
    assert 'at 12:34 , found in the transcript' in built.words()
