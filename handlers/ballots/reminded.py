"""A reminder that was sent, as it reads now."""

from bot.actions.following_up import silent
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.voting.following_up.letters import Reminder
from bot.voting.letter import Envelope
from handlers.answering.desk import Desk
from handlers.ballots.ballot_now import ballot_now
from handlers.following_up.reminder_letters import words


async def reminder_now(desk: Desk, envelope: Envelope[Reminder], texts: Texts) -> Outgoing | None:
    """Return what still waits of all that was asked; of a single household what stands for it."""
    asked = [(proposal_id, household_id) for proposal_id, household_id, _ in envelope.letter.asked]
    if waiting := await silent.still_unanswered(desk.hall, asked):
        return words(desk, texts, waiting, envelope.letter.asked[0][2])
    if len(asked) == 1:
        return await ballot_now(desk, texts, envelope.chat_id, asked[0])
    return Outgoing(texts.html("reminder.nothing-left"))
