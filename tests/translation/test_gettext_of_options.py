"""The words in options: what translators get of them, and what readers see."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from markup_text import as_markdown
from projects import build

TALK = """\
.. talk:: Rewind
   :video: https://example.org/film label="the film"
   :slides: pending label="cut"
   :note: cut
   :abstract: It goes back, with *args.
   :level: For everybody
   :source: https://example.org/source
   :room: Hall 1

   .. talk:delivery:: PyCon
      :slides: https://example.org/slides label="short ones"
      :note: again, and shorter
"""

GERMAN = {
    'Notes': 'Notes',
    'Rewind': '*Zurück',
    'the film': 'der Film',
    # Nothing else may be left out because of a text that stays the same.
    'cut': 'cut',
    'It goes back, with *args.': 'Es geht zurück, mit *args & mehr.',
    'For everybody': 'Für alle',
    'short ones': 'kurze',
    'again, and shorter': 'noch einmal, und kürzer',
}


@pytest.mark.parametrize('suffix', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_words_in_options(tmp_path: Path, suffix: str):
    """Labels, notes, abstracts and extra fields are offered, and shown translated."""
    pages = {
        'rst': {'index.rst': f'Notes\n=====\n\n{TALK}'},
        'md': {'index.md': f'# Notes\n\n\n{as_markdown(TALK)}'},
    }[suffix]
    settings = {'talks_extra_fields': {'level': 'Level', 'source': 'Source'}}
    original = build(tmp_path / 'en', pages, 'gettext', **settings)
    assert original.warnings == ()
    with (original.app.outdir / 'index.pot').open('rb') as file:
        offered = {str(message.id): message.locations for message in read_po(file)}
    assert {text for text in offered if text} == set(GERMAN) | {'PyCon', 'Hall 1'}
    assert {line for text in GERMAN for _file, line in offered[text]} <= {1, 2, 4, 13}

    catalog = Catalog(locale='de')
    for text, translation in GERMAN.items():
        catalog.add(text, translation)
    messages = tmp_path / 'de' / 'source' / 'locale' / 'de' / 'LC_MESSAGES'
    messages.mkdir(parents=True)
    with (messages / 'index.po').open('wb') as file:
        write_po(file, catalog)
    built = build(tmp_path / 'de', pages, language='de', locale_dirs=['locale'], **settings)
    assert built.warnings == ()
    (talk,) = built.facts().talks
    assert [medium.label for medium in talk.media] == ['der Film', 'cut']
    assert talk.note == 'cut'
    assert talk.abstract == 'Es geht zurück, mit *args & mehr.'
    assert [each.text for each in talk.extra] == ['Für alle', 'https://example.org/source']
    (delivery,) = talk.deliveries
    assert (delivery.media[0].label, delivery.note) == ('kurze', 'noch einmal, und kürzer')
    shown = built.page()
    for text, translation in GERMAN.items():
        assert translation in shown.text
        assert text == translation or text not in shown.text
    # The id is that of the original title.
    assert 'talk-rewind' in shown.ids


def test_without_translations(tmp_path: Path):
    """Nothing that translators need is left in a page."""
    from sphinx_talks.markup.nodes import option_words

    built = build(tmp_path, {'index.rst': f'Notes\n=====\n\n{TALK}'}, 'text')
    assert not list(built.tree().findall(option_words))
    assert not list(built.resolved().findall(option_words))


@pytest.mark.myst
def test_paragraphs_of_abstract(tmp_path: Path):
    """Each paragraph is a text of its own."""
    text = (
        '# Notes\n\n:::{talk} Rewind\n---\nabstract: |\n  One\n  line.\n\n  Two.\n---\n:::\n'
    )
    built = build(tmp_path, {'index.md': text}, 'gettext')
    with (built.app.outdir / 'index.pot').open('rb') as file:
        assert {'One line.', 'Two.'} <= {str(message.id) for message in read_po(file)}


NAMES = """\
Notes
=====

.. talk:event:: PyCon
   :id: pycon
   :place: Pittsburgh, USA
   :series: All PyCons

.. talk:: Rewind
   :speakers: Toby Ho
   :event: Meetup Vienna
   :topics: debugging, time travel
   :room: Hall 1
   :track: Main track

   .. talk:delivery:: pycon-de
      :room: Hall 2

About :talk:topic:`debugging`.

.. talk:list::
   :layout: table
   :fields: room, track, topics, event
   :topics: debugging
   :where: track == "Main track"

.. talk:list::
   :group-by: event

.. talk:index:: topics
"""
GERMAN_NAMES = {
    'Pittsburgh, USA': 'Pittsburgh in den USA',
    'All PyCons': 'Alle PyCons',
    'Meetup Vienna': 'Treffen in Wien',
    'debugging': 'Fehlersuche',
    'time travel': 'Zeitreisen',
    'Hall 1': 'Saal 1',
    'Hall 2': 'Saal 2',
    'Main track': 'Hauptreihe',
}


def test_names_of_places_and_implied_names(tmp_path: Path):
    """Translators get them, readers see them; roles and filters go by the author's names."""
    pages = {'index.rst': NAMES}
    original = build(tmp_path / 'en', pages, 'gettext').check()
    with (original.app.outdir / 'index.pot').open('rb') as file:
        offered = {str(message.id) for message in read_po(file)}
    # Names of persons, and ids, are the same in every language.
    assert offered - {''} == {'Notes', 'PyCon', 'Rewind', *GERMAN_NAMES} | {
        each for each in offered if each.startswith('About')
    }
    catalog = Catalog(locale='de')
    for text, translation in GERMAN_NAMES.items():
        catalog.add(text, translation)
    messages = tmp_path / 'de' / 'source' / 'locale' / 'de' / 'LC_MESSAGES'
    messages.mkdir(parents=True)
    with (messages / 'index.po').open('wb') as file:
        write_po(file, catalog)
    built = build(tmp_path / 'de', pages, language='de', locale_dirs=['locale']).check()
    shown = built.body_words()
    for text, translation in GERMAN_NAMES.items():
        assert translation in shown
        assert text not in shown, text
    assert 'Über' in shown or 'About Fehlersuche' in shown
    (talk,) = built.facts().talks
    assert talk.topics == ('debugging', 'time travel')


def test_names_cost_nothing_where_nobody_translates(tmp_path: Path):
    """They are gone from what is stored of a page."""
    built = build(tmp_path, {'index.rst': NAMES}).check()
    stored = built.app.env.get_doctree('index').pformat()
    assert 'option_name' not in stored
