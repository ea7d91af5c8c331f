project = 'pyhf'
extensions = ['sphinx_talks']
