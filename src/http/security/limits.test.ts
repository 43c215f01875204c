import { Hono } from "hono";
import { beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../../domain/app-error.ts";
import { limitRates } from "./limits.ts";

const outside = "192.0.2.7";

/** The documented limits per minute, written out: a test that read them from the code would accept any. */
describe("[S1] the request limits of a client", () => {
  let app: Hono;
  beforeEach(() => {
    app = new Hono();
    app.use(limitRates());
    app.all("*", (context) => context.text("ok"));
    app.onError((error) => new Response(error instanceof AppError ? JSON.stringify(error.explanation) : "", { status: 429 }));
  });

  const ask = (remoteAddress: string | undefined, request = "GET /") => {
    const [method = "", path = ""] = request.split(" ");
    return app.request(path, { method }, { incoming: { socket: { remoteAddress } } });
  };
  /** How many of so many requests are let through. */
  const count = async (requests: number, address: string | undefined, request = "GET /"): Promise<number> => {
    let passed = 0;
    for (let sent = 0; sent < requests; sent += 1) if ((await ask(address, request)).status === 200) passed += 1;
    return passed;
  };

  test("are 600 reads", async () => {
    expect(await count(610, outside)).toBe(600);
    expect(await count(1, "192.0.2.8")).toBe(1);
  });

  test("are 60 changes", async () => {
    expect(await count(65, outside, "POST /")).toBe(60);
    expect(await count(1, outside)).toBe(1);
  });

  test("are 10 logins", async () => {
    expect(await count(12, outside, "POST /login")).toBe(10);
    // Reading the login page is no attempt.
    expect(await count(1, outside, "GET /login")).toBe(1);
  });

  test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1", undefined])(
    "are ten times as many changes and any number of reads from %s",
    async (address) => {
      expect(await count(610, address)).toBe(610);
      expect(await count(610, address, "POST /")).toBe(600);
      expect(await count(12, address, "POST /login")).toBe(10);
    },
  );

  test("are shared by an IPv6 network, but not by IPv4 addresses that IPv6 carries", async () => {
    expect(await count(12, "2001:db8:1:2::a", "POST /login")).toBe(10);
    expect(await count(1, "2001:db8:1:2:ffff::b", "POST /login")).toBe(0);
    expect(await count(1, "2001:db8:1:3::a", "POST /login")).toBe(1);
    expect(await count(12, "::ffff:192.0.2.1", "POST /login")).toBe(10);
    expect(await count(1, "::ffff:192.0.2.2", "POST /login")).toBe(1);
  });

  test("[S2] end in an error that says when to try again", async () => {
    await count(10, outside, "POST /login");
    const refused = await ask(outside, "POST /login");
    expect(refused.status).toBe(429);
    const { why, fix } = (await refused.json()) as { why: string; fix: string };
    expect(why).toBe("there were more than 10 within a minute");
    expect(fix).toMatch(/^Try again in (?:[1-9]|[1-5]\d|60) seconds?\.$/u);
  });
});
