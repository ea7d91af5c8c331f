"""Talks that can be played on the page."""

project = 'Players'
extensions = ['sphinx_talks']
html_theme = 'furo'
talks_player = 'click'
