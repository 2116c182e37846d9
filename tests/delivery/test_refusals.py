import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.refusals import NOT_HERE, TABLE, Meaning, meaning
from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.voting.estates.group_trouble import GroupTrouble

SAID: list[tuple[TelegramError, Meaning]] = [
    (BadRequest("Message is not modified: specified new message content …"), Meaning.UNCHANGED),
    (BadRequest("Message to edit not found"), Meaning.GONE),
    (BadRequest("Message can't be edited"), Meaning.GONE),
    (BadRequest("Query is too old and response timeout expired or query id is invalid"), Meaning.LATE),
    (Forbidden("Forbidden: the group chat was deleted"), Meaning.CLOSED),
    (BadRequest("Group chat was deactivated"), Meaning.CLOSED),
    (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Meaning.AWAY),
    (Forbidden("Forbidden: bot is not a member of the supergroup chat"), Meaning.AWAY),
    (Forbidden("Forbidden: bot was blocked by the user"), Meaning.AWAY),
    (Forbidden("Forbidden: bot can't initiate conversation with a user"), Meaning.AWAY),
    (Forbidden("Forbidden: user is deactivated"), Meaning.AWAY),
    (BadRequest("Chat not found"), Meaning.AWAY),
    (BadRequest("Not enough rights to send text messages to the chat"), Meaning.MUTED),
    (BadRequest("Have no rights to send a message"), Meaning.MUTED),
    (BadRequest("Chat_write_forbidden"), Meaning.MUTED),
    (BadRequest("Chat_restricted"), Meaning.MUTED),
    (BadRequest("Need administrator rights in the channel chat"), Meaning.MUTED),
    (BadRequest("Message thread not found"), Meaning.TOPIC),
    (BadRequest("Topic_closed"), Meaning.TOPIC),
    (BadRequest("Topic_deleted"), Meaning.TOPIC),
    (BadRequest("Not enough rights to send photos to the chat"), Meaning.PHOTOS),
    (BadRequest("Chat_send_photos_forbidden"), Meaning.PHOTOS),
    (BadRequest("Not enough rights to send documents to the chat"), Meaning.FILES),
    (BadRequest("Chat_send_docs_forbidden"), Meaning.FILES),
    (BadRequest("Wrong file identifier/HTTP URL specified"), Meaning.FOREIGN_FILE),
    (BadRequest("Wrong remote file identifier specified: wrong padding in the string"), Meaning.FOREIGN_FILE),
    (BadRequest("Not enough rights to manage pinned messages in the chat"), Meaning.PIN),
    (BadRequest("Not enough rights to pin a message"), Meaning.PIN),
    (BadRequest("HIDE_REQUESTER_MISSING"), Meaning.NOBODY_ASKS),
    (ChatMigrated(-1001), Meaning.MOVED),
    (TimedOut(), Meaning.PASSING),
    (NetworkError("Bad Gateway"), Meaning.PASSING),
    (InvalidToken(), Meaning.PASSING),
    (BadRequest("Can't parse entities: unsupported start tag"), Meaning.FAULT),
    (BadRequest("Message is too long"), Meaning.FAULT),
    (Forbidden("Forbidden: something that nobody has seen before"), Meaning.AWAY),
]


@pytest.mark.parametrize(("refused", "means"), SAID, ids=lambda each: str(each))
def test_what_telegram_says_means_one_thing(refused: TelegramError, means: Meaning) -> None:
    assert meaning(refused) is means


def test_a_flood_is_passing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    assert meaning(RetryAfter(7)) is Meaning.PASSING


@pytest.mark.parametrize("what", TABLE)
def test_each_row_of_the_table_is_found_by_each_of_its_words(what: Meaning) -> None:
    for words in TABLE[what]:
        assert words == words.lower()
        assert meaning(BadRequest(words.capitalize())) is what


def test_every_meaning_has_words_or_goes_by_the_kind_of_error() -> None:
    assert set(Meaning) - set(TABLE) == {Meaning.PASSING, Meaning.MOVED, Meaning.FAULT}
    assert {means for _, means in SAID} == set(Meaning)


def test_whatever_can_be_mended_in_a_group_has_its_remedy_in_both_languages() -> None:
    told_by_what_was_tried = {GroupTrouble.ENTRY}  # Telegram says no more than that some right is missing
    assert {each.trouble for each in Meaning} - {None} == set(GroupTrouble) - told_by_what_was_tried
    assert all(each.trouble for each in NOT_HERE)
    for language in LANGUAGES:
        for trouble in GroupTrouble:
            assert "业主群" in Catalogue()[language].html(f"group.trouble.{trouble}", group="业主群")
