FROM python:3.12-slim AS base
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
ARG PIP_INDEX_URL=https://pypi.org/simple
RUN --mount=type=secret,id=pip,target=/etc/pip.conf pip install --require-hashes -r requirements.txt
RUN curl -fsSL --proto '=https' --tlsv1.2 https://files.acme.dev/tool.tgz -o /tmp/tool.tgz \
    && echo "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae  /tmp/tool.tgz" | sha256sum -c - \
    && tar -xzf /tmp/tool.tgz -C /usr/local/bin
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "orders.wsgi"]
