"""What people say and press about ballots, in the order in which it is tried."""

from handlers.answering.routing import Handler, button, private_button, private_command
from handlers.ballots.my_ballot import press_my_ballot
from handlers.ballots.receipt import show_receipt
from handlers.ballots.vote import vote
from handlers.buttons.votes import ShowMine, Vote

ROUTES: list[Handler] = [
    private_command("receipt", show_receipt),
    button(Vote, vote),
    private_button(ShowMine, press_my_ballot),
]
