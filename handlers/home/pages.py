"""What each screen of the home says, and the buttons on it that depend on what there is."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from bot.actions.overview import offices
from bot.actions.overview.waiting import Waiting, of_visitor
from bot.actions.results import results
from bot.actions.results.results import Report
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.home.home import standing, waiting_text
from bot.texts.overview.overview import line_text
from bot.texts.proposals.vote_list import Listed, stage_words, vote_name
from bot.voting.overview.line import Line, Matter
from bot.voting.proposals.proposal import ProposalState
from bot.voting.rights import Right
from handlers.answering.keyboards import Row, ballot_keyboard, button
from handlers.answering.paging import cut, in_rows, turning
from handlers.buttons.home import Errand, GoTo, Open, Screen
from handlers.buttons.votes import ShowBallot, ShowMine
from handlers.home.visit import Drawn, Visit
from handlers.overview.overview import label
from handlers.overview.ways import way

AT_ONCE = 3
"""So many of what waits have a button on the first screen."""
ON_PAGE = 3
"""Of a list that is shown whole, so that it fits on a phone of 390 × 700 px."""
IN_ROW = 2
CHOICES_AT_ONCE = 3
BETWEEN = Markup("\n\n")

BY_STAGE = (
    (ProposalState.OPEN, ProposalState.EXTENDED),
    (ProposalState.ANNOUNCED,),
    (ProposalState.CLOSED,),
    (ProposalState.FINAL,),
    (ProposalState.WITHDRAWN, ProposalState.VOID),
)
"""In which order the votes come: first those in which something can be done."""


async def home(visit: Visit) -> Drawn:
    """Show who somebody is here, what waits for him, and a button for each of the first."""
    found = await of_visitor(visit.desk.hall, visit.visitor)
    texts, lines, first = visit.texts, found.lines, _first(found)
    parts = [standing(texts, visit.visitor), texts.html("home.waits", len(lines))]
    if not lines:
        parts[1] = texts.html("home.nothing-waits")
    parts += waiting_text(texts, first, 1, visit.desk.hall.now, visit.visitor)
    buttons = _ways(visit, first, 1)
    if len(lines) > len(first):
        buttons.append(button(texts.plain("home.go.waiting", n=len(lines)), GoTo(Screen.WAITING)))
    if visit.visitor.may(Right.VISIT_DOORS) and not visit.visitor.may(Right.ALL_DOORS):
        buttons.append(button(texts.plain("home.go.doors"), Open(Errand.DOORS)))
    return Drawn(BETWEEN.join(parts), _choices(texts, lines) or in_rows(buttons, IN_ROW))


def _first(found: Waiting) -> list[Line]:
    """Return the first of what waits; of two kinds the one does not hide the other."""
    office, own = found.office, found.own
    return [*office[: AT_ONCE - bool(own)], *own[: max(1, AT_ONCE - len(office))]]


def _choices(texts: Texts, lines: Sequence[Line]) -> list[Row]:
    """Return the choices of the only thing that waits, if that is a ballot with few of them."""
    match lines:
        case [Line(matter=Matter.BALLOT, proposal=vote) as line] if vote:
            if len(vote.terms.choices) > CHOICES_AT_ONCE:
                return []
            keyboard = ballot_keyboard(texts, vote, line.about, withdrawable=False)
            return [[each for row in keyboard.inline_keyboard for each in row]]
    return []


def _ways(visit: Visit, lines: Sequence[Line], first: int) -> Row:
    led = [(number, line, way(line, decides=True)) for number, line in enumerate(lines, first)]
    return [button(label(visit.texts, line, number), chosen) for number, line, chosen in led if chosen]


async def waiting(visit: Visit) -> Drawn:
    """Show a page of all that waits for somebody."""
    texts, lines = visit.texts, (await of_visitor(visit.desk.hall, visit.visitor)).lines
    page = cut(lines, visit.wanted.page, ON_PAGE)
    first = page.number * ON_PAGE + 1
    head = texts.html("home.waits", len(lines)) if lines else texts.html("home.nothing-waits")
    text = [head, *waiting_text(texts, page.shown, first, visit.desk.hall.now, visit.visitor)]
    rows = in_rows(_ways(visit, page.shown, first), IN_ROW)
    rows += turning(texts, page.number, page.pages, lambda number: GoTo(Screen.WAITING, 0, number))
    return Drawn(BETWEEN.join(text), rows)


async def votes(visit: Visit) -> Drawn:
    """Show a page of the votes, by stage."""
    texts, now = visit.texts, visit.desk.hall.now
    found = sorted(await results.reports_for(visit.desk.hall, visit.visitor.user_id), key=_stage)
    if not found:
        return Drawn(texts.html("results.none"))
    page, several = cut(found, visit.wanted.page, ON_PAGE), len(visit.visitor.estates) > 1
    blocks: list[Markup] = [texts.html("home.votes", len(found))]
    for stage, there in groupby(page.shown, _stage):
        lines = [texts.html(f"home.stage.{BY_STAGE[stage][0]}")]
        for each in there:
            named = vote_name(Listed(each.estate, each.proposal), several=several)
            said = stage_words(texts, each.estate, each.proposal, now)
            lines.append(texts.html("list.vote", vote=phrases.shortened(named), stage=said))
        blocks.append(Markup("\n").join(lines))
    rows = [
        [button(vote_name(Listed(each.estate, each.proposal), several=several), _vote(each))]
        for each in page.shown
    ]
    rows += turning(texts, page.number, page.pages, lambda number: GoTo(Screen.VOTES, 0, number))
    return Drawn(BETWEEN.join(blocks), rows)


def _stage(report: Report) -> int:
    return next(place for place, states in enumerate(BY_STAGE) if report.proposal.state in states)


def _vote(report: Report) -> GoTo:
    return GoTo(Screen.VOTE, report.proposal.id)


async def vote(visit: Visit) -> Drawn:
    """Show how one vote stands, and the way to one's own ballot."""
    report = visit.report
    assert report is not None  # what shows one is about one
    line = Line(report.estate, Matter.VOTE, report.proposal, tally=report.tally)
    return Drawn(line_text(visit.texts, line, visit.desk.hall.now), _ballots(visit, report))


def _ballots(visit: Visit, report: Report) -> list[Row]:
    """Return the button that leads to the ballot of one's household, or to those of several."""
    homes = [each for each in visit.visitor.places if each.estate_id == report.estate.id and each.may_vote]
    if visit.wanted.screen is not Screen.VOTE or not homes or not report.proposal.state.is_open:
        return []
    home, vote_id = homes[0].household, report.proposal.id
    if len(homes) == 1:
        words = visit.texts.plain("home.go.ballot", home=home.label)
        return [[button(words, ShowBallot(vote_id, home.id))]]
    return [[button(visit.texts.plain("home.go.ballots", n=len(homes)), ShowMine(vote_id))]]


async def people(visit: Visit) -> Drawn:
    """Show who serves each estate."""
    known = await offices.of_estates(visit.desk.hall, visit.visitor)
    texts, join = visit.texts, visit.texts.plain("joined.and").join
    blocks = [
        texts.html(
            "home.estate.served",
            estate=each.estate.name,
            committee=join(each.committee) or texts.plain("home.nobody"),
            auditors=join(each.auditors) or texts.plain("home.nobody"),
        )
        for each in known
    ]
    return Drawn(BETWEEN.join([texts.html("home.people"), *blocks]))


async def told(visit: Visit) -> Drawn:
    """Show what a screen of nothing but buttons is for."""
    return Drawn(visit.texts.html(f"home.{visit.wanted.screen}"))
