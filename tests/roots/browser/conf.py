"""Pages that are opened in a browser."""

project = 'Talks in a browser'
extensions = ['sphinx_talks']
html_theme = 'furo'
talks_reference_titles = {'pep': {703: 'Making the GIL optional'}}
