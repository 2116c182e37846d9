from tests.rehearsal.wire import Wire

MOST = 20 * 1024**2


async def test_a_file_is_downloaded_by_the_path_it_was_given(wire: Wire) -> None:
    person = wire.neighbour()
    person.send_document("名册.xlsx", b"PK\x03\x04")
    [update] = await wire.updates()
    document = update["message"]["document"]
    assert (document["file_name"], document["file_size"]) == ("名册.xlsx", 4)
    file = await wire.result("getFile", file_id=document["file_id"])
    address = f"{wire.stand_in.base_file_url}{wire.stand_in.token}/{file['file_path']}"
    async with wire.session.get(address) as response:
        assert await response.read() == b"PK\x03\x04"


async def test_a_file_over_20_megabytes_cannot_be_downloaded(wire: Wire) -> None:
    person = wire.neighbour()
    for size in (MOST, MOST + 1):
        person.send_document("big.bin", bytes(size))
    fits, big = [update["message"]["document"]["file_id"] for update in await wire.updates()]
    await wire.result("getFile", file_id=fits)
    assert await wire.refusal("getFile", file_id=big) == "Bad Request: file is too big"


async def test_a_path_nobody_was_given_is_not_found(wire: Wire) -> None:
    address = f"{wire.stand_in.base_file_url}{wire.stand_in.token}/documents/file_1"
    async with wire.session.get(address) as response:
        assert response.status == 404
