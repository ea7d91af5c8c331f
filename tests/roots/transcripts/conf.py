project = 'Said'
extensions = ['sphinx_talks']
html_theme = 'alabaster'
talks_transcripts = 'said/{id}.{language}.vtt'
talks_show_transcripts = True
