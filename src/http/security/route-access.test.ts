import { expect, test } from "vitest";
import { ownServer } from "../../../test/fixtures/own-server.ts";
import { createHttpApp } from "../create-http-app.ts";
import { routeAccess } from "./route-access.ts";

test("[S1] every route says what it needs, and every change what to record", () => {
  const app = createHttpApp({ queue: { store: { keys: {} }, now: () => new Date() }, config: ownServer } as never);
  const routes = new Set(app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`));
  expect([...routes].toSorted()).toEqual(Object.keys(routeAccess).toSorted());
  const unrecorded = Object.entries(routeAccess).filter(([route, { action }]) => !route.startsWith("GET ") && action === null);
  expect(unrecorded.map(([route]) => route)).toEqual(["POST /login", "POST /logout", "POST /api/removed-authors/count"]);
});
