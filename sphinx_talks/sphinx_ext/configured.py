"""What the settings say about things, as the catalogue and Sphinx take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.setting_checks import refuse
from sphinx_talks.settings import PREFIX, read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.sphinx_ext.indices import reference_index

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ('add_reference_indices', 'setup', 'use_loaded_titles', 'use_other_sites')


def _check_names(app: Sphinx, config: Config) -> None:
    references, kinds = config[PREFIX + 'references'], config[PREFIX + 'takeaway_kinds']
    if not references and not kinds:
        return
    # Imported here, since few projects have kinds of their own.
    from sphinx_talks.markup.registered import taken_reference, taken_takeaway

    if references and (taken := taken_reference(references)):
        expected = f'a dictionary whose keys can be roles, which {taken!r} cannot'
        refuse(config, PREFIX + 'references', expected)
    if kinds and (taken := taken_takeaway(kinds, config[PREFIX + 'references'])):
        expected = f'a dictionary without {taken!r}, which is the name of something else'
        refuse(config, PREFIX + 'takeaway_kinds', expected)


def add_reference_indices(app: Sphinx, config: Config) -> None:
    """Add the index pages of the references in the settings."""
    references = read_settings(config).references
    if not references:
        # The domain itself has what is built in.
        return
    from sphinx_talks.catalogue.conventions import built_in_references, read_references

    built_in = built_in_references()
    for name, kind in read_references(references).items():
        if name not in built_in:
            app.add_index_to_domain(TalkDomain.name, reference_index(kind))


def use_loaded_titles(app: Sphinx) -> None:
    """Let the catalogue show the titles that intersphinx has loaded."""
    if 'sphinx.ext.intersphinx' in app.extensions:
        # Imported here, since it imports that extension.
        from sphinx_talks.sphinx_ext.other_catalogues import pep_titles

        TalkDomain.of(app.env).know_titles({'pep': pep_titles(app.env)})


def use_other_sites(app: Sphinx) -> None:
    """Let the catalogue know the talks of other sites."""
    if read_settings(app.config).catalogues or 'sphinx.ext.intersphinx' in app.extensions:
        # Imported here, since few sets know others.
        from sphinx_talks.sphinx_ext.other_catalogues import use_catalogues

        use_catalogues(app)


def setup(app: Sphinx) -> None:
    """Have the settings looked at as soon as they can be."""
    # After the values have been checked, and before anybody reads them.
    app.connect('config-inited', _check_names, priority=410)
    app.connect('config-inited', add_reference_indices)
    # After intersphinx has loaded its inventories, at priority 500.
    app.connect('builder-inited', use_loaded_titles, priority=700)
    app.connect('builder-inited', use_other_sites, priority=700)
