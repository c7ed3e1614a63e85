import json
import logging

from django.test import RequestFactory

from fairview.foundation.logs import JsonFormatter


def line(**more):
    record = logging.makeLogRecord({"msg": "Hello %s", "args": ("toyin@example.org",), **more})
    return json.loads(JsonFormatter().format(record))


def test_a_line_says_what_without_whom():
    text = json.dumps(line(job=7, email="toyin@example.org"))
    assert "toyin" not in text
    assert line(job=7)["job"] == 7


def test_an_error_says_where_without_its_words():
    try:
        raise ValueError("toyin@example.org")
    except ValueError as error:
        told = line(exc_info=(ValueError, error, error.__traceback__))
    assert told["exception"]["class"] == "ValueError"
    assert "toyin" not in json.dumps(told)


def test_a_request_is_told_without_its_address():
    request = RequestFactory().get("/customers/?q=toyin")
    assert "toyin" not in json.dumps(line(request=request))
