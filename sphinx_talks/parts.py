"""The parts of the extension, each of which registers itself with Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks import setting_checks, settings, translation
from sphinx_talks.markup import nodes
from sphinx_talks.sphinx_ext import (
    builders,
    closing,
    configured,
    contents,
    domain,
    editors,
    garbage,
    graph_setup,
    missing,
    outdated,
    source_slips,
    transforms,
)
from sphinx_talks.sphinx_ext.exports import Exports, TalksBuilder
from sphinx_talks.sphinx_ext.general_index import GeneralIndex
from sphinx_talks.sphinx_ext.late_checks import LateChecks
from sphinx_talks.sphinx_ext.ledger import Ledger
from sphinx_talks.sphinx_ext.roles_in_headings import Headings
from sphinx_talks.web import (
    alternates,
    assets,
    item_links,
    opengraph,
    player,
    quoted_math,
    structured_data,
)
from sphinx_talks.web.index_pages import IndexPages
from sphinx_talks.web.page_contents import PageContents
from sphinx_talks.web.page_maker import PageMaker
from sphinx_talks.web.previews import Previews

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

__all__ = ('DOORS', 'MAY_BE_ABSENT', 'PARTS')

#: The three doors: what a module may import within a function, so that a build loads no
#: more than it needs. All else is imported at once. The command has a door of its own, to
#: the module of the subcommand that somebody names.
DOORS = {
    'reading': (
        'sphinx_talks.sphinx_ext.reading',
        'sphinx_talks.markup.registered',
        'sphinx_talks.markup.written_items',
        'sphinx_talks.setting_validators',
    ),
    'showing': (
        'sphinx_talks.catalogue.conventions',
        'sphinx_talks.checks.checks',
        'sphinx_talks.draw.graph_pictures',
        'sphinx_talks.sphinx_ext.redrawing',
        'sphinx_talks.sphinx_ext.fingerprints',
        'sphinx_talks.sphinx_ext.index_entries',
        'sphinx_talks.sphinx_ext.placeholders',
        'sphinx_talks.sphinx_ext.showing',
        'sphinx_talks.web.home_maker',
        'sphinx_talks.web.writing',
    ),
    'formats': (
        'sphinx_talks.formats',
        'sphinx_talks.markup.imports',
        'sphinx_talks.sphinx_ext.export_files',
        'sphinx_talks.sphinx_ext.other_catalogues',
        'sphinx_talks.sphinx_ext.transcripts',
    ),
}
#: Packages that may not be installed, or, like Sphinx, not where our data is read.
MAY_BE_ABSENT = ('myst_parser', 'sphinx')


def _follow_changes(app: Sphinx) -> None:
    """Register the ledger, and what depends on whether a build has found anything new."""
    app.add_builder(TalksBuilder)
    ledger = Ledger()
    ledger.connect(app)
    for part in (Headings, PageMaker, LateChecks, Exports, IndexPages, Previews):
        part(ledger).connect(app)
    GeneralIndex().connect(app)
    PageContents().connect(app)


#: In the order in which they listen to the same event.
PARTS: tuple[Callable[[Sphinx], None], ...] = (
    translation.setup,
    closing.setup,
    settings.setup,
    setting_checks.setup,
    nodes.setup,
    domain.setup,
    transforms.setup,
    editors.setup,
    builders.setup,
    configured.setup,
    graph_setup.setup,
    outdated.setup,
    garbage.setup,
    contents.setup,
    missing.setup,
    source_slips.setup,
    item_links.setup,
    player.setup,
    quoted_math.setup,
    assets.setup,
    structured_data.setup,
    alternates.setup,
    opengraph.setup,
    _follow_changes,
)
