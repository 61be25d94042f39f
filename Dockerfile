# rasid's image: worker, replayer and command line. No compiler, no uv and no root in what runs.
#   docker build -t rasid .                             with the seed articles
#   docker build -t rasid --build-arg WITH_SEEDS=false .  without them (their publishers keep the rights)

FROM python:3.11-slim-bookworm AS build
ENV UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_PYTHON_DOWNLOADS=never \
    UV_PROJECT_ENVIRONMENT=/app/.venv
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
# The dependencies first: this layer is kept until pyproject.toml changes. Its pins make it the same at each build.
COPY pyproject.toml README.md LICENSE ./
RUN uv sync --no-dev --no-install-project --no-cache
COPY rasid.py ./
COPY schemas schemas
COPY agents agents
COPY alerts alerts
COPY replay replay
COPY seeds seeds
ARG WITH_SEEDS=true
RUN uv sync --no-dev --no-cache \
    && python -m compileall -q rasid.py schemas agents alerts replay \
    && if [ "$WITH_SEEDS" != "true" ]; then rm -rf seeds; fi

FROM python:3.11-slim-bookworm
# The number is fixed, so that files mounted from the host can be given to it.
RUN groupadd --gid 10001 rasid \
    && useradd --uid 10001 --gid rasid --no-create-home --home-dir /data --shell /usr/sbin/nologin rasid \
    && install -d -o rasid -g rasid /data
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    RASID_DATA_DIR=/data \
    RASID_LOG_FORMAT=json \
    RASID_WEB_HOST=0.0.0.0 \
    RASID_WEB_PORT=6066
WORKDIR /app
USER 10001:10001
VOLUME ["/data"]
EXPOSE 6066
STOPSIGNAL SIGTERM
# Alive, not ready: a worker that waits for Kafka or recovers its state is well and is left alone.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['RASID_WEB_PORT'] + '/health/live', timeout=4)"]
ENTRYPOINT ["rasid"]
CMD ["worker"]
