"""What directives show of talks that are declared elsewhere.

Each kind of listing has a module with what a page asks for (a
:class:`~sphinx_talks.catalogue.records.Listing`), what it then shows (a
:class:`~sphinx_talks.catalogue.views.ListingView`), and the function that
makes the second from the first and the catalogue.
"""
