"""The sentences of a brief said in the language that is on."""

from fairview.calculations.words import Sentence
from fairview.conversations.rules import Lasting
from fairview.foundation.wording import duration, number, said, service_time


def in_words(sentence: Sentence) -> str:
    """Return a sentence and those inside it, lengths of time as every page says them."""
    return said(Sentence(sentence.template, {name: _value(one) for name, one in sentence.values.items()}))


def _value(value: object) -> object:
    if isinstance(value, Lasting):
        return (service_time if value.is_ours else duration)(value.seconds)
    if isinstance(value, Sentence):
        return in_words(value)
    return number(value) if type(value) is int else value
