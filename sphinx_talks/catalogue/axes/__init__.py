"""What a talk has of everything that talks can be asked, told apart, sorted and counted by.

An axis is one such thing: its speakers, its year, who can see its media. Filters,
conditions, order, groups, charts, indexes, graphs, lists of takeaways and bibliographies
all ask here, so that a talk counts the same for each of them.
"""
