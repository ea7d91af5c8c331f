"""The files of exports, written from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from sphinx.util import logging

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.write.atom import Feeds
from sphinx_talks.formats.write.registry import FORMATS
from sphinx_talks.formats.write.talk_facts import Site
from sphinx_talks.problems import Problem, report
from sphinx_talks.saving import write_files
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.talks.records import Place
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

    from sphinx_talks.catalogue.homes import Home

__all__ = ('write_exports', 'write_feeds')

_logger = logging.getLogger(__name__)


def write_exports(
    env: BuildEnvironment,
    folder: Path,
    wanted: Mapping[str, str],
    page_address: Callable[[str], str] | None = None,
) -> bool:
    """Write exports; return whether all went well.

    :param wanted: formats by the names of files; where none is named, all
        formats that need no site
    :param page_address: gives the address of a document below the root of the site; where
        there is none, it is as usual
    """
    wanted = wanted or {
        each.file: each.name for each in FORMATS.values() if not each.is_of_site
    }
    site = _site_of(env, page_address)
    catalogue = TalkDomain.of(env).catalogue
    went_well = True
    for name, format_name in sorted(wanted.items()):
        try:
            files = FORMATS[format_name].write(catalogue, site)
            write_files({folder / name / path: data for path, data in files.items()})
        except (FormatError, OSError) as error:
            report(Problem.EXPORT, __('the export %s could not be written: %s'), name, error)
            went_well = False
        else:
            _logger.verbose(__('wrote the export %s'), name)
    return went_well


def write_feeds(
    env: BuildEnvironment,
    folder: Path,
    homes: Iterable[Home],
    page_address: Callable[[str], str],
) -> None:
    """Write the feed of each page that has one, unless it is there already.

    :param folder: the root of the site
    :param homes: pages that have a feed
    :param page_address: gives the address of a document below the root of the site
    """
    domain = TalkDomain.of(env)
    site = _site_of(env, page_address)
    feeds = Feeds(domain.catalogue, site)
    for home in homes:
        feed = feeds.of(
            domain.showing.ids_on(domain.catalogue, home),
            key=f'{home.kind}:{quote(home.key, safe="")}',
            name=home.name,
            page=site.address(Place(home.document)),
            address=urljoin(site.url, quote(home.feed)) if site.url else '',
        )
        write_files({folder / home.feed: feed})


def _site_of(env: BuildEnvironment, page_address: Callable[[str], str] | None) -> Site:
    """Return where readers find the pages.

    :param page_address: gives the address of a document below the root of the site; where
        there is none, it is as usual
    """
    root = str(env.config.html_baseurl or '')
    if root and not _is_address(root):
        report(Problem.EXPORT, __('html_baseurl is %r, but must be an address'), root)
        root = ''
    if root and not root.endswith('/'):
        root += '/'
    return Site(env.config.project, root, *([page_address] if page_address else []))


def _is_address(text: str) -> bool:
    try:
        return bool(urlsplit(text).scheme)
    except ValueError:
        return False
