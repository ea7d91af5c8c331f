"""A module about :talk:`t1`."""


def f():
    """See :talk:cite:`t1`, says :talk:quote:`i1` in :talk:`t1@1:00`.

    .. talk:list::
    """
