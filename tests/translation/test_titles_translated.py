"""Titles in other languages."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from projects import build

ORIGINAL = """\
Talks
=====

.. talk:event:: A small conference

   .. talk:: Use `*args` wisely

      * Insight: less is more.

See :talk:`use-args-wisely`.

.. talk:index:: events
"""

GERMAN = {
    'Talks': 'Vorträge',
    'A small conference': 'Eine kleine Konferenz',
    'Use `*args` wisely': '`*args` mit Bedacht',
    'Insight: less is more.': 'Einsicht: Weniger ist mehr.',
    'See :talk:`use-args-wisely`.': 'Siehe :talk:`use-args-wisely`.',
}


def test_translated_titles(tmp_path: Path) -> None:
    """Translated titles are everywhere, and their ids stay those of the original."""
    original = build(tmp_path / 'en', {'index.rst': ORIGINAL}, 'gettext')
    with (original.app.outdir / 'index.pot').open('rb') as file:
        template = read_po(file)
    assert {message.id for message in template if message.id} == set(GERMAN)

    catalog = Catalog(locale='de')
    for text, translation in GERMAN.items():
        catalog.add(text, translation)
    messages = tmp_path / 'de' / 'source' / 'locale' / 'de' / 'LC_MESSAGES'
    messages.mkdir(parents=True)
    with (messages / 'index.po').open('wb') as file:
        write_po(file, catalog)
    built = build(
        tmp_path / 'de',
        {'index.rst': ORIGINAL},
        language='de',
        locale_dirs=['locale'],
        talks_contents_entries='everywhere',
    )
    assert built.warnings == ()
    talk = built.facts().talks[0]
    assert (talk.id, talk.title) == ('use-args-wisely', '`*args` mit Bedacht')
    assert talk.place.anchor == 'talk-use-args-wisely'
    assert built.facts().entries[0].id == 'a-small-conference'
    assert built.facts().takeaways[0].text == 'Weniger ist mehr.'
    page = built.page()
    assert page.text.count('`*args` mit Bedacht') > 2
    assert 'Use `*args` wisely' not in page.text
    assert built.contents() == [
        'Vorträge',
        '  Eine kleine Konferenz',
        '    `*args` mit Bedacht',
    ]
    assert '#talk-use-args-wisely' in page.links
    assert '`*args` mit Bedacht' in built.page('talk-events').text
    # The general index has every object of Sphinx in the original language.
    assert 'index.html#talk-use-args-wisely' in built.page('genindex').links
