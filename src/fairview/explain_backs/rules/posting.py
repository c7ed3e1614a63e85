"""When what waits is posted. Pure."""

POST = "explain_backs.post"
"""The job that posts what is due."""

BY_THE_HOUR = "5 * * * *"
"""When it runs."""
