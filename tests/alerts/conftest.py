"""A desk before a Slack stub, on a clock that is moved by hand."""

from __future__ import annotations

import pytest

from tests.alerts.fakes import Desk, FakeClock, timeout_of, workspace
from tests.slack_stub.server import Stub


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def kind():
    """The fault of the stub that a test is about; tests name theirs by parameters."""
    return ""


@pytest.fixture
async def make_desk(clock, kind):
    """Desks that are stopped at the end; a desk on which our own code failed fails the test."""
    desks, stubs = [], []

    async def make(*, visible_after=0.0, ahead_s=0.0, start=True, **options):
        stub = Stub(workspace(clock, ahead_s, visible_after=visible_after))
        await stub.__aenter__()
        stubs.append(stub)
        desk = Desk(stub, clock, timeout_s=timeout_of(kind), **options)
        desks.append(desk)
        if start:
            await desk.start()
        return desk

    yield make
    for desk in desks:
        await desk.kill()
        await desk.sink.inner.close()
    for stub in stubs:
        await stub.__aexit__()
    assert [error for desk in desks for error in desk.errors] == []


@pytest.fixture
async def desk(make_desk):
    return await make_desk()
