"""A household hears of its ballot on paper and may object with one tap while the vote runs."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.objections import to_a_slip
from bot.actions.paper import sheets
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.paper.paper import slip_text
from bot.voting.letter import Envelope
from bot.voting.paper.letters import PaperCounted
from bot.voting.paper.paper import PaperStage
from bot.voting.refusals import VotingClosed
from bot.voting.sights import Sight, Viewer
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.ballots.ballot_news import only_that_it_voted
from handlers.buttons.paper import ObjectToPaper
from handlers.objections.object import ask_why
from handlers.paper.confirm import about_slip

SINCE = {
    PaperStage.LAPSED: "lapsed",
    PaperStage.OVERRULED: "overruled",
    PaperStage.REPLACED: "replaced",
    PaperStage.REMOVED: "removed",
}
"""What has become of a slip that counted and counts no more."""


async def paper_counted(desk: Desk, envelope: Envelope[PaperCounted], texts: Texts) -> Outgoing:
    """Tell a member of a household what counts for it on paper, and how to object."""
    sheet = await sheets.look(desk.hall, envelope.letter.entry_id)
    entry = sheet.entry
    if not envelope.letter.may_vote and not sheet.proposal.shows(Sight.CHOICE, Viewer.TENANT):
        home = entry.household.label
        return Outgoing(only_that_it_voted(texts, sheet.proposal, home, entry.choice))
    key = "paper.news" if entry.checked_by is None else "paper.news-confirmed"
    text = slip_text(texts, key, entry, sheet.proposal, sheet.names)
    over = entry.stage is not PaperStage.COUNTED or sheet.proposal.state.is_settled
    if entry.stage in SINCE:
        text += Markup("\n\n") + texts.html(f"paper.since.{SINCE[entry.stage]}")
    if not envelope.letter.may_vote or over:
        return Outgoing(text)
    rows = [[button(texts.plain("paper.object"), ObjectToPaper(entry.id))]]
    text += Markup("\n\n") + texts.html("paper.not-right")
    return Outgoing(text, InlineKeyboardMarkup(rows), about=about_slip(entry))


async def object_to_paper(update: Update, context: Context) -> None:
    """Note the objection; a second tap confirms that it is noted, one after the deadline is asked why."""
    desk, texts, user_id = context.bot_data, await texts_of(update, context), asker(update).id
    entry_id = ObjectToPaper.unpack(pressed(update).data).entry_id
    try:
        is_new = await to_a_slip.object_to(desk.hall, user_id, entry_id)
    except VotingClosed:
        await ask_why(update, context, await to_a_slip.instead(desk.hall, user_id, entry_id))
        await toast(update)
        return
    await toast(update, texts.plain("paper.objected" if is_new else "paper.objected-before"), alert=True)
