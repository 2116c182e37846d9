"""When a question is asked, and which answers go together."""

from bot.voting.counting.rule import BY_HEADS, CUSTOM, PRESETS, STRAW_POLL
from bot.voting.counting.silence import Silence
from bot.voting.proposals.draft_entry import Answers, Value
from bot.voting.proposals.draft_questions import SECRET, Question


def is_own_rule(given: Answers, usual_notice: int) -> bool:
    """Ask for thresholds of one's own only if no ready rule was picked."""
    return given.get(Question.RULE) == CUSTOM


def is_binding(given: Answers, usual_notice: int) -> bool:
    """A straw poll decides nothing: it needs no notice, and has no result to object to."""
    return given.get(Question.RULE) != STRAW_POLL.key


def is_short_notice(given: Answers, usual_notice: int) -> bool:
    """Ask why a vote that binds is announced later than usual."""
    days = int(str(given.get(Question.NOTICE, usual_notice)))
    return is_binding(given, usual_notice) and days < usual_notice


def tally_can_be_hidden(given: Answers, usual_notice: int) -> bool:
    """The running tally of a straw poll may be hidden; that of a secret ballot is hidden anyway."""
    return not is_binding(given, usual_notice) and given.get(Question.BALLOTS) != SECRET


def takes_options(given: Answers, usual_notice: int) -> bool:
    """Of several options none can be consented to by everybody, or pass unless many object."""
    rule = PRESETS.get(str(given.get(Question.RULE)))
    return rule is None or rule.quorum is not None or not rule.binding


def silence_is_open(given: Answers, usual_notice: int) -> bool:
    """With the other rules, silence has its meaning already."""
    return is_binding(given, usual_notice) and takes_options(given, usual_notice)


def has_quorum(given: Answers, usual_notice: int) -> bool:
    """A deadline is put off only for want of a quorum."""
    rule = given.get(Question.RULE)
    if rule == CUSTOM:
        return any(given.get(question) for question in (Question.QUORUM_HEADS, Question.QUORUM_AREA))
    return rule in PRESETS and PRESETS[str(rule)].quorum is not None


def somebody_approves(value: Value, given: Answers) -> bool:
    """A rule asks for the approval of somebody."""
    return value is not None or given.get(Question.APPROVAL_HEADS) is not None


def can_be_consent(value: Value, given: Answers) -> bool:
    """Nobody consents to several options at once."""
    return value != Silence.AS_CONSENT or not given.get(Question.OPTIONS)


def goes_by_heads(question: Question, value: Value) -> bool:
    """Tell whether an answer makes sense where households are counted only; somebody has to approve."""
    if question is Question.RULE:
        rule = PRESETS.get(str(value))
        return rule is None or not rule.asks_area
    return question is not Question.APPROVAL_HEADS or value is not None


def is_for(by_heads: bool, choice: str) -> bool:
    """Tell whether a ready rule is offered to an estate: those by heads only where areas are unknown."""
    return by_heads or choice not in {rule.key for rule in BY_HEADS}


def never(given: Answers, usual_notice: int) -> bool:
    """Tell that nobody is asked: the answer comes with the draft."""
    return False
