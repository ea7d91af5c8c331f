"""A set with the extensions of the field; the test says which, and in which order."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
project = 'Neighbours'
author = 'me'
version = '1'
copyright = '2024'
extensions = os.environ['TALKS_EXTENSIONS'].split()
exclude_patterns = [
    *os.environ['TALKS_WITHOUT'].split(),
    'gallery',
    'auto_gallery/*.ipynb',
    'auto_gallery/*.py',
    'auto_gallery/*.zip',
    '**sg_execution_times.rst',
]
html_theme = 'basic'
epub_show_urls = 'no'
todo_include_todos = True
blog_feed_fulltext = os.environ.get('TALKS_FEED', 'full') == 'full'
blog_baseurl = 'https://example.org/'
blog_authors = {'me': ('Me', None)}
blog_default_author = 'me'
sphinx_gallery_conf = {
    'examples_dirs': 'gallery',
    'gallery_dirs': 'auto_gallery',
    'plot_gallery': False,
}
collections = {}
nb_execution_mode = 'off'
tippy_enable_mathjax = False
suppress_warnings = os.environ['TALKS_SUPPRESS'].split()
