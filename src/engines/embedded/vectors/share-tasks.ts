/** Does the task of this number. */
export type DoTask<Result> = (number: number) => Promise<Result>;

export interface SharedTasks<Result> {
  readonly count: number;
  /** On this thread, one task at a time. An error ends everything. */
  readonly here: DoTask<Result>;
  /** Elsewhere, several at a time. One that rejects gets no further task, and its tasks are done by the others. */
  readonly helpers: readonly DoTask<Result>[];
  /** Called once for each task as it is done, in any order. An error ends everything. */
  readonly onResult: (number: number, result: Result) => Promise<void> | void;
  readonly signal: AbortSignal;
}

/** One is being done and one waits: a helper need not wait until this thread has time to hand it the next. */
const tasksPerHelper = 2;

/**
 * Does all tasks, beginning them in the order of their numbers. Rejects, once the tasks that were begun have ended, with the
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
  // What a helper gave back after this thread had found nothing left to do.
  await watch(workHere());
  if (failures.length > 0) throw failures[0];
};
