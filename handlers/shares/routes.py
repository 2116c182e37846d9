"""What people say and press about shares of a cost and pledges, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.shares import (
    BeginRound,
    DecideDrive,
    JoinLate,
    PlanDrive,
    PledgeSum,
    SayPayDay,
    SayPledge,
    SetCosts,
    SetUntil,
    ShareBy,
    ShowDrive,
    ShowPledge,
    TypeTable,
)
from handlers.shares.begin import begin_round, plan_drive, set_until
from handlers.shares.costs import set_costs, share_by, type_table
from handlers.shares.drives import decide, show_drive, show_drives
from handlers.shares.late import join_late
from handlers.shares.pay_day import ask_day
from handlers.shares.pledge import pledge_sum, say_to_pledge, show_pledge
from handlers.shares.share import show_shares

ROUTES: list[Handler] = [
    private_command("share", show_shares),
    private_command("pledges", show_drives),
    private_button(SetCosts, set_costs),
    private_button(ShareBy, share_by),
    private_button(TypeTable, type_table),
    private_button(ShowPledge, show_pledge),
    private_button(PledgeSum, pledge_sum),
    private_button(SayPledge, say_to_pledge),
    private_button(SayPayDay, ask_day),
    private_button(JoinLate, join_late),
    private_button(ShowDrive, show_drive),
    private_button(DecideDrive, decide),
    private_button(PlanDrive, plan_drive),
    private_button(SetUntil, set_until),
    private_button(BeginRound, begin_round),
]
