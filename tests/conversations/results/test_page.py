"""The way from the chat to a vote's page on the notice board, and for whom the committee lets it be."""

from pathlib import Path

import httpx

from bot.config import Web, Webhook
from bot.rehearsal.town.messages import Message
from bot.voting.proposals.publicity import Publicity
from handlers.buttons.results import ChoosePublicity
from tests.conversations.town import free_port, fresh_town, webhook_at


def way_to_page(message: Message) -> str | None:
    """Return where the button below a message leads that is called so."""
    return next((button.url for row in message.buttons for button in row if button.text == "网页"), None)


async def test_the_committee_chooses_who_sees_the_page_that_residents_open(tmp_path: Path) -> None:
    port = free_port()
    web = Web(url=f"http://127.0.0.1:{port}")
    async with (
        fresh_town(tmp_path, webhook=Webhook(port=port), web=web) as town,
        httpx.AsyncClient() as browser,
    ):
        resident = await town.lives("王", "3-2-501")
        proposal = await town.opens()
        resident.write("/results")
        shown = await resident.private.wait_for("表决进行中")
        url = way_to_page(shown)
        assert url
        assert "谁能看到网页" not in town.button_texts(shown)
        assert proposal.title in (await browser.get(url)).text

        town.committee.write("/results")
        result = await town.committee.private.wait_for("表决进行中")
        await town.committee.tap(result, text="谁能看到网页").answer()
        choice = await town.committee.private.wait_for(url)
        assert "✔️ 有链接的人" in town.button_texts(choice)
        await town.committee.tap(choice, text="不公开").answer()
        resident.write("/results")
        hidden = await resident.private.wait_for("表决进行中", after=shown.message_id)
        assert way_to_page(hidden) is None

        forged = ChoosePublicity(proposal.id, Publicity.PUBLIC).pack()
        assert "业委会" in (await resident.tap(shown, data=forged).answer()).text
        await town.committee.tap(choice, text="所有人：列入公告栏").answer()
        await town.moves_past(proposal.closes_at)
        assert way_to_page(await town.group.wait_for("📣")) == url
        assert proposal.title in (await browser.get(f"{web.url}/e/{town.estate.name}")).text


async def test_by_webhook_the_board_is_beside_telegrams_address(tmp_path: Path) -> None:
    webhook = webhook_at(free_port())
    web = Web(url=f"http://127.0.0.1:{webhook.port}")
    async with fresh_town(tmp_path, webhook=webhook, web=web) as town, httpx.AsyncClient() as browser:
        await town.lives("王", "3-2-501")
        assert "公告栏" in (await browser.get(web.url)).text
        assert (await browser.post(webhook.url, json={})).status_code == 403
