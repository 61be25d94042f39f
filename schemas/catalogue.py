"""The models by name, for `rasid schema NAME`."""

from __future__ import annotations

import json

from pydantic import BaseModel

from schemas.alerts import AlertChange
from schemas.backtest import Backtest
from schemas.coded import CodedItem
from schemas.errors import SettingsError
from schemas.items import NewsItem, Tick
from schemas.notices import Notice
from schemas.rejections import Rejection
from schemas.reports import Mention, Report
from schemas.rules import RuleFile
from schemas.seeds import Manifest
from schemas.yamlfile import nearest

MODELS: dict[str, type[BaseModel]] = {
    model.__name__: model
    for model in (
        NewsItem,
        Tick,
        Mention,
        Report,
        AlertChange,
        Notice,
        Rejection,
        RuleFile,
        Manifest,
        Backtest,
        CodedItem,
    )
}


def json_schema(name: str) -> str:
    """The JSON Schema of a model, indented.

    Raises:
        SettingsError: there is no such model; the message has the nearest name.
    """
    by_lower = {known.lower(): model for known, model in MODELS.items()}
    model = by_lower.get(name.lower())
    if model is None:
        msg = f"schema: no model '{name}'" + nearest(name, MODELS)
        raise SettingsError(msg)
    return json.dumps(model.model_json_schema(by_alias=True), ensure_ascii=False, indent=2)
