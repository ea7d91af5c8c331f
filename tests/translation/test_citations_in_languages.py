"""Citations and bibliographies in the language of the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import build

PAGE = """\
Page
====

.. talk:event:: Konferenz
   :id: k

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho, Ada Ray
   :event: k
   :date: 2024-05-17

.. talk:: Cinder
   :id: cinder
   :speakers: Ada Ray, Bo Li, Cy Ma
   :date: 2024-05

.. talk:: Undated
   :id: undated

:talk:citet:`rewind`, :talk:cite:`cinder, undated`

.. talk:bibliography::
   :sort: date

.. talk:bibliography:: rewind
   :style: ieee
"""


@pytest.mark.parametrize(
    ('language', 'expected'),
    [
        (
            'de',
            (
                'Ho und Ray (2024), (Ray et al., 2024; Undated, o. D.)',
                'Ray, A., Li, B., & Ma, C. (2024, Mai). *Cinder*.',
                'Ho, T., & Ray, A. (2024, 17. Mai). *Rewind*. Konferenz.',
                '*Undated*. (o. D.).',
                'T. Ho und A. Ray, „Rewind“, vorgetragen bei Konferenz, 17. Mai 2024.',
            ),
        ),
        (
            'ja',
            (
                'HoとRay (2024), (Rayほか, 2024; Undated, 日付なし)',
                'Ray, A., Li, B., & Ma, C. (2024, 5月). *Cinder*.',
                'Ho, T., & Ray, A. (2024, 5月17日). *Rewind*. Konferenz.',
                '*Undated*. (日付なし).',
                'T. HoとA. Ray, 「Rewind」、 Konferenzにて発表, 2024年5月17日.',
            ),
        ),
    ],
)
def test_languages(language: str, expected: tuple[str, ...], tmp_path: Path):
    built = build(tmp_path, {'page.rst': PAGE}, 'text', language=language)
    assert built.warnings == ()
    text = plain(built.output('page.txt'))
    for words in expected:
        assert plain(words) in text


def plain(text: str) -> str:
    """Return a text on one line, with the commas of all languages alike."""
    return ' '.join(text.replace('、', ', ').split())
