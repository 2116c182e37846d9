from tests.conversations.newcomers import ROOM, answer_to, slip
from tests.conversations.town import Town

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def test_a_newcomer_who_just_says_something_is_welcomed_and_told_about_the_code(town: Town) -> None:
    answer = await answer_to(town.world.person("新邻居"), "你好，我想投票")
    assert "欢迎来到议事堂" in answer.text
    assert "8 位绑定码" in answer.text


async def test_a_code_in_a_sentence_is_understood(town: Town) -> None:
    await town.has_household(ROOM)
    typed = (await slip(town)).lower().replace("-", " ")
    answer = await answer_to(town.world.person("新邻居"), f"您好，我的码是 {typed}，谢谢")
    assert "这是 3-2-501 的绑定码" in answer.text


async def test_who_is_bound_is_told_what_the_bot_understands(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    answer = await answer_to(owner, "电梯又坏了，请转告业委会")
    assert "没看懂这条消息，也不能替您转告" in answer.text
    assert "/results" in answer.text


async def test_a_photo_nobody_asked_for_is_answered(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    sent = owner.send_photo(b"not a picture")
    answer = await owner.private.wait_for(lambda _: True, after=sent.message_id)
    assert "没看懂这条消息" in answer.text


async def test_a_file_of_the_committee_outside_of_a_draft_is_meant_as_a_register(town: Town) -> None:
    for name, kind in (("名册.docx", WORD), ("名册.pdf", "application/pdf")):
        sent = town.committee.send_document(name, b"%PDF", kind)
        answer = await town.committee.private.wait_for(lambda _: True, after=sent.message_id)
        assert "房屋名册应是表格文件" in answer.text


async def test_a_file_of_a_resident_is_not_taken_for_a_register(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    sent = owner.send_document("合同.pdf", b"%PDF", "application/pdf")
    answer = await owner.private.wait_for(lambda _: True, after=sent.message_id)
    assert "没看懂这条消息" in answer.text


async def test_help_shows_those_who_are_known_what_they_can_do(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    assert "我能为您做什么" in (await answer_to(owner, "/help")).text
    assert "您想做什么" in (await answer_to(town.committee, "/help")).text


async def test_a_changed_message_is_not_read_again_and_its_author_is_told(town: Town) -> None:
    person = town.world.person("新邻居")
    written = person.write("7K3M-Q0ZZ")
    answer = await person.private.wait_for("没有这个绑定码", after=written.message_id)
    person.edit(written, "7K3M-Q0ZD")
    again = await person.private.wait_for(lambda _: True, after=answer.message_id)
    assert "请把新的内容另发一条" in again.text


async def test_a_changed_command_in_the_group_is_not_carried_out_again(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    await town.idle()
    written = owner.write("/results", town.group)
    answer = await town.group.wait_for("表决进行中")
    owner.edit(written, "/help")
    await town.idle()
    assert town.group.last is answer


async def test_what_residents_say_to_each_other_and_to_other_bots_is_left_alone(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    await town.idle()
    before = town.group.last
    for text in ("大家好", "/results@other_bot", "/weather"):
        owner.write(text, town.group)
    await town.idle()
    assert town.group.last is before
