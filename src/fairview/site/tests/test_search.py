"""Going anywhere by name, and nowhere one may not."""

import pytest
from django.test import Client
from tests import makers

from fairview.foundation.viewer import NOBODY
from fairview.site.search import found

pytestmark = pytest.mark.django_db


def names(words: str) -> list[str]:
    return [hit.name for shelf in found(makers.jon(), words) for hit in shelf.hits]


def test_every_word_must_be_in_the_name_in_any_order() -> None:
    makers.surgery()
    assert names("theatres surg") == ["Surgery & Theatres"]
    assert names("surgery warehouse") == []


def test_names_that_begin_with_the_words_come_first() -> None:
    for name in ("An Archive", "Theatre archive", "Archive of films"):
        makers.customer(name)
    assert names("arch") == ["Archive of films", "An Archive", "Theatre archive"]


def test_a_person_is_found_with_their_customer() -> None:
    makers.toyin()
    (hit,) = [hit for shelf in found(makers.jon(), "ajayi") for hit in shelf.hits]
    assert (hit.name, hit.note) == ("Toyin Ajayi", "Theatre manager, Surgery & Theatres")


def test_no_words_find_nothing_and_nobody_finds_anything() -> None:
    makers.surgery()
    assert found(makers.jon(), "") == []
    assert [hit for shelf in found(NOBODY, "surgery") for hit in shelf.hits] == []


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/search/?q=surgery").status_code == 302


def test_the_palette_gets_a_fragment_and_everybody_else_a_page(client: Client) -> None:
    makers.surgery()
    client.force_login(makers.jon())
    fragment = client.get("/search/?q=surg", headers={"HX-Request": "true"})
    assert b"<html" not in fragment.content
    assert b"Surgery &amp; Theatres" in fragment.content
    assert b"<html" in client.get("/search/?q=surg").content


def test_words_that_hold_markup_stay_words(client: Client) -> None:
    client.force_login(makers.jon())
    assert b"<script>alert" not in client.get("/search/?q=<script>alert(1)</script>").content
    assert client.get("/search/?q=%00%27").status_code == 200
