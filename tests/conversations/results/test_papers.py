"""The picture of a result, and its sheets and spreadsheet, as they are asked for in the chat."""

from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.reports.printing import Notice
from handlers.buttons.results import SendSheet
from tests.conversations.town import Town

pytestmark = pytest.mark.slow  # fonts are loaded


async def results(person: Person, words: str = "表决进行中") -> tuple[Message, Message]:
    """Ask for the only result; return its picture and its text, which come in this order."""
    said = person.write("/results")
    text = await person.private.wait_for(
        lambda message: words in message.text and bool(message.buttons), after=said.message_id
    )
    news = [message for message in person.private.from_bot if message.message_id > said.message_id]
    assert news[0].photo and news[1] is text
    return news[0], text


async def document(person: Person, below: Message, label: str) -> bytes:
    """Press a button below a result and return the file that comes."""
    before = person.private.messages[-1].message_id
    await person.tap(below, text=label).answer()
    sent = await person.private.wait_for(lambda message: message.document is not None, after=before)
    assert sent.document
    return sent.document.data


async def test_the_picture_comes_first_and_is_made_anew_only_when_something_was_recorded(town: Town) -> None:
    owner, other = await town.lives("王", "3-2-501"), await town.lives("李", "3-2-502")
    await town.opens()
    first, _ = await results(owner)
    again, _ = await results(other)
    assert first.photo and again.photo
    assert again.photo.file_id == first.photo.file_id
    await owner.tap(town.card, text="反对").answer()
    anew, text = await results(owner)
    assert anew.photo and anew.photo.file_id != first.photo.file_id
    assert "反对：1 户" in text.text


async def test_a_resident_gets_sheet_and_spreadsheet_without_households_and_the_committee_with_them(
    town: Town,
) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    _, text = await results(owner)
    assert "表决公告" in PdfReader(BytesIO(await document(owner, text, "打印版"))).pages[0].extract_text()
    book = openpyxl.load_workbook(BytesIO(await document(owner, text, "电子表格")))
    assert "各户" not in book.sheetnames
    forged = owner.tap(text, data=SendSheet(proposal.id, Notice.SIGNATURES).pack())
    assert "按钮" in (await forged.answer()).text

    _, detail = await results(town.committee)
    lines = PdfReader(BytesIO(await document(town.committee, detail, "签名表"))).pages[0].extract_text()
    assert "3-2-501" in lines
    book = openpyxl.load_workbook(BytesIO(await document(town.committee, detail, "电子表格")))
    assert [line[2].value for line in book["各户"]][1:] == ["3-2-501"]
    await town.moves_past(proposal.closes_at)
    await town.idle()
    _, ended = await results(owner, "没有形成决定")
    page = PdfReader(BytesIO(await document(owner, ended, "打印版"))).pages[0].extract_text()
    assert "表 决 结 果 公 告" in page
