extensions = ['myst_parser', 'sphinx_talks', 'sphinx.ext.graphviz']
myst_enable_extensions = ['colon_fence']

graphviz_output_format = 'svg'
