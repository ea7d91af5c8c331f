"""Sphinx configuration of the sphinx-talks documentation."""

import sys
from pathlib import Path

from sphinx_talks import __version__

sys.path.insert(0, str(Path(__file__).parent / '_ext'))

project = 'sphinx-talks'
author = 'The sphinx-talks contributors'
copyright = 'The sphinx-talks contributors'
release = __version__
version = '.'.join(__version__.split('.')[:2])

extensions = [
    'myst_parser',
    'sphinx_talks',
    'sphinx_inline_tabs',
    'gallery',
    'reference_tables',
]

# The snippets are shown in the guide by literalinclude, and tested one by one.
# They declare the same talks twice, in reST and in MyST, so they are no pages.
exclude_patterns = ['_build', '_ext', 'snippets']

nitpicky = True

myst_enable_extensions = ['colon_fence']

html_theme = 'furo'
html_title = 'sphinx-talks'
html_static_path = ['_static']

# Everything that these pages say of talks, as a file beside them.
talks_exports = {'talks.json': 'talks.json'}
