project = 'My notes'
extensions = ['myst_parser', 'sphinx_talks']
myst_enable_extensions = ['colon_fence']
