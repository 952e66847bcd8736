"""The routes of the server, and what every answer has in common."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import anyio
import regex
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from quotes import __version__, jsonl
from quotes.errors import QuotesError, install
from quotes.records import Article, Quotation
from quotes.running import Failure
from quotes.running.local import Result
from quotes.serving import bodies, label_studio_backend, page
from quotes.serving.crew import Crew
from quotes.serving.faults import Limits, ServingError, as_json

log = logging.getLogger(__name__)
PORT = regex.compile(r":\d+$")
LINES = "application/x-ndjson"
# Nothing on a page of ours may load, run or be sent anywhere else.
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Service:
    """The state that the routes share: who extracts, with which models, within which limits."""

    crew: Crew
    models: str
    limits: Limits

    async def results(self, articles: Sequence[Article]) -> list[Result]:
        """Each article's quotations, or why there are none."""
        if not articles:
            return []
        thread = anyio.CapacityLimiter(1)  # the crew says who must wait, not the threads
        return await anyio.to_thread.run_sync(self.crew.extract, articles, limiter=thread)

    async def found(self, article: Article) -> Sequence[Quotation]:
        """The quotations of one article; raises ServingError where it fails."""
        (result,) = await self.results([article])
        if isinstance(result, Failure):
            where = f"article {article.id}"
            raise ServingError(result.message, where=where, remedy=result.remedy, status=422)
        return result


class KnownHosts:
    """Refuses requests that call this machine by a name that nobody gave it.

    A page of somebody else could else reach a server of its reader's machine by a name of its own.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        app = self.app if scope["type"] != "http" or self._knows(scope) else _stranger
        await app(scope, receive, send)

    def _knows(self, scope: Scope) -> bool:
        named = Request(scope).headers.get("host", "").lower()
        return not self.hosts.isdisjoint({"*", named, PORT.sub("", named)})


async def _stranger(scope: Scope, receive: Receive, send: Send) -> None:
    named = Request(scope).headers.get("host", "")
    remedy = "start the server with --allow-host and this name"
    error = ServingError(
        "this server does not know the name", where=f"Host: {named}", remedy=remedy
    )
    await _json(as_json(error), 400)(scope, receive, send)


def application(service: Service, hosts: Sequence[str]) -> Starlette:
    """The ASGI application; `hosts` are the names by which it may be called ("*": any)."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> Any:
        yield
        service.crew.close()

    return Starlette(
        routes=_routes(service),
        middleware=[Middleware(KnownHosts, hosts=frozenset(hosts))],
        exception_handlers={
            QuotesError: _told,
            HTTPException: _refused,
            Exception: _unexpected,
        },
        lifespan=lifespan,
    )


def _routes(service: Service) -> list[Route]:
    """The paths that the application answers, by method."""

    def post(path: str, endpoint: Callable[[Service, Request], Awaitable[Response]]) -> Route:
        return Route(path, partial(_post, partial(endpoint, service)), methods=["POST"])

    def get(path: str, endpoint: Callable[[Service, Request], Awaitable[Response]]) -> Route:
        return Route(path, partial(endpoint, service), methods=["GET"])

    return [
        get("/", _page),
        post("/", _marked),
        post("/extract", _extract),
        get("/health", _health),
        get("/label-studio/health", _health),
        post("/label-studio/setup", _setup),
        post("/label-studio/predict", _predict),
        get("/label-studio/versions", _versions),
        post("/label-studio/train", _nothing),
        post("/label-studio/webhook", _nothing),
        post("/label-studio/delete", _nothing),
        post("/inception/predict", _recommend),
        post("/inception/train", _nothing),
    ]


async def _post(endpoint: Endpoint, request: Request) -> Response:
    """Refuse what a page of somebody else sends through a reader's browser."""
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise ServingError(
            "it comes from another site's page", remedy="send it yourself", status=403
        )
    return await endpoint(request)


async def _page(service: Service, _request: Request) -> Response:
    return HTMLResponse(page.form(service.models), headers=HEADERS)


async def _marked(service: Service, request: Request) -> Response:
    try:
        given = await bodies.form(request, service.limits)
        article = page.article(given.get("text", ""))
        found = await service.found(article)
    except ServingError as error:
        shown = page.failure(error, service.models)
        return HTMLResponse(shown, status_code=error.status, headers=HEADERS)
    return HTMLResponse(page.marked_page(article, found, service.models), headers=HEADERS)


async def _extract(service: Service, request: Request) -> Response:
    article = await bodies.article(request, service.limits)
    found = await service.found(article)
    if LINES in request.headers.get("accept", ""):
        lines = "".join(f"{jsonl.dumps(one)}\n" for one in found)
        return Response(_encoded(lines), media_type=LINES)
    records = [one.to_dict() for one in found]
    return _json({"article": article.id, "models": service.models, "records": records})


async def _health(service: Service, _request: Request) -> Response:
    told = {"status": "UP", "version": __version__, "models": service.models}
    return _json(told | {"workers": service.crew.size})


async def _setup(service: Service, request: Request) -> Response:
    row = bodies.as_object(await bodies.read(request, service.limits))
    label_studio_backend.project(str(row.get("schema", "")))
    return _json({"model_version": service.models})


async def _versions(service: Service, _request: Request) -> Response:
    return _json({"versions": [service.models]})


async def _predict(service: Service, request: Request) -> Response:
    row = bodies.as_object(await bodies.read(request, service.limits))
    known = label_studio_backend.project(str(row.get("label_config", "")))
    given = label_studio_backend.tasks(row, known)
    results = await service.results(given)
    return _json(label_studio_backend.answer(given, results, known, service.models))


async def _recommend(service: Service, request: Request) -> Response:
    try:
        from quotes.serving import inception_recommender
    except ModuleNotFoundError as error:
        what = f"INCEpTION's documents need the package {error.name}"
        raise ServingError(what, remedy=install("cas"), status=501) from error
    row = bodies.as_object(await bodies.read(request, service.limits))
    asked = await anyio.to_thread.run_sync(inception_recommender.wanted, row)
    found = await service.found(asked.article)
    return _json(await anyio.to_thread.run_sync(inception_recommender.answer, asked, found))


async def _nothing(service: Service, request: Request) -> Response:
    """Nothing learns from annotations here; the tools want an answer all the same."""
    await bodies.read(request, service.limits)
    return _json({})


async def _told(_request: Request, error: Exception) -> Response:
    assert isinstance(error, QuotesError)
    status = error.status if isinstance(error, ServingError) else 500
    return _json(as_json(error), status)


async def _refused(request: Request, error: Exception) -> Response:
    """No such address, or not with this method."""
    assert isinstance(error, HTTPException)
    where = f"{request.method} {request.url.path}"
    remedy = "see docs/serving.md for the addresses"
    return _json(as_json(ServingError(error.detail, where=where, remedy=remedy)), error.status_code)


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected %s at %s", type(error).__name__, request.url.path, exc_info=error)
    what = f"unexpected {type(error).__name__}"
    return _json(as_json(ServingError(what, remedy="please report it, with the server's log")), 500)


def _json(body: Mapping[str, Any], status: int = 200) -> Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(_encoded(text), status, HEADERS, "application/json")


def _encoded(text: str) -> bytes:
    """JSON as UTF-8; half a surrogate pair, which has no form there, as the escape that it is in
    JSON.
    """
    return text.encode("utf-8", "backslashreplace")
