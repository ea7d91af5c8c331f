"""What translators of a project get, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from projects import build

RST = """\
Notes
=====

.. talk:speaker:: Toby Ho

   Writes debuggers.

.. talk:topic:: Good tools

   What finds mistakes.

.. talk:project:: Big engine

   Goes back.

.. talk:event:: A small conference

   .. talk:: Back in time
      :speakers: Toby Ho
      :topics: Good tools
      :video: https://example.org/film

      A note.

      * Insight: less is more.

      .. talk:insight::
         :id: few
         :by: Toby Ho
         :at: 12:34

         Few steps are enough.

      .. talk:quote::
         :id: slow
         :by: Ada Ray
         :at: 1:00

         Slow is smooth.

Read :talk:quote:`slow` and :talk:topic:`Good tools`.

.. talk:index:: topics
"""

MYST = """\
# Notes

:::{talk:speaker} Toby Ho
Writes debuggers.
:::

:::{talk:topic} Good tools
What finds mistakes.
:::

:::{talk:project} Big engine
Goes back.
:::

::::::{talk:event} A small conference
:::::{talk} Back in time
:speakers: Toby Ho
:topics: Good tools
:video: https://example.org/film

A note.

* Insight: less is more.

:::{talk:insight}
:id: few
:by: Toby Ho
:at: 12:34

Few steps are enough.
:::

:::{talk:quote}
:id: slow
:by: Ada Ray
:at: 1:00

Slow is smooth.
:::
:::::
::::::

Read {talk:quote}`slow` and {talk:topic}`Good tools`.

:::{talk:index} topics
:::
"""

GERMAN = {
    'Notes': 'Notizen',
    'Writes debuggers.': 'Schreibt Debugger.',
    'Good tools': 'Gute Werkzeuge',
    'What finds mistakes.': 'Was Fehler findet.',
    'Big engine': 'Großes Triebwerk',
    'Goes back.': 'Geht zurück.',
    'A small conference': 'Eine kleine Konferenz',
    'Back in time': 'Zurück in der Zeit',
    'A note.': 'Eine Notiz.',
    'Insight: less is more.': 'Einsicht: Weniger ist mehr.',
    'Few steps are enough.': 'Wenige Schritte genügen.',
    'Slow is smooth.': 'In der Ruhe liegt die Kraft.',
}
RST_ONLY = {
    'Read :talk:quote:`slow` and :talk:topic:`Good tools`.': (
        'Siehe :talk:quote:`slow` und :talk:topic:`Good tools`.'
    )
}
MYST_ONLY = {
    'Read {talk:quote}`slow` and {talk:topic}`Good tools`.': (
        'Siehe {talk:quote}`slow` und {talk:topic}`Good tools`.'
    )
}


@pytest.mark.parametrize(
    ('name', 'source', 'more'),
    [
        ('index.rst', RST, RST_ONLY),
        pytest.param('index.md', MYST, MYST_ONLY, marks=pytest.mark.myst),
    ],
)
def test_translated_notes(tmp_path: Path, name: str, source: str, more: dict[str, str]):
    """Titles, notes and takeaways are offered to translators; names are not."""
    original = build(tmp_path / 'en', {name: source}, 'gettext')
    assert original.warnings == ()
    with (original.app.outdir / 'index.pot').open('rb') as file:
        offered = {message.id for message in read_po(file) if message.id}
    assert offered == {*GERMAN, *more}

    catalog = Catalog(locale='de')
    for text, translation in {**GERMAN, **more}.items():
        catalog.add(text, translation)
    messages = tmp_path / 'de' / 'source' / 'locale' / 'de' / 'LC_MESSAGES'
    messages.mkdir(parents=True)
    with (messages / 'index.po').open('wb') as file:
        write_po(file, catalog)
    english = build(tmp_path / 'en', {name: source})
    built = build(tmp_path / 'de', {name: source}, language='de', locale_dirs=['locale'])
    assert built.warnings == ()

    text = built.page().text
    for translation in GERMAN.values():
        assert translation.removeprefix('Einsicht: ') in text
    for word in GERMAN:
        assert word not in text.replace('Notes documentation', '').replace(
            'Notes Dokumentation', ''
        )
    # Shown by others too: the quotation, and the topic of the talk.
    assert text.count('In der Ruhe liegt die Kraft.') == 2
    assert '„In der Ruhe liegt die Kraft.“ — Ada Ray' in text
    assert text.count('Gute Werkzeuge') >= 4
    assert 'Gute Werkzeuge' in built.page('talk-topics').text
    assert 'Good tools' not in built.page('talk-topics').text
    # The names, and what addresses and look-ups are made of, are those of the original.
    assert {'Toby Ho', 'Gute Werkzeuge', 'Großes Triebwerk', 'Eine kleine Konferenz'} == {
        entry.name for entry in built.facts().entries
    }
    assert ids(built.facts()) == ids(english.facts())
    ours = {anchor for anchor in english.page().ids if anchor.startswith('talk-')}
    assert ours <= built.page().ids


def ids(facts) -> list[tuple[str, str]]:
    """Return the ids and fragments of all that a page declares."""
    things = (*facts.talks, *facts.entries, *facts.takeaways)
    return [(thing.id, thing.place.anchor) for thing in things]
