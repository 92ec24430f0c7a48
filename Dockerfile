# Style sheet, fonts and collected files, made with tools that stay behind in this stage.
FROM python:3.11-slim AS assets
WORKDIR /app
COPY requirements-dev.txt ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements-dev.txt
COPY . .
RUN python -m config.assets
# These values only let the settings be read; nothing is signed or reached with them.
RUN SECRET_KEY=not-used DATABASE_URL=postgresql:///none REDIS_URL=redis://none \
    python manage.py collectstatic --noinput --verbosity 0

FROM python:3.11-slim AS packages
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/python -m pip install --no-cache-dir --require-hashes --requirement requirements.txt

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin ambitiemonitor
# A volume that is new takes over who owns the folder it is put on.
RUN install --directory --owner=ambitiemonitor --mode=0700 /media
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
COPY --from=packages /venv /venv
COPY manage.py ./
COPY locale locale
COPY static static
COPY templates templates
COPY config config
COPY actors actors
COPY ambitions ambitions
COPY measurements measurements
COPY --from=assets /app/staticfiles staticfiles
RUN python -m compileall -q .
USER ambitiemonitor
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "config.wsgi", "--preload", "--bind", "0.0.0.0:8000", \
     "--worker-class", "gthread", "--workers", "2", "--threads", "8", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
