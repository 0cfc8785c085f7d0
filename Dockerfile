# docker build -t interp .                 runs on the processor
# docker build -t interp --target cuda .   with a libtorch for NVIDIA GPUs; run it with --gpus all
# Never built by the project's own checks: their machines have no Docker engine.
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN dotnet publish src/Interp.Web -c Release -o /app

# Ubuntu 24.04's libstdc++ is new enough for TorchSharp.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble AS app
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && mkdir /data && chown $APP_UID /data
ENV ASPNETCORE_HTTP_PORTS=8080 Interp__Data=/data
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["dotnet", "Interp.Web.dll"]

FROM app AS cuda
USER root
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/* \
    && pip install --break-system-packages --no-cache-dir torch==2.10.0 \
    && ln -s "$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))')/lib" /opt/libtorch
ENV INTERP_TORCH=/opt/libtorch
USER $APP_UID

# The last stage is what a build makes unless told otherwise.
FROM app AS cpu
