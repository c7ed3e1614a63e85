"""Who may say what about customers."""

from fairview.calculations.words import NotAllowed, gettext_noop


def only_colleagues_add() -> NotAllowed:
    """Return the refusal for whoever is not one of us."""
    return NotAllowed(gettext_noop("What we think about a customer is for colleagues to write down."))


def not_yours(customer: str) -> NotAllowed:
    """Return the refusal for whoever neither said something nor answers for the customer."""
    return NotAllowed(
        gettext_noop(
            "This is changed by whoever added it, or by whoever may change {customer}: its relationship "
            "manager, the deputy, whoever covers for them today, a head or an administrator."
        ),
        customer=customer,
    )


def not_their_word() -> NotAllowed:
    """Return the refusal for whoever answers in somebody else's name."""
    return NotAllowed(
        gettext_noop("Only the customer can confirm this. Nobody on our side can answer in their name.")
    )


def not_your_talk() -> NotAllowed:
    """Return the refusal for whoever notes a talk without answering for the customer."""
    return NotAllowed(
        gettext_noop("What was said in a talk is noted by a colleague who may change the customer.")
    )
