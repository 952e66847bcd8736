"""The protocols of Label Studio and INCEpTION, as their programs speak them, on `quotes serve`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import cassis
import pytest
import requests

from quotes.exchange import AnnotatedArticle
from quotes.exchange.inception import from_xmi
from quotes.exchange.inception_layers import LINK, SPAN, type_system
from quotes.exchange.label_studio import prediction
from quotes.exchange.label_studio_config import CONFIG
from quotes.serving import label_studio_backend
from quotes.serving.faults import ServingError
from tests import tiny
from tests.test_serving import TEXT, fault, serving

pytest.importorskip("uvicorn", reason="the extra serve is not installed")

# Letters that count two in UTF-16, before and inside a quotation.
ASTRAL = "𝔄 fire 🙂. “No 🔥,” said Ann Lee."
OWN = """<View>
  <!-- names of the user's own -->
  <Text name="article" value="$body"/>
  <Labels name="marks" toName="article"><Label value="direct"/><Label value="mention"/></Labels>
  <Relations><Relation value="said_by"/></Relations>
  <Choices name="role" toName="article" perRegion="true"><Choice value="unknown"/></Choices>
</View>"""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving() as address:
        yield address


def ask(url: str, path: str, body: Any) -> requests.Response:
    return requests.post(f"{url}/{path}", json=body, timeout=60)


def tasks(*texts: str, field: str = "text") -> list[dict[str, Any]]:
    return [{"id": number, "data": {field: text}} for number, text in enumerate(texts, start=1)]


def test_label_studio_sets_up(url: str) -> None:
    request = {
        "project": "1.1700000000", "schema": CONFIG, "hostname": "http://localhost:8080",
        "access_token": "not-a-secret", "extra_params": None,
    }  # fmt: skip
    assert ask(url, "label-studio/setup", request).json() == {"model_version": "tiny"}
    assert requests.get(f"{url}/label-studio/health", timeout=60).json()["status"] == "UP"
    assert requests.get(f"{url}/label-studio/versions", timeout=60).json() == {"versions": ["tiny"]}
    for path in ("train", "webhook", "delete"):
        assert ask(url, f"label-studio/{path}", {"project": "1.1"}).json() == {}


def test_label_studio_gets_what_export_writes(url: str) -> None:
    request = {"tasks": tasks(TEXT, "Nothing.", ASTRAL), "label_config": CONFIG, "params": {}}
    told = ask(url, "label-studio/predict", request).json()
    assert told["model_version"] == "tiny"
    for text, found in zip((TEXT, "Nothing.", ASTRAL), told["results"], strict=True):
        records = tuple(tiny.extractor().extract(text))
        wanted = prediction(AnnotatedArticle("task", text, records))
        assert found["result"] == wanted["result"]
        assert found["score"] == wanted["score"]
        assert found["model_version"] == "tiny"


def test_label_studio_gets_what_its_project_has_a_place_for(url: str) -> None:
    request = {"tasks": tasks(TEXT, field="body"), "label_config": OWN}
    (found,) = ask(url, "label-studio/predict", request).json()["results"]
    kinds = {(item["type"], item.get("from_name")) for item in found["result"]}
    assert kinds == {("labels", "marks"), ("choices", "role"), ("relation", None)}
    labels = [item["value"]["labels"] for item in found["result"] if item["type"] == "labels"]
    assert {label for one in labels for label in one} == {"direct", "mention"}
    drawn = [item["labels"] for item in found["result"] if item["type"] == "relation"]
    assert drawn == [["said_by"], ["said_by"]]  # of both quotations
    assert {item["to_name"] for item in found["result"] if "to_name" in item} == {"article"}


@pytest.mark.parametrize(
    ("config", "what"),
    [
        ("", "is not XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><View/>', "has a declaration"),
        ("<View/>", "has no Text with Labels"),
        (OWN.replace("direct", "person").replace("mention", "place"), "has no Text with Labels"),
        (OWN.replace('value="$body"', 'value="body"'), "has no Text with Labels"),
    ],
)
def test_a_project_without_our_labels_is_told(config: str, what: str) -> None:
    with pytest.raises(ServingError, match=what) as error:
        label_studio_backend.project(config)
    assert "labeling-config.xml" in error.value.remedy


def test_label_studio_is_told_what_is_wrong(url: str) -> None:
    wrong = [
        ({"tasks": tasks(TEXT), "label_config": OWN}, 422, "no text under 'body'"),
        ({"tasks": [1], "label_config": OWN}, 422, "no text under 'body'"),
        ({"tasks": "x", "label_config": OWN}, 400, "no list of tasks"),
        ({"tasks": tasks(TEXT)}, 422, "is not XML"),
    ]
    for request, status, what in wrong:
        answer = ask(url, "label-studio/predict", request)
        assert (answer.status_code, what in fault(answer)["what"]) == (status, True), answer.text


def test_a_task_that_fails_costs_no_other(url: str) -> None:
    request = {"tasks": tasks("It BREAKS.", TEXT), "label_config": CONFIG}
    first, second = ask(url, "label-studio/predict", request).json()["results"]
    assert (first["result"], first["score"]) == ([], 0.0)
    assert second["result"]


def recommending(feature: str, layer: str = SPAN) -> dict[str, Any]:
    """A request as INCEpTION sends it: its type system has features for suggestions."""
    types = type_system()
    kind = types.get_type(layer)
    for name, range_ in (
        ("inception_internal_predicted", "uima.cas.Boolean"),
        (f"{feature}_score", "uima.cas.Double"),
        (f"{feature}_score_explanation", "uima.cas.String"),
        (f"{feature}_auto_accept", "uima.cas.Boolean"),
    ):
        types.create_feature(kind, name, range_)
    cas = cassis.Cas(types)
    cas.sofa_string, cas.sofa_mime = ASTRAL, "text/plain"
    if layer == SPAN:
        cas.add(types.get_type(SPAN)(begin=2, end=6, label="cue"))
    return {
        "metadata": {
            "layer": layer, "feature": feature, "projectId": 7, "anchoringMode": "characters",
            "crossSentence": True,
        },
        "document": {"documentId": 3, "userId": "ann", "xmi": cas.to_xmi()},
        "typeSystem": types.to_xml(),
    }  # fmt: skip


def suggestions(url: str, request: dict[str, Any]) -> list[Any]:
    answer = ask(url, "inception/predict", request)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert list(told) == ["document"]
    cas = from_xmi(told["document"].encode(), request["typeSystem"].encode())
    assert cas.sofa_string == ASTRAL
    spans = cas.select(SPAN)
    assert [one.label for one in spans if not one.inception_internal_predicted] == ["cue"]
    return [one for one in spans if one.inception_internal_predicted]


def test_inception_gets_labels(url: str) -> None:
    found = suggestions(url, recommending("label"))
    assert {(ASTRAL[one.begin : one.end], one.label) for one in found} == {
        ("“No 🔥,”", "direct"), ("said", "cue"), ("Ann Lee", "mention"),
    }  # fmt: skip
    (score,) = [one.label_score for one in found if one.label == "direct"]
    assert 0 < score <= 1


def test_inception_counts_as_java_does(url: str) -> None:
    request = recommending("label")
    told = ask(url, "inception/predict", request).json()["document"]
    start = len(ASTRAL[: ASTRAL.index("“No")].encode("utf-16-le")) // 2
    assert f'begin="{start}"' in told


@pytest.mark.parametrize(("feature", "value"), [("name", "Ann Lee"), ("role", "unknown")])
def test_inception_gets_values_of_quotations(url: str, feature: str, value: str) -> None:
    found = suggestions(url, recommending(feature))
    assert [(ASTRAL[one.begin : one.end], one[feature]) for one in found] == [("“No 🔥,”", value)]


def test_inception_trains_nothing(url: str) -> None:
    assert ask(url, "inception/train", {"documents": []}).status_code == 200


def test_inception_is_told_what_is_wrong(url: str) -> None:
    whole = recommending("label")
    no_layer = json.loads(json.dumps(whole))
    no_layer["metadata"]["layer"] = "custom.Nothing"
    no_feature = json.loads(json.dumps(whole))
    no_feature["metadata"]["feature"] = "colour"
    entities = json.loads(json.dumps(whole))
    entities["document"]["xmi"] = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    wrong = [
        ({}, 400, "has no metadata.layer"),
        (whole | {"typeSystem": None}, 400, "has no typeSystem"),
        (whole | {"typeSystem": "<a"}, 400, "is not a document"),
        (whole | {"document": {}}, 400, "has no document.xmi"),
        (no_layer, 422, "has no layer custom.Nothing"),
        (no_feature, 422, "has no feature colour"),
        (recommending("label", LINK), 422, "holds relations"),
        (entities, 400, "document type declaration"),
    ]
    for request, status, what in wrong:
        answer = ask(url, "inception/predict", request)
        assert (answer.status_code, what in fault(answer)["what"]) == (status, True), answer.text
