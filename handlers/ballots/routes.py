"""What people say and press about ballots, in the order in which it is tried."""

from handlers.answering.routing import Handler, button, private_button, private_command
from handlers.ballots.my_ballot import press_my_ballot, show_ballot
from handlers.ballots.reason import show_reason
from handlers.ballots.receipt import show_receipt, turn_receipts
from handlers.ballots.vote import vote
from handlers.buttons.votes import ShowBallot, ShowMine, ShowReason, TurnReceipts, Vote

PRESSES: list[Handler] = [button(Vote, vote)]
"""Taken the shortest way: each is known by its own id, in the transaction of its ballot."""

ROUTES: list[Handler] = [
    private_command("receipt", show_receipt, apart=True),
    private_button(ShowMine, press_my_ballot),
    private_button(ShowBallot, show_ballot),
    private_button(ShowReason, show_reason, apart=True),
    private_button(TurnReceipts, turn_receipts, apart=True),
]
