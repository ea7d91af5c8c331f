"""What authors write: the directives and roles, for reST and MyST alike.

Directives and roles check what can be checked where it stands, and never look
at another document.
"""
