"""Talk pages of several projects in one documentation set."""

project = 'Adopters'
extensions = ['myst_parser', 'sphinx_talks']
myst_enable_extensions = ['colon_fence']
html_theme = 'basic'
smartquotes = False

talks_references = {'rfc': {}, 'cve': {}}
talks_reference_titles = {'rfc': {8439: 'ChaCha20 and Poly1305 for IETF Protocols'}}
talks_pending_days = 1000
talks_extra_fields = {'level': 'For whom', 'notebooks': 'Notebooks'}
talks_projects = {
    'pytest': {
        'url': 'https://pytest.org/',
        'repository': 'https://github.com/pytest-dev/pytest',
        'aliases': ['py.test'],
    },
    'Numba': {
        'url': 'https://numba.pydata.org/',
        'repository': 'https://github.com/numba/numba',
    },
    'restic': 'https://restic.net/',
}
# The contents of all pages show their titles.
talks_contents_entries = 'everywhere'
