"""Signing minutes: by chair and minute-taker; with both signatures they are published."""

from math import ceil

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.matters.moving import follow_meeting
from bot.actions.meetings import roles
from bot.actions.meetings.letters import to_groups, to_invited, to_people
from bot.actions.meetings.running import record
from bot.voting import subjects
from bot.voting.ledger.owner import of_matter
from bot.voting.matters.matter import Matter
from bot.voting.meetings import records
from bot.voting.meetings.letters import MOST_IN_ALBUM, MinutesPhotos, MinutesTold, MinutesToSign
from bot.voting.meetings.meeting import MeetingState
from bot.voting.meetings.minutes import Minutes, Signature, Signer, must_sign
from bot.voting.rights import Right
from storage.meetings import entries, meetings
from storage.meetings.minutes import of_meeting


async def sign(hall: Hall, user_id: int, meeting_id: int, seal: str) -> Minutes:
    """Sign the minutes as they were seen with that ``seal``; with both signatures they are published.

    With what came out the matter is talked through, if it was not before.

    Raises:
        ChairOnly, AuditorsOnlyRead: the person neither chairs nor writes the minutes.
        Refusal: those of ``must_sign``.
    """
    async with hall.act(by=user_id) as act:
        matter = await roles.hold_matter(act, meeting_id)
        meeting = await roles.hold(act, meeting_id, Right.RUN_MEETING)
        assert matter
        minutes = await of_meeting(act.connection, meeting)
        for signer in roles.signers(meeting, user_id):
            must_sign(minutes, signer, seal)
            new = Signature(signer, user_id, seal, act.now)
            await entries.sign(act.connection, meeting.estate_id, meeting_id, new)
        record(act, "minutes-signed", meeting)
        act.refresh(subjects.meeting(meeting_id))
        signed = await of_meeting(act.connection, meeting)
        if signed.signed == set(Signer):
            return await _publish(act, matter, signed)
        others = {meeting.terms.chair, meeting.terms.minute_taker} - {user_id}
        act.tell(to_people(meeting, others, MinutesToSign(meeting_id), f":{seal}"))
        return signed


async def _publish(act: Act, matter: Matter, minutes: Minutes) -> Minutes:
    meeting = minutes.meeting
    values = {"state": MeetingState.PUBLISHED, "published_at": act.now}
    await meetings.change(act.connection, meeting.id, **values)
    act.write_into(of_matter(matter.id), [records.published(minutes, act.by)])
    record(act, "minutes-published", meeting)
    await follow_meeting(act, matter)
    letter = MinutesTold(meeting.id)
    act.tell(await to_groups(act.connection, meeting, letter))
    act.tell(await to_invited(act.connection, meeting, letter))
    for album in range(ceil(len(minutes.photos) / MOST_IN_ALBUM)):
        photos = MinutesPhotos(meeting.id, album)
        act.tell(await to_invited(act.connection, meeting, photos, f":{album}"))
    published = await meetings.get(act.connection, meeting.id)
    assert published
    return await of_meeting(act.connection, published)
