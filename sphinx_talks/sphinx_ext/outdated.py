"""Finds the pages to read again: their folders, settings or transcripts have changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.settings import digest_of_settings, read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ('find_changed_folders', 'find_changed_settings', 'find_new_transcripts', 'setup')


def find_changed_folders(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Return the documents that have to be read again."""
    folders = TalkDomain.of(env).folders
    return [
        docname
        for docname in sorted(folders.keys() - added - changed - removed)
        if any(
            digest != _digest(Path(env.srcdir, folder))
            for folder, digest in folders[docname].items()
        )
    ]


def _digest(folder: Path) -> str:
    from sphinx_talks.formats.pyvideo.pyvideo_reader import names_digest

    try:
        return names_digest(folder)
    except OSError:
        return ''


def find_changed_settings(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Return the documents that have to be read again."""
    consulted = TalkDomain.of(env).consulted
    present = {
        name: digest_of_settings(app.config, [name])
        for names in consulted.values()
        for name in names
    }
    return [
        docname
        for docname in sorted(consulted.keys() - added - changed - removed)
        if any(present[name] != digest for name, digest in consulted[docname].items())
    ]


def find_new_transcripts(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Return the documents for whose talks there are new files."""
    spoken = TalkDomain.of(env).spoken
    spoken.forget_files()
    if not read_settings(app.config).transcripts:
        return []
    known = {path for page in spoken.pages.values() for path in page.paths}
    fresh = {
        talk
        for talk, files in spoken.files.by_talk.items()
        if any(path not in known for _language, path in files)
    }
    return sorted(
        docname
        for docname, page in spoken.pages.items()
        if docname not in removed and not fresh.isdisjoint(page.wanted)
    )


def setup(app: Sphinx) -> None:
    """Tell Sphinx what has changed, when it asks."""
    for find in (find_changed_folders, find_changed_settings, find_new_transcripts):
        app.connect('env-get-outdated', find)
