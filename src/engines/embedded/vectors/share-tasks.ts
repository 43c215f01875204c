/** Runs the task with this number. */
export type DoTask<Result> = (number: number) => Promise<Result>;

export interface SharedTasks<Result> {
  readonly count: number;
  /** Runs on this thread, one task at a time. An error ends everything. */
  readonly here: DoTask<Result>;
  /** Run elsewhere, in parallel. A worker that rejects gets no further task, and the others do its tasks. */
  readonly helpers: readonly DoTask<Result>[];
  /** Called once for each finished task, in any order. An error ends everything. */
  readonly onResult: (number: number, result: Result) => Promise<void> | void;
  readonly signal: AbortSignal;
}

/** Tasks queued per worker: one running and one waiting, so that it need not wait for this thread between tasks. */
const tasksPerHelper = 2;

/**
 * Runs all tasks, starting them in the order of their numbers. Rejects, once the started tasks have ended, with the
 * signal's reason or with the first error of `here` or `onResult`.
 */
export const shareTasks = async <Result>({ count, here, helpers, onResult, signal }: SharedTasks<Result>): Promise<void> => {
  const returned: number[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const take = (): number | null => {
    if (failures.length > 0) return null;
    signal.throwIfAborted();
    return returned.pop() ?? (next < count ? next++ : null);
  };
  const workHere = async (): Promise<void> => {
    for (let task = take(); task !== null; task = take()) await onResult(task, await here(task));
  };
  const workElsewhere = async (helper: DoTask<Result>): Promise<void> => {
    for (let task = take(); task !== null; task = take()) {
      const begun = task;
      const done = await helper(begun).then(
        (result) => ({ result }),
        () => null,
      );
      if (done === null) return void returned.push(begun);
      await onResult(begun, done.result);
    }
  };
  const watch = (work: Promise<void>): Promise<unknown> => work.catch((error: unknown) => failures.push(error));
  const lanes = Array.from({ length: tasksPerHelper }, () => helpers).flat();
  await Promise.all([...lanes.map((helper) => watch(workElsewhere(helper))), watch(workHere())]);
  // Results that arrived after this thread had run out of tasks.
  await watch(workHere());
  if (failures.length > 0) throw failures[0];
};
