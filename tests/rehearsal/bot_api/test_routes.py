import pytest

from tests.rehearsal.wire import Wire


@pytest.mark.parametrize(
    ("token", "code", "description"),
    [
        ("7000000001:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 401, "Unauthorized"),
        ("7000000001:short", 404, "Not Found"),
        ("none", 404, "Not Found"),
    ],
)
async def test_a_wrong_token_is_unauthorized_and_a_malformed_one_unknown(
    wire: Wire, token: str, code: int, description: str
) -> None:
    for address in (f"{wire.stand_in.base_url}{token}/getMe", f"{wire.stand_in.base_file_url}{token}/x"):
        async with wire.session.get(address) as response:
            assert response.status == code
            assert await response.json() == {"ok": False, "error_code": code, "description": description}


async def test_an_unknown_method_is_not_found(wire: Wire) -> None:
    reply = await wire.reply("sendMassage")
    assert (reply["error_code"], reply["description"]) == (404, "Not Found: method not found")


async def test_a_known_method_the_stand_in_lacks_says_so(wire: Wire) -> None:
    reply = await wire.reply("sendDice", chat_id=1)
    assert (reply["error_code"], reply["description"]) == (
        501,
        "Not Implemented: the stand-in has no method sendDice",
    )


async def test_a_body_that_is_no_json_object_is_refused(wire: Wire) -> None:
    for body in ("{", "[]"):
        headers = {"Content-Type": "application/json"}
        async with wire.session.post(wire.address("getMe"), data=body, headers=headers) as response:
            assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


async def test_every_call_is_logged_and_refused_ones_are_counted(wire: Wire) -> None:
    await wire.result("getMe")
    await wire.refusal("sendMessage", chat_id=1, text="x")
    assert [(call.method, call.ok, call.error_code) for call in wire.api.calls] == [
        ("getMe", True, 0),
        ("sendMessage", False, 400),
    ]
    assert wire.api.counts.api_errors == 1
