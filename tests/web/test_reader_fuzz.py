"""The API against its own description: no request, however odd, may give a fault of ours or another shape.

SAYSO_FUZZ sets the number of requests an operation gets (default 6).
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

pytest.importorskip("schemathesis", reason="pip install schemathesis: it makes the odd requests")
pytest.importorskip("fastapi", reason="the extra `web` is not installed")
import schemathesis
from hypothesis import HealthCheck, settings
from made_up_origins import MadeUpTracer, origins
from schemathesis.specs.openapi.checks import negative_data_rejection
from starlette.testclient import TestClient
from web_reader import NOW, read

from ferry_reading import ferry
from sayso.web import Settings, api, create_app, learn_pages, origins_api, trace_api
from sayso.web.library import Library
from sayso.web.reading import InProcess
from sayso.web.settings import LOOPBACK

HOST = "http://127.0.0.1:8765"
KEYS = ["ferry", "second", "third", "fourth", "fifth"]
EXAMPLES = int(os.environ.get("SAYSO_FUZZ", "6"))


def make():
    library = Library(Path(tempfile.mkdtemp()) / "fuzz.sayso")
    app = create_app(
        library,
        InProcess(read),
        Settings(hosts=LOOPBACK | {"testserver"}),
        now=lambda: NOW,
        tracer=MadeUpTracer(origins(*KEYS)),
    )
    client = TestClient(app, base_url=HOST)
    client.post("/api/documents", json={"text": ferry().document.text, "id": "ferry"})
    for n, key in enumerate(KEYS[1:]):
        client.post("/api/documents", json={"text": f"The mayor of town number {n} said so.", "id": key})
    return app


APP = make()
schema = schemathesis.openapi.from_asgi("/api/openapi.json", APP)


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_no_request_gives_a_fault_or_another_shape(case):
    # half of the requests reach something that is there
    if case.path_parameters and "key" in case.path_parameters and len(str(case.path_parameters["key"])) % 2:
        case.path_parameters["key"] = "ferry"
        unlike = [negative_data_rejection]  # the path is right now, whatever was wrong with it
    else:
        unlike = []
    answer = case.call()
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert set(answer.json()) == {"error"}
        assert set(answer.json()["error"]) == {"status", "code", "message"}
    else:
        case.validate_response(answer, excluded_checks=unlike)


def test_the_description_covers_every_path_of_the_interface():
    described = set(APP.openapi()["paths"])
    parts = (api.router, trace_api.router, origins_api.router, learn_pages.api)
    served = {r.path for part in parts for r in part.routes}
    assert served == described
    for path, methods in APP.openapi()["paths"].items():
        for method, about in methods.items():
            assert about.get("description"), f"{method} {path} says nothing"
