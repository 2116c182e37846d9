from tests.rehearsal.wire import Wire


async def test_a_plain_member_is_given_a_tag_and_loses_it(wire: Wire) -> None:
    group, member = wire.estate(), wire.world.person("住户")
    group.join(member)
    asked = {"chat_id": group.id, "user_id": member.id}
    assert await wire.result("setChatMemberTag", **asked, tag="监督")
    assert group.tags[member.id] == "监督"
    assert await wire.result("setChatMemberTag", **asked)
    assert not group.tags[member.id]


async def test_administrators_strangers_and_long_tags_are_refused(wire: Wire) -> None:
    group, member, stranger = wire.estate(), wire.world.person("住户"), wire.world.person("路人")
    group.join(member)
    for user_id, tag, why in (
        (wire.world.people[0].id, "业委会", "CHAT_ADMIN_INVALID"),
        (stranger.id, "监督", "PARTICIPANT_ID_INVALID"),
        (member.id, "x" * 17, "TAG_INVALID"),
    ):
        refused = await wire.refusal("setChatMemberTag", chat_id=group.id, user_id=user_id, tag=tag)
        assert refused == f"Bad Request: {why}"


async def test_a_bot_without_the_right_is_refused(wire: Wire) -> None:
    group, member = wire.estate(), wire.world.person("住户")
    group.join(member)
    group.promote(wire.world.bot, without={"can_manage_tags"})
    refused = await wire.refusal("setChatMemberTag", chat_id=group.id, user_id=member.id, tag="监督")
    assert "not enough rights" in refused
