"""The desk's dashboard as code: `python -m ops.grafana.desk` writes dashboards/desk.json. Never edit that file by hand.

A panel is a row of data here; what makes it Grafana's JSON is at the end. Counters are shown as rates over
`$__rate_interval`; `$job` is `rasid` (the desk) or `rasid-replay`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from grafana_foundation_sdk.builders import bargauge, common, dashboard, prometheus, stat, table, timeseries
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models import common as common_model
from grafana_foundation_sdk.models import dashboard as model
from grafana_foundation_sdk.models.prometheus import PromQueryFormat

OUTPUT = Path(__file__).parent / "dashboards" / "desk.json"
SOURCE = model.DataSourceRef(type_val="prometheus", uid="${datasource}")
GRID = 24
HEIGHT = {"lines": 8, "stack": 8, "now": 4, "bars": 8, "matrix": 8}

COUNTS = 'theatre:rasid_escalation_incidents:max{job="$job",theatre=~"$theatre"}'
WAITING = "rasid_outbox_oldest_timestamp_seconds"
OR_NONE = 'or 0 * sum(up{job="$job"} == 1)'  # of what has no series while all is well: 0, as long as a worker answers


@dataclass(frozen=True, slots=True)
class Show:
    """One panel. `queries`: (PromQL, legend) each; `unit`: Grafana's name of it; `width`: of 24 columns."""

    title: str
    says: str
    kind: Literal["lines", "stack", "now", "bars", "matrix"]
    unit: str
    width: int
    queries: tuple[tuple[str, str], ...]


def rate(metric: str, by: str, *, more: str = "") -> tuple[str, str]:
    """A counter's rate per second, summed by one label that is also its legend."""
    expr = f'sum by ({by}) (rate({metric}{{job="$job"{more}}}[$__rate_interval]))'
    return expr, f"{{{{{by}}}}}"


def quantile(q: float, metric: str) -> tuple[str, str]:
    """A histogram's quantile over what came in the interval."""
    return (
        f'histogram_quantile({q:g}, sum by (le) (rate({metric}_bucket{{job="$job"}}[$__rate_interval])))',
        f"p{q * 100:g}",
    )


ROWS: tuple[tuple[str, tuple[Show, ...]], ...] = (
    (
        "What happens",
        (
            Show(
                "Incidents in 24 h",
                "Incidents of the last 24 hours of event time, by type. An incident counts once, however many tell it.",
                "stack",
                "short",
                12,
                ((f"sum by (type) ({COUNTS})", "{{type}}"),),
            ),
            Show(
                "Where, now",
                "Incidents of the last 24 hours by theatre and type; theatres where nothing happened are left out.",
                "matrix",
                "short",
                12,
                ((f"sum by (theatre, type) ({COUNTS}) and on (theatre) (sum by (theatre) ({COUNTS}) > 0)", ""),),
            ),
            Show(
                "Incidents by theatre",
                "The ten theatres with the most incidents of all types in the last 24 hours.",
                "lines",
                "short",
                12,
                ((f"topk(10, sum by (theatre) ({COUNTS}) > 0)", "{{theatre}}"),),
            ),
            Show(
                "Open episodes",
                "Episodes that are open now, by rule.",
                "bars",
                "short",
                6,
                (('sum by (rule) (rasid_episodes_open{job="$job"})', "{{rule}}"),),
            ),
            Show(
                "Alerts in 24 h",
                "Episodes opened in the last 24 hours, by rule.",
                "bars",
                "short",
                6,
                (('sum by (rule) (increase(rasid_alerts_raised_total{job="$job"}[24h]))', "{{rule}}"),),
            ),
        ),
    ),
    (
        "Is it well",
        (
            Show("Workers", "Workers that answer.", "now", "short", 4, (('sum(up{job="$job"})', "workers"),)),
            Show(
                "Oldest waiting record",
                "For how long the next record to be applied has waited; 0 when caught up.",
                "now",
                "s",
                5,
                (('max(topic:rasid_consumer_age_seconds:max{job="$job"})', "age"),),
            ),
            Show(
                "Oldest waiting message",
                "For how long the oldest message to Slack has waited; 0 when none waits.",
                "now",
                "s",
                5,
                ((f'max(time() - ({WAITING}{{job="$job"}} > 0)) {OR_NONE}', "age"),),
            ),
            Show(
                "Lost to retention",
                "Records that Kafka deleted before they were read. Anything but 0 is a loss.",
                "now",
                "short",
                5,
                (('sum(rasid_offsets_lost_total{job="$job"}) or vector(0)', "records"),),
            ),
            Show(
                "Clock behind",
                "How far the stream's own clock is behind the wall clock. In a replay it is years, and that is right.",
                "now",
                "s",
                5,
                (('time() - min(rasid_watermark_timestamp_seconds{job="$job"} > 0)', "behind"),),
            ),
        ),
    ),
    (
        "The stream",
        (
            Show(
                "Processed",
                "Items coded and reports counted, by what became of them.",
                "stack",
                "ops",
                8,
                (rate("rasid_items_processed_total", "outcome"),),
            ),
            Show(
                "Received",
                "Items read, by feed; feeds past the sixtieth are `other`.",
                "lines",
                "ops",
                8,
                (rate("rasid_items_received_total", "feed"),),
            ),
            Show(
                "Rejected",
                "Records put into the dead letters: by workers with their reason, and by feeds and replays (with what "
                "retry and drop write there). `rasid rejected list` shows them.",
                "stack",
                "ops",
                8,
                (
                    rate("rasid_items_dead_lettered_total", "reason"),
                    (
                        (
                            'clamp_min(max(deriv(rasid_rejected_end_offset{job="$job"}[5m]))'
                            ' - sum(rate(rasid_items_dead_lettered_total{job="$job"}[5m])), 0)'
                        ),
                        "by feeds and replays",
                    ),
                ),
            ),
            Show(
                "Mentions",
                "Event mentions coded, by type; only those of status actual are counted as incidents.",
                "stack",
                "ops",
                8,
                (rate("rasid_mentions_total", "type", more=',status="actual"'),),
            ),
            Show(
                "Lag",
                "Records not yet applied, by topic: the end of each partition less rasid's own marker.",
                "lines",
                "short",
                8,
                (('sum by (topic) (rasid_consumer_lag_messages{job="$job"})', "{{topic}}"),),
            ),
            Show(
                "Coding an item",
                "What the coder takes for one item.",
                "lines",
                "s",
                8,
                (quantile(0.5, "rasid_classify_seconds"), quantile(0.99, "rasid_classify_seconds")),
            ),
        ),
    ),
    (
        "Slack",
        (
            Show(
                "Slack's answers",
                "Calls of Slack's Web API by their result.",
                "stack",
                "reqps",
                8,
                (rate("rasid_slack_requests_total", "result"),),
            ),
            Show(
                "Messages",
                "Messages by what became of them; `reconciled` were found in the channel after a doubt.",
                "stack",
                "ops",
                8,
                (rate("rasid_alert_deliveries_total", "outcome"),),
            ),
            Show(
                "Item to Slack",
                "From an item's arrival to the acceptance of its alert. The promise: 99 of 100 within 60 s.",
                "lines",
                "s",
                8,
                (quantile(0.5, "rasid_end_to_end_seconds"), quantile(0.95, "rasid_end_to_end_seconds")),
            ),
            Show(
                "Outbox",
                "Notices by state.",
                "lines",
                "short",
                12,
                (('sum by (state) (rasid_outbox_messages{job="$job",state!="sent"})', "{{state}}"),),
            ),
            Show(
                "Held back",
                "Alerts written down and not posted, by cause.",
                "stack",
                "ops",
                12,
                (rate("rasid_alerts_suppressed_total", "cause"),),
            ),
        ),
    ),
    (
        "Workers",
        (
            Show(
                "Time to answer",
                "How long each worker took to answer Prometheus: an item or call that holds its event loop shows here.",
                "lines",
                "s",
                8,
                (('scrape_duration_seconds{job="$job"}', "{{instance}}"),),
            ),
            Show(
                "Rebalances and holes",
                "Rebalances, and deliveries that skipped offsets and were sought again: usual at a rebalance.",
                "lines",
                "short",
                8,
                (
                    ('sum(increase(rasid_consumer_rebalances_total{job="$job"}[$__rate_interval]))', "rebalances"),
                    (f'sum(increase(rasid_contiguity_holes_total{{job="$job"}}[$__rate_interval])) {OR_NONE}', "holes"),
                ),
            ),
            Show(
                "Recovery",
                "How long each worker's last recovery of its state took.",
                "lines",
                "s",
                8,
                (('max by (instance) (rasid_recovery_seconds{job="$job"})', "{{instance}}"),),
            ),
        ),
    ),
)


def query(expr: str, legend: str, index: int, kind: str) -> prometheus.Dataquery:
    made = prometheus.Dataquery().expr(expr).ref_id(chr(ord("A") + index)).datasource(SOURCE)
    if kind == "matrix":
        return made.instant().format(PromQueryFormat.TABLE)
    made = made.legend_format(legend)
    return made.instant() if kind in ("now", "bars") else made.range()


def builder(show: Show) -> Any:
    """The builder of a panel's kind, with what is that kind's alone."""
    if show.kind == "now":
        return stat.Panel().graph_mode(common_model.BigValueGraphMode.NONE)
    if show.kind == "bars":
        return bargauge.Panel().orientation(common_model.VizOrientation.HORIZONTAL).min(0)
    if show.kind == "matrix":
        fields = {"columnField": "type", "rowField": "theatre", "valueField": "Value", "emptyValue": "zero"}
        return table.Panel().with_transformation(model.DataTransformerConfig("groupingToMatrix", options=fields))
    legend = common.VizLegendOptions().show_legend(True).placement(common_model.LegendPlacement.BOTTOM)
    lines = timeseries.Panel().legend(legend).axis_soft_min(0)
    if show.kind == "stack":
        lines.stacking(common.StackingConfig().mode(common_model.StackingMode.NORMAL)).fill_opacity(40)
    return lines


def panel(show: Show, number: int, x: int, y: int) -> Any:
    made = builder(show).id(number).title(show.title).description(show.says).unit(show.unit).datasource(SOURCE)
    for index, (expr, legend) in enumerate(show.queries):
        made.with_target(query(expr, legend, index, show.kind))
    return made.grid_pos(model.GridPos(h=HEIGHT[show.kind], w=show.width, x=x, y=y))


def place(shows: Sequence[Show], y: int, number: int) -> tuple[list[Any], int]:
    """Put panels from left to right, from top to bottom; returns them and the first free line."""
    placed: list[Any] = []
    x = tallest = 0
    for show in shows:
        if x + show.width > GRID:
            x, y, tallest = 0, y + tallest, 0
        placed.append(panel(show, number + len(placed), x, y))
        x, tallest = x + show.width, max(tallest, HEIGHT[show.kind])
    return placed, y + tallest


def variable(name: str, label: str, of: str) -> dashboard.QueryVariable:
    return dashboard.QueryVariable(name).label(label).datasource(SOURCE).query(of).refresh(model.VariableRefresh(2))


def build() -> str:
    """The dashboard as Grafana's JSON, the same text at each call."""
    made = (
        dashboard.Dashboard("rasid: the desk")
        .uid("rasid-desk")
        .description("What happens, whether rasid is well, and where it waits. Written by ops/grafana/desk.py.")
        .tags(["rasid"])
        .readonly()
        .time("now-24h", "now")
        .refresh("30s")
        .timezone("browser")
        .tooltip(model.DashboardCursorSync.CROSSHAIR)
        .with_variable(dashboard.DatasourceVariable("datasource").label("Prometheus").type("prometheus"))
        .with_variable(variable("job", "Job", 'label_values(up{job=~"rasid.*"}, job)'))
        .with_variable(
            variable("theatre", "Theatre", 'label_values(rasid_escalation_incidents{job="$job"}, theatre)')
            .multi(True)
            .include_all(True)
            .all_value(".*")
        )
    )
    y, number = 0, 1
    for title, shows in ROWS:
        made.with_row(dashboard.Row(title).id(number).grid_pos(model.GridPos(h=1, w=GRID, x=0, y=y)))
        placed, y = place(shows, y + 1, number + 1)
        number += 1 + len(placed)
        for one in placed:
            made.with_panel(one)
    return json.dumps(made.build(), cls=JSONEncoder, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    OUTPUT.write_text(build(), encoding="utf-8")
