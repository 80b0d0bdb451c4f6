# kube-mcp on Node. The process is PID 1, runs as user 10001 and writes nothing, so that the root can be read-only.
#
#   docker build --build-arg VERSION=0.1.0 --tag kube-mcp:0.1.0 .

# Has Node and npm, on Debian.
ARG NODE_IMAGE=docker.io/library/node:26-trixie-slim
# Has the C and C++ libraries of the same Debian; neither a shell nor a package manager is needed.
ARG RUNTIME_IMAGE=gcr.io/distroless/cc-debian13

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

# Of the development dependencies only the compiler, as the lock file has it: the others bring whole runtimes.
FROM dependencies AS build
RUN node -e "const it = JSON.parse(fs.readFileSync('package.json', 'utf8')); \
      it.devDependencies = { typescript: it.devDependencies.typescript }; \
      fs.writeFileSync('package.json', JSON.stringify(it))" \
  && npm install --ignore-scripts --no-audit --no-fund
COPY tsconfig.base.json tsconfig.build.json ./
COPY core core
COPY adapters adapters
RUN npm run build -- --isolatedDeclarations false --declaration false

# Node itself, and the one library that it wants and the runtime image lacks.
FROM ${NODE_IMAGE} AS node
RUN mkdir -p /rootfs/usr/local/bin /rootfs/usr/lib \
  && cp "$(command -v node)" /rootfs/usr/local/bin/ \
  && cp --dereference /usr/lib/*-linux-gnu/libatomic.so.1 /rootfs/usr/lib/

FROM ${RUNTIME_IMAGE}
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="kube-mcp" \
  org.opencontainers.image.description="A remote MCP server for the Kubernetes API, protected by OAuth 2 and OpenID Connect" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production
WORKDIR /app
COPY --from=node /rootfs /
COPY package.json LICENSE* ./
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
USER 10001:10001
EXPOSE 9000
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s \
  CMD ["/usr/local/bin/node", "/app/dist/adapters/node/healthcheck.js"]
ENTRYPOINT ["/usr/local/bin/node", "/app/dist/adapters/node/main.js"]
