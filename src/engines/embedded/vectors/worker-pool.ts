import { Worker } from "node:worker_threads";

/** Threads that do tasks of one kind. A task and its result must be values that can be cloned between threads. */
export interface WorkerPool<Task, Result> {
  /**
   * Does `count` tasks in the order of their numbers, several at a time, and hands over each result as it is made. Rejects, once
   * the tasks that were begun have ended, with the signal's reason, with the error that ended a worker, or with `onResult`'s.
   */
  runAll(count: number, options: RunOptions<Task, Result>): Promise<void>;
  /** Ends the threads; tasks that are not done reject. */
  close(): Promise<void>;
}

export interface RunOptions<Task, Result> {
  readonly toTask: (number: number) => Task;
  readonly onResult: (number: number, result: Result) => Promise<void> | void;
  readonly signal: AbortSignal;
}

export interface PoolOptions {
  /** The file that each worker runs: it answers every message with one message, in order. */
  readonly entry: URL;
  readonly size: number;
  /** The worker's `workerData`. */
  readonly data: unknown;
}

/** One task is done and one waits: a worker need not wait for this thread to hand it the next. */
const tasksAtOnce = 2;
/**
 * Megabytes for a worker's short-lived values. V8 would let them grow to 32 at no gain: what is large here lies outside its heap.
 */
const nurseryMegabytes = 4;

interface PooledWorker<Task, Result> {
  run(task: Task): Promise<Result>;
  close(): Promise<void>;
}

/** Holds the process open only while it has something to do. */
const startWorker = <Task, Result>({ entry, data }: PoolOptions): PooledWorker<Task, Result> => {
  const worker = new Worker(entry, { workerData: data, execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: nurseryMegabytes } });
  worker.unref();
  const waiting: PromiseWithResolvers<Result>[] = [];
  let end: Error | null = null;
  const endWith = (error: Error): void => {
    end ??= error;
    for (const task of waiting.splice(0)) task.reject(end);
  };
  worker.on("message", (result: Result) => {
    waiting.shift()?.resolve(result);
    if (waiting.length === 0) worker.unref();
  });
  worker.on("error", (error) => endWith(error instanceof Error ? error : new Error(String(error))));
  worker.on("messageerror", endWith);
  worker.on("exit", (code) => endWith(new Error(`a worker thread ended with exit code ${String(code)}`)));
  return {
    run: (task) => {
      if (end !== null) return Promise.reject(end);
      const result = Promise.withResolvers<Result>();
      waiting.push(result);
      worker.ref();
      worker.postMessage(task);
      return result.promise;
    },
    close: async () => {
      await worker.terminate();
    },
  };
};

/** Starts the threads at once. One that cannot start, or that ends by itself, makes `runAll` reject with its error. */
export const createWorkerPool = <Task, Result>(options: PoolOptions): WorkerPool<Task, Result> => {
  const workers = Array.from({ length: options.size }, () => startWorker<Task, Result>(options));
  const lanes = workers.flatMap((worker) => Array.from({ length: tasksAtOnce }, () => worker));
  return {
    runAll: async (count, { toTask, onResult, signal }) => {
      const failures: unknown[] = [];
      let next = 0;
      const work = async (worker: PooledWorker<Task, Result>): Promise<void> => {
        while (next < count && failures.length === 0) {
          signal.throwIfAborted();
          const number = next++;
          await onResult(number, await worker.run(toTask(number)));
        }
      };
      await Promise.all(lanes.map((worker) => work(worker).catch((error: unknown) => failures.push(error))));
      if (failures.length > 0) throw failures[0];
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
};
