"""What a rule demands, in words: the tests of the presets, and any rule of one's own."""

from fractions import Fraction

from bot.texts.catalogue import Texts
from bot.voting.counting.choice import Choice
from bot.voting.counting.rule import BY_HEADS, CUSTOM, Comparison, Rule, Threshold, Thresholds
from bot.voting.proposals.proposal import Terms

LARGEST_IN_WORDS = 10  # a fraction with a larger denominator is read as a percentage, if it is one exactly
FINEST = 100  # of a percent
OWN_WORDS = (CUSTOM, *(rule.key for rule in BY_HEADS))
"""Rules whose tests are told by what they demand."""
HALF = Fraction(1, 2)
NAMES = {Comparison.AT_LEAST: "at-least", Comparison.MORE_THAN: "more-than", Comparison.AT_MOST: "at-most"}
"""By which the catalogues know how a share is compared."""


def kind(rule: Rule) -> str:
    """Return the name by which the catalogues know a rule."""
    return rule.key.removeprefix("civil-code-")


def quorum(texts: Texts, rule: Rule) -> str:
    """Return who has to take part."""
    if rule.key not in OWN_WORDS or rule.quorum is None:
        return texts.plain("test.quorum")
    return texts.plain("test.quorum.custom", demand=demand(texts, rule.quorum))


def approval(texts: Texts, terms: Terms, option: str) -> str:
    """Return who has to be for it; of several options for the one that is named."""
    fields, words = {}, kind(terms.rule)
    if terms.rule.key in OWN_WORDS and terms.rule.approval:
        fields["demand"], words = demand(texts, terms.rule.approval), CUSTOM
    if not terms.options:
        return texts.plain(f"test.approval.{words}", **fields)
    return texts.plain(f"test.approval.{words}.option", option=option, **fields)


def option(texts: Texts, terms: Terms, leading: Choice | None) -> str:
    """Return the option that leads, or that none does."""
    if leading is None or leading.option is None:
        by_area = terms.rule.asks_area
        return texts.plain("option.none-leads" if by_area else "option.none-leads.by-heads")
    return texts.plain("option", option=terms.options[leading.option])


def summary(texts: Texts, rule: Rule) -> str:
    """Return in a sentence what a rule of one's own demands."""
    parts = []
    if rule.quorum:
        parts.append(quorum(texts, rule))
    if rule.approval:
        parts.append(texts.plain("test.approval.custom", demand=demand(texts, rule.approval)))
    return texts.plain("joined.clauses").join(parts)


def demand(texts: Texts, thresholds: Thresholds) -> str:
    """Return a demand on heads and area; apart, where the two differ."""
    heads, area = thresholds.heads, thresholds.area
    if heads and heads == area:
        return _demand(texts, "both", heads)
    said = [_demand(texts, of, each) for of, each in (("heads", heads), ("area", area)) if each]
    return texts.plain("joined.demands").join(said)


def _demand(texts: Texts, of: str, threshold: Threshold) -> str:
    return texts.plain(f"demand.{of}.{threshold.base}", share=share(texts, threshold))


def share(texts: Texts, threshold: Threshold) -> str:
    """Return a share with how it is compared, such as "2/3 or more"."""
    if threshold.share == 1 and threshold.comparison is Comparison.AT_LEAST:
        return texts.plain("share.all")
    return texts.plain(f"share.{NAMES[threshold.comparison]}", share=_fraction(texts, threshold.share))


def offered_share(texts: Texts, threshold: Threshold) -> str:
    """Return a share for a button: of those taking part, or of all."""
    if threshold.share == 1 and threshold.comparison is Comparison.AT_LEAST:
        return texts.plain(f"pick.share.{threshold.base}.all")
    key = f"pick.share.{threshold.base}.{NAMES[threshold.comparison]}"
    return texts.plain(key, share=_fraction(texts, threshold.share))


def _fraction(texts: Texts, share: Fraction) -> str:
    if share == HALF:
        return texts.plain("share.half")
    percent = share * 100
    if share.denominator > LARGEST_IN_WORDS and FINEST % percent.denominator == 0:
        return f"{float(percent):.2f}".rstrip("0").rstrip(".") + "%"
    return str(share)
