extensions = ['myst_parser', 'sphinx_talks']
myst_enable_extensions = ['colon_fence']

talks_references = {
    'rfc': {},
    'cve': {},
    'bpo': {
        'url': 'https://bugs.python.org/issue{}',
        'label': 'bpo-{}',
    },
}
talks_reference_titles = {
    'pep': {747: 'Annotating Type Forms'},
    'rfc': {9110: 'HTTP Semantics'},
}
talks_projects = {
    'mypy': 'https://mypy-lang.org/',
    'pytest': {
        'url': 'https://pytest.org/',
        'repository': 'https://github.com/pytest-dev/pytest',
        'documentation': 'https://docs.pytest.org/',
        'aliases': ['py.test'],
    },
}
