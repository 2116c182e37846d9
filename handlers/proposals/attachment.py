"""A photo, a file or anything else sent in private while a draft waits for an answer."""

from telegram import Message, Update

from bot.actions.estates import offices
from bot.actions.proposals import draft, drafts
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import Attachment, AttachmentKind
from bot.voting.refusals import AttachmentUnsupported, RegisterUnreadable
from handlers.answering.answers import asker
from handlers.answering.desk import Context
from handlers.answering.help import not_understood
from handlers.proposals.ask import ask, ask_for_button

PDF = "application/pdf"


async def take_file(update: Update, context: Context) -> None:
    """Attach it to the draft that asks for an attachment.

    Raises:
        AttachmentUnsupported: it is neither a photo nor a PDF.
        RegisterUnreadable: nothing asks for it, and from who serves an estate a file is a register.
    """
    message, hall = update.effective_message, context.bot_data.hall
    assert message is not None
    sheet = await drafts.waiting(hall, asker(update).id)
    if sheet is None:
        if message.document and await offices.held_by(hall, asker(update).id):
            raise RegisterUnreadable()
        await not_understood(update, context)
    elif sheet.asked is Question.ATTACHMENT:
        attached = await draft.attach(hall, asker(update).id, attachment_in(message))
        await ask(update, context, attached, Question.ATTACHMENT)
    else:
        await ask_for_button(update, context, sheet)


def attachment_in(message: Message) -> Attachment:
    """Return the photo in its largest size, or the PDF, that a message carries.

    Raises:
        AttachmentUnsupported: it carries neither.
    """
    if message.photo:
        return Attachment(AttachmentKind.PHOTO, max(message.photo, key=lambda size: size.width).file_id)
    document = message.document
    if document and (document.mime_type == PDF or (document.file_name or "").lower().endswith(".pdf")):
        return Attachment(AttachmentKind.DOCUMENT, document.file_id)
    raise AttachmentUnsupported()
