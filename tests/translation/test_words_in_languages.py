"""What readers and authors see where the language is another one."""

from __future__ import annotations

import locale
from pathlib import Path

import pytest
from docutils import nodes

from projects import Built, build

NOTES = """\
Notes
=====

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho
              Ada Ray
   :date: 2024-05-17
   :kind: keynote
   :duration: 65 min
   :own:
   :status: postponed
   :topics: debugging
            testing
   :video: attendees https://youtu.be/ChoCe1OBhUc
   :slides: pending

   .. talk:insight::
      :id: few
      :by: Toby Ho
      :at: 12:34

      Few steps.

See :talk:insight:`few` and :talk:`rewind@1:00`.
"""

BYLINES = {
    'de': 'Toby Ho, Ada Ray · 17. Mai 2024 · verschoben · Keynote · 1 Std. 5 Min. · eigener '
    'Vortrag',
    'fr': 'Toby Ho, Ada Ray · 17 mai 2024 · reportée · Conférence plénière · 1 h 5 min · '
    'intervention personnelle',
    'es': 'Toby Ho, Ada Ray · 17 de mayo de 2024 · aplazada · Conferencia magistral · '
    '1 h 5 min · charla propia',
    'ja': 'Toby Ho、Ada Ray · 2024年5月17日 · 延期 · 基調講演 · 1時間5分 · 自分の講演',
}
MEDIA = {
    'de': 'Video (YouTube, nur für Teilnehmende) · Folien: demnächst',
    'fr': 'Vidéo (YouTube, réservé aux participants) · Diapositives à venir',
    'es': 'Vídeo (YouTube, solo para asistentes) · Diapositivas: próximamente',
    'ja': '動画 (YouTube、参加者限定) · スライド（公開待ち）',
}
FIELDS = {
    'de': ['Themen', 'Erwähnt in'],
    'fr': ['Thèmes', 'Cité dans'],
    'es': ['Temas', 'Citado en'],
    'ja': ['トピック', '引用元'],
}
ATTRIBUTIONS = {
    'de': '— Toby Ho, bei 12:34',
    'fr': '— Toby Ho, à 12:34',
    'es': '— Toby Ho, en 12:34',
    'ja': '— Toby Ho、12:34 時点',
}
QUOTATIONS = {
    'de': 'Few steps. — Toby Ho, Rewind, bei 12:34',
    'fr': 'Few steps. — Toby Ho, Rewind, à 12:34',
    'es': 'Few steps. — Toby Ho, Rewind, en 12:34',
    'ja': 'Few steps. — Toby Ho、Rewind、12:34 時点',
}
OBJECTS = {'de': 'Vortrag', 'fr': 'conf\\u00e9rence', 'es': 'charla', 'ja': '\\u8b1b\\u6f14'}
INDEXES = {
    'de': 'Vorträge nach Thema',
    'fr': 'Conférences par thème',
    'es': 'Charlas por tema',
    'ja': 'トピック別の講演',
}


def text_of(node: nodes.Node) -> str:
    """Return the words of a node, with plain spaces."""
    return ' '.join(node.astext().replace('\N{NO-BREAK SPACE}', ' ').split())


def lines(built: Built, name: str) -> list[str]:
    """Return the paragraphs of a class."""
    found = built.resolved().findall(nodes.paragraph)
    return [text_of(paragraph) for paragraph in found if name in paragraph['classes']]


@pytest.mark.parametrize('language', sorted(BYLINES))
def test_words_and_dates(tmp_path: Path, language: str):
    built = build(tmp_path, {'index.rst': NOTES}, language=language)
    assert built.warnings == ()
    assert lines(built, 'talk-byline') == [BYLINES[language]]
    assert lines(built, 'talk-media') == [MEDIA[language]]
    assert lines(built, 'attribution') == [ATTRIBUTIONS[language]]
    names = [name.astext() for name in built.resolved().findall(nodes.field_name)]
    assert list(dict.fromkeys(names)) in (FIELDS[language], FIELDS[language][::-1])
    assert QUOTATIONS[language] in built.page().text
    index = built.page('talk-topics')
    assert INDEXES[language] in index.text
    assert OBJECTS[language] in built.output('searchindex.js')


def test_each_build_has_its_own_language(tmp_path: Path):
    """Builds of one process do not take words from each other."""
    titles = [
        str(
            build(tmp_path / str(number), {'index.rst': NOTES}, language=language)
            .app.env.domains['talk']
            .object_types['talk']
            .lname
        )
        for number, language in enumerate(('de', 'fr', 'it', 'en', 'ja'))
    ]
    assert titles == ['Vortrag', 'conférence', 'talk', 'talk', '講演']


def test_warnings_in_the_language_of_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """They don't follow the language of the pages."""
    monkeypatch.setattr(locale, 'getlocale', lambda *_category: ('de_DE', 'UTF-8'))
    source = 'T\n=\n\n.. talk:: A\n   :date: May\n\n.. talk:: B\n   :id: a\n'
    built = build(tmp_path, {'index.rst': source}, language='fr')
    assert [(warned.type, warned.message) for warned in built.warnings] == [
        (
            'talks.bad_value',
            (
                "talk: die Option :date: hat den Wert 'May'; erwartet wird ein "
                'ISO-Datum wie 2024, 2024-05, 2024-05-18, 2024-05-18T10:00-04:00 oder '
                '2024-05-15/2024-05-23'
            ),
        ),
        (
            'talks.duplicate_id',
            (
                "die ID 'a' wird bereits in index.rst:4 verwendet; geben Sie diesem Eintrag "
                'eine andere :id:'
            ),
        ),
    ]


def test_other_words_of_a_project(tmp_path: Path):
    """A project can bring a language that is not there."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalog = Catalog(locale='it')
    catalog.add('Topics', 'Argomenti')
    folder = tmp_path / 'source' / 'words' / 'it' / 'LC_MESSAGES'
    folder.mkdir(parents=True)
    with (folder / 'sphinx_talks.mo').open('wb') as file:
        write_mo(file, catalog)
    (tmp_path / 'source' / 'more_words.py').write_text(
        'from pathlib import Path\n\n\ndef setup(app):\n'
        "    folder = Path(__file__).parent / 'words'\n"
        "    app.add_message_catalog('sphinx_talks', str(folder))\n"
        "    return {'parallel_read_safe': True}\n",
        encoding='utf-8',
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(tmp_path / 'source'))
        built = build(
            tmp_path,
            {'index.rst': NOTES},
            language='it',
            extensions=['sphinx_talks', 'more_words'],
        )
    assert 'Argomenti' in built.page().text
