# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /kontor
COPY . .
RUN npm ci --no-audit --no-fund \
 && NX_DAEMON=false npx nx run-many --target=build --parallel=2 --outputStyle=static \
 && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    KONTOR_DATA_DIR=/data \
    KONTOR_METRICS_PORT=9464
WORKDIR /kontor
COPY --from=build /kontor /kontor
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9464/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/worker/dist/main.js"]
