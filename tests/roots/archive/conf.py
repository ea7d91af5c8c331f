"""An archive with a page for each talk and thing, and with a long list."""

project = 'Archive'
language = 'en'
extensions = ['sphinx_talks']
html_baseurl = 'https://archive.example/'
talks_player = 'click'
talks_pages = {
    'talk': 'talks/{id}',
    'speaker': {'path': 'speakers/{id}', 'feed': True},
    'event': 'events/{id}',
    'topic': 'topics/{id}',
    'series': 'series/{id}',
    'year': 'years/{year}',
    'project': 'projects/{id}',
}
