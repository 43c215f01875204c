import { expect, test } from "vitest";
import { createProgress } from "./progress.ts";

test("a pause that a server asks for is told once, however many requests wait for it", () => {
  let written = "";
  const progress = createProgress({ write: (text) => (written += text), columns: 0, now: () => 0 });
  const waiting = { type: "source-waiting", host: "api.example", seconds: 40 } as const;
  for (const event of [waiting, waiting, { ...waiting, seconds: 2 }]) progress.show(event);
  expect(written).toBe("Waiting    40 s, as api.example asks\nWaiting    2 s, as api.example asks\n");
});
