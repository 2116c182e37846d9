"""The fast path of a press on a vote: from the JSON of its update into the batch, and its answer back.

Of all that people do this one thing is what thousands do in the same minutes, when a vote opens and when
they are reminded of it. The ordinary way (``bot/understood.py``, python-telegram-bot's objects of the whole
card, its dispatch, a task and a line) costs several times what casting the ballot costs. The fast path leaves
out only that: what is read of an update, who may vote, what is answered and in which order a person is
handled are the same functions, and whatever it does not know it leaves to the ordinary way.
"""
