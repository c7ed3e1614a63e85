"""A page with nothing left to press."""

import pytest

from fairview.site.privacy.stilled import stilled

ANSWER = '<form method="post"><input name="x"><p id="a" class="b">It is so.</p><button>Send</button></form>'


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<h1>Your page</h1>", "<h2>Your page</h2>"),
        ('<a href="/p/s/">Correct it</a>', "Correct it"),
        ('<a class="button main" href="/"><b>Answer</b></a><a href="/">it</a>', "it"),
        (ANSWER, '<p class="b">It is so.</p>'),
        ("<label><input type=radio> Right</label><br>Fish &amp; chips &lt;3", "<br>Fish &amp; chips &lt;3"),
        ("<details open><b>More</b></details>", '<details open=""><b>More</b></details>'),
        ('<p onclick="x" style="y">z</p><script>alert(1)</script>', "<p>z</p>"),
    ],
)
def test_words_and_their_order_stay(page: str, left: str) -> None:
    assert stilled(f"<title>x</title><main>{page}</main><footer>y</footer>") == left


def test_where_there_is_no_page_nothing_is_left() -> None:
    assert stilled("<p>no page</p>") == ""
