"""Saying into which account money is paid: asked for step by step, then confirmed by a second person."""

from msgspec import Struct

from bot.actions.act import Act
from bot.actions.books import second_person
from bot.actions.hall import Hall
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting import subjects
from bot.voting.books import records
from bot.voting.books.account import Account, AccountQuestion, read_answer
from bot.voting.books.letters import AccountSettled, AccountWaits
from bot.voting.books.periods import begins
from bot.voting.books.second import Stage
from bot.voting.ledger.owner import of_account
from bot.voting.refusals import AccountExists, NothingToConfirm
from bot.voting.rights import Right
from storage import questions
from storage.books import accounts
from storage.estates import estates

ACCOUNT = "book-account"
"""The question that names an account; what was answered so far is kept with it."""


class AccountDraft(Struct, frozen=True):
    """What was answered of an account so far."""

    estate_id: int
    answers: dict[str, str]

    @property
    def next(self) -> AccountQuestion | None:
        """Return what is asked next, None when everything was."""
        return next((each for each in AccountQuestion if each not in self.answers), None)

    @property
    def named(self) -> tuple[str, str, str]:
        """Return holder, bank and last four digits, once all were answered."""
        holder, bank, last_four = (self.answers[each] for each in AccountQuestion)
        return holder, bank, last_four


async def begin(hall: Hall, user_id: int, estate_id: int) -> AccountDraft:
    """Ask somebody of the committee for an account.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may not.
        NobodyToConfirm: there is no second person.
    """
    async with hall.act(by=user_id) as act:
        await act.demand(estate_id, Right.NAME_ACCOUNT)
        await second_person.must_exist(act, estate_id)
        return await _ask(act, AccountDraft(estate_id, {}))


async def write(hall: Hall, answer: Answer, text: str) -> AccountDraft:
    """Keep the answer to what is asked, and ask what comes next.

    Raises:
        NothingToConfirm: the question waits no more, or everything was answered.
        Refusal: those of ``read_answer``.
    """
    async with hall.act(by=answer.user_id) as act:
        await take(act, answer)
        draft = _of(answer.question)
        asked = draft.next
        if asked is None:
            raise NothingToConfirm()
        answers = {**draft.answers, asked.value: read_answer(asked, text)}
        return await _ask(act, AccountDraft(draft.estate_id, answers))


async def _ask(act: Act, draft: AccountDraft) -> AccountDraft:
    assert act.by is not None
    fields = {"estate_id": draft.estate_id, "answers": draft.answers}
    await questions.ask(act.connection, act.by, OpenQuestion(ACCOUNT, fields), act.now)
    return draft


def _of(question: OpenQuestion) -> AccountDraft:
    return AccountDraft(question.fields["estate_id"], dict(question.fields["answers"]))


async def enter(hall: Hall, answer: Answer) -> Account:
    """Store the account that was named, and ask a second person to confirm it.

    Raises:
        NothingToConfirm: the question waits no more, or is not answered to its end.
        AccountExists: the estate has it already.
        Refusal: those of ``begin``.
    """
    async with hall.act(by=answer.user_id) as act:
        draft = _of(answer.question)
        await act.hold_estate(draft.estate_id)
        await take(act, answer)
        if draft.next is not None:
            raise NothingToConfirm()
        await act.demand(draft.estate_id, Right.NAME_ACCOUNT)
        readers = await second_person.must_exist(act, draft.estate_id)
        account = await _stored(act, draft)
        act.record("account-entered", draft.estate_id)
        second_person.ask(act, draft.estate_id, readers, AccountWaits(account.id), account.id)
        return account


async def _stored(act: Act, draft: AccountDraft) -> Account:
    _, bank, last_four = draft.named
    there = await accounts.of_estate(act.connection, draft.estate_id)
    if (bank, last_four) in {(each.bank, each.last_four) for each in there}:
        raise AccountExists(bank=bank, digits=last_four)
    zone = (await estates.get(act.connection, draft.estate_id)).tz
    first = begins(act.now.astimezone(zone).date())
    assert act.by is not None
    account_id = await accounts.add(act.connection, draft.estate_id, draft.named, first, act.by, act.now)
    stored = await accounts.get(act.connection, account_id)
    assert stored is not None
    return stored


async def settle(hall: Hall, user_id: int, account_id: int, agree: bool) -> Account:
    """Confirm an account, or refuse it; who entered it is told.

    Raises:
        Refusal: those of ``second_person.must_be_one``.
    """
    async with hall.act(by=user_id) as act:
        account = await act.known(await act.hold_account(account_id), Right.CONFIRM_MONEY)
        by = await second_person.must_be_one(act, account.estate_id, account.settled)
        stage = Stage.CONFIRMED if agree else Stage.REFUSED
        await accounts.settle(act.connection, account, by, stage, act.now)
        if agree:
            await act.begin_ledger_of(account.estate_id, of_account(account_id))
            name = (await estates.get(act.connection, account.estate_id)).name
            act.write_into(of_account(account_id), [records.account_opened(name, account, by)])
        act.record(f"account-{stage}", account.estate_id)
        act.refresh(*subjects.money(account))
        second_person.answer(act, account.estate_id, account.settled, AccountSettled(account_id), account_id)
        return account
