import { Hono } from "hono";
import { beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../../domain/app-error.ts";
import type { HttpEnv } from "../http-tools.ts";
import { createGuessLimit, limitRates } from "./limits.ts";
import { identifyVisitors } from "./visitors.ts";

const outside = "192.0.2.7";

/** The documented limits per minute, written out: a test that read them from the code would accept any. */
describe("[S1] the request limits of a client", () => {
  let app: Hono<HttpEnv>;
  beforeEach(() => {
    app = new Hono<HttpEnv>();
    app.use(identifyVisitors(["10.0.0.0/8"]), limitRates());
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

  /** Logs in over a connection from an address, with the header of a proxy. */
  const askThrough = async (peer: string, forwardedFor: string): Promise<number> =>
    (
      await app.request(
        "/login",
        { method: "POST", headers: { "x-forwarded-for": forwardedFor } },
        { incoming: { socket: { remoteAddress: peer } } },
      )
    ).status;

  test("tell visitors behind a trusted proxy apart, by the last address that is no proxy's", async () => {
    for (let visitor = 1; visitor <= 20; visitor += 1) expect(await askThrough("10.0.0.1", `203.0.113.${visitor}`)).toBe(200);
    const invented = await Promise.all(
      Array.from({ length: 12 }, (_, index) => askThrough("10.0.0.1", `198.51.100.${index}, 203.0.113.99, 10.0.0.7`)),
    );
    expect(invented.filter((status) => status === 200)).toHaveLength(10);
  });

  test("do not believe the header of anybody else", async () => {
    const asked = await Promise.all(Array.from({ length: 12 }, (_, index) => askThrough("192.0.2.9", `203.0.113.${index}`)));
    expect(asked.filter((status) => status === 200)).toHaveLength(10);
  });
});

test("[S1] wrong guesses are limited for each visitor, and right tokens are not counted", async () => {
  const guesses = createGuessLimit();
  for (let count = 0; count < 10; count += 1) {
    await guesses.check("a");
    await guesses.count("a");
  }
  await expect(guesses.check("a")).rejects.toMatchObject({ code: "too-often" });
  await guesses.check("b");
});
