"""A lead is told which of his doors have not said what they pledge; no sum of anybody's is in it."""

from markupsafe import escape

from bot.actions.shares import looking
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.shares.pledges import BREAK, FOLDED, drive_text
from bot.voting.letter import Envelope
from bot.voting.shares.letters import PledgeDoors
from handlers.answering.desk import Desk


async def doors(desk: Desk, envelope: Envelope[PledgeDoors], texts: Texts) -> Outgoing | None:
    """List the silent doors by name; None once there are none."""
    found = await looking.silent_doors(desk.hall, envelope.chat_id, envelope.letter.drive_id)
    if found is None:
        return None
    view, homes = found
    listed = FOLDED.format(BREAK.join(escape(texts.in_one_piece(home.label)) for home in homes))
    head = texts.html("pledge.doors", len(homes))
    return Outgoing(BREAK.join([drive_text(texts, view), head, listed]))
