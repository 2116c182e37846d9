"""What people say and press about proxies, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.proxies import (
    AnswerProxy,
    AskProxy,
    EnteredInstruction,
    EnterProxy,
    Entrust,
    FindStaff,
    ListStaff,
    ProxyParty,
    RevokeProxy,
    TurnNeighbours,
    TurnStaff,
    VoteAsProxy,
)
from handlers.proxies.decide import answer_proxy, revoke_proxy
from handlers.proxies.entrust import ask_proxy, entrust, press_entrust
from handlers.proxies.proxypaper import enter_proxy, press_enter_proxy, press_instruction, press_party
from handlers.proxies.staff import find_staff, list_staff, show_staff, turn_neighbours, turn_staff
from handlers.proxies.vote_for import vote_as_proxy

ROUTES: list[Handler] = [
    private_command("entrust", entrust),
    private_command("proxypaper", enter_proxy),
    private_command("staff", show_staff),
    private_button(Entrust, press_entrust),
    private_button(AskProxy, ask_proxy),
    private_button(AnswerProxy, answer_proxy),
    private_button(RevokeProxy, revoke_proxy),
    private_button(VoteAsProxy, vote_as_proxy),
    private_button(EnterProxy, press_enter_proxy),
    private_button(ProxyParty, press_party),
    private_button(EnteredInstruction, press_instruction),
    private_button(TurnStaff, turn_staff),
    private_button(TurnNeighbours, turn_neighbours),
    private_button(FindStaff, find_staff),
    private_button(ListStaff, list_staff),
]
