"""Finds the pages for whose talks there are new transcripts.

A change of a file is seen by Sphinx, for which each file is a dependency of its page.
A new file is none yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ('find_new_transcripts', 'setup')


def find_new_transcripts(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Return the documents for whose talks there are new files."""
    domain = TalkDomain.of(env)
    domain.forget_transcript_files()
    if not read_settings(app.config).transcripts:
        return []
    known = {path for page in domain.spoken.values() for path in page.paths}
    fresh = {
        talk
        for talk, files in domain.transcript_files.by_talk.items()
        if any(path not in known for _language, path in files)
    }
    return sorted(
        docname
        for docname, page in domain.spoken.items()
        if docname not in removed and not fresh.isdisjoint(page.wanted)
    )


def setup(app: Sphinx) -> None:
    """Have new files looked for, when Sphinx asks what has changed."""
    app.connect('env-get-outdated', find_new_transcripts)
