# The command line without CUDA, for text, pages, documents and spreadsheets: about 1.3 GB.
#
#   docker build -t quotes .
#   docker run --rm --network none -u "$(id -u):$(id -g)" -v "$PWD:/data" quotes extract news -o out.jsonl

FROM python:3.11-slim AS build
WORKDIR /source
COPY setup.cfg pyproject.toml MANIFEST.in README.md LICENSE ./
COPY quotes quotes
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.11-slim
COPY constraints.txt /tmp/constraints.txt
# The extra index has PyTorch built for processors alone; pip takes that build as the later one.
# What PyTorch brings for building C++ on top of it, and to test itself, is left out.
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --constraint /tmp/constraints.txt \
        --extra-index-url https://download.pytorch.org/whl/cpu \
        "$(echo /wheels/newsquotes-*.whl)[documents,html,language]" \
    && rm -rf /usr/local/lib/python3.11/site-packages/torch/include \
             /usr/local/lib/python3.11/site-packages/torch/test \
    && useradd --uid 10001 --no-create-home reader
# A home that whoever it runs as may write to. The models are in the package: nothing is fetched.
ENV HOME=/tmp HF_HUB_OFFLINE=1 PYTHONUNBUFFERED=1
USER 10001
WORKDIR /data
ENTRYPOINT ["quotes"]
CMD ["--help"]
