"""List items that say who said something, when, and under which id."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from markup_text import as_markdown
from projects import build

VIDEO = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'

TALK = f"""\
.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho
   :video: {VIDEO}

   * Insight (12:34): worth a try.
   * Quote (Ada Ray, 1:00): slow is smooth.
   * Quote (#rewind-quote, Toby
     Ho, 2 min): we *can* go back: see (here).
   * **Insight** (#bold): in bold.
   * **Insight (3:00):** all of it in bold.
   * Quote (Ann O. Ther (Replay)) : a name with brackets.
   * Quote (some words) without a colon at once: no takeaway.
   * Insight: as before (12:34): no part.

See :talk:quote:`rewind-quote`.
"""

MARKUPS = pytest.mark.parametrize(
    'markup', ['rst', pytest.param('md', marks=pytest.mark.myst)]
)


def page(markup: str, text: str) -> dict[str, str]:
    """Return a page in one of the markups, with a title."""
    if markup == 'md':
        return {'index.md': f'# Notes\n\n\n{as_markdown(text)}'}
    return {'index.rst': f'Notes\n=====\n\n{text}'}


@MARKUPS
def test_parts_in_brackets(tmp_path: Path, markup: str):
    """An id, a time and a name stand for the options of the directives."""
    built = build(tmp_path, page(markup, TALK))
    assert built.warnings == ()
    assert [
        (each.kind, each.id, each.by, each.at, ' '.join(each.text.split()))
        for each in built.facts().takeaways
    ] == [
        ('insight', '', '', 754, 'worth a try.'),
        ('quote', '', 'Ada Ray', 60, 'slow is smooth.'),
        ('quote', 'rewind-quote', 'Toby Ho', 120, 'we can go back: see (here).'),
        ('insight', 'bold', '', None, 'in bold.'),
        ('insight', '', '', 180, 'all of it in bold.'),
        ('quote', '', 'Ann O. Ther (Replay)', None, 'a name with brackets.'),
        ('insight', '', '', None, 'as before (12:34): no part.'),
    ]
    shown = built.page()
    for line in (
        'Insight (at 12:34): worth a try.',
        'Quote (Ada Ray, at 1:00): slow is smooth.',
        'Quote (Toby Ho, at 2:00): we can go back: see (here).',
        'Insight: in bold.',
        'Insight: (at 3:00) all of it in bold.',
        'Quote (Ann O. Ther (Replay)): a name with brackets.',
        'Quote (some words) without a colon at once: no takeaway.',
        '“we can go back: see (here).” — Toby Ho, Rewind, at 2:00',
    ):
        assert line in shown.text
    assert f'{VIDEO}&t=754s' in shown.links
    # The quotation is a link to the moment, and the item leads back to it.
    assert shown.links.count(f'{VIDEO}&t=120s') == 2
    assert 'quote-rewind-quote' in shown.ids
    assert shown.text.count('Cited in') == 1


@MARKUPS
def test_parts_that_cannot_be_read(tmp_path: Path, markup: str):
    """What is in brackets is shown all the same, and the rest of it counts."""
    text = """\
.. talk:: Rewind

   * Quote (Ada Ray, 12:99): one.
   * Quote (2024): two.
   * Quote (#a, #b): three.
   * Quote (Ada Ray, Toby Ho): four.
   * Quote (1:00, 2:00): five.
   * Quote (): six.
   * Quote (*Ada Ray*, 1:00): seven.
   * Quote (#!no): eight.
"""
    built = build(tmp_path, page(markup, text))
    assert [(each.line, each.type) for each in built.warnings] == [
        (line, 'talks.bad_value') for line in range(6, 14)
    ]
    messages = [each.message for each in built.warnings]
    assert messages[0] == (
        "the list item 'Quote' has '12:99' in parentheses; expected a time "
        'such as “12:34”, “1:02:03” or “754s”'
    )
    for message, words in zip(
        messages[1:],
        (
            'a time such as',
            'one id only',
            'one name only',
            'one time only',
            'an id such as “#rewind-quote”, a time or a name',
            'plain words',
            'an id without',
        ),
        strict=True,
    ):
        assert words in message
    shown = built.page().text
    for line in (
        'Quote (Ada Ray, 12:99): one.',
        'Quote (2024): two.',
        'Quote (#b): three.',
        'Quote (Ada Ray, Toby Ho): four.',
        'Quote (at 1:00, 2:00): five.',
        'Quote (): six.',
        'Quote (Ada Ray, 1:00): seven.',
        'Quote (#!no): eight.',
    ):
        assert line in shown
    assert [(each.id, each.by, each.at) for each in built.facts().takeaways] == [
        ('', 'Ada Ray', None),
        ('', '', None),
        ('a', '', None),
        ('', 'Ada Ray', None),
        ('', '', 60),
        ('', '', None),
        ('', '', None),
        ('', '', None),
    ]


@MARKUPS
def test_parts_and_translators(tmp_path: Path, markup: str):
    """Translators get the words without the brackets, which they cannot lose."""
    text = '.. talk:: Rewind\n\n   * Quote (#slow, Ada Ray, 1:00): slow is smooth.\n'
    original = build(tmp_path / 'en', page(markup, text), 'gettext')
    with (original.app.outdir / 'index.pot').open('rb') as file:
        offered = {message.id for message in read_po(file) if message.id}
    assert offered == {'Notes', 'Rewind', 'Quote: slow is smooth.'}
    catalog = Catalog(locale='de')
    catalog.add('Quote: slow is smooth.', 'Zitat: In der Ruhe liegt die Kraft.')
    messages = tmp_path / 'de' / 'source' / 'locale' / 'de' / 'LC_MESSAGES'
    messages.mkdir(parents=True)
    with (messages / 'index.po').open('wb') as file:
        write_po(file, catalog)
    built = build(tmp_path / 'de', page(markup, text), language='de', locale_dirs=['locale'])
    assert built.warnings == ()
    (takeaway,) = built.facts().takeaways
    assert (takeaway.id, takeaway.by, takeaway.at) == ('slow', 'Ada Ray', 60)
    assert takeaway.text == 'In der Ruhe liegt die Kraft.'
    assert 'Zitat (Ada Ray, bei 1:00): In der Ruhe liegt die Kraft.' in built.page().text


@pytest.mark.parametrize('builder', ['text', 'latex', 'man', 'texinfo'])
def test_parts_in_other_formats(tmp_path: Path, builder: str):
    assert build(tmp_path, page('rst', TALK), builder).warnings == ()
