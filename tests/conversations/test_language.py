import pytest

from tests.conversations.newcomers import ROOM, after_press, answer_to
from tests.conversations.town import Town


async def test_a_person_reads_in_the_language_chosen_from_then_on(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    offer = await answer_to(owner, "/language")
    assert town.button_texts(offer) == ["中文", "English"]

    assert (
        await after_press(owner, offer, "English")
    ).text == "All right, I will write in English from now on."

    assert "You: owner" in (await answer_to(owner, "/me")).text
    await town.opens()
    answer = await owner.tap(town.card, text="同意").answer()
    assert answer.text.startswith("3-2-501: For. Recorded.")


@pytest.mark.slow
async def test_the_choice_outlives_the_program_and_reaches_letters(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await after_press(owner, await answer_to(owner, "/language"), "English")
    async with town.restarted():
        assert "You: owner" in (await answer_to(owner, "/me")).text


async def test_an_app_in_english_is_answered_in_english(town: Town) -> None:
    person = town.world.person("Ann", language_code="en-GB")
    assert "not bound to a flat yet" in (await answer_to(person, "/me")).text


@pytest.mark.parametrize("data", ["l:fr", "l:", "l", "l:../en"])
async def test_a_language_there_is_not_is_refused(town: Town, data: str) -> None:
    message = await answer_to(town.committee, "/language")
    assert "这个按钮已经失效" in (await town.committee.tap(message, data=data).answer()).text
