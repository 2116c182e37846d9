"""The committee looks through what lies behind a result: proxies, slips, and their photos."""

import pytest

from bot.actions.paper import slips
from bot.actions.proposals import amend
from bot.actions.proxies import on_paper, proxies
from bot.rehearsal.town.messages import Message
from bot.voting.counting.choice import Choice
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Wish
from tests.conversations.town import Town

PRINCIPAL, HOLDER, THIRD = "3-2-501", "4-1-101", "5-1-102"


async def entrusted(town: Town, proposal: Proposal, choice: Choice | None = Choice.AGAINST) -> None:
    """Let one household entrust another in the chat, and a third one on paper."""
    hall, at = town.program.hall, town.households
    owner, holder = await town.lives("王", PRINCIPAL), await town.lives("李", HOLDER)
    wish = Wish(proposal.id, at[PRINCIPAL].id, at[HOLDER].id, choice)
    asked = await proxies.ask(hall, owner.id, wish, 3)
    await proxies.accept(hall, holder.id, asked.id, 3)
    signed = Wish(proposal.id, at[THIRD].id, at[HOLDER].id, Choice.FOR)
    await on_paper.enter_paper(hall, town.committee.id, signed, photo(town), 3)


async def slip_of(town: Town, proposal: Proposal, room: str) -> None:
    signed = SignedSlip(proposal.id, town.households[room].id, Choice.ABSTAIN, photo(town))
    await slips.enter(town.program.hall, town.committee.id, signed, Confirmation.NONE)


async def opened(town: Town, **terms: object) -> Proposal:
    for room in (PRINCIPAL, HOLDER, THIRD):
        await town.has_household(room)
    return await town.opens(**terms)


async def offer(town: Town) -> Message:
    """Return what the committee is offered below a result."""
    asked = town.committee.write("/results")
    return await town.committee.private.wait_for("可以在这里查看", after=asked.message_id)


async def after(town: Town, message: Message, label: str, words: str) -> Message:
    await town.committee.tap(message, text=label).answer()
    before = message.message_id - 1  # for the list takes its place
    return await town.committee.private.wait_for(words, after=before)


def photo(town: Town) -> str:
    """Return the id of a photo that Telegram keeps."""
    kept = town.committee.send_photo(b"a signed paper").photo
    assert kept
    return str(kept.photo_json()[0]["file_id"])


@pytest.mark.slow
async def test_the_committee_sees_who_votes_for_whom_and_the_photo_of_a_proxy_on_paper(town: Town) -> None:
    await entrusted(town, await opened(town))
    shown = await after(town, await offer(town), "谁替谁投票（2）", "委托：“")
    assert f"{HOLDER} 代 {PRINCIPAL} · 反对 · 3月2日周一 10:00 接受" in shown.text
    assert f"{HOLDER} 代 {THIRD} · 同意 · 纸质，3月2日周一 10:00 录入" in shown.text
    assert town.button_texts(shown) == [f"🖼 {THIRD}", "🤝 谁替谁投票（2）"]

    await town.committee.tap(shown, text=THIRD).answer()
    sent = await town.committee.private.wait_for(lambda m: m.caption == f"{THIRD} → {HOLDER}")
    assert sent.has_media


async def test_the_committee_sees_the_ballots_on_paper_and_their_photos(town: Town) -> None:
    proposal = await opened(town)
    await slip_of(town, proposal, THIRD)
    shown = await after(town, await offer(town), "纸质票（1）", "纸质票：“")
    assert f"{THIRD} · 弃权 · 已计入" in shown.text

    await town.committee.tap(shown, text=THIRD).answer()
    assert (await town.committee.private.wait_for(lambda m: m.caption == THIRD)).has_media


async def test_a_slip_that_lapsed_because_the_vote_was_changed_is_listed_as_such(town: Town) -> None:
    proposal = await opened(town)
    await slip_of(town, proposal, THIRD)
    async with town.program.hall.act(by=town.committee.id) as act:
        await amend.amend(act, town.committee.id, proposal.id, 1, {Question.COST: "40000"})
    shown = await after(town, await offer(town), "纸质票（1）", "纸质票：“")
    assert f"{THIRD} · 弃权 · 表决内容已修改，不再计入" in shown.text


@pytest.mark.slow
async def test_of_a_secret_ballot_neither_choices_nor_photos_are_shown(town: Town) -> None:
    proposal = await opened(town, secret=True)
    await entrusted(town, proposal)
    offered = await offer(town)
    shown = await after(town, offered, "谁替谁投票", "委托：“")
    assert f"{HOLDER} 代 {PRINCIPAL} · 3月2日周一 10:00 接受" in shown.text
    assert not any(name in shown.text for name in ("同意", "反对", "弃权"))
    assert town.button_texts(shown) == ["🤝 谁替谁投票（2）"]

    answer = await town.committee.tap(shown, data="ry:2").answer()
    assert answer.text and not any(m.caption for m in town.committee.private.from_bot)


async def test_without_proxies_and_slips_nothing_is_offered(town: Town) -> None:
    await opened(town)
    town.committee.write("/results")
    await town.committee.private.wait_for("分幢统计")
    await town.idle()
    assert not any("可以在这里查看" in message.text for message in town.committee.private.from_bot)


@pytest.mark.slow
async def test_a_long_list_has_pages(town: Town) -> None:
    rooms = [f"6-1-{number}" for number in range(101, 122)]
    for room in rooms:
        await town.has_household(room)
    proposal = await town.opens()
    for room in rooms:
        await slip_of(town, proposal, room)
    first = await after(town, await offer(town), "纸质票（21）", "纸质票：“")
    assert rooms[19] in first.text and rooms[20] not in first.text
    second = await after(town, first, "2/2", rooms[20])
    assert rooms[0] not in second.text


@pytest.mark.slow
@pytest.mark.parametrize("data", ["rp:1:0", "rs:1:0", "ry:2", "rz:1"])
async def test_only_the_committee_looks_through_them(town: Town, data: str) -> None:
    proposal = await opened(town)
    await entrusted(town, proposal)
    await slip_of(town, proposal, PRINCIPAL)
    owner = await town.lives("赵", "9-9-909")
    owner.write("/help")
    message = await owner.private.wait_for("/me")
    assert "业委会成员" in (await owner.tap(message, data=data).answer()).text
