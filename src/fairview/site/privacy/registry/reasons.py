"""Why something stays when somebody is erased."""

from fairview.calculations.words import gettext_noop as _

PROOF = _("Who did what for whom must stay provable; what our colleagues did is not theirs alone to erase.")
BUSINESS = _("What they said about their organisation’s work stays, as the word of somebody there.")
OURS = _("It is about work, not about somebody; if it names them, the name goes.")
