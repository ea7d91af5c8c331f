"""What is read of each format."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from importing_samples import JSON_SAMPLES, SAMPLES
from sphinx_talks.formats.extras import MissingExtraError
from sphinx_talks.formats.imported import Imported
from sphinx_talks.formats.pages.items import make_items
from sphinx_talks.formats.read.guess import FORMATS, guess_format, read_source
from sphinx_talks.talks.records import ExtraField

URL = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'


def read(folder: Path, name: str, text: str) -> Imported:
    """Read a text as a file of some name."""
    if name.endswith('.xml'):
        pytest.importorskip('defusedxml', reason='the extra "import" is not installed')
    file = folder / name
    file.write_text(text, encoding='utf-8')
    return read_source(file)


@pytest.mark.parametrize('name', SAMPLES)
def test_formats(tmp_path: Path, name: str) -> None:
    """The format is told by the content, and all talks are read, with nothing private."""
    expected, text = SAMPLES[name]
    found = read(tmp_path, name, text)
    assert guess_format(tmp_path / name) == expected
    first = found.talks[0]
    assert first.talk.title == 'Rewind'
    assert found.is_complete
    assert 'secret' not in repr(found).replace(str(tmp_path), '')
    if expected not in ('yt-dlp', 'icalendar'):
        assert first.talk.speakers == ('Toby Ho', 'Ann Other')
    assert URL in [medium.url for medium in first.talk.media]
    if expected not in ('yt-dlp', 'notes'):
        assert first.talk.date.startswith('2024-05-17')
    if expected not in ('bibtex', 'notes'):
        assert first.talk.duration == 1800
    if expected != 'pyvideo':
        assert found.talks[1].talk.title == 'Other'
        assert len(found.talks) == 2
    if name != 'talks.yaml':
        topics = found.with_topics('tags').talks[0].talk.topics
        topics += found.with_topics('track').talks[0].talk.topics
        assert 'Debugging' in topics
    assert all(item.id for item in make_items(found))


def test_all_formats_have_a_sample() -> None:
    # One is a folder, and one is what an export writes; both have tests of their own.
    assert {name for name, _text in SAMPLES.values()} == {*FORMATS} - {'pages', 'export'}


def test_yaml_changes_no_value(tmp_path: Path) -> None:
    """Neither no, nor 1:30, nor a date, nor a number becomes anything else."""
    text = 'talks:\n' + ''.join(
        f'- {{title: {value}, note: {value}}}\n'
        for value in ('no', '1:30', '2024-05-18', '007', '1e3', '0x1F', '1_000', 'null', '~')
    )
    found = read(tmp_path, 'talks.yaml', text)
    values = ['no', '1:30', '2024-05-18', '007', '1e3', '0x1F', '1_000', 'null', '~']
    assert [each.talk.title for each in found.talks] == values
    assert [each.talk.note for each in found.talks] == values


def test_gzip(tmp_path: Path) -> None:
    """A packed file is read as what is in it."""
    file = tmp_path / 'talk.json.gz'
    file.write_bytes(gzip.compress(json.dumps(JSON_SAMPLES['pyvideo']).encode()))
    assert [each.talk.title for each in read_source(file).talks] == ['Rewind']


def test_checkout_of_pyvideo(tmp_path: Path) -> None:
    """Folders with videos are events; ids are those of the folders and files."""
    for event in ('conf-b', 'conf-a'):
        videos = tmp_path / event / 'videos'
        videos.mkdir(parents=True)
        (tmp_path / event / 'category.json').write_text(f'{{"title": "{event.upper()}"}}')
        (videos / 'rewind.json').write_text(json.dumps(JSON_SAMPLES['pyvideo']))
    (tmp_path / '.git').mkdir()
    found = read_source(tmp_path)
    assert [each.talk.id for each in found.talks] == ['conf-a/rewind', 'conf-b/rewind']
    assert [(event.id, event.name) for event in found.events] == [
        ('conf-a', 'CONF-A'),
        ('conf-b', 'CONF-B'),
    ]
    assert read_source(tmp_path / 'conf-a' / 'videos' / 'rewind.json').talks == found.talks[:1]


@pytest.mark.parametrize(
    ('duration', 'seconds'), [(2_800_000, 2800), (1800, 1800), (0, None), ('1800', 1800)]
)
def test_durations_in_milliseconds(tmp_path: Path, duration: object, seconds: object) -> None:
    """A talk of more than a day was written down in milliseconds."""
    record = {**dict(JSON_SAMPLES['pyvideo']), 'duration': duration}  # type: ignore[call-overload]
    assert read(tmp_path, 'x.json', json.dumps(record)).talks[0].talk.duration == seconds


def test_notes(tmp_path: Path) -> None:
    """Links are media, insights are kept, and headings are topics."""
    for name in ('notes.md', 'notes.rst'):
        first, second = read(tmp_path, name, SAMPLES[name][1]).talks
        (medium,) = first.talk.media
        assert (medium.role, medium.state, medium.url) == ('video', 'attendees', URL)
        assert first.section == 'Debugging'
        (line,) = first.notes
        assert [(part.text, part.url, part.role) for part in line.parts] == [
            ('Insight: worth a ', '', ''),
            ('try', 'https://example.org/try', ''),
            (', see ', '', ''),
            ('747', '', 'pep'),
            ('.', '', ''),
        ]
        assert second.talk.speakers == ('Somebody',)
        assert second.talk.topics == ('Fun',)


@pytest.mark.parametrize(
    ('line', 'title', 'speakers', 'media'),
    [
        ('Two of us - a story - Ann O.', 'Two of us - a story', ('Ann O.',), []),
        ('"Quoted" by Ann and Bob', 'Quoted', ('Ann', 'Bob'), []),
        ('[A](https://youtu.be/ChoCe1OBhUc) – Ann', 'A', ('Ann',), ['video']),
        (
            'A - Ann ([video](https://youtu.be/ChoCe1OBhUc), [slides](https://x.org/s))',
            'A',
            ('Ann',),
            ['video', 'slides'],
        ),
    ],
)
def test_first_line_of_notes(
    tmp_path: Path, line: str, title: str, speakers: tuple[str, ...], media: list[str]
) -> None:
    """Titles and speakers are told apart in what people write."""
    (talk,) = read(tmp_path, 'notes.md', f'- {line}\n').talks
    assert talk.talk.title == title
    assert talk.talk.speakers == speakers
    assert [medium.role for medium in talk.talk.media] == media


@pytest.mark.parametrize(
    ('name', 'module', 'library'),
    [
        ('schedule.xml', 'defusedxml.ElementTree', 'defusedxml'),
        ('talks.bib', 'pybtex.database.input.bibtex', 'pybtex'),
        ('talks.yaml', 'yaml', 'PyYAML'),
    ],
)
def test_missing_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, library: str
) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_text(SAMPLES[name][1], encoding='utf-8')
    with pytest.raises(MissingExtraError, match=rf'{library}.*sphinx-talks\[import\]'):
        read_source(tmp_path / name)


# -- fields of a project's own ---------------------------------------------------

LEVELS = """\
talks:
- title: Rewind
  difficulty: Beginners
  room: Main
- title: Forward
  difficulty: [Beginners, All]
  speekers: Ann
"""


def test_data_of_a_project_has_its_own_fields(tmp_path: Path):
    source = tmp_path / 'talks.yaml'
    source.write_text(LEVELS, encoding='utf-8')
    found = read_source(source, extra={'difficulty': 'For whom'})
    assert [each.talk.extra for each in found.talks] == [
        (ExtraField('difficulty', 'For whom', 'Beginners'),),
        (ExtraField('difficulty', 'For whom', 'Beginners, All'),),
    ]
    assert list(map(str, found.warnings)) == [
        f'{source}: talks[1].speekers: unknown field, which says “Ann”: did you mean speakers?'
    ]


def test_data_that_nobody_knows_the_project_of_loses_nothing(tmp_path: Path):
    source = tmp_path / 'talks.yaml'
    source.write_text(LEVELS, encoding='utf-8')
    found = read_source(source)
    assert [[(each.name, each.text) for each in talk.talk.extra] for talk in found.talks] == [
        [('difficulty', 'Beginners')],
        [('difficulty', 'Beginners, All'), ('speekers', 'Ann')],
    ]
    kept = 'kept as an option, which talks_extra_fields must name'
    assert list(map(str, found.warnings)) == [
        f'{source}: talks[0].difficulty: {kept}',
        f'{source}: talks[1].speekers: {kept}: did you mean speakers?',
    ]


def test_reading_a_page_leaves_other_parsers_as_they_are(tmp_path: Path) -> None:
    """Docutils shares its parsers of nested text between all that it parses."""
    source = '* .. note::\n\n     * .. note::\n\n          Deep.\n'
    page = tmp_path / 'page.rst'
    page.write_text(
        f'Talks\n=====\n\n* `Rewind <https://example.org/>`__, Toby Ho\n\n{source}'
    )
    read_source(page)
    document = publish_doctree(source)
    assert len(list(document.findall(nodes.note))) == 2


@pytest.mark.parametrize(
    'links',
    [
        '"github: toby, @toby@a.example"',
        '["github: toby", "@toby@a.example"]',
        '{github: toby, mastodon: "@toby@a.example"}',
        '[https://github.com/toby, https://a.example/@toby]',
    ],
)
def test_profiles_in_a_data_file(tmp_path: Path, links: str) -> None:
    file = tmp_path / 'talks.yaml'
    file.write_text(
        f'speakers: [{{name: Toby Ho, picture: toby.png, about: Debugs., links: {links}}}]\n'
        'talks: [{title: Rewind, speakers: [Toby Ho]}]\n'
    )
    found = read_source(file)
    assert not found.warnings
    (speaker,) = found.speakers
    assert speaker.links == ('https://github.com/toby', 'https://a.example/@toby')
    assert (speaker.picture, speaker.about) == ('toby.png', 'Debugs.')


def test_heads_of_tables_in_german(tmp_path: Path) -> None:
    """Compounds, and forms for all people, are understood."""
    text = (
        'Vortragstitel;Referent:in;Veranstaltung;Datum;Bemerkung\n'
        'Schnelle Gitter - ein Versuch;Marit Solheim;EuroSci 2022;12.05.2022;-\n'
    )
    (found,) = read(tmp_path, 'liste.csv', text).talks
    talk = found.talk
    assert (talk.title, talk.speakers) == ('Schnelle Gitter - ein Versuch', ('Marit Solheim',))
    assert (talk.event, talk.date) == ('EuroSci 2022', '2022-05-12')
    assert not talk.note
