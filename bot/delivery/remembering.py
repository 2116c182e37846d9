"""Remembering which private message says what, to bring it up to date later, and letting go of it."""

from telegram import Message

from bot.actions.act import Act
from bot.actions.bells import Bell
from bot.actions.hall import Hall
from bot.actions.lately import Moment
from bot.delivery.limits import is_private
from bot.delivery.outgoing import Outgoing
from bot.voting import subjects
from bot.voting.letter import Envelope, Letter
from bot.voting.proposals.letters import STEPS
from storage import kept_messages
from storage.kept_messages import Sent, WayBack


async def remember(
    act: Act,
    envelope: Envelope[Letter],
    message: Message,
    outgoing: Outgoing,
    way_back: WayBack = None,
    *,
    since: Moment | None = None,
) -> None:
    """Keep a message current that was just sent, if it is about something and private.

    ``way_back`` is the button that stays below it, whatever it says. What may have changed while it was on
    its way, ``since`` the moment before it was put into words, is found at once. Who loses his place or
    office loses its buttons.
    """
    if not outgoing.about or not is_private(str(envelope.chat_id)):
        return
    about = (*outgoing.about, subjects.reader(envelope.chat_id))
    due = act.may_have_changed(about, since)
    sent = Sent(
        envelope.estate_id,
        envelope.chat_id,
        message.message_id,
        envelope.letter,
        about,
        photo=bool(message.photo),
        digest=outgoing.digest,
        way_back=way_back,
        due=due,
    )
    await kept_messages.remember(act.connection, sent, act.now)
    if due:
        act.ring_after(Bell.MESSAGES)


async def let_go(act: Act, message: Message) -> None:
    """Keep a message no longer that asked a step of a dialogue."""
    await kept_messages.let_go(act.connection, message.chat_id, message.message_id, STEPS)


async def let_go_at(hall: Hall, message: Message) -> None:
    """Keep current no longer whatever a message has said: it is to show something else."""
    async with hall.read() as connection:
        if not await kept_messages.kind_at(connection, message.chat_id, message.message_id):
            return
    async with hall.act() as act:
        await kept_messages.forget_at(act.connection, message.chat_id, message.message_id)
