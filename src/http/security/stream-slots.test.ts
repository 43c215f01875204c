import { expect, test } from "vitest";
import { createStreamSlots, mostStreams } from "./stream-slots.ts";

test("a visitor has two streams at most and cannot take the slots of others", () => {
  const slots = createStreamSlots();
  const [first] = [slots.take("a"), slots.take("a")];
  expect(() => slots.take("a")).toThrow("you have 2 open, which is the limit");
  slots.take("b");
  first();
  first();
  slots.take("a");
  expect(() => slots.take("a")).toThrow("you have 2 open");
});

test("all visitors together have a limit, too", () => {
  const slots = createStreamSlots();
  const open = Array.from({ length: mostStreams.all }, (_, visitor) => slots.take(String(visitor)));
  expect(() => slots.take("one more")).toThrow("100 are open, which is the limit");
  open[0]?.();
  slots.take("one more");
});
