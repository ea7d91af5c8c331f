"""What directives show of talks that are declared elsewhere.

Each kind of listing has a module with what a page asks for (a
:class:`~sphinx_talks.talks.records.Listing`), what it then shows (a
:class:`~sphinx_talks.views.page.ListingView`), and the function that
makes the second from the first and the catalogue.
"""
