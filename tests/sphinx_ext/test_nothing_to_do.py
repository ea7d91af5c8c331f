"""What a build that changes nothing does not even look at."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
Notes
=====

.. talk:: Rewind
   :id: rewind
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc

   See :pep:`669`.

:talk:`rewind`
"""

_BUILD = """\
import json, sys
from sphinx.cmd.build import build_main

code = build_main(['-q', 'source', 'out'])
ours = [name for name in sys.modules if name.startswith('sphinx_talks')]
print(json.dumps([code, ours]))
"""


@pytest.mark.slow
@pytest.mark.parametrize('settings', ['', "talks_player = 'click'\ntalks_feed = 'feed.xml'\n"])
def test_facts_stay_packed(tmp_path: Path, settings: str) -> None:
    """Without records, which are the greater part of the imports, none can be opened."""
    source = tmp_path / 'source'
    source.mkdir()
    conf = f"extensions = ['sphinx_talks']\n{settings}"
    (source / 'conf.py').write_text(conf, encoding='utf-8')
    (source / 'index.rst').write_text(PAGE, encoding='utf-8')

    def modules() -> set[str]:
        run = subprocess.run(
            [sys.executable, '-c', _BUILD],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            encoding='utf-8',
        )
        code, ours = json.loads(run.stdout)
        assert code == 0, run.stderr
        return set(ours)

    records = 'sphinx_talks.talks.records'
    assert records in modules()
    idle = modules()
    assert records not in idle
    assert 'sphinx_talks.talks.options' not in idle
    assert not {name for name in idle if name.startswith('sphinx_talks.views.listings.')}
