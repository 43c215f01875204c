# Web app and worker in one image: `serve` by default, `worker` as a command. docs/self-hosting.md says how to run it.
# test/e2e/image.test.ts performs these steps in an empty folder; keep to instructions that it knows.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
# The package files first, so that a change of the code does not install packages again.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN npm run build:model && npm run build
RUN npm prune --omit=dev --ignore-scripts
# Becomes the data folder, with the right owner.
RUN mkdir data

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
ENV SUMMARIZER_DATA=/data
WORKDIR /app
COPY package.json LICENSE NOTICE ./
COPY schema schema
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/models models
COPY --from=build /app/dist dist
COPY --from=build --chown=node:node /app/data /data
USER node
VOLUME /data
EXPOSE 4380
STOPSIGNAL SIGTERM
# Migrating a large store takes minutes, and the server answers only after that.
HEALTHCHECK --interval=15s --timeout=5s --start-period=15m --start-interval=2s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.SUMMARIZER_PORT || 4380}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/entry/main.js"]
CMD ["serve", "--host", "0.0.0.0"]
