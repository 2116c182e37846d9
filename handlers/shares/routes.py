"""What people say and press about shares of a cost and pledges, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.shares import (
    AskCost,
    BeginRound,
    ChooseTable,
    DecideDrive,
    JoinersPay,
    JoinLate,
    ListPledgeDoors,
    PlanDrive,
    PledgeDoor,
    PledgeSum,
    PrintShares,
    RecordPledgeDoor,
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
from handlers.shares.cost_parts import ask_cost, joiners_pay
from handlers.shares.costs import choose_table, set_costs
from handlers.shares.doors import list_doors, record_door, show_doors
from handlers.shares.drives import decide, show_drive, show_drives
from handlers.shares.late import join_late
from handlers.shares.pay_day import ask_day
from handlers.shares.pledge import pledge_sum, say_to_pledge, show_pledge
from handlers.shares.share import show_shares
from handlers.shares.sheet import print_shares
from handlers.shares.tables import share_by, type_table

ROUTES: list[Handler] = [
    private_command("share", show_shares),
    private_command("pledges", show_drives),
    private_button(SetCosts, set_costs),
    private_button(ShareBy, share_by),
    private_button(TypeTable, type_table),
    private_button(ChooseTable, choose_table),
    private_button(AskCost, ask_cost),
    private_button(JoinersPay, joiners_pay),
    private_button(ShowPledge, show_pledge),
    private_button(PledgeSum, pledge_sum),
    private_button(SayPledge, say_to_pledge),
    private_button(SayPayDay, ask_day),
    private_button(JoinLate, join_late),
    private_button(ShowDrive, show_drive),
    private_button(ListPledgeDoors, list_doors),
    private_button(PledgeDoor, show_doors),
    private_button(RecordPledgeDoor, record_door),
    private_button(DecideDrive, decide),
    private_button(PrintShares, print_shares),
    private_button(PlanDrive, plan_drive),
    private_button(SetUntil, set_until),
    private_button(BeginRound, begin_round),
]
