"""A press on a role: the person is bound, or those who decide are asked."""

from telegram import Update

from bot.actions.households import bind
from bot.voting.households.letters import BindingApproved
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keeping import keep
from handlers.answering.redraw import redraw
from handlers.buttons.people import ChooseRole
from handlers.households.bind import attempts
from handlers.households.welcome import welcome


async def choose_role(update: Update, context: Context) -> None:
    """Bind the person with the code the button carries, which is checked like a typed one."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload = ChooseRole.unpack(pressed(update).data)
    member = await bind.bind(desk.hall, asker(update).id, payload.code, payload.role, attempts(desk))
    role = texts.plain(f"role.{member.role}")
    if member.is_bound:
        await toast(update, texts.plain("bind.bound", household=member.household.label, role=role))
        outgoing = await welcome(desk, texts, member.id, member.household.label, member.role)
        await redraw(update, outgoing.text, outgoing.keyboard)
        letter = BindingApproved(member.id, member.household.label, member.role)
        await keep(update, context, member.estate_id, letter, outgoing)
    else:
        await toast(update, texts.plain("bind.asked"))
        await redraw(update, texts.html("bind.waiting", household=member.household.label, role=role))
