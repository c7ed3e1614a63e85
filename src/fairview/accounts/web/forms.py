"""What is asked to sign in, about colleagues and teams, and for a key for a program."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from fairview.accounts.models import Colleague, Team
from fairview.accounts.rules import (
    ROLE_WORDS,
    SCOPE_WORDS,
    TOKEN_DAYS,
    TOKEN_DAYS_MOST,
    ColleagueDetails,
    ProfileDetails,
    Role,
    Scope,
    TokenDetails,
)
from fairview.foundation.forms import zone_field

NEW_PASSWORD = forms.PasswordInput({"autocomplete": "new-password"})


class SignInForm(AuthenticationForm):
    """E-mail and password. One spelling of the address, so that failures add up whatever its case."""

    error_messages = {
        "invalid_login": _("This address and this password do not belong together; one of the two is wrong."),
        "inactive": _("This address and this password do not belong together; one of the two is wrong."),
    }
    username = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput({"autofocus": True, "autocomplete": "username"})
    )

    def clean_username(self) -> str:
        """Return the address in small letters."""
        return str(self.cleaned_data["username"]).lower()


class ForgottenForm(forms.Form):
    """Where the link should go."""

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "username"}))


class NewPasswordForm(forms.Form):
    """A new password, once: whoever mistypes it asks for another link."""

    new_password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 characters. A few words that only you would put together are best."),
        strip=False,
        max_length=1000,
        widget=NEW_PASSWORD,
    )


class OwnPasswordForm(NewPasswordForm):
    """The password until now, and the new one."""

    password = forms.CharField(
        label=_("Your password until now"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    field_order = ["password", "new_password"]

    def __init__(self, *args: Any, colleague: Colleague, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleague = colleague

    def clean_password(self) -> str:
        """Return the password until now, if it is the right one."""
        password = str(self.cleaned_data["password"])
        if not self.colleague.check_password(password):
            raise forms.ValidationError(_("That is not your password."))
        return password


class ProfileForm(forms.Form):
    """What colleagues say about themselves."""

    name = forms.CharField(label=_("Name"), max_length=120)
    zone = forms.ChoiceField(label=_("Time zone"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"] = zone_field(_("Time zone"), _("as for everybody here"))
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"),
            required=False,
            choices=[("", _("as my browser asks")), *settings.LANGUAGES],
        )

    def details(self) -> ProfileDetails:
        """Return what was said."""
        return ProfileDetails(**self.cleaned_data)


class ColleagueForm(forms.Form):
    """What an administrator says about a colleague."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        help_text=_("Everybody may look. Roles let people change things."),
        required=False,
        choices=[(role.value, _(word)) for role, word in ROLE_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    teams = forms.ModelMultipleChoiceField(
        Team.objects.all(), label=_("Teams"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def details(self) -> ColleagueDetails:
        """Return what was said."""
        told = self.cleaned_data
        return ColleagueDetails(
            name=told["name"],
            email=told["email"],
            roles=frozenset(Role(role) for role in told["roles"]),
            team_ids=frozenset(team.pk for team in told["teams"]),
        )


class TeamForm(forms.Form):
    """A team and who is in it."""

    name = forms.CharField(label=_("Name"), max_length=120)
    does = forms.CharField(label=_("What they do"), max_length=240, required=False)
    members = forms.ModelMultipleChoiceField(
        Colleague.objects.filter(is_active=True),
        label=_("Members"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class TokenForm(forms.Form):
    """A key for a program: what for, what it may do, how long."""

    name = forms.CharField(
        label=_("Which program"),
        help_text=_("As you will know it again: “Power BI”."),
        max_length=80,
        widget=forms.TextInput({"autofocus": True}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        help_text=_("Never more than you may do yourself."),
        choices=[(scope.value, _(word)) for scope, word in SCOPE_WORDS.items()],
        initial=[Scope.READ.value],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(
        label=_("Good for how many days"),
        help_text=_("At most a year. Then you make another."),
        min_value=1,
        max_value=TOKEN_DAYS_MOST,
        initial=TOKEN_DAYS,
    )

    def details(self) -> TokenDetails:
        """Return what was said."""
        told = self.cleaned_data
        scopes = frozenset(Scope(scope) for scope in told["scopes"])
        return TokenDetails(name=told["name"], scopes=scopes, days=told["days"])
