"""Every reason for which an act is refused, named; the wording lives in bot/texts."""

from collections.abc import Iterator


class Refusal(Exception):
    """An act that was understood and declined; its class is the reason, its fields fill the text.

    ``language`` is what the one who is refused reads, where whoever refused knew it.
    """

    language = ""

    def __init__(self, **fields: object) -> None:
        super().__init__(type(self).__name__, fields)
        self.fields = fields

    @property
    def key(self) -> str:
        """Return the text's key in the catalogues, such as ``refusal.VotingClosed``."""
        return f"refusal.{type(self).__name__}"


def all_refusals(base: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """Yield every named refusal, so that a test can demand a text for each."""
    for refusal in base.__subclasses__():
        yield refusal
        yield from all_refusals(refusal)


# Registers


class RegisterEmpty(Refusal):
    """The file holds no line at all."""


class RegisterEncrypted(Refusal):
    """The file is protected by a password."""


class RegisterUnreadable(Refusal):
    """The file is none of the kinds that can be read, or it is broken."""


class RegisterDamaged(Refusal):
    """The file is a spreadsheet, but broken or not whole."""


class RegisterIsDocument(Refusal):
    """The file is a text document, slides or a PDF."""


class RegisterIsPicture(Refusal):
    """The file is a picture."""


class RegisterIsArchive(Refusal):
    """The file is an archive such as .zip."""


class RegisterIsWebPage(Refusal):
    """The file is a web page or XML without a table, whatever it is called."""


class RegisterEncodingUnknown(Refusal):
    """The file is a text in an encoding that nobody can tell."""


class RegisterLinesSwallowed(Refusal):
    """In a line (field ``line``) a cell holds the lines below it: a quotation mark was opened by mistake."""


class RegisterTooLong(Refusal):
    """The file has more lines (field ``lines``) than any estate (field ``limit``)."""


class RegisterWithoutColumns(Refusal):
    """No head line names a room, and nobody has said which column does."""


class NoSuchColumn(Refusal):
    """The ``part`` does not say which column is which; ``meanings`` are the words for it."""


class RegisterWithoutAreas(Refusal):
    """No column of the file names areas, and the estate's register has them."""


class AreasInDoubt(Refusal):
    """Some areas are far from those of other units, and nobody has said that they are so."""


class RegisterFileTooBig(Refusal):
    """The file is larger than the ``megabytes`` that Telegram lets a bot download."""


class RegisterFileGone(Refusal):
    """The message with the file was deleted before the estate was chosen."""


class NoSuchImport(Refusal):
    """No register with that number waits for a decision."""


class ImportSettled(Refusal):
    """The register was imported or discarded already, or a newer one was imported."""


# Ballots


class VotingNotOpen(Refusal):
    """There is no such vote, or it has not been opened."""


class VotingClosed(Refusal):
    """The vote on ``proposal`` has closed."""


class VotingWithdrawn(VotingClosed):
    """The vote on ``proposal`` was withdrawn or declared void, for the ``reason`` that was given."""


class OnlyATrial(Refusal):
    """The vote is a trial, with which nothing is done but to answer it in the chat."""


class TrialOver(Refusal):
    """The trial has ended, and nothing of it was kept."""


class TrialRuns(Refusal):
    """A trial runs in the estate already."""


class StillNew(Refusal):
    """Others have cast the ballot, and the person is new in the ``household`` for the first ``days``."""


class ProposalChanged(Refusal):
    """What was seen of ``proposal`` is not what is asked any more."""


class NotBound(Refusal):
    """The person is bound to no household of the estate."""


class BindingPending(Refusal):
    """The person's binding still waits for approval by the household or the committee."""


class TenantHasNoVote(Refusal):
    """The person is bound as a tenant only."""


class HouseholdNotOnRoll(Refusal):
    """The ``household`` is not among those entitled to vote on this proposal."""


class SeveralHouseholds(Refusal):
    """The person votes for a ``number`` of households and has to say for which."""


class SoldBallotStands(Refusal):
    """The ``household`` was sold after its ballot was cast, which stands as it is."""


class NothingToWithdraw(Refusal):
    """The ``household`` has no standing ballot."""


# Asking


class UnknownButton(Refusal):
    """The button's payload is none of ours, or from an older version."""


class UnknownCommand(Refusal):
    """No such command."""


class TakenBefore(Refusal):
    """What was sent had been taken when the program was interrupted before its answer."""


class NoSuchProposal(Refusal):
    """There is no proposal with that number."""


class NotYourEstate(Refusal):
    """The person neither lives in the estate nor serves it."""


class CommitteeOnly(Refusal):
    """Only the owners' committee may do that."""


class AuditorsOnlyRead(Refusal):
    """An auditor reads everything that is not secret, and changes nothing."""


class CodeSaidAloud(Refusal):
    """A household's code was said where all could read it, and opens nothing any more."""


class InPrivateOnly(Refusal):
    """The act belongs into the private chat."""


# Proposing


class DeadlinePassed(Refusal):
    """The deadline is not in the future."""


class NoGroupLinked(Refusal):
    """The estate has no group to put the card up in."""


class ElectorateEmpty(Refusal):
    """No household of the register is entitled to vote."""


class AreasUnknown(Refusal):
    """The rule asks for an area, and the estate's register has none."""


class TitleMissing(Refusal):
    """Nothing that can be seen is left of the title."""


class TitleTooLong(Refusal):
    """The title has ``length`` characters, ``most`` are allowed."""


class ReasonTooLong(Refusal):
    """The reason has ``length`` characters, ``most`` are allowed."""


class TextInParts(Refusal):
    """A text that was too long for one message came in several; no answer is longer than ``most``."""


class AmountUnreadable(Refusal):
    """What was typed is no amount of money."""


class AmountTooLarge(Refusal):
    """The amount is more than ``most``."""


class ThresholdUnreadable(Refusal):
    """What was typed is no share of those who take part, or of all."""


class OptionsTooFew(Refusal):
    """Fewer options were typed than ``least``."""


class OptionsTooMany(Refusal):
    """More options were typed (field ``number``) than ``most``."""


class OptionTooLong(Refusal):
    """An ``option`` is wider than ``most`` columns."""


class OptionsAlike(Refusal):
    """The same ``option`` was typed twice."""


class DaysUnreadable(Refusal):
    """What was typed is no number of days from 0 to ``most``."""


class FloorUnreadable(Refusal):
    """What was typed is no floor from 1 to ``most``."""


class NoticeReasonMissing(Refusal):
    """Nothing that can be seen is left of the reason for a short notice."""


class NoticeReasonTooLong(Refusal):
    """The reason for a short notice has ``length`` characters, ``most`` are allowed."""


class DeveloperUnknown(Refusal):
    """The register lists no unit that belongs to ``name`` alone."""


class DeveloperUnnamed(Refusal):
    """Nobody has said under which name the register lists the developer's units."""


class NoKindPicked(Refusal):
    """The list of classes of units was finished without any."""


class AttachmentUnsupported(Refusal):
    """Only a photo or a PDF can be attached."""


class BuildingUnknown(Refusal):
    """The register has no ``building``."""


class NoBuildingPicked(Refusal):
    """The list of buildings was finished without any."""


class DeadlineUnreadable(Refusal):
    """What was typed is no date."""


class DeadlineAmbiguous(Refusal):
    """What was typed can be the day ``first`` or the day ``second``."""


class DeadlineImpossible(Refusal):
    """There is no such day or time."""


class DeadlineTooSoon(Refusal):
    """The deadline is less than so many ``minutes`` ahead."""


class DeadlineTooFar(Refusal):
    """The deadline is more than a year ahead."""


class DraftExists(Refusal):
    """The person is writing another draft already."""


class DraftGone(Refusal):
    """The draft has been published or thrown away."""


class DraftChanged(Refusal):
    """The draft was changed after the preview whose button was pressed."""


class DraftUnfinished(Refusal):
    """A question of the draft is still open."""


class AnswerOvertaken(Refusal):
    """What was written is meant for a question that was answered, or taken back, a moment before."""


class ButtonWanted(Refusal):
    """The question cannot be answered by typing."""


class NothingToCancel(Refusal):
    """No draft is being written."""


# Stages


class ExtensionNotSettled(Refusal):
    """It was not settled beforehand that the deadline of ``proposal`` may be put off."""


class ExtendedBefore(Refusal):
    """The deadline of ``proposal`` was put off, which happens at most once."""


class ExtensionDeclined(Refusal):
    """The committee has decided not to put off the deadline of ``proposal``."""


class QuorumReached(Refusal):
    """As many households as the rule of ``proposal`` asks for have answered; nothing need be put off."""


class WithdrawnBefore(Refusal):
    """The vote on ``proposal`` was withdrawn or declared void before."""


class EndingMissing(Refusal):
    """Nothing that can be seen is left of the reason for giving a vote up."""


class EndingTooLong(Refusal):
    """The reason for giving a vote up has ``length`` characters, ``most`` are allowed."""


class NothingToConfirm(Refusal):
    """What would be confirmed or answered was settled, or its question has made room for another."""


class NothingChanged(Refusal):
    """All is as it was before."""


class AmendedMeanwhile(Refusal):
    """Somebody else has changed ``proposal`` since it was looked at."""


class TermsFixed(Refusal):
    """Who votes on ``proposal``, and whether in secret, stays as it was announced."""


class OptionsUnfit(Refusal):
    """The rule, or what silence means, does not go with several options."""


class NobodyToAgree(Refusal):
    """A second committee member, of another household, has to agree, and there is none."""


class VoidRequestWaits(Refusal):
    """Somebody has asked already to declare ``proposal`` void."""


class VoidRequestSettled(Refusal):
    """The wish to declare a vote void was answered before."""


class OwnVoidRequest(Refusal):
    """Whoever wants a vote declared void cannot be the second one."""


# Estates and groups


class GroupTaken(Refusal):
    """The chat is the group of another estate."""


class EstateExists(Refusal):
    """There is an estate called ``name`` already."""


class NoSuchEstate(Refusal):
    """There is no estate called ``name``."""


class EstateNotNamed(Refusal):
    """It must be said which of the estates (field ``names``) is meant."""


class HoldsNoOffice(Refusal):
    """The person with the id ``user`` holds no office in the ``estate``."""


class AuditorsServeAlone(Refusal):
    """An auditor holds no other office in the estate, and nobody of its committee or leads is its auditor."""


class OwnAppointment(Refusal):
    """Who wants to invite a committee member cannot agree to it as well."""


class AppointmentSettled(Refusal):
    """The wish to invite a committee member was decided before, or who asked serves no longer."""


class SettingWishWaits(Refusal):
    """Somebody has asked already to change this setting of the estate."""


class SettingWishSettled(Refusal):
    """The wish to change a setting was decided before, or who asked serves no longer."""


class OwnSettingWish(Refusal):
    """Who wants to change a setting cannot agree to it as well."""


class LinkUnknown(Refusal):
    """The one-time link is none of ours."""


class LinkUsed(Refusal):
    """Somebody else has used the one-time link."""


class LinkExpired(Refusal):
    """The one-time link is too old."""


class GroupAdministratorOnly(Refusal):
    """Only an administrator of the chat may link it."""


class AnonymousAdministrator(Refusal):
    """It was said in the name of the group, which hides who said it."""


class InGroupOnly(Refusal):
    """The act belongs into the residents' group."""


# Binding


class CodeUnreadable(Refusal):
    """What was typed is no household code at all."""


class CodeUnknown(Refusal):
    """Nobody issued such a code."""


class CodeExpired(Refusal):
    """The code is too old."""


class CodeRevoked(Refusal):
    """The committee has replaced the code by a newer one."""


class HouseholdGone(Refusal):
    """The ``household`` is no longer in the register."""


class TooManyAttempts(Refusal):
    """The person tried too many wrong codes and may try again in so many ``minutes``."""


class AlreadyBound(Refusal):
    """The person belongs to the ``household`` already."""


class AlreadyAsked(Refusal):
    """The person waits to be let into the ``household`` already."""


class AskedTooOften(Refusal):
    """The person may ask to be let into the ``household`` again in so many ``hours``."""


class NotBoundThere(Refusal):
    """The person called ``name`` does not belong to the ``household`` any more."""


class NotYours(Refusal):
    """The button is meant for somebody else."""


class AnotherMustLetIn(Refusal):
    """The person had the ``household``'s code in hand, or lives with a party, so somebody else decides."""


class AlreadyVouched(Refusal):
    """Somebody has vouched for ``name`` in the ``household`` before."""


class AlreadyApproved(Refusal):
    """Somebody has let ``name`` into the ``household`` before."""


class AlreadyRefused(Refusal):
    """Somebody has refused to let ``name`` into the ``household`` before."""


class RequestWithdrawn(Refusal):
    """The person called ``name`` does not want into the ``household`` any more."""


class AlreadyLeft(Refusal):
    """The person does not belong to the ``household`` any more."""


class NoSuchHousehold(Refusal):
    """The register has no household at ``room``."""


class NoLongerInRegister(Refusal):
    """The household was in the register once, and is not any more."""


# Following up


class TimetableUnreadable(Refusal):
    """The line (field ``step``) describes no step of a timetable."""


class ResidentsSleep(Refusal):
    """It is quiet hours; nobody is reminded by hand before ``time``."""


class RemindedLately(Refusal):
    """The silent were reminded by hand not long ago and may be again from ``time`` on."""


class RemindedOften(Refusal):
    """The silent of this vote were reminded by hand ``most`` times, which is all there may be."""


class StepNear(Refusal):
    """The timetable asks in private shortly before or after now; by hand it is possible from ``time`` on."""


class RemindingTooLate(Refusal):
    """There is no time left before the deadline at which the silent may be reminded by hand."""


# Leads and doors


class NotALead(Refusal):
    """The person looks after no part of any estate, and serves none."""


class NotYourDoor(Refusal):
    """The door belongs to a part that the person does not look after."""


class LeadGone(Refusal):
    """The lead was removed already."""


class DoorAnswered(Refusal):
    """The ``household`` has voted meanwhile."""


class DoorListReplaced(Refusal):
    """The button stands below an old door list; there is a newer one."""


# Paper and proxies


class PaperPrevails(Refusal):
    """The household has a ballot on paper, which prevails in this vote."""


class ElectronicPrevails(Refusal):
    """The household has a ballot in the chat, which prevails in this vote."""


class LaterVotePrevails(Refusal):
    """The household has voted in the chat after its ballot on paper was entered."""


class OwnVotePrevails(Refusal):
    """The household has voted itself, which prevails over its proxy."""


class OwnPaperEntry(Refusal):
    """Who entered a ballot on paper cannot confirm it."""


class SharesHousehold(Refusal):
    """The second person lives in one household with the first one."""


class AnotherMustEnter(Refusal):
    """Who enters the proxy on paper belongs to the household that gives or gets it."""


class PaperSettled(Refusal):
    """The ballot on paper of the ``household`` waits for nothing any more."""


class AnotherMustSettle(Refusal):
    """The objection is for somebody to settle whom it does not concern."""


class ObjectionsOver(VotingClosed):
    """The time to object to ``proposal`` is over."""


class NothingToObject(Refusal):
    """There is no vote now, in which a household of the person takes part, that can be objected to."""


class AlreadyObjected(Refusal):
    """The person has said the same before, in the objection with this ``number``."""


class TooManyObjections(Refusal):
    """So many objections of the person (field ``most``) wait already."""


class ExplanationTooLong(Refusal):
    """The explanation has ``length`` characters, ``most`` are allowed."""


class ObjectionSettled(Refusal):
    """The objection with this ``number`` was settled, or waits for a second person."""


class NoSecondWanted(Refusal):
    """Nobody waits any more for a second person to agree about the objection with this ``number``."""


class BallotGone(Refusal):
    """The ballot that was objected to does not stand any more."""


class HolderUnknown(Refusal):
    """The register has no household at ``room`` that could hold a proxy."""


class HolderIsStaff(Refusal):
    """Somebody who votes for the household is listed as the property company's staff."""


class NobodyToAccept(Refusal):
    """No message reaches anybody who may vote for the ``household``."""


class ProxyToSelf(Refusal):
    """A household cannot entrust itself."""


class ProxyAlreadyGiven(Refusal):
    """The principal has entrusted the ``household`` already, or asked it to."""


class ProxyChain(Refusal):
    """Who has entrusted another cannot hold a proxy, and who holds one cannot entrust another."""


class ProxyLimitReached(Refusal):
    """The holder votes for as many others (field ``most``) as one may."""


class ProxyInstructed(Refusal):
    """The holder is bound by the principal's instruction."""


class ProxySettled(Refusal):
    """The proxy was answered or revoked before."""


class NothingToEntrust(Refusal):
    """No open vote waits in which the person could entrust another household."""


class OneOfAlbum(Refusal):
    """Several pictures or files were sent at once; only the first is looked at."""


class PhotoWanted(Refusal):
    """What was sent is no photo."""


# Reports


class NotCountedYet(Refusal):
    """The vote has not been counted, so that there is no result to print."""


class NotFinalYet(Refusal):
    """The count can still be objected to, so that there is only a preliminary result."""


class PrintedAlready(Refusal):
    """The person has ordered this before, and waits for it."""


class NothingToPrint(Refusal):
    """Every household has answered in the vote ``proposal``, so that there are no slips left to print."""


# Carrying out


class NothingToCarryOut(Refusal):
    """Nothing was decided in the vote ``proposal`` that could be carried out."""


class CarriedOutBefore(Refusal):
    """It is said already that the decision ``proposal`` is carried out."""


class NotCarriedOutYet(Refusal):
    """It was not said that the decision ``proposal`` is carried out, so that nothing is taken back."""


class NoteMissing(Refusal):
    """There are no words in what is to be said of a decision."""


class NoteChanged(Refusal):
    """The words or the photo are others by now than those whose button was pressed."""


class NoteTooLong(Refusal):
    """What is to be said of a decision has ``length`` characters, of which ``most`` fit below a photo."""


# Shares of a cost


class CostTableUnreadable(Refusal):
    """The piece ``line`` of what was typed says no floor and its number."""


class FloorTwice(Refusal):
    """The table names ``floor`` more than once."""


class NumbersMixed(Refusal):
    """Percentages stand beside coefficients in one table, or beside flat sums that are meant as shares."""


class RoomFloorsUnreadable(Refusal):
    """The piece ``line`` of what was typed says no room and its floor."""


class LateRuleUnreadable(Refusal):
    """What was typed is no rule for late joiners."""


class MoreThanPrice(Refusal):
    """Subsidies and fund money, ``sum`` yuan, are more than the ``price``."""


class FlatsWithoutFloor(Refusal):
    """Nobody knows the floor of so many flats (field ``number``), which are ``rooms``."""


class FlatsWithoutArea(Refusal):
    """Nobody knows the area of so many flats (field ``number``), which are ``rooms``."""


class FloorsWithoutNumber(Refusal):
    """The table says nothing of ``floors``, on which somebody lives."""


class PercentagesAmiss(Refusal):
    """The percentages of a table come to ``sum`` instead of a hundred."""


class AmountsAmiss(Refusal):
    """The amounts of a table come to ``sum`` instead of ``total``, both in yuan."""


class FeesTooHigh(Refusal):
    """The flat sums of a table come to ``sum``, which is more than the ``total``, both in yuan."""


class PriceMissing(Refusal):
    """Nobody has said yet what the plan costs."""


class CostsMissing(Refusal):
    """Nobody has said yet how the cost of the plan is shared."""


class NobodyPays(Refusal):
    """By the table every share is nothing."""


# Pledges


class PledgeSettled(Refusal):
    """What a household has said of a cost cannot become that any more: it was called, paid or released."""


class PledgeBelowShare(Refusal):
    """Less was pledged than the ``share`` (yuan) that the household is asked for."""


class DriveExists(Refusal):
    """Households are asked already to pledge for this matter, or were called."""


class PledgesClosed(Refusal):
    """The date has passed by which households could say what they pledge."""


class DriveOver(Refusal):
    """Everybody was called for what was pledged, or released from it."""


class AccountMissing(Refusal):
    """Two persons have named no account yet into which what was pledged could be paid."""


class NotEnoughPledged(Refusal):
    """The pledges do not come to what is needed; ``missing`` are so many yuan."""


class StillAsking(Refusal):
    """Households can still pledge, or have pledged enough, so that nobody is released or asked anew."""


class NotAskedToPledge(Refusal):
    """The household has no share in this cost, so that there is nothing to pledge."""


class ShareChanged(Refusal):
    """What joining costs is another sum by now than on the button."""


class TenantSharesNothing(Refusal):
    """A tenant asks for the share of a cost, of which only the owner and his family decide."""


class LateTooEarly(Refusal):
    """Joining late is possible once the others were called."""


class RoundsOver(Refusal):
    """There was a second round before, and there is no third one."""


# Books


class TreasurerOnly(Refusal):
    """Only the treasurer writes into the books."""


class MoneyNeedsAnother(Refusal):
    """Whoever wrote something about money does not confirm it himself."""


class NoticeObjectionsOver(Refusal):
    """The time to object to a notice of income and spending is over."""


class NoticeObjectedBefore(Refusal):
    """The person has objected to the notice and was not answered yet."""


class ObjectionEmpty(Refusal):
    """Nothing was written of what is wrong with a notice, or as an answer to that."""


class ObjectionAnswered(Refusal):
    """Somebody has answered the objection to a notice before."""


class MoneySettled(Refusal):
    """It was confirmed or refused before."""


class NobodyToConfirm(Refusal):
    """Nobody of the committee could be the second person."""


class AccountNotOpen(Refusal):
    """No second person has confirmed the account yet."""


class AccountWordsMissing(Refusal):
    """Nothing that can be seen is left of the name of an account's holder or bank."""


class AccountWordsTooLong(Refusal):
    """The name of an account's holder or bank has ``length`` characters, ``most`` are allowed."""


class LastFourUnreadable(Refusal):
    """What was typed does not end with four digits."""


class AccountExists(Refusal):
    """The estate has an account with this ``bank`` and these last four ``digits`` already."""


class EntryAmountNothing(Refusal):
    """Nothing came in and nothing went out."""


class EntryWordsMissing(Refusal):
    """Nothing that can be seen is left of what was said about an entry."""


class EntryWordsTooLong(Refusal):
    """What was said about an entry has ``length`` characters, ``most`` are allowed."""


class EntryDayUnreadable(Refusal):
    """What was typed is no day, or could be two; ``example`` is one that is understood."""


class EntryDayAhead(Refusal):
    """The day of an entry has not come."""


class EntryDayTooEarly(Refusal):
    """The books of the account begin on that ``day``."""


class EntryDayClosed(Refusal):
    """A notice has told of everything until that ``day``, or waits to."""


class EntryNotConfirmed(Refusal):
    """The entry does not count, so that there is nothing to take back."""


class EntryReversed(Refusal):
    """The entry with that ``number`` was taken back, or somebody asked to."""


class ReversalStays(Refusal):
    """The entry with that ``number`` takes back another one, and stays."""


class EntryChanged(Refusal):
    """The entry that is written is another one by now than that whose button was pressed."""


class StatementWithoutColumns(Refusal):
    """No head line of the file names a day and sums, so that it is no bank statement."""


class StatementWithoutLines(Refusal):
    """The bank statement has no line."""


class LineSettled(Refusal):
    """The line of a bank statement was booked before, or left."""


class NoticeTooEarly(Refusal):
    """No day is over of which a notice could tell."""


class NoticeWaitsForEntries(Refusal):
    """A ``number`` of entries of the period wait for the second person."""


# Ledgers


class NoSuchReceipt(Refusal):
    """No ballot that the person may ask for has this ``receipt``."""


class StillNeeded(Refusal):
    """Somebody who belongs to a household, serves an estate or acted in a vote under way cannot be erased."""


class NoSuchMatter(Refusal):
    """No matter has that number, or that address."""


class NoSuchAccount(Refusal):
    """No account of which books are kept has that number."""


class MatterTextMissing(Refusal):
    """A matter has a title and no word about it, or nothing at all."""


class TooManyMatters(Refusal):
    """Somebody has raised as many matters as may wait to be looked at: ``most``."""


class PlaceUnknown(Refusal):
    """The part of the estate that a matter was to be about is none of those that were offered."""


class NoLikeMatter(Refusal):
    """There is no other matter under way into which this one could be merged."""


class PlanEmpty(Refusal):
    """A plan says nothing yet that could be shown."""


class PlanUnchanged(Refusal):
    """A plan says the same as the version ``number`` that was frozen last."""


class PlanChanged(Refusal):
    """Somebody has written on in a plan since it was seen."""


class PlanTextMissing(Refusal):
    """Nothing that could be seen was written for a field of a plan."""


class PlanTextTooLong(Refusal):
    """What a plan says of one thing has ``length`` units, more than ``most``."""


class PlanDatesUnreadable(Refusal):
    """Beginning and end of a plan are no two days, or the end comes first."""


class TooManyPlanFiles(Refusal):
    """A plan has as many files as it can: ``most``."""


class TooFewPlans(Refusal):
    """There are not two versions of a plan to compare."""


class MatterElsewhere(Refusal):
    """A matter has come to a ``state`` from which it cannot be moved so, or not by whom it is tried."""


class NoCheckpoint(Refusal):
    """The text holds no checkpoint, or several that differ."""


class LedgerEmpty(Refusal):
    """The file holds no line at all."""


class LedgerNotOurs(Refusal):
    """The first line of the file is not the header of a ledger."""


class LedgerVersionUnknown(Refusal):
    """The ledger's format has a ``version`` other than the one ``known`` here."""


class LedgerHeaderBroken(Refusal):
    """The header lacks a ``field``, or has one of the wrong kind or too many."""


class LedgerLineBroken(Refusal):
    """A ``line`` is not one JSON object as a ledger holds them."""


class LedgerRecordBroken(Refusal):
    """The record on a ``line`` lacks a ``field``, or has one of the wrong kind or too many."""


# Meetings


class ChairOnly(Refusal):
    """Only the chair or the minute-taker of the meeting may do that."""


class MinuteTakerOnly(Refusal):
    """Only the minute-taker of the meeting may do that."""


class MeetingTooSoon(Refusal):
    """The invited would be told too late; an ``example`` is the first evening that is late enough."""


class MeetingTooFar(Refusal):
    """Nobody calls a meeting more than a year ahead."""


class MeetingPlaceMissing(Refusal):
    """There is no place in what was typed."""


class MeetingPlaceTooLong(Refusal):
    """The place has more UTF-16 units than ``most``."""


class AgendaMissing(Refusal):
    """There is no item in what was typed."""


class AgendaTooLong(Refusal):
    """The agenda has more items than ``most``, or one of them more characters than ``longest``."""


class SameHand(Refusal):
    """The chair would sign what the chair has written."""


class OnlyYourDoors(Refusal):
    """A lead can invite only the parts that the lead looks after."""


class NobodyInvited(Refusal):
    """No household of the register lives in the parts that were named."""


class NotInvited(Refusal):
    """None of the person's households is invited to the meeting."""


class MeetingCancelled(Refusal):
    """The meeting will not be held."""


class MeetingOver(Refusal):
    """The meeting has begun, or is over: nobody is awaited any more."""


class MeetingNotYet(Refusal):
    """A meeting can be opened only so many ``minutes`` before its time."""


class MeetingNotOpen(Refusal):
    """The meeting has not been opened yet."""


class StandInToSelf(Refusal):
    """A household cannot stand in for itself."""


class StandInElsewhere(Refusal):
    """Only an owner of the same ``building`` can stand in."""


class StandInAsked(Refusal):
    """The ``holder`` stands in already, or is asked to: one at a time."""


class StandInChain(Refusal):
    """Whoever stands in has to come, and not be stood in for."""


class StandInLimit(Refusal):
    """The holder stands in for ``most`` households already."""


class StandInSettled(Refusal):
    """It was answered or taken back before."""


class StandInOwnersOnly(Refusal):
    """Only an owner can stand in for another household."""


class DoorReplied(Refusal):
    """The ``household`` has answered by now."""


class PointMissing(Refusal):
    """There is nothing to be seen in what was typed."""


class PointTooLong(Refusal):
    """A line of the minutes has more UTF-16 units than ``most``."""


class HandsUnreadable(Refusal):
    """It is not the numbers of hands for, against and abstaining."""


class TaskUnreadable(Refusal):
    """It is not who does what until when."""


class MoreHandsThanThere(Refusal):
    """More hands were counted than the ``there`` households that have somebody there."""


class SpeaksAlready(Refusal):
    """The household waits for the floor already, or has it."""


class SoundingUnderWay(Refusal):
    """The invited are asked something already."""


class SoundingOver(Refusal):
    """Nobody is asked that any more."""


class NotThere(Refusal):
    """Nobody is there for the household."""


class MinutesNotYet(Refusal):
    """The meeting is not closed yet, or its minutes are not published yet."""


class MinutesPublished(Refusal):
    """The minutes are published: they are not changed any more, something can only be added."""


class NothingConcluded(Refusal):
    """The minutes have no conclusion yet."""


class MinutesChanged(Refusal):
    """Something was entered since the minutes were shown."""


class SignedAlready(Refusal):
    """The person has signed them."""
