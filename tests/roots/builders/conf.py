"""One of everything, for every builder."""

project = 'Every builder'
author = copyright = 'Somebody'
release = version = '1.0'
extensions = ['myst_parser', 'sphinx.ext.coverage', 'sphinx.ext.doctest', 'sphinx_talks']
myst_enable_extensions = ['colon_fence']
html_theme = 'basic'
nitpicky = True
# The list below a graph is enough; pictures need Graphviz.
suppress_warnings = ['talks.no_picture']
# Dates of builds have no place in what is compared.
html_last_updated_fmt = None
epub_show_urls = 'no'

talks_references = {'rfc': {}}
talks_reference_titles = {'pep': {669: 'Low impact monitoring for CPython'}}
talks_extra_fields = {'level': 'For whom'}
talks_kinds = ['unconference']
