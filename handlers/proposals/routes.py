"""What people say and press about proposals, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.amending import AmendFixed, AmendItem, AmendTo, AmendVote, PublishAmendment
from handlers.buttons.proposing import (
    Answer,
    AskAgain,
    BeginTrial,
    ChangeSomething,
    EndTrial,
    KeepAnswer,
    ListEntitled,
    OfferAnew,
    ProposeFor,
    PublishDraft,
    ResumeDraft,
    ShowAttachment,
    ShowTrial,
    StartAnew,
    ThrowAway,
    Tick,
    TurnParts,
    UseProposed,
)
from handlers.buttons.stages import Extend, OfferExtension, SettleVoid, Withdraw, WithdrawVote
from handlers.proposals.amend import amend_fixed, amend_item, amend_vote, publish_amendment, show_amendable
from handlers.proposals.amended_values import amend_to
from handlers.proposals.extend import offer_extension, press_extend, show_extensions
from handlers.proposals.list_entitled import list_entitled
from handlers.proposals.pressed import (
    answer_by_button,
    ask_again,
    keep_answer,
    tick,
    turn_parts,
    use_proposed,
)
from handlers.proposals.preview import change_something, publish_draft, show_attachment
from handlers.proposals.propose import offer_anew, propose, propose_for, resume, start_anew, throw_away
from handlers.proposals.trial import begin_trial, end_trial, show_trial
from handlers.proposals.void import settle_void
from handlers.proposals.withdraw import press_withdraw, show_withdrawals, withdraw_vote

ROUTES: list[Handler] = [
    private_command("extend", show_extensions),
    private_command("amend", show_amendable),
    private_command("withdraw", show_withdrawals),
    private_command("propose", propose),
    private_button(ProposeFor, propose_for),
    private_button(ResumeDraft, resume),
    private_button(OfferAnew, offer_anew),
    private_button(StartAnew, start_anew),
    private_button(ThrowAway, throw_away),
    private_button(Answer, answer_by_button),
    private_button(UseProposed, use_proposed),
    private_button(Tick, tick),
    private_button(TurnParts, turn_parts),
    private_button(ChangeSomething, change_something),
    private_button(ShowAttachment, show_attachment),
    private_button(AskAgain, ask_again),
    private_button(KeepAnswer, keep_answer),
    private_button(PublishDraft, publish_draft),
    private_button(ShowTrial, show_trial),
    private_button(BeginTrial, begin_trial),
    private_button(EndTrial, end_trial),
    private_button(ListEntitled, list_entitled),
    private_button(OfferExtension, offer_extension),
    private_button(Extend, press_extend),
    private_button(AmendVote, amend_vote),
    private_button(AmendItem, amend_item),
    private_button(AmendTo, amend_to),
    private_button(AmendFixed, amend_fixed),
    private_button(PublishAmendment, publish_amendment),
    private_button(WithdrawVote, withdraw_vote),
    private_button(Withdraw, press_withdraw),
    private_button(SettleVoid, settle_void),
]
