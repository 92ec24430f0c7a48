"""The page of the network and its files; for whoever has a role."""

from http import HTTPStatus
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from actors import permissions
from actors.views.admission import admitted
from measurements.dashboards.network import (
    chosen,
    counting,
    coverage,
    files,
    filters,
    listing,
    matrix,
    overlap,
    parties,
    spread,
)
from measurements.dashboards.network.chosen import Chosen

_PAGE, _OVERLAPS = 50, 20


@require_GET
def network(request: HttpRequest) -> HttpResponse:
    """Who works where, with what purpose."""
    asked = _asked(request)
    if not asked.asked:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        context = {"form": asked.form}
        return render(request, "dashboards/network/network.html", context, status=status)
    return render(request, "dashboards/network/network.html", _context(asked, request))


@require_GET
def network_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The rows of the list, all pages."""
    asked = _understood(request)
    rows = listing.of(asked, counting.count(asked))
    return files.csv_of("netwerk", asked.day, files.LIST, files.contributions(rows))


@require_GET
def network_matrix_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The cells of the matrix."""
    asked = _understood(request)
    head, rows = files.matrix(asked, counting.count(asked))
    return files.csv_of("netwerk-tabel", asked.day, head, rows)


@require_GET
def network_xlsx(request: HttpRequest) -> HttpResponse:
    """List, matrix, overlap and coverage in one workbook."""
    asked = _understood(request)
    counts = counting.count(asked)
    return files.xlsx_of("netwerk", asked.day, files.sheets(asked, counts))


def _context(asked: Chosen, request: HttpRequest) -> dict[str, Any]:
    """All that the page shows."""
    counts = counting.count(asked)
    table, several = matrix.make(asked, counts), overlap.lines(asked, counts)
    by_party = parties.make(asked, counts) if asked.asked["rijen"] == filters.PARTIES else None
    return {
        "form": asked.form,
        "chosen": asked,
        "page": Paginator(listing.of(asked, counts), _PAGE).get_page(request.GET.get("page")),
        "query": asked.address().removeprefix("?"),
        "matrix": table,
        "parties": by_party,
        "cells": len(by_party.rows) if by_party else table.cells,
        "map": spread.draw(asked, counts),
        "coverage": coverage.load(asked),
        "overlaps": several[:_OVERLAPS],
        "several": len(several),
    }


def _asked(request: HttpRequest) -> Chosen:
    by = admitted(request, when=bool(permissions.roles(request.user)))
    return chosen.choose(by, request.GET)


def _understood(request: HttpRequest) -> Chosen:
    """What a file is asked for; of nonsense there is no file."""
    asked = _asked(request)
    if not asked.asked:
        raise Http404
    return asked
