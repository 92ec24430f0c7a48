"""One question of a report at a time, kept while somebody types."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from actors.conflicts import Conflict
from actors.models import User
from measurements import questionnaire, reporting
from measurements.forms import answers
from measurements.forms.answers import AnswerForm
from measurements.forms.question import Question
from measurements.models import Round, Submission
from measurements.reporting import Desk


@never_cache
@require_POST
def data_value_save(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Keep one question of a draft; tells the mark of what stands there now.

    409: a colleague changed it too, or nothing can be changed any more; 422: it may not be kept.
    """
    try:
        with reporting.at_desk(pk) as desk:
            by = _allowed(request, desk)
            question = _question(request, desk, version)
            in_the_way = reporting.keep_at(desk, [question], by=by)
    except Submission.DoesNotExist:
        raise Http404 from None
    except Conflict as conflict:
        return JsonResponse({"message": str(conflict)}, status=HTTPStatus.CONFLICT)
    if in_the_way:
        return _theirs(request, pk, version)
    if question.is_refused:
        errors = {"errors": _errors(question)}
        return JsonResponse(errors, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse(_stored(question))


@never_cache
@require_GET
def form_key(request: HttpRequest) -> HttpResponse:
    """What proves that a form came from this site: after signing in again it is another one."""
    return JsonResponse({"key": get_token(request)})


def _allowed(request: HttpRequest, desk: Desk) -> User:
    """Who fills in; for everybody else the report does not exist, as it does not before opening."""
    user, opened = request.user, desk.submission.round.state_at(timezone.now())
    shut = opened in {Round.State.DRAFT, Round.State.ANNOUNCED}
    if shut or not isinstance(user, User) or not reporting.may_fill_in(user, desk.submission):
        raise Http404
    return user


def _question(request: HttpRequest, desk: Desk, version: int) -> Question:
    """The question with what came in; to copy its previous answer the whole form is needed."""
    data, draft = request.POST.dict(), desk.submission
    if "copy" in data:
        form = AnswerForm(_in_full(draft.pk), data | {"copy": str(version)})
        question = next((each for each in form.sent if each.version.pk == version), None)
        if question is None:
            raise Http404
        return question
    asked = questionnaire.remembered(draft.round_id, desk.division, draft.round.opened_at)
    if version not in asked:
        raise Http404
    return answers.one(asked[version], data)


def _in_full(pk: int) -> Submission:
    return Submission.objects.select_related("round__period", "round__copied_from").get(pk=pk)


def _stored(question: Question) -> dict[str, object]:
    return {
        "mark": question.said.mark,
        "moment": time_format(timezone.localtime(), "H:i"),
        "answered": question.is_answered,
        "errors": _errors(question),
        "texts": question.typed,
    }


def _errors(question: Question) -> dict[str, str]:
    return {f"{question.prefix}-{name}": said for name, said in question.errors.items()}


def _theirs(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Both answers: hers is on her page, this is what a colleague stored."""
    form = AnswerForm(_in_full(pk), request.POST.dict())
    form.meet({version})
    question = next(each for each in form.sent if each.version.pk == version)
    told = [
        _("%(name)s changed this to “%(answer)s” at %(moment)s.")
        % {
            "name": their.by or _("A colleague"),
            "answer": their.words,
            "moment": time_format(timezone.localtime(their.at), "H:i") if their.at else "–",
        }
        for their in question.theirs
    ]
    question.show_stored()
    found = {
        "theirs": " ".join(told),
        "mark": question.mark,
        "answered": question.is_answered,
        "texts": question.typed,
    }
    return JsonResponse(found, status=HTTPStatus.CONFLICT)
