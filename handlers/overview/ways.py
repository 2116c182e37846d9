"""Where the button of each thing that is open leads."""

from bot.voting.overview.line import Line, Matter
from handlers.buttons.books import NextWaiting, ShowAccount, ShowNoticeObjection
from handlers.buttons.doors import ShowDoors
from handlers.buttons.matters import ShowMatter
from handlers.buttons.meetings import ShowMinutes
from handlers.buttons.objections import ShowObjection
from handlers.buttons.overview import ShowAppointment, ShowNeighbour, ShowProxy, ShowVoidRequest
from handlers.buttons.paper import PaperQueue
from handlers.buttons.payload import Payload
from handlers.buttons.people import ShowRequests
from handlers.buttons.proposing import ResumeDraft
from handlers.buttons.results import ShowResult
from handlers.buttons.settings import ShowSettingWish
from handlers.buttons.shares import ListPledgeDoors, ShowDrive, ShowPledge
from handlers.buttons.stages import OfferExtension
from handlers.buttons.votes import ShowBallot


def way(line: Line, *, decides: bool) -> Payload | None:
    """Return what is pressed to get on with it; auditors, who decide nothing, can look on."""
    if line.matter in (Matter.VOTE, Matter.UNDONE):
        assert line.proposal
        return ShowResult(line.proposal.id)
    if line.matter is Matter.OBJECTION:
        return ShowObjection(line.about)
    if line.matter is Matter.NOTICE_DUE:
        return ShowAccount(line.about)
    if line.matter is Matter.MINUTES and not decides:
        return ShowMinutes(line.about)
    if line.matter is Matter.NOTICE_OBJECTION:
        return ShowNoticeObjection(line.about)
    if line.matter in (Matter.DRIVE_SHORT, Matter.DRIVE_REACHED):
        return ShowDrive(line.drive_id)
    return _to_decide(line) if decides else None


def _to_decide(line: Line) -> Payload | None:
    match line.matter:
        case Matter.EXTENSION:
            assert line.proposal
            return OfferExtension(line.proposal.id)
        case Matter.VOID:
            return ShowVoidRequest(line.about) if line.mine else None
        case Matter.APPOINTMENT:
            return ShowAppointment(line.about) if line.mine else None
        case Matter.SETTING:
            return ShowSettingWish(line.about) if line.mine else None
        case Matter.MONEY:
            return NextWaiting(line.estate.id) if line.mine else None
        case Matter.MINUTES:
            return ShowMinutes(line.about) if line.mine else None
        case Matter.RAISED:
            return ShowMatter(line.about)
        case Matter.SLIPS:
            return PaperQueue() if line.mine else None
        case Matter.REQUESTS:
            return ShowRequests(0)
        case Matter.DRAFT:
            return ResumeDraft()
    return _of_ones_own(line)


def _of_ones_own(line: Line) -> Payload | None:
    match line.matter:
        case Matter.PROXY:
            return ShowProxy(line.about)
        case Matter.NEIGHBOUR:
            return ShowNeighbour(line.about)
        case Matter.BALLOT:
            assert line.proposal
            return ShowBallot(line.proposal.id, line.about)
        case Matter.DOORS:
            assert line.proposal
            return ShowDoors(line.proposal.id)
        case Matter.PLEDGE | Matter.PAYMENT:
            return ShowPledge(line.drive_id, line.about)
        case Matter.PLEDGE_DOORS:
            return ListPledgeDoors(line.drive_id)
    return None
