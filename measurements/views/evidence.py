"""Evidence: what goes with a report, adding and removing it, and handing a file out."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from actors.conflicts import Conflict
from actors.models import User
from actors.views.admission import admitted
from actors.views.keeping import to_keep
from measurements import evidence, parsing, questionnaire, reporting
from measurements.forms.files import FileForm
from measurements.models import Evidence, RoundIndicator, Submission
from measurements.views.submissions import visible_submission


@require_GET
def evidence_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Every question of a report with its files, for who may see the answers."""
    submission = visible_submission(request, pk)
    fills_in = reporting.may_fill_in(request.user, submission)
    admitted(request, when=fills_in or submission.submitted_at is not None)
    context = {
        "submission": submission,
        "questions": _with_files(submission),
        "changes": fills_in and submission.takes_answers,
    }
    return render(request, "measurements/evidence_list.html", context)


@require_http_methods(["GET", "POST"])
def evidence_edit(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """The files at one question of a draft; add one, or remove one."""
    submission = visible_submission(request, pk)
    by = admitted(request, when=reporting.may_fill_in(request.user, submission))
    question = get_object_or_404(questionnaire.asked(submission), indicator_version=version)
    if request.method == "GET" and not submission.takes_answers:
        return redirect("evidence-list", pk=pk)
    form = FileForm() if "remove" in request.POST else FileForm.sent(request)
    try:
        done = _done(request, submission, question, form, by)
    except evidence.Refused as refused:
        form.add_error("file", str(refused))
    except Conflict as conflict:
        return _page(request, submission, question, FileForm(), conflict=str(conflict))
    else:
        if done:
            return redirect("evidence-edit", pk=pk, version=version)
    return _page(request, submission, question, form)


@require_GET
@never_cache
def evidence_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One file, always to keep and never to show, for who may see the answers it goes with."""
    found = get_object_or_404(Evidence.objects.visible_to(request.user), pk=pk)
    return to_keep(found.file, name=found.name, media_type=found.media_type)


def _done(
    request: HttpRequest, submission: Submission, question: RoundIndicator, form: FileForm, by: User
) -> bool:
    """Whether what was asked has been done; a form that is not right yet is shown again."""
    if remove := request.POST.get("remove", ""):
        number = parsing.key(remove) or 0
        found = get_object_or_404(Evidence.objects.of(submission), pk=number)
        evidence.remove(found, submission, by=by)
        messages.success(request, _("The file has been removed."))
        return True
    if not form.is_valid():
        return False
    evidence.add(submission, question.indicator_version_id, form.cleaned_data["file"], by=by)
    messages.success(request, _("The file has been added."))
    return True


def _with_files(submission: Submission) -> list[tuple[RoundIndicator, list[Evidence]]]:
    files = list(Evidence.objects.of(submission).select_related("by"))
    return [
        (question, [each for each in files if _is_at(each, question)])
        for question in questionnaire.asked(submission)
    ]


def _is_at(file: Evidence, question: RoundIndicator) -> bool:
    return file.indicator_version_id == question.indicator_version_id


def _page(
    request: HttpRequest,
    submission: Submission,
    question: RoundIndicator,
    form: FileForm,
    *,
    conflict: str = "",
) -> HttpResponse:
    files = Evidence.objects.of(submission).select_related("by")
    context = {
        "submission": submission,
        "question": question,
        "files": files.filter(indicator_version=question.indicator_version_id),
        "form": form,
        "conflict": conflict,
        "most": evidence.MOST,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    if conflict:
        status = HTTPStatus.CONFLICT
    return render(request, "measurements/evidence_edit.html", context, status=status)
