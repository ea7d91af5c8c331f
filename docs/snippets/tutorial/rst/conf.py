project = 'My notes'
extensions = ['sphinx_talks']
