"""What a project can set, and what becomes of values that are wrong."""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docutils.core import publish_doctree
from sphinx.application import Sphinx

import sphinx_talks
from projects import application
from sphinx_talks.settings import PREFIX, SETTINGS, Setting, Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

any_setting = pytest.mark.parametrize('setting', SETTINGS, ids=lambda setting: setting.name)

_COLOUR = re.compile(r'\x1b\[[0-9;]*m')

#: Values that each setting takes, beside its default.
GOOD: dict[str, list[object]] = {
    'talks_catalogues': [
        {'a': ('https://a.example/', 'other.json')},
        {'a': ('https://a.example/', None)},
        {'a.b': ['http://a.example/{}/', ['../a.json', 'http://b.example/x.json', None]]},
    ],
    'talks_catalogues_cache_days': [0, -1, 30],
    'talks_catalogues_timeout': [1, 60],
    'talks_checks': [{'long_pending': False}],
    'talks_bibliography_style': ['plain', 'ieee'],
    'talks_citation_labels': ['number', 'alpha'],
    'talks_contents_entries': ['nowhere', 'everywhere', True, False],
    'talks_exports': [{'talks.json': 'talks.json', 'data/feed.xml': 'atom'}],
    'talks_extra_fields': [{'level': 'For whom', 'for-x_2': 'X'}],
    'talks_feed': ['feed.xml', 'data/talks.atom', ''],
    'talks_index_entries': [['title'], (), ['speakers', 'topics']],
    'talks_kinds': [['fireside'], ('fireside', 'demo'), []],
    'talks_pages': [
        {'talk': 'talks/{series}/{year}/{id}', 'speaker': 'speakers/{id}', 'pep': 'pep-{id}'},
        {'talk': {'path': '{id}', 'where': 'year >= 2020', 'title': '{title} ({year})'}},
        {'year': {'path': 'years/{year}', 'former': ['y/{year}']}},
    ],
    'talks_layout': ['line', 'card', 'compact'],
    'talks_mentions_in_api': [True],
    'talks_pending_days': [30, 0],
    'talks_placeholder_speakers': [['Everybody'], ()],
    'talks_player': ['click'],
    'talks_previews': [False],
    'talks_projects': [{'memhive': 'https://github.com/edgedb/memhive'}],
    'talks_speakers': [{'Ann': 'https://ann.example/', 'Bo': {'sort-as': 'Bo'}}],
    'talks_events': [{'EuroPython': {'dates': '2024', 'online': True, 'aliases': ['EP']}}],
    'talks_topics': [{'mocks': {'parent': 'testing'}}],
    'talks_reference_titles': [{'pep': {747: 'Annotating Type Forms'}}],
    'talks_references': [{'rfc': {}}, {'bug': 'https://bugs.example.org/{}'}],
    'talks_platforms': [{'a': {'hosts': ['a.example']}}, {'a': {'patterns': ['(?P<id>.)']}}],
    'talks_remote_pictures': [True],
    'talks_show_transcripts': [True],
    'talks_structured_data': [False],
    'talks_takeaway_kinds': [{'lesson': 'Lesson'}, {'open-question': 'Open question'}],
    'talks_takeaway_prefixes': [{}, {'Note': 'insight', 'Zitat': 'quote'}],
    'talks_title_markup': [True],
    'talks_transcripts': ['said/{id}.vtt', '{id}/{language}.json3'],
}
#: Values that it does not take; a row of them is tried at once.
BAD: dict[str, list[object]] = {
    'talks_catalogues': [
        *(['a'], None, {'own': ('https://a.example/', None)}, {'a b': ('http://a.b/', None)}),
        *({'a': 'https://a.example/'}, {'a': ('https://a.example/',)}, {'a': (None, None)}),
        *({'a': ('file:///x', None)}, {'a': ('https://{}/{}', None)}, {'a': ('x', 'y')}),
        *({'a': ('https://a.example/', '')}, {'a': ('https://a.example/', [])}),
        *({'a': ('https://a.example/', 1)}, {'a': ('https://a.example/', 'ftp://a.b/c')}),
    ],
    'talks_catalogues_cache_days': ['5', None, True, []],
    'talks_catalogues_timeout': [0, -1, '5', None, True],
    'talks_checks': [['no_media'], None, {'no_medium': True}, {'no_media': 1}],
    'talks_bibliography_style': [['apa'], None, '', 1],
    'talks_citation_labels': ['numbers', None, 'none', ['alpha']],
    'talks_contents_entries': ['yes', None, 1, []],
    'talks_exports': [
        *(['csv'], None, {'x': 'xlsx'}, {'/x.csv': 'csv'}, {'../x.csv': 'csv'}, {'': 'csv'}),
        *({'a/../x.csv': 'csv'}, {'a//x': 'csv'}, {'a/': 'csv'}, {'..': 'csv'}, {'.': 'csv'}),
        *({'C:\\x': 'csv'}, {1: 'csv'}, {'x': ['csv']}, {'a': 'csv', 'a/b': 'csv'}),
    ],
    'talks_extra_fields': [['level'], None, {'room': 'Room'}, {'Level': 'x'}],
    'talks_feed': [True, None, ['feed.xml'], '/feed.xml', '../feed.xml', 'feed/', '.'],
    'talks_index_entries': ['title', None, ['names'], [1]],
    'talks_kinds': ['keynote', None, [1], {'a': 'b'}],
    'talks_pages': [
        *(None, ['talk'], 'talks/{id}', {'talk': ''}, {'talk': 'talks'}, {1: '{id}'}),
        *(
            {'talk': '/{id}'},
            {'talk': '../{id}'},
            {'talk': 'a//{id}'},
            {'talk': '_talks/{id}'},
        ),
        *({'talk': '{room!s}'}, {'speaker': '{year}'}, {'talk': '{id!r}'}, {'talk': '{id'}),
        *({'talk': {'path': '{id}', 'name': 'x'}}, {'talk': {'path': 1}}, {'talk': 1}),
        *({'talk': {'path': '{id}', 'title': '{x.y}'}}, {'talk': {'where': 'own'}}),
        *({'talk': {'path': '{id}', 'former': 'x/{id}'}}, {'talk': {'former': ['{id}']}}),
        *({'talk': '{id.x}'}, {'talk': '{id[0]}'}, {'talk': '{}'}, {'talk': '{id}/'}),
    ],
    'talks_layout': ['lines', None, True, ['line']],
    'talks_mentions_in_api': ['yes', None, 1, {}],
    'talks_pending_days': ['30', None, -1, True],
    'talks_placeholder_speakers': ['Everybody', None, [1], {'a': 'b'}],
    'talks_player': ['inline', None, True, ['click']],
    'talks_previews': ['no', None, 0, {}],
    'talks_projects': [['a'], None, {'a': 1}, {'a': 'javascript:alert(1)'}],
    'talks_speakers': [['a'], None, {'a': 1}, {'a': {'dates': '2024'}}],
    'talks_events': [['a'], None, {'a': {'dates': 'May'}}, {'': {}}],
    'talks_topics': [['a'], None, {1: {}}, {'a': {'url': 'javascript:x'}}],
    'talks_reference_titles': [['pep'], None, {'pep': 747}, {'pep': {747: 7}}],
    'talks_references': [['rfc'], None, {'bug': 'https://bugs.example.org/'}, {'bug': 1}],
    'talks_platforms': [['a'], None, {1: {}}, {'a': {}}],
    'talks_remote_pictures': ['yes', None, 1, {}],
    'talks_show_transcripts': ['no', None, 1, {}],
    'talks_structured_data': ['no', None, 1, {}],
    'talks_takeaway_kinds': [['lesson'], {'': 'L'}, {'Lesson': 'L'}, {'lesson': ''}],
    'talks_takeaway_prefixes': [
        {'Insight': 'lesson'},
        ['Insight'],
        {'Insight': ['quote']},
        {'': 'quote', 2: 'insight'},
    ],
    'talks_title_markup': ['no', None, 0, {}],
    'talks_transcripts': [
        'said/rewind.vtt',
        '{id}.doc',
        '../{id}.vtt',
        '{id}{x}.vtt',
        '{id.vtt',
        3,
        None,
    ],
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return the folder of a small documentation set."""
    folder = tmp_path / 'source'
    folder.mkdir()
    (folder / 'index.rst').write_text('Notes\n=====\n\n.. talk:: X\n\nSee :talk:`x`.\n')
    (folder / 'other.json').write_text('{"version": 1}')
    return folder


def build(source: Path, settings: dict[str, object]) -> tuple[Sphinx, list[str], list[str]]:
    """Build a documentation set; return the warnings and what was read, too."""
    values = {'extensions': ['sphinx_talks'], 'html_theme': 'basic', **settings}
    (source / 'conf.py').write_text(
        ''.join(f'{name} = {value!r}\n' for name, value in values.items())
    )
    read: list[str] = []
    out, doctrees = source.parent / 'out', source.parent / 'doctrees'
    with application(source, out, 'dummy', doctrees) as (app, errors):
        app.connect('env-before-read-docs', lambda *given: read.extend(given[2]))
        app.build()
    return app, _COLOUR.sub('', errors.getvalue()).splitlines(), read


def test_every_setting_has_examples_here():
    names = [setting.name for setting in SETTINGS]
    assert names == [*GOOD] == [*BAD]
    assert names == [PREFIX + field.name for field in fields(Settings)]


@any_setting
def test_every_setting_is_documented(setting: Setting):
    assert setting.help.endswith('.')
    tree = publish_doctree(
        setting.help, settings_overrides={'report_level': 5, 'halt_level': 6}
    )
    assert not [*tree.findall(lambda node: node.tagname in {'system_message', 'problematic'})]


@any_setting
def test_every_setting_names_its_types(setting: Setting):
    assert setting.types
    assert not setting.types & {object, type(None)}
    for value in (setting.default, *GOOD[setting.name]):
        assert type(value) in setting.types
    assert setting.rebuild in {'', 'env', 'html'}


@any_setting
def test_default_has_the_type_of_the_field(setting: Setting):
    hints = typing.get_type_hints(Settings, localns={'Mapping': Mapping})
    hint = hints[setting.name.removeprefix(PREFIX)]
    assert isinstance(setting.default, typing.get_origin(hint) or hint)


@any_setting
def test_good_values_have_no_fault(setting: Setting):
    for value in (setting.default, *GOOD[setting.name]):
        assert setting.validate(value) == ''


@any_setting
def test_bad_values_have_a_fault_in_words(setting: Setting):
    odd: tuple[object, ...] = (
        object(),
        1.5,
        b'',
        {1: 2},
        [[]],
        {'a': {}},
        {'a': []},
        print,
        ...,
    )
    for value in (*BAD[setting.name], *odd):
        # A kind for which there are no titles yet is no mistake.
        if (setting.name, value) != ('talks_reference_titles', {'a': {}}):
            assert setting.validate(value), value


def test_every_setting_is_registered(source: Path):
    app, warnings, _read = build(source, {})
    assert warnings == []
    registered = {value.name: value for value in app.config if value.name.startswith(PREFIX)}
    assert [*registered] == [setting.name for setting in SETTINGS]
    for setting in SETTINGS:
        assert registered[setting.name].value == setting.default
        assert registered[setting.name].rebuild == setting.rebuild
        assert app.config.values[setting.name].valid_types == setting.types
    assert read_settings(app.config) == Settings()


def test_values_arrive(source: Path):
    chosen = {name: values[0] for name, values in GOOD.items()}
    app, warnings, _read = build(source, chosen)
    assert warnings == []
    assert read_settings(app.config) == Settings(
        catalogues={'a': ('https://a.example/', 'other.json')},
        catalogues_cache_days=0,
        catalogues_timeout=1,
        checks={'long_pending': False},
        bibliography_style='plain',
        citation_labels='number',
        contents_entries='nowhere',
        exports={'talks.json': 'talks.json', 'data/feed.xml': 'atom'},
        extra_fields={'level': 'For whom', 'for-x_2': 'X'},
        feed='feed.xml',
        remote_pictures=True,
        show_transcripts=True,
        transcripts='said/{id}.vtt',
        index_entries=('title',),
        kinds=('fireside',),
        pages={
            'talk': 'talks/{series}/{year}/{id}',
            'speaker': 'speakers/{id}',
            'pep': 'pep-{id}',
        },
        layout='line',
        mentions_in_api=True,
        speakers={'Ann': 'https://ann.example/', 'Bo': {'sort-as': 'Bo'}},
        events={'EuroPython': {'dates': '2024', 'online': True, 'aliases': ['EP']}},
        topics={'mocks': {'parent': 'testing'}},
        pending_days=30,
        placeholder_speakers=('Everybody',),
        platforms={'a': {'hosts': ['a.example']}},
        player='click',
        previews=False,
        projects={'memhive': 'https://github.com/edgedb/memhive'},
        reference_titles={'pep': {747: 'Annotating Type Forms'}},
        references={'rfc': {}},
        structured_data=False,
        takeaway_kinds={'lesson': 'Lesson'},
        takeaway_prefixes={},
        title_markup=True,
    )


@pytest.mark.parametrize('row', range(4))
def test_bad_value_is_one_warning_and_the_default(source: Path, row: int):
    chosen = {name: values[row] for name, values in BAD.items()}
    app, warnings, _read = build(source, chosen)
    assert len(warnings) == len(SETTINGS), warnings
    for setting, warning in zip(SETTINGS, warnings, strict=True):
        assert warning.startswith('WARNING: conf.py: ')
        assert warning.endswith(' [talks.config]')
        assert f'{setting.name} is {chosen[setting.name]!r}, but must be ' in warning
        assert f'the default {setting.default!r} is used' in warning
        assert app.config[setting.name] == setting.default
    assert read_settings(app.config) == Settings()


@pytest.mark.parametrize('values', [GOOD, BAD], ids=['good', 'bad'])
def test_second_build_reads_nothing(source: Path, values: dict[str, list[object]]):
    chosen = {name: each[0] for name, each in values.items()}
    _app, first_warnings, read = build(source, chosen)
    assert read == ['index']
    _app, warnings, read = build(source, chosen)
    assert read == []
    # What is wrong in conf.py is said in every build.
    assert warnings == first_warnings


def test_other_value_is_read_anew(source: Path):
    build(source, {})
    rebuilds = {setting.name: setting.rebuild for setting in SETTINGS}
    for name, values in GOOD.items():
        # One of the others makes Sphinx write pages again, and read nothing.
        if rebuilds[name] == 'env':
            assert build(source, {name: values[0]})[2] == ['index'], name


def test_values_do_not_change_after_config_inited(source: Path):
    seen: list[dict[str, object]] = []

    def note(app: Sphinx, config: Any) -> None:
        seen.append({setting.name: config[setting.name] for setting in SETTINGS})

    (source / 'conf.py').write_text('extensions = ["sphinx_talks"]\ntalks_kinds = "keynote"\n')
    out, doctrees = source.parent / 'out', source.parent / 'doctrees'
    with application(source, out, 'html', doctrees) as (app, _errors):
        before = {setting.name: app.config[setting.name] for setting in SETTINGS}
        app.connect('build-finished', lambda app, _error: note(app, app.config))
        app.build()
    assert seen == [before]


# -- the record -----------------------------------------------------------------


def test_settings_are_frozen():
    with pytest.raises(FrozenInstanceError):
        Settings().kinds = ()  # type: ignore[misc]


def test_settings_share_no_values_with_the_configuration(source: Path):
    given = {'More': 'quote'}
    app, _warnings, _read = build(source, {'talks_takeaway_prefixes': given})
    app.config.talks_takeaway_prefixes['Less'] = 'quote'
    assert read_settings(app.config).takeaway_prefixes == {'More': 'quote'}


def test_settings_are_made_once(source: Path):
    app, _warnings, _read = build(source, {})
    assert read_settings(app.config) is read_settings(app.config)


def test_defaults_cannot_be_changed():
    with pytest.raises(TypeError):
        Settings().takeaway_prefixes['More'] = 'quote'  # type: ignore[index]
    assert Settings().takeaway_prefixes == {'Insight': 'insight', 'Quote': 'quote'}


def used_names() -> Iterator[str]:
    """Find the names of settings in the package's own code."""
    for path in Path(sphinx_talks.__file__).parent.rglob('*.py'):
        text = path.read_text(encoding='utf-8')
        yield from re.findall(r'config(?:\.|\[["\'])(talks_\w+)', text)
        yield from re.findall(r'read_settings\([^)]*\)\.(\w+)', text)


def test_only_settings_are_read():
    known = {setting.name for setting in SETTINGS} | {field.name for field in fields(Settings)}
    known |= {name for name, value in vars(Settings).items() if isinstance(value, property)}
    assert set(used_names()) <= known


@pytest.mark.parametrize('other', [{'feed': 'csv'}, {'feed/talks.csv': 'csv'}])
def test_feed_in_the_place_of_another_file(source: Path, other: dict[str, str]):
    app, warnings, _read = build(source, {'talks_feed': 'feed', 'talks_exports': other})
    assert [line for line in warnings if line] == [
        (
            "WARNING: conf.py: talks_feed is 'feed', but must be a path that no file of "
            "talks_exports has; the default '' is used [talks.config]"
        )
    ]
    assert read_settings(app.config).files == other


def test_feed_twice_is_one_feed(source: Path):
    settings = {'talks_feed': 'a.xml', 'talks_exports': {'a.xml': 'atom', 'b.csv': 'csv'}}
    app, warnings, _read = build(source, settings)
    assert warnings == []
    assert read_settings(app.config).files == {'a.xml': 'atom', 'b.csv': 'csv'}
