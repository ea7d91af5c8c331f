"""What a page shows is gathered once for the ledger and once for the page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.sphinx_ext.showing import Showing
from sphinx_talks.talks.records import PageFacts
from sphinx_talks.views.compose import page_view
from sphinx_talks.views.page import PageView
from web_pages import build, talk_page

TALKS = 40


@pytest.mark.parametrize('player', ['link', 'click'])
def test_a_page_of_many_talks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, player: str
) -> None:
    made = Counter[str]()

    def counting(catalogue: Catalogue, facts: PageFacts) -> PageView:
        made[facts.document] += 1
        return page_view(catalogue, facts)

    monkeypatch.setattr(Showing, 'page_view', staticmethod(counting))
    video = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'
    one = talk_page(video=video).partition('.. talk::')[2]
    talks = ''.join(f'.. talk::{one.replace("Rewind", f"Talk {n}")}\n' for n in range(TALKS))
    build(
        tmp_path,
        {'index.rst': f'Page\n====\n\n{talks}'},
        talks_player=player,
        talks_checks={'duplicate_recording': False},
    )
    assert 1 <= made['index'] <= 2
