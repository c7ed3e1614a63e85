"""The pages of explain-backs, as Marta and her colleagues use them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from tests import makers

from fairview.customers import actions as customers
from fairview.customers.models import Person
from fairview.explain_backs import actions
from fairview.explain_backs.models import ExplainBack
from fairview.explain_backs.rules import Line
from fairview.explain_backs.tests.makers import (
    CHANGEOVER,
    LISTS,
    WASHING,
    prepared,
    reply,
    sent,
    statement,
    told,
)
from fairview.foundation.mail import OutboxMessage
from fairview.statements.models import Statement
from fairview.statements.rules import Answer

pytestmark = pytest.mark.django_db

LIST, CHOOSE = reverse("explain_backs:explain_backs"), reverse("explain_backs:choose")


@pytest.fixture
def marta(client: Client) -> Client:
    client.force_login(makers.marta())
    return client


def page_of(client: Client, name: str, pk: int, **query: int) -> str:
    return str(client.get(reverse(f"explain_backs:{name}", args=[pk]), query).text)


def post(client: Client, name: str, pk: int, /, **sent: object) -> str:
    return str(client.post(reverse(f"explain_backs:{name}", args=[pk]), sent, follow=True).text)


def three(*people: Person, **more: object) -> dict[str, object]:
    ids = [one.pk for one in people or (makers.toyin(),)]
    return {"line-1": LISTS, "line-2": CHANGEOVER, "line-3": WASHING, "people": ids, **more}


# ---------------------------------------------------------------- the list
def test_an_empty_list_offers_one_act(marta: Client) -> None:
    makers.surgery()
    page = marta.get(LIST).text
    assert "Nothing has been explained back yet" in page
    assert CHOOSE in page


def test_the_list_says_who_was_asked_and_how_many_answered(marta: Client) -> None:
    made = sent(makers.toyin(), makers.dr_lund())
    actions.answer(told(made, makers.toyin()).pk, reply(made), by=makers.toyin(), now=makers.NOW)
    page = marta.get(LIST).text
    assert "1 of 2 answered" in page
    assert "Toyin Ajayi" in page


def test_the_list_of_one_customer_holds_its_own_only(marta: Client) -> None:
    sent()
    assert "Nothing has been explained back yet" in marta.get(LIST, {"customer": makers.warehouse().pk}).text
    page = marta.get(LIST, {"customer": makers.surgery().pk}).text
    assert "Toyin Ajayi" in page
    assert "Their business" in page


@pytest.mark.parametrize("n", [1, 12])
def test_the_list_asks_as_much_for_one_as_for_many(
    marta: Client, django_assert_max_num_queries: DjangoAssertNumQueries, n: int
) -> None:
    for _ in range(n):
        made = prepared(makers.toyin(), makers.dr_lund())
        actions.note_talk(
            told(made, makers.toyin()).pk, reply(made), makers.NOW.date(), by=makers.marta(), now=makers.NOW
        )
    with django_assert_max_num_queries(11):
        marta.get(LIST)


def test_they_disagree_is_on_the_list(marta: Client) -> None:
    made = sent(makers.toyin(), makers.dr_lund())
    for who, word in ((makers.toyin(), "One."), (makers.dr_lund(), "Two.")):
        said = reply(made, (Answer.NOT_QUITE, word))
        actions.answer(told(made, who).pk, said, by=who, now=makers.NOW)
    assert "they disagree on one line" in marta.get(LIST).text


# ---------------------------------------------------------------- writing
def test_marta_chooses_among_the_customers_she_answers_for(marta: Client) -> None:
    makers.surgery(), makers.warehouse(), makers.emergency()
    page = marta.get(CHOOSE).text
    assert "Surgery &amp; Theatres" in page
    assert "Emergency Department" not in page


def test_jon_answers_for_nobody_and_is_told_who_does(client: Client) -> None:
    makers.surgery()
    client.force_login(makers.jon())
    assert "You answer for no customer" in client.get(CHOOSE).text


def test_the_form_begins_with_what_we_only_think(marta: Client) -> None:
    statement(LISTS), statement(CHANGEOVER)
    page = page_of(marta, "new", makers.surgery().pk)
    assert f"{LISTS}</textarea>" in page
    assert "Tells what we hold" in page


def test_the_form_begins_with_what_she_chose(marta: Client) -> None:
    statement(LISTS)
    page = page_of(marta, "new", makers.surgery().pk, statement=statement(CHANGEOVER).pk)
    assert f"{CHANGEOVER}</textarea>" in page
    assert f"{LISTS}</textarea>" not in page


def test_how_they_like_to_be_spoken_with_stands_beside_their_name(marta: Client) -> None:
    Person.objects.filter(pk=makers.toyin().pk).update(spoken_with="short mails")
    assert "likes: short mails" in page_of(marta, "new", makers.surgery().pk)
    assert "How they like to be spoken with: short mails" in page_of(marta, "preview", prepared().pk)


def test_three_lines_lead_to_what_they_will_see(marta: Client) -> None:
    page = post(marta, "new", makers.surgery().pk, **three(**{"keep-3": "on"}))
    assert "As they will see it" in page
    assert Statement.objects.get().text == WASHING
    assert not OutboxMessage.objects.exists()


def test_two_lines_come_back_with_a_word_about_it(marta: Client) -> None:
    page = post(marta, "new", makers.surgery().pk, **{**three(), "line-3": " "})
    assert "Write at least 3 lines; there are 2." in page
    assert not ExplainBack.objects.exists()


def test_a_draft_is_worded_anew(marta: Client) -> None:
    made = prepared()
    post(marta, "change", made.pk, **three(makers.dr_lund(), **{"line-1": "Better."}))
    assert made.items.first().text == "Better."  # type: ignore[union-attr]
    assert [one.person for one in made.addressees.all()] == [makers.dr_lund()]


# ---------------------------------------------------------------- the preview
def test_the_preview_shows_their_page_and_their_mail(marta: Client) -> None:
    page = page_of(marta, "preview", prepared().pk)
    assert "Have we understood you, Toyin Ajayi?" in page
    assert "Marta Oduya, Our IT" in page
    assert "‹a link of their own›" in page
    assert "leaves at once" in page


def test_the_preview_speaks_each_readers_language(marta: Client) -> None:
    Person.objects.filter(pk=makers.toyin().pk).update(language="de")
    assert 'lang="de"' in page_of(marta, "preview", prepared().pk)


def test_the_preview_marks_our_words_and_suggests_others(marta: Client) -> None:
    made = prepared(lines=[Line("A ticket is a pain."), Line("Two."), Line("Three.")])
    page = page_of(marta, "preview", made.pk)
    assert "<mark>ticket</mark>" in page
    assert "what you asked us" in page
    assert "Send to one person" in page


def test_their_own_words_are_not_remarked_on(marta: Client) -> None:
    statement("a slip of paper at the lift", kind="word", term="ticket")
    made = prepared(lines=[Line("A ticket is a pain."), Line("Two."), Line("Three.")])
    assert "<mark>" not in page_of(marta, "preview", made.pk)


def test_with_a_frameworks_name_there_is_no_button_to_send(marta: Client) -> None:
    made = prepared(lines=[Line("We follow ITIL."), Line("Two."), Line("Three.")])
    page = page_of(marta, "preview", made.pk)
    assert "cannot be sent" in page
    assert "Send to one person" not in page
    assert "is the name of a framework" in post(marta, "send", made.pk)


def test_words_of_theirs_do_no_harm_on_the_page(marta: Client) -> None:
    made = prepared(lines=[Line("A <b>ticket</b>."), Line("Two."), Line("Three.")])
    page = page_of(marta, "preview", made.pk)
    assert "<b>ticket" not in page
    assert "&lt;b&gt;<mark>ticket</mark>&lt;/b&gt;" in page


def test_the_preview_says_when_a_mail_must_wait_and_what_leaves_along(marta: Client) -> None:
    now = timezone.now()
    customers.approach(makers.toyin().pk, "a survey", now=now - timedelta(days=2))
    sent(now=now)
    page = page_of(marta, "preview", prepared().pk)
    assert "leaves on" in page
    assert "Together with" in page
    assert page.count("Two minutes, no password:") == 2


def test_what_is_reworded_is_said_beforehand(marta: Client) -> None:
    known = statement(LISTS)
    made = prepared(lines=[Line("Lists start at eight.", known.pk), Line("Two."), Line("Three.")])
    assert "will read as here when it is sent" in page_of(marta, "preview", made.pk)


def test_a_button_sends_it(marta: Client) -> None:
    page = post(marta, "send", prepared().pk)
    assert "Sent." in page
    assert OutboxMessage.objects.get().to == ["ajayi@brigids.example"]


# ---------------------------------------------------------------- one that was told
def test_the_page_says_who_said_what_by_which_way(marta: Client) -> None:
    made = sent(makers.toyin(), makers.dr_lund())
    said = reply(made, (Answer.NOT_QUITE, "Lists start at eight."), missed="The lift.")
    actions.answer(told(made, makers.toyin()).pk, said, by=makers.toyin(), now=makers.NOW)
    page = page_of(marta, "explain_back", made.pk)
    for words in ("Not quite", "Lists start at eight.", "by their link", "The lift.", "What we missed"):
        assert words in page
    assert "Note what they said in a talk" in page


def test_the_page_says_when_a_mail_leaves(marta: Client) -> None:
    now = timezone.now()
    customers.approach(makers.toyin().pk, "a survey", now=now - timedelta(days=1))
    page = page_of(marta, "explain_back", sent(now=now).pk)
    assert "leaves on" in page


def test_the_page_says_when_nobody_answered_in_time(marta: Client) -> None:
    late = sent(now=timezone.now() - timedelta(days=11))
    assert "no answer in ten days; it stays heard" in page_of(marta, "explain_back", late.pk)


def test_a_colleague_who_does_not_answer_for_them_reads_only(client: Client) -> None:
    client.force_login(makers.jon())
    page = page_of(client, "explain_back", sent().pk)
    assert LISTS in page
    assert "Note what they said" not in page
    assert "Withdraw" not in page


@pytest.mark.parametrize("n", [1, 8])
def test_one_page_asks_as_much_for_one_person_as_for_many(
    marta: Client, django_assert_max_num_queries: DjangoAssertNumQueries, n: int
) -> None:
    people = [
        Person.objects.create(name=f"Ann {i}", email=f"ann{i}@x.example", customer=makers.surgery())
        for i in range(n)
    ]
    made = prepared(*people)
    with django_assert_max_num_queries(20):
        page_of(marta, "explain_back", made.pk)


def test_a_new_version_begins_with_the_lines_and_people_of_the_old(marta: Client) -> None:
    first = sent()
    page = page_of(marta, "new", makers.surgery().pk, after=first.pk)
    assert f"{WASHING}</textarea>" in page
    assert "A new version" in page
    address = f"{reverse('explain_backs:new', args=[makers.surgery().pk])}?after={first.pk}"
    marta.post(address, three())
    assert ExplainBack.objects.get(version=2).supersedes == first


def test_an_old_version_leads_to_the_newer(marta: Client) -> None:
    first = sent()
    second = prepared(supersedes_id=first.pk)
    actions.send(second.pk, by=makers.marta(), now=makers.NOW)
    page = page_of(marta, "explain_back", first.pk)
    assert "A newer version is out" in page
    assert "a newer version is out" in page


def test_withdrawing_is_a_button(marta: Client) -> None:
    assert "Withdrawn." in post(marta, "withdraw", sent().pk)


@pytest.mark.parametrize("server", ["", "smtp://post@mail.example.org"])
def test_without_a_mail_server_it_is_said_who_passes_the_letters_on(
    marta: Client, settings: Settings, server: str
) -> None:
    settings.FAIRVIEW_MAIL = server
    page = page_of(marta, "explain_back", sent().pk)
    assert ("an administrator finds the letters" in page) == (not server)


# ---------------------------------------------------------------- said in a talk
def in_a_talk(made: ExplainBack, *answers: str, **more: object) -> dict[str, object]:
    items = list(made.items.all())
    said = {f"answer-{item.pk}": one for item, one in zip(items, answers, strict=False)}
    return {"talked_on": "2026-11-20", **said, **more}


def test_a_talk_is_noted_with_its_day_and_line_by_line(marta: Client) -> None:
    made = prepared()
    pk = told(made, makers.toyin()).pk
    assert "What Toyin Ajayi said in a talk" in page_of(marta, "talk", pk)
    page = post(marta, "talk", pk, **in_a_talk(made, "right", "wrong", "not quite"))
    assert "gets it by mail and may object" in page
    assert "in a talk on" in page
    assert "noted by Marta Oduya" in page
    assert OutboxMessage.objects.get().subject == "What you told us about Surgery & Theatres"


def test_each_line_must_be_told(marta: Client) -> None:
    made = prepared()
    page = post(marta, "talk", told(made, makers.toyin()).pk, **in_a_talk(made, "right", "wrong"))
    assert "Say which of the three they said." in page
    assert not OutboxMessage.objects.exists()


def test_an_objection_shows_on_the_page(marta: Client) -> None:
    made = prepared()
    pk = told(made, makers.toyin()).pk
    actions.note_talk(pk, reply(made), makers.NOW.date(), by=makers.marta(), now=makers.NOW)
    actions.object(pk, "I did not say so.", by=makers.toyin(), now=makers.NOW)
    page = page_of(marta, "explain_back", made.pk)
    assert "I did not say so." in page
    assert "so it does not count" in page
    assert "Note what they said" not in page
    refused = marta.get(reverse("explain_backs:talk", args=[pk]))
    assert refused.status_code == 409


# ---------------------------------------------------------------- looking changes nothing
@pytest.mark.parametrize("name", ["explain_back", "preview", "change"])
def test_looking_changes_nothing(marta: Client, name: str) -> None:
    made = prepared()
    address = reverse(f"explain_backs:{name}", args=[made.pk])
    for knock in (marta.get, marta.head):
        assert knock(address).status_code == 200
    made.refresh_from_db()
    assert made.sent_at is None


@pytest.mark.parametrize("name", ["send", "withdraw"])
def test_what_changes_something_needs_a_button(marta: Client, name: str) -> None:
    for knock in (marta.get, marta.head):
        assert knock(reverse(f"explain_backs:{name}", args=[prepared().pk])).status_code == 405
