import { type Kysely, sql } from "kysely";
import type { PgBoss } from "pg-boss";
import type { Delivery, DeliveryTools, JobQueries, JobStore } from "../job-store.ts";
import type { Tables } from "../tables.ts";
import { explainDatabaseError } from "./database-errors.ts";

/** pg-boss's part of a store in Postgres: it delivers the numbers of jobs. The table `job` decides what becomes of them. */
export interface JobQueue {
  /** Has these jobs delivered. Never rejects: what is not announced now is announced by the workers a little later. */
  readonly announce: (numbers: readonly number[]) => Promise<void>;
  readonly deliver: JobStore["deliver"];
  readonly close: () => Promise<void>;
}

/** Announces every job that is queued to the workers. */
export const withJobQueue = (jobs: JobQueries, { announce, deliver }: JobQueue): JobStore => ({
  ...jobs,
  deliver,
  submit: async (job, rules) => {
    const submitted = await jobs.submit(job, rules);
    if (submitted.isNew) await announce([submitted.job.number]);
    return submitted;
  },
  retry: async (number, rules) => {
    const job = await jobs.retry(number, rules);
    if (job?.state === "queued") await announce([number]);
    return job;
  },
});

export interface JobQueueTools {
  readonly address: string;
  readonly kysely: Kysely<Tables>;
}

const queue = "readings";

/** pg-boss's defaults would redeliver a job after 15 minutes, and the job of a dead worker only then. Seconds. */
const queueOptions = {
  // A worker that died is noticed by its heartbeat, for which 10 is the least that pg-boss takes.
  heartbeatSeconds: 10,
  expireInSeconds: 3_600,
  // A delivery that comes too early is put back as often as necessary.
  retryLimit: 1_000_000,
  retryDelay: 1,
  deleteAfterSeconds: 3_600,
  notify: true,
} as const;

/** How often workers look into the queue, though they are notified: a connection that is half open loses notifications without a sign. */
const pollSeconds = 1;

/** How often workers announce all open jobs again: many that were queued again at once, or what could not be announced. Milliseconds. */
const refillMilliseconds = 5_000;

export const createJobQueue = ({ address, kysely }: JobQueueTools): JobQueue => {
  let sender: Promise<PgBoss> | null = null;
  let worker: PgBoss | null = null;
  const open = async (isWorker: boolean, onError: (error: unknown) => void): Promise<PgBoss> =>
    openBoss({ address, schema: await nameSchema(kysely), isWorker, onError: (error) => onError(explainDatabaseError(error, address)) });
  const openSender = (): Promise<PgBoss> => {
    sender ??= open(false, () => undefined).catch((error: unknown) => {
      sender = null;
      throw error;
    });
    return sender;
  };
  return {
    announce: async (numbers) => {
      try {
        await send(worker ?? (await openSender()), numbers);
      } catch {
        // The jobs are safe in their table, from which every worker fills the queue.
      }
    },
    deliver: async (tools) => {
      const boss = await open(true, tools.onError).catch((error: unknown) => {
        throw explainDatabaseError(error, address);
      });
      worker = boss;
      const refill = async (): Promise<void> => send(boss, await listOpen(kysely));
      await refill();
      const timer = setInterval(() => void refill().catch(tools.onError), refillMilliseconds);
      const delivery = await startWork(boss, tools, async (number) => (await listOpen(kysely)).includes(number));
      return {
        stop: async () => {
          clearInterval(timer);
          await delivery.stop();
        },
        close: async () => {
          worker = null;
          await delivery.close();
        },
      };
    },
    close: async () => {
      const boss = await sender?.catch(() => null);
      await boss?.stop({ graceful: false });
    },
  };
};

/** Every store has a queue of its own: stores may share a database, each in a schema. A new major version of pg-boss begins with empty tables. */
const nameSchema = async (kysely: Kysely<Tables>): Promise<string> => {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(kysely);
  const schema = rows[0]?.schema ?? "public";
  return schema === "public" ? "summarizer_queue_12" : `${schema}_queue_12`;
};

/** The numbers of all jobs that are queued or running. */
const listOpen = async (kysely: Kysely<Tables>): Promise<readonly number[]> => {
  const open = kysely.selectFrom("job").select("number").where("state", "in", ["queued", "running"]);
  return (await open.orderBy("number").execute()).map(({ number }) => number);
};

const send = async (boss: PgBoss, numbers: readonly number[]): Promise<void> => {
  // What is announced already is left out by the policy `exclusive`. The oldest job comes first.
  const messages = numbers.map((number) => ({ data: { number }, singletonKey: String(number), priority: -number }));
  if (messages.length > 0) await boss.insert(queue, messages);
};

/** How long the end of a delivery may take when a worker stops. Milliseconds. */
const stopMilliseconds = 2_000;

const startWork = async (
  boss: PgBoss,
  { concurrency, take, onError }: DeliveryTools,
  isOpen: (number: number) => Promise<boolean>,
): Promise<Delivery> => {
  const taking = new Set<ReturnType<typeof take>>();
  const run = async (number: number): Promise<void> => {
    const asked = take(number);
    taking.add(asked);
    const taken = await asked.finally(() => taking.delete(asked)).catch((error: unknown) => onError(error));
    await taken?.done;
    if (await isOpen(number)) throw new Error(`job ${number} is open: another worker has it, or this one handed it back`);
  };
  await boss.work<{ readonly number: number }>(
    queue,
    { localConcurrency: concurrency, pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSeconds },
    async ([job]) => {
      if (job === undefined) return;
      // An error puts the delivery back into the queue.
      await run(job.data.number);
    },
  );
  return {
    stop: async () => {
      await boss.offWork(queue, { wait: false }).catch(onError);
      await Promise.allSettled(taking);
    },
    close: () => boss.stop({ graceful: true, timeout: stopMilliseconds }),
  };
};

interface BossOptions extends Pick<JobQueueTools, "address"> {
  /** The Postgres schema of the queue's own tables. They can be dropped while no process runs: the next worker creates and fills them again. */
  readonly schema: string;
  readonly isWorker: boolean;
  readonly onError: (error: unknown) => void;
}

/** Workers watch over the heartbeats of all and listen for new jobs; a process that only announces has one connection. */
const openBoss = async ({ address, schema, isWorker, onError }: BossOptions): Promise<PgBoss> => {
  // Loaded lazily: most commands announce nothing.
  const { PgBoss: Boss } = await import("pg-boss");
  const boss = new Boss({
    connectionString: address,
    schema,
    application_name: "summarizer queue",
    max: isWorker ? 3 : 1,
    supervise: isWorker,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    useListenNotify: isWorker,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on("error", onError);
  try {
    await boss.start();
    await boss.createQueue(queue, { policy: "exclusive", ...queueOptions });
    if (isWorker) await boss.updateQueue(queue, queueOptions);
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
};
