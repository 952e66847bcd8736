"""Bodies of requests: read within their limits, and taken for what they say they are."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import anyio
from starlette.requests import ClientDisconnect, Request

from quotes import articles
from quotes.jsonl import strictly
from quotes.records import Article
from quotes.serving.faults import Limits, ServingError

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
MOST_FIELDS = 9  # of a form
KINDS: dict[str, type] = {"text": str, "id": str, "fields": dict}
SHAPE = 'send text/plain in UTF-8, or application/json as {"text": "…", "id": "…"}'


async def article(request: Request, limits: Limits) -> Article:
    """The article of a request: plain text, or a JSON object with `text`, `id` and `fields`."""
    data = await read(request, limits)
    own = request.query_params.get("id", "text")
    if kind(request) != JSON:
        return articles.from_text(_decoded(data), own)
    row = {"id": own, "fields": {}} | as_object(data)
    text, id, fields = (_value(row, name, kind) for name, kind in KINDS.items())
    return articles.from_text(text, id, fields)


def _value(row: dict[str, Any], name: str, kind: type) -> Any:
    value = row.get(name)
    if not isinstance(value, kind):
        what = f"has no {name} that is a {kind.__name__}"
        raise ServingError(what, where="the JSON object sent", remedy=SHAPE)
    return value


async def form(request: Request, limits: Limits) -> dict[str, str]:
    """The fields of a form; the last of several of one name."""
    if kind(request) != FORM:
        raise ServingError("is no form", where="the body", remedy="send the page's own form")
    text = _decoded(await read(request, limits))
    try:
        found = parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        what = f"has more than {MOST_FIELDS} fields"
        raise ServingError(what, where="the body", remedy="send the page's own form") from error
    return {name: values[-1] for name, values in found.items()}


async def read(request: Request, limits: Limits) -> bytes:
    """The whole body; raises ServingError where it is too long or comes too slowly."""
    data = bytearray()
    try:
        with anyio.fail_after(limits.seconds):
            async for chunk in request.stream():
                data += chunk
                if len(data) > limits.size:
                    raise _too_long(limits)
    except ClientDisconnect:
        what = "the body broke off: its sender has gone"
        raise ServingError(what, remedy="send it again", status=400) from None
    except TimeoutError:
        what = f"the body did not come within {limits.seconds:g} seconds"
        raise ServingError(what, remedy="send it again", status=408) from None
    return bytes(data)


def as_object(data: bytes) -> dict[str, Any]:
    """The JSON object that a body is; raises ServingError."""
    try:
        row = strictly(data)
    except (ValueError, RecursionError) as error:
        raise ServingError(f"is not JSON: {error}", where="the body", remedy=SHAPE) from error
    if not isinstance(row, dict):
        raise ServingError("is not a JSON object", where="the body", remedy=SHAPE)
    return row


def kind(request: Request) -> str:
    """The media type that a request says it has, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ServingError(f"is not UTF-8: {error}", where="the body", remedy=SHAPE) from error


def _too_long(limits: Limits) -> ServingError:
    remedy = "send less at once, or start the server with more --max-bytes"
    return ServingError(
        f"is longer than {limits.size:,} bytes", where="the body", remedy=remedy, status=413
    )
