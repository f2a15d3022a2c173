# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /kontor
COPY . .
RUN npm ci --no-audit --no-fund \
 && NX_DAEMON=false npx nx run-many --target=build --parallel=2 --outputStyle=static \
 && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    KONTOR_CONSOLE_DIR=/kontor/apps/console/dist \
    KONTOR_DATA_DIR=/data
WORKDIR /kontor
COPY --from=build /kontor /kontor
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4310
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4310/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]
