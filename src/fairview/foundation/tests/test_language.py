from fairview.foundation import language


def test_office_words_are_noticed_with_what_could_stand_there():
    (remark,) = language.check("We will utilise the lift.")
    assert (remark.found, remark.instead) == ("utilise", "use")


def test_our_own_words_are_noticed_whatever_their_case_and_number():
    assert [r.found for r in language.check("Your Tickets, an outage")] == ["Tickets", "outage"]


def test_a_word_inside_a_word_is_left_alone():
    assert language.check("The slab was incidental.") == []


def test_a_sentence_of_more_than_25_words_is_long():
    assert language.check("word " * 25 + ".") == []
    assert len(language.check("word " * 26 + ".")) == 1
