"""The foundation's addresses. It knows no roles, so the site says who may administer."""

from django.urls import URLPattern, path

from fairview.foundation.http import Predicate, only
from fairview.foundation.web import files, health, jobs, mail


def addresses(may_administer: Predicate) -> list[URLPattern]:
    """Return every address, those of mail closed to all but those who may administer."""
    may = {"may": may_administer}
    return [
        path("jobs/", jobs.jobs, name="jobs"),
        path("jobs/<int:job_id>/", jobs.job, may, name="job"),
        path("jobs/<int:job_id>/cancel/", jobs.cancel, may, name="cancel_job"),
        path("jobs/<int:job_id>/retry/", jobs.retry, may, name="retry_job"),
        path("mail/", only(may_administer)(mail.messages), name="mail"),
        path("mail/<int:message_id>/", only(may_administer)(mail.message), name="message"),
        path("files/<int:file_id>/", files.download, name="file"),
        path("health", health.health, name="health"),
    ]
