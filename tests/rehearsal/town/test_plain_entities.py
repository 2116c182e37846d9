import pytest

from bot.rehearsal.town.entities import Entity, RichText
from bot.rehearsal.town.plain_entities import with_found_entities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", ["bot_command:/start"]),
        ("/vote@yishitang_bot now", ["bot_command:/vote@yishitang_bot"]),
        ("请用 /me 或 /help。", ["bot_command:/me", "bot_command:/help"]),
        ("and/or a/b/", []),
        ("@yishitang_bot 你好", ["mention:@yishitang_bot"]),
        ("mail a@example.cn", []),
        ("见 https://a.cn/x?y=1。", ["url:https://a.cn/x?y=1"]),
        ("3-2-501", []),
    ],
)
def test_commands_mentions_and_addresses_are_found(text: str, found: list[str]) -> None:
    rich = with_found_entities(RichText(text))
    assert [f"{entity.type}:{rich.part(entity)}" for entity in rich.entities] == found


def test_nothing_is_found_inside_code() -> None:
    rich = RichText("/me /help", (Entity("code", 0, 3),))
    assert with_found_entities(rich).entities == (Entity("code", 0, 3), Entity("bot_command", 4, 5))


def test_offsets_of_what_is_found_are_utf16_code_units() -> None:
    assert with_found_entities(RichText("🏠 /me")).entities == (Entity("bot_command", 3, 3),)
