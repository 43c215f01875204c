import { expect, test } from "vitest";
import { createCountingModel, neverAborted, toModelAnswer, toRequest } from "../../test/fixtures/model-request.ts";
import type { Model } from "./model.ts";
import { createStoppable } from "./with-stop.ts";

/** A model that answers only when it is aborted, and then after a while. */
const createHanging = (): { readonly model: Model; readonly ended: () => number } => {
  let ended = 0;
  const ask: Model["ask"] = async (_request, { signal }) => {
    await new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve());
    });
    await new Promise((resolve) => setImmediate(resolve));
    ended += 1;
    throw signal.reason;
  };
  return { model: { ...createCountingModel(() => toModelAnswer()), ask }, ended: () => ended };
};

test("stop() aborts every call and waits until each has ended", async () => {
  const { model, ended } = createHanging();
  const stoppable = createStoppable();
  const joined = stoppable.join(model);
  const asking = Promise.allSettled([joined.ask(toRequest(), neverAborted), joined.ask(toRequest(), neverAborted)]);
  await stoppable.stop();
  expect(ended()).toBe(2);
  expect(await asking).toMatchObject([{ reason: new Error("the run has ended") }, { reason: new Error("the run has ended") }]);
});

test("a call can still be aborted by the one who asked", async () => {
  const { model } = createHanging();
  const abort = new AbortController();
  const asking = createStoppable().join(model).ask(toRequest(), abort);
  abort.abort(new Error("enough"));
  await expect(asking).rejects.toThrow("enough");
});

test("a joined model keeps its name, and gives the answer", async () => {
  const joined = createStoppable().join(createCountingModel(() => toModelAnswer()));
  expect(joined.name).toBe("scripted/model");
  await expect(joined.ask(toRequest(), neverAborted)).resolves.toEqual(toModelAnswer());
});
