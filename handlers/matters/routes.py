"""What people say and press about matters, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.matters import (
    ChooseVote,
    ComparePlans,
    FreezePlan,
    MergeMatter,
    MoveMatter,
    PrintPlans,
    PutToVote,
    RaiseIn,
    SendMatterLedger,
    ShowMatter,
    ShowMatters,
    SubmitMatter,
    TakeBackMatter,
    WriteField,
    WritePlan,
)
from handlers.matters.ledger_file import send_matter_ledger
from handlers.matters.plan import compare_plans, freeze_plan, write_field, write_plan
from handlers.matters.plan_sheet import print_plans
from handlers.matters.raise_matter import raise_in, raise_matter, submit
from handlers.matters.settle import merge_matter, move_matter, take_back
from handlers.matters.shown import show_matter, show_matters, turn_matters
from handlers.matters.vote import choose_vote, put_to_vote

ROUTES: list[Handler] = [
    private_command("raise", raise_matter, apart=True),
    private_command("matters", show_matters, apart=True),
    private_button(RaiseIn, raise_in, apart=True),
    private_button(SubmitMatter, submit, apart=True),
    private_button(ShowMatters, turn_matters, apart=True),
    private_button(ShowMatter, show_matter, apart=True),
    private_button(MoveMatter, move_matter),
    private_button(TakeBackMatter, take_back, apart=True),
    private_button(MergeMatter, merge_matter),
    private_button(WritePlan, write_plan),
    private_button(WriteField, write_field),
    private_button(FreezePlan, freeze_plan),
    private_button(ComparePlans, compare_plans, apart=True),
    private_button(PrintPlans, print_plans),
    private_button(SendMatterLedger, send_matter_ledger),
    private_button(ChooseVote, choose_vote),
    private_button(PutToVote, put_to_vote),
]
