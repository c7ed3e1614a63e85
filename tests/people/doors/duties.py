"""Who answers for what, and who decides."""

from collections.abc import Mapping, Sequence

from fairview.services.models import Decider, Remit, Service
from tests import makers
from tests.people.door import COLLEAGUES, MANAGERS, Door


def surgery() -> Sequence[object]:
    """A customer that Marta answers for, with Dov as her deputy."""
    return [makers.surgery().pk]


def device_desk() -> Sequence[object]:
    """A service of Sana's."""
    return [Service.objects.get_or_create(name="Device desk", defaults={"owner": makers.sana()})[0].pk]


def lund_decides() -> Sequence[object]:
    """Dr Lund decides at Surgery & Theatres."""
    said = {"customer": makers.surgery(), "person": makers.dr_lund(), "decides": "when we stop"}
    return [Decider.objects.create(**said).pk]


def deciding() -> Mapping[str, object]:
    """What is said of Dr Lund."""
    return {"person": makers.dr_lund().pk, "decides": "when theatres may stop"}


def sanas_remit() -> Sequence[object]:
    """What Sana may decide about her service."""
    service = Service.objects.create(name="Device desk", owner=makers.sana())
    return [Remit.objects.create(duty="service owner", words="lend a laptop", service=service).pk]


def remit_for_surgery() -> Mapping[str, object]:
    """What whoever answers for Surgery & Theatres may decide."""
    said = {"duty": "relationship manager", "words": "stay open until nine, once"}
    return {**said, "customer": makers.surgery().pk}


DOORS = [
    Door("site:duties", COLLEAGUES, surgery),
    Door("site:service_duties", COLLEAGUES, device_desk),
    Door("site:add_decider", MANAGERS, surgery),
    Door("site:add_decider", MANAGERS, surgery, post=True, told=deciding),
    Door("site:change_decider", MANAGERS, lund_decides),
    Door("site:change_decider", MANAGERS, lund_decides, post=True, told=deciding),
    Door("site:remove_decider", MANAGERS, lund_decides, post=True),
    Door("site:add_remit", COLLEAGUES),
    Door("site:add_remit", MANAGERS, post=True, told=remit_for_surgery),
    Door("site:remove_remit", frozenset({"Sana", "Hilde", "Ada"}), sanas_remit, post=True),
]
