"""Making a round, page by page: its basics, its sections, and the questions in them."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from actors.conflicts import Conflict
from actors.models import User
from measurements import parsing, rounds
from measurements.forms.questionnaires import QuestionForm, QuestionsForm, SectionForm
from measurements.forms.rounds import RoundForm
from measurements.models import Round, RoundIndicator, Section
from measurements.views.rounds import asks, page, staff, visible_round

_POST = "POST"
either = require_http_methods(["GET", _POST])


@either
def round_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The title, period, introduction and moments of a round nobody opened yet."""
    by, made = draft(request, pk)
    form = RoundForm(request.POST if request.method == _POST else None, instance=made)
    if form.is_bound and form.is_valid():
        try:
            rounds.change(form.save(commit=False), by=by)
        except Conflict as conflict:
            return page(request, visible_round(request, pk), conflict=str(conflict))
        messages.success(request, _("The round has been changed."))
        return redirect("round-detail", pk=pk)
    return _show(request, "round_edit", form, visible_round(request, pk))


@either
def round_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """A next round like this one, about another period."""
    by, previous = staff(request), visible_round(request, pk)
    form = RoundForm(
        request.POST if request.method == _POST else None, initial=rounds.next_basics(previous)
    )
    if form.is_bound and form.is_valid():
        made = form.save(commit=False)
        lost = rounds.copy(previous, made, by=by)
        messages.success(request, _("The round has been copied. Check it, then open it."))
        for sentence in lost.sentences:
            messages.warning(request, sentence)
        return redirect("round-detail", pk=made.pk)
    return _show(request, "round_copy", form, previous)


@either
def round_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """The sections and questions of a round: their order, and what is taken away."""
    by, made = draft(request, pk)
    if request.method == _POST:
        try:
            _act(request, made, by)
        except Conflict as conflict:
            return page(request, visible_round(request, pk), conflict=str(conflict))
        return redirect("round-questions", pk=pk)
    if made.opened_at is not None:
        return redirect("round-detail", pk=pk)
    return render(request, "measurements/round_questions.html", {"round": made, **asks(made)})


def _act(request: HttpRequest, made: Round, by: User) -> None:
    """What a button of the page asks: up, down or remove; of a question or a section."""
    act = next((one for one in ("up", "down", "remove") if one in request.POST), "")
    kind, _dash, number = request.POST.get(act, "").partition("-")
    rows: Any = made.sections if kind == "section" else made.questions
    row = get_object_or_404(rows, pk=parsing.key(number))
    if isinstance(row, Section):
        _act_on_section(row, act, by)
    elif act == "remove":
        rounds.remove_question(row, by=by)
    else:
        rounds.move_question(row, up=act == "up")


def _act_on_section(section: Section, act: str, by: User) -> None:
    if act == "remove":
        rounds.remove_section(section, by=by)
    else:
        rounds.move_section(section, up=act == "up")


@either
def round_questions_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose indicators, theme by theme, and the section they go in."""
    by, made = draft(request, pk)
    data = request.POST if request.method == _POST else None
    form = QuestionsForm(data, round=made, initial={"section": request.GET.get("onderdeel")})
    if form.is_bound and form.is_valid():
        try:
            section = form.cleaned_data["section"]
            number = rounds.add_questions(made, form.chosen, section=section, by=by)
        except Conflict as conflict:
            return page(request, visible_round(request, pk), conflict=str(conflict))
        said = ngettext("%(number)d question added.", "%(number)d questions added.", number)
        messages.success(request, said % {"number": number})
        return redirect("round-questions", pk=pk)
    return _show(request, "round_questions_add", form, made)


@either
def section_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A new section, below the others."""
    by, made = draft(request, pk)
    return _section(request, Section(round=made), by)


@either
def section_edit(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    """The title and the explanation of a section."""
    by, made = draft(request, pk)
    return _section(request, get_object_or_404(made.sections, pk=section), by)


def _section(request: HttpRequest, section: Section, by: User) -> HttpResponse:
    made = section.round
    form = SectionForm(request.POST if request.method == _POST else None, instance=section)
    if form.is_bound and form.is_valid():
        try:
            rounds.keep_section(form.save(commit=False), by=by)
        except Conflict as conflict:
            return page(request, visible_round(request, made.pk), conflict=str(conflict))
        messages.success(request, _("The section has been saved."))
        return redirect("round-questions", pk=made.pk)
    return _show(request, "round_section", form, made, is_new=section.pk is None)


@either
def question_edit(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """The section of a question, whether it is required, and its explanation."""
    by, made = draft(request, pk)
    asked = made.questions.select_related("indicator_version__indicator")
    row: RoundIndicator = get_object_or_404(asked, pk=question)
    form = QuestionForm(request.POST if request.method == _POST else None, instance=row)
    if form.is_bound and form.is_valid():
        try:
            rounds.change_question(form.save(commit=False), by=by)
        except Conflict as conflict:
            return page(request, visible_round(request, pk), conflict=str(conflict))
        messages.success(request, _("The question has been saved."))
        return redirect("round-questions", pk=pk)
    return _show(request, "round_question", form, made, question=row)


def draft(request: HttpRequest, pk: int) -> tuple[User, Round]:
    """The person and the round; once it was opened its verbs refuse what she asks."""
    return staff(request), visible_round(request, pk)


def _show(
    request: HttpRequest, name: str, form: BaseForm, made: Round, **more: Any
) -> HttpResponse:
    """A page with a form; of a round that was opened the page of the round instead.

    Who typed something meanwhile is told why it was not kept.
    """
    if name != "round_copy" and made.opened_at is not None:
        if form.is_bound:
            said = _("This round has been opened. What it asks does not change any more.")
            return page(request, visible_round(request, made.pk), conflict=said)
        return redirect("round-detail", pk=made.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "round": made, **more}
    return render(request, f"measurements/{name}.html", context, status=status)
