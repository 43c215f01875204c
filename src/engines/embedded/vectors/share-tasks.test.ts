import { describe, expect, test } from "vitest";
import { shareTasks } from "./share-tasks.ts";
import type { DoTask, SharedTasks } from "./share-tasks.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Does a task in one turn of the event loop and notes its number. */
const createWorker =
  (begun: number[]): DoTask<number> =>
  async (number) => {
    begun.push(number);
    await turn();
    return 2 * number;
  };

const share = async (options: Partial<SharedTasks<number>>) => {
  const results: (readonly [number, number])[] = [];
  await shareTasks<number>({
    count: 20,
    here: createWorker([]),
    helpers: [],
    onResult: (number, result) => void results.push([number, result]),
    signal: new AbortController().signal,
    ...options,
  });
  return results.toSorted(([left], [right]) => left - right);
};

const all = Array.from({ length: 20 }, (_, number) => [number, 2 * number] as const);

describe("shareTasks()", () => {
  test("does every task once, here and by helpers", async () => {
    const [here, first, second] = [[], [], []] as [number[], number[], number[]];
    expect(await share({ here: createWorker(here), helpers: [createWorker(first), createWorker(second)] })).toEqual(all);
    expect([...here, ...first, ...second].toSorted((left, right) => left - right)).toEqual(all.map(([number]) => number));
    expect(Math.min(here.length, first.length, second.length)).toBeGreaterThan(2);
  });

  test("begins the tasks in the order of their numbers", async () => {
    const begun: number[] = [];
    await share({ here: createWorker(begun), helpers: [createWorker(begun), createWorker(begun)] });
    expect(begun).toEqual(all.map(([number]) => number));
  });

  test("hands a helper its next task before it has done the last", async () => {
    let running = 0;
    let most = 0;
    const helper: DoTask<number> = async (number) => {
      most = Math.max(most, ++running);
      await turn();
      running -= 1;
      return 2 * number;
    };
    await share({ helpers: [helper] });
    expect(most).toBe(2);
  });

  test("does what a failed helper leaves, and asks it for nothing more", async () => {
    let asked = 0;
    const failing: DoTask<number> = async (number) => {
      if (++asked > 3) throw new Error("a helper process ended");
      await turn();
      return 2 * number;
    };
    expect(await share({ helpers: [failing] })).toEqual(all);
    expect(asked).toBeLessThanOrEqual(5);
  });

  test("does what a helper leaves after all else is done", async () => {
    const last = Promise.withResolvers<number>();
    const run = share({ count: 4, helpers: [() => last.promise] });
    for (let count = 0; count < 20; count++) await turn();
    last.reject(new Error("a helper process ended"));
    expect(await run).toEqual(all.slice(0, 4));
  });

  test("an error here ends everything", async () => {
    const begun: number[] = [];
    const here = (): Promise<number> => Promise.reject(new Error("the model stopped"));
    await expect(share({ here, helpers: [createWorker(begun)] })).rejects.toThrow("the model stopped");
    expect(begun.length).toBeLessThanOrEqual(2);
  });

  test.each([[0], [1]])("an error of the caller's own ends everything; with %i helpers", async (helpers) => {
    const begun: number[] = [];
    const onResult = (): void => {
      throw new Error("the disk is full");
    };
    const run = share({ here: createWorker(begun), helpers: Array.from({ length: helpers }, () => createWorker(begun)), onResult });
    await expect(run).rejects.toThrow("the disk is full");
    expect(begun.length).toBeLessThanOrEqual(1 + 2 * helpers);
  });

  test.each([[0], [1]])("aborting begins no further task and rejects with the signal's reason; with %i helpers", async (helpers) => {
    const abort = new AbortController();
    const begun: number[] = [];
    const options = {
      here: createWorker(begun),
      helpers: Array.from({ length: helpers }, () => createWorker(begun)),
      onResult: () => abort.abort(new Error("Ctrl-C")),
      signal: abort.signal,
    };
    await expect(share(options)).rejects.toThrow("Ctrl-C");
    expect(begun.length).toBeLessThanOrEqual(1 + 2 * helpers);
  });

  test("waits for the caller before the next task of the same worker", async () => {
    let saving = 0;
    const onResult = async (): Promise<void> => {
      saving += 1;
      await turn();
      saving -= 1;
    };
    const here: DoTask<number> = (number) => Promise.resolve(saving === 0 ? number : Number.NaN);
    await share({ here, onResult: onResult });
    expect(saving).toBe(0);
  });

  test("no tasks are done at once", async () => {
    expect(await share({ count: 0, helpers: [createWorker([])] })).toEqual([]);
  });
});
