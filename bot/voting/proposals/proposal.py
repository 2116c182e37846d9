"""Proposals: what is asked, of whom, by which rule, until when."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from bot.voting.counting.choice import Choice, decisive, on_ballot
from bot.voting.counting.measure import Measure
from bot.voting.counting.precedence import Precedence
from bot.voting.counting.rule import PRESETS, Rule
from bot.voting.counting.silence import Silence, with_silent
from bot.voting.counting.tally import Tally, Verdict, judge
from bot.voting.estates.body import Body
from bot.voting.proposals.electorate import WHOLE_ESTATE, Electorate
from bot.voting.proposals.timetable import Step, after_extension
from bot.voting.proposals.version import Version
from bot.voting.refusals import OnlyATrial, UnknownButton
from bot.voting.sights import Kind, Sight, Viewer, sees


class ProposalState(StrEnum):
    """The stages of a proposal; a draft has no number yet and is kept apart."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    EXTENDED = "extended"
    CLOSED = "closed"  # with a preliminary count, until the time to object is over
    FINAL = "final"
    WITHDRAWN = "withdrawn"
    VOID = "void"

    @property
    def is_open(self) -> bool:
        """Tell whether households are asked at this stage."""
        return self in (ProposalState.OPEN, ProposalState.EXTENDED)

    @property
    def is_counted(self) -> bool:
        """Tell whether the ballots have been counted and have an outcome."""
        return self in (ProposalState.CLOSED, ProposalState.FINAL)

    @property
    def was_counted(self) -> bool:
        """Tell whether a count was published, even of a vote that has been declared void since."""
        return self.is_counted or self is ProposalState.VOID

    @property
    def is_given_up(self) -> bool:
        """Tell whether nothing will come of it any more."""
        return self in (ProposalState.WITHDRAWN, ProposalState.VOID)

    @property
    def is_settled(self) -> bool:
        """Tell whether no count is still to come, and no objection can change one."""
        return self is ProposalState.FINAL or self.is_given_up

    @property
    def has_ended(self) -> bool:
        """Tell whether nobody is asked any more."""
        return self not in (ProposalState.DRAFT, ProposalState.ANNOUNCED) and not self.is_open


class AttachmentKind(StrEnum):
    """What can be pinned to a proposal."""

    PHOTO = "photo"
    DOCUMENT = "document"


class Attachment(Struct, frozen=True):
    """A photo or a PDF, by the id under which Telegram keeps it."""

    kind: AttachmentKind
    file_id: str


class Terms(Struct, frozen=True):
    """What the committee puts to the vote; ``cost`` in CNY, ``options`` only if one of several is chosen.

    ``timetable`` says when the silent are asked again; without steps nobody is. ``precedence`` says
    which ballot counts when there is one on paper and one in the chat. The vote opens after
    ``notice_days``; without them at once, and ``notice_reason`` says why that has to be. By
    ``extension_days`` the deadline can be put off once, for ``objection_days`` the count can be objected
    to, and a vote that ``closes_early`` ends as soon as the silent cannot change its outcome. ``plans``
    names the versions of a matter's plan that it is about, by number and hash.
    """

    title: str
    reason: str
    cost: Decimal | None
    attachment: Attachment | None
    rule_key: str
    secret: bool
    hidden_until_closing: bool
    closes_at: datetime
    timetable: tuple[Step, ...] = ()
    electorate: Electorate = WHOLE_ESTATE
    precedence: Precedence = Precedence.LATEST
    custom_rule: Rule | None = None
    options: tuple[str, ...] = ()
    silence: Silence = Silence.OFF
    notice_days: int = 0
    notice_reason: str = ""
    extension_days: int = 0
    objection_days: int = 0
    closes_early: bool = False
    plans: str = ""

    @property
    def rule(self) -> Rule:
        """Return the rule the committee picked, or made."""
        return self.custom_rule or PRESETS[self.rule_key]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return what a household can answer, in the order of the buttons."""
        return on_ballot(self.options)

    def judge(self, tally: Tally) -> Verdict:
        """Return the verdict on a tally as the law has it: the silent are counted with nobody."""
        return judge(self.rule, tally, decisive(self.options))

    def judge_with_silent(self, tally: Tally) -> Verdict:
        """Return the verdict with the silent counted as the proposal says."""
        return self.judge(with_silent(tally, self.silence, self.choices))


class Proposal(Struct, frozen=True):
    """A proposal as it stands; ``number`` counts within its estate, ``electorate`` is its roll.

    Until it opens ``opened_at`` is when it will, and the roll is that of the day it was announced.
    ``version`` counts what was changed in it since (``versions`` are all after the first),
    ``asked_version`` is the newest with a change of substance: ballots on an older one count no more.
    Whether to put the deadline off is asked once and declined or done. Of an ended proposal ``ending``
    is why it was withdrawn or is void; ``stopped_at`` is when it was last not counted, because its records
    contradict its ballots. A trial has no ``number`` among the votes (``bot.voting.proposals.trial``). All
    moments are aware UTC.
    """

    id: int
    estate_id: int
    number: int
    terms: Terms
    state: ProposalState
    opened_at: datetime
    electorate: Measure
    announced_at: datetime | None = None
    version: int = 1
    asked_version: int = 1
    extension_asked_at: datetime | None = None
    extension_declined_at: datetime | None = None
    extended_at: datetime | None = None
    closed_at: datetime | None = None
    objections_until: datetime | None = None
    ending: str = ""
    stopped_at: datetime | None = None
    versions: tuple[Version, ...] = ()

    @property
    def title(self) -> str:
        """Return the title as it was typed."""
        return self.terms.title

    @property
    def is_trial(self) -> bool:
        """Tell whether it only lets people try how voting goes: nothing of it counts, and nothing is kept."""
        return self.number <= 0

    def may_found(self, body: Body) -> bool:
        """Tell whether it can found what leads an estate, led by ``body``: it asks all, and costs nothing."""
        asks_all = not self.terms.electorate.parts
        return not body.is_founded and asks_all and self.terms.cost is None and not self.is_trial

    def must_count(self) -> None:
        """Let only a vote in that counts: a trial is answered in the chat, and nothing else is done with it.

        Raises:
            OnlyATrial: it is one.
        """
        if self.is_trial:
            raise OnlyATrial()

    @property
    def rule(self) -> Rule:
        """Return the rule that decides."""
        return self.terms.rule

    @property
    def closes_at(self) -> datetime:
        """Return the deadline, put off if it was."""
        return self.terms.closes_at

    @property
    def timetable(self) -> tuple[Step, ...]:
        """Return when the silent are asked again."""
        steps = self.terms.timetable
        return after_extension(steps) if self.extended_at else steps

    @property
    def ended_at(self) -> datetime:
        """Return until when ballots were taken: the deadline, or earlier if the vote was ended before it."""
        return min(self.closes_at, self.closed_at) if self.closed_at else self.closes_at

    @property
    def closed_early(self) -> bool:
        """Tell whether it was counted before its deadline: the silent could not change its outcome."""
        return self.state.was_counted and self.ended_at < self.closes_at

    @property
    def tally_is_hidden(self) -> bool:
        """Tell whether the choices are kept back until closing: those of a straw poll that wants it, and
        those of every secret ballot, for whoever watches a running tally knows a household by its area.
        """
        return not self.shows(Sight.COUNT, Viewer.RESIDENT)

    @property
    def choices_are_shown(self) -> bool:
        """Tell whether the committee may see who chose what: never in a secret ballot."""
        return self.shows(Sight.CHOICE, Viewer.COMMITTEE)

    @property
    def buildings_are_hidden(self) -> bool:
        """Tell whether the choices by building are kept back: in a secret ballot always, for a building
        of which a single household took part would give that household away.
        """
        return not self.shows(Sight.BUILDINGS, Viewer.COMMITTEE)

    def shows(self, sight: Sight, viewer: Viewer) -> bool:
        """Tell whether somebody sees something of the vote now, as the one table says."""
        kept_back = Kind.KEPT_BACK if self.terms.hidden_until_closing else Kind.BY_NAME
        kind = Kind.SECRET if self.terms.secret else kept_back
        return sees(viewer, sight, kind, counted=self.state.is_counted)

    def verdict_on(self, tally: Tally) -> Verdict:
        """Return the verdict on a tally that may be shown.

        While the choices are kept back the silent are counted with nobody: that there is a majority which
        they could join would tell whether one ballot more has made a tie.
        """
        return self.terms.judge(tally) if self.tally_is_hidden else self.terms.judge_with_silent(tally)

    def must_offer(self, choice: Choice | None) -> None:
        """Let a choice or an instruction in that is on the ballot, or none at all.

        Raises:
            UnknownButton: it is not.
        """
        if choice is not None and choice not in self.terms.choices:
            raise UnknownButton()

    def takes_ballots(self, now: datetime) -> bool:
        """Tell whether the vote is open and its deadline is still to come."""
        return self.state.is_open and now < self.closes_at
