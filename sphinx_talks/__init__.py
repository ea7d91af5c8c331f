"""Cross-referenced talk bibliographies for Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ('__version__', 'setup')


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    # Imported here, so that the catalogue can be used without Sphinx.
    from sphinx_talks.draw.bold_titles import BoldTitles
    from sphinx_talks.draw.book_charts import LeaveTablesOfCharts
    from sphinx_talks.draw.latex_tables import BreakLongWords
    from sphinx_talks.markup.languages import DropLanguages
    from sphinx_talks.markup.moment_roles import MomentRole
    from sphinx_talks.markup.nodes import PLACEHOLDERS
    from sphinx_talks.markup.own_takeaways import register_takeaway_kinds
    from sphinx_talks.markup.talk_directive import TalkDirective
    from sphinx_talks.settings import STYLES_EVENT, register_settings
    from sphinx_talks.sphinx_ext.changed_folders import find_changed_folders
    from sphinx_talks.sphinx_ext.configured import (
        add_reference_kinds,
        use_loaded_titles,
        use_other_sites,
    )
    from sphinx_talks.sphinx_ext.contents import (
        forget_own_contents,
        keep_entries_on_page,
        leave_out_placeholders,
        set_titles_in_prose,
    )
    from sphinx_talks.sphinx_ext.domain import TalkDomain
    from sphinx_talks.sphinx_ext.expand import ExpandPlaceholders, OfferOptionWords
    from sphinx_talks.sphinx_ext.exports import Exports, TalksBuilder
    from sphinx_talks.sphinx_ext.graph_setup import add_graph_pictures
    from sphinx_talks.sphinx_ext.inherited_topics import IndexInheritedTopics
    from sphinx_talks.sphinx_ext.latex_labels import AddLabels
    from sphinx_talks.sphinx_ext.ledger import Ledger
    from sphinx_talks.sphinx_ext.link_check import LeaveOutClosedMedia
    from sphinx_talks.sphinx_ext.literal_words import TranslateLiterally
    from sphinx_talks.sphinx_ext.missing import warn_of_missing_target
    from sphinx_talks.translation import add_catalogue
    from sphinx_talks.web.alternates import add_alternates
    from sphinx_talks.web.assets import add_static_folder, add_stylesheet
    from sphinx_talks.web.index_pages import IndexPages
    from sphinx_talks.web.opengraph import describe_single_talk
    from sphinx_talks.web.page_contents import PageContents
    from sphinx_talks.web.player import AddStills, add_player
    from sphinx_talks.web.previews import Previews
    from sphinx_talks.web.structured_data import add_structured_data
    from sphinx_talks.web.tables import add_table_script

    app.require_sphinx((8, 1))
    add_catalogue(app)
    register_settings(app)
    for placeholder in PLACEHOLDERS:
        app.add_node(placeholder)
    app.add_domain(TalkDomain)
    app.add_builder(TalksBuilder)
    app.add_directive('talk', TalkDirective)
    # In the domain where Sphinx looks for every name without a domain: unlike
    # ``add_role``, this makes ``:external+NAME:talk:`` work as well.
    app.add_role_to_domain('std', 'talk', MomentRole())
    app.add_transform(IndexInheritedTopics)
    app.add_transform(TranslateLiterally)
    app.add_post_transform(OfferOptionWords)
    app.add_post_transform(ExpandPlaceholders)
    app.add_post_transform(AddLabels)
    app.add_post_transform(AddStills)
    app.add_post_transform(DropLanguages)
    app.add_post_transform(BoldTitles)
    app.add_post_transform(BreakLongWords)
    app.add_post_transform(LeaveTablesOfCharts)
    app.add_post_transform(LeaveOutClosedMedia)
    app.add_event(STYLES_EVENT)
    app.connect('config-inited', add_reference_kinds)
    app.connect('config-inited', register_takeaway_kinds)
    app.connect('config-inited', add_graph_pictures)
    app.connect('builder-inited', TalkDomain.use_tags)
    app.connect('builder-inited', TalkDomain.use_settings)
    # After intersphinx has loaded its inventories, at priority 500.
    app.connect('builder-inited', use_loaded_titles, priority=700)
    app.connect('builder-inited', use_other_sites, priority=700)
    app.connect('builder-inited', add_static_folder)
    app.connect('env-get-outdated', find_changed_folders)
    app.connect('doctree-read', TalkDomain.settle_links)
    app.connect('doctree-read', set_titles_in_prose)
    app.connect('doctree-read', leave_out_placeholders)
    # After other listeners, which may change the contents.
    app.connect('doctree-read', keep_entries_on_page, priority=900)
    app.connect('doctree-resolved', forget_own_contents)
    app.connect('warn-missing-reference', warn_of_missing_target)
    app.connect('html-page-context', add_stylesheet)
    app.connect('html-page-context', add_player)
    app.connect('html-page-context', add_table_script)
    app.connect('html-page-context', add_structured_data)
    app.connect('html-page-context', add_alternates)
    # Before sphinxext-opengraph, at priority 500, in whatever order the two stand.
    app.connect('html-page-context', describe_single_talk, priority=400)
    ledger = Ledger()
    ledger.connect(app)
    Exports(ledger).connect(app)
    app.connect('html-page-context', IndexPages(ledger).keep)
    Previews(ledger).connect(app)
    PageContents().connect(app)
    return {
        'version': __version__,
        'env_version': 1,
        'parallel_read_safe': True,
        'parallel_write_safe': True,
    }
