import type { JobStepName } from "../domain/jobs/job.ts";
import { jobStates } from "../domain/jobs/job.ts";
import { type MetricFamily, createCounter, createHistogram, renderMetrics, toGauge } from "../domain/metrics.ts";
import type { QueuePorts } from "./submit.ts";

/** What one process counts since its start, for Prometheus. Labels are route patterns, steps and states: never ids, paths or texts. */
export interface ServerMetrics {
  readonly countRequest: (request: { method: string; route: string; status: number; seconds: number }) => void;
  /** `seconds`: from the request until the job started. */
  readonly countStart: (seconds: number) => void;
  readonly countEnd: (outcome: "done" | "failed" | "released" | "lost") => void;
  readonly countStep: (step: JobStepName, seconds: number) => void;
  readonly countCalls: (used: { calls: number; tokens: number; costUsd: number }) => void;
  /** All metrics as text: what this process counted, and what the store says. */
  readonly render: (ports: Pick<QueuePorts, "store" | "now">) => Promise<string>;
}

/** About the process itself. */
export interface ProcessFacts {
  readonly version: string;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly memoryBytes: () => number;
  /** `--max-cost-day`; null for no limit. */
  readonly dayLimitUsd: number | null;
}

/** Seconds. A page takes milliseconds; an upload or a search of a large store takes seconds. */
const requestBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Seconds. A step takes a second with the embedded engine, and up to an hour with a slow model. */
const stepBounds = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];

const createCounters = () => ({
  requests: createCounter({ name: "summarizer_http_requests_total", help: "Answered requests, by method, route pattern and status." }),
  requestSeconds: createHistogram({
    name: "summarizer_http_request_duration_seconds",
    help: "Time until a request was answered, by method and route pattern. An event stream is answered when it begins.",
    bounds: requestBounds,
  }),
  waiting: createHistogram({
    name: "summarizer_job_waiting_seconds",
    help: "Time from the request for a job until its first start here.",
    bounds: stepBounds,
  }),
  ended: createCounter({ name: "summarizer_jobs_ended_total", help: "Jobs that this process worked on, by how that ended." }),
  steps: createHistogram({
    name: "summarizer_reading_step_seconds",
    help: "Time that the steps of readings took here.",
    bounds: stepBounds,
  }),
  calls: createCounter({ name: "summarizer_model_calls_total", help: "Paid calls to language models by jobs of this process." }),
  tokens: createCounter({ name: "summarizer_model_tokens_total", help: "Tokens of these calls, input and output together." }),
  cost: createCounter({ name: "summarizer_model_cost_usd_total", help: "Cost of these calls in US dollars, as far as prices are known." }),
});

export const createServerMetrics = (facts: ProcessFacts): ServerMetrics => {
  const counters = createCounters();
  return {
    countRequest: ({ method, route, status, seconds }) => {
      const named = methods.has(method) ? method : "other";
      counters.requests.add({ method: named, route, status: String(status) });
      counters.requestSeconds.observe({ method: named, route }, seconds);
    },
    countStart: (seconds) => counters.waiting.observe({}, seconds),
    countEnd: (outcome) => counters.ended.add({ outcome }),
    countStep: (step, seconds) => counters.steps.observe({ step }, seconds),
    countCalls: ({ calls, tokens, costUsd }) => {
      counters.calls.add({}, calls);
      counters.tokens.add({}, tokens);
      counters.cost.add({}, costUsd);
    },
    render: async (ports) =>
      renderMetrics([
        ...describeProcess(facts),
        ...(await describeStore(ports)),
        ...(await describeDay(facts, ports)),
        ...Object.values(counters).map(({ collect }) => collect()),
      ]),
  };
};

/** A request may carry any method: each would be a time series of its own. */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const describeProcess = ({ version, startedAt, memoryBytes }: ProcessFacts): readonly MetricFamily[] => [
  toGauge({ name: "summarizer_build_info", help: "1, with the version as a label." }, [[{ version }, 1]]),
  toGauge({ name: "process_start_time_seconds", help: "When the process started, in seconds since 1970." }, [
    [{}, Date.parse(startedAt) / 1000],
  ]),
  toGauge({ name: "process_resident_memory_bytes", help: "Memory of the process, without its readings' processes." }, [
    [{}, memoryBytes()],
  ]),
];

/** What the day's calls count against the limit of the day. */
const describeDay = async (
  { dayLimitUsd }: Pick<ProcessFacts, "dayLimitUsd">,
  { store, now }: Pick<QueuePorts, "store" | "now">,
): Promise<readonly MetricFamily[]> => {
  const time = now();
  const { spentUsd, heldUsd } = await store.limits.readDay(time.toISOString().slice(0, 10), time);
  return [
    toGauge(
      {
        name: "summarizer_day_spending_usd",
        help: "US dollars that count against the limit of the day (UTC): spent, and held for calls in flight.",
      },
      [
        [{ state: "spent" }, spentUsd],
        [{ state: "held" }, heldUsd],
      ],
    ),
    ...(dayLimitUsd === null
      ? []
      : [toGauge({ name: "summarizer_day_limit_usd", help: "The limit of the day in US dollars (--max-cost-day)." }, [[{}, dayLimitUsd]])]),
  ];
};

/** Figures from the store, which are the same in every process. */
const describeStore = async ({ store, now }: Pick<QueuePorts, "store" | "now">): Promise<readonly MetricFamily[]> => {
  const time = now();
  const jobs = await store.jobs.count();
  const [oldest] = (await store.jobs.list({ states: ["queued"], limit: 1 })).jobs;
  const today = await store.calls.sumByDay(time.toISOString().slice(0, 10));
  const waited = oldest === undefined ? 0 : Math.max(0, (time.getTime() - Date.parse(oldest.createdAt)) / 1000);
  return [
    toGauge(
      { name: "summarizer_jobs", help: "Jobs in the store, by state." },
      jobStates.map((state) => [{ state }, jobs[state]]),
    ),
    toGauge({ name: "summarizer_jobs_oldest_waiting_seconds", help: "How long the first job of the queue waits; 0 if none does." }, [
      [{}, waited],
    ]),
    toGauge(
      { name: "summarizer_model_calls_today", help: "Calls to language models since midnight UTC, by model and result." },
      today.flatMap(({ model, calls, failed }) => [
        [{ model, result: "answered" }, calls - failed],
        [{ model, result: "failed" }, failed],
      ]),
    ),
    toGauge(
      { name: "summarizer_model_tokens_today", help: "Tokens of these calls, by model and direction." },
      today.flatMap(({ model, inputTokens, outputTokens }) => [
        [{ model, direction: "input" }, inputTokens],
        [{ model, direction: "output" }, outputTokens],
      ]),
    ),
    toGauge(
      { name: "summarizer_model_cost_usd_today", help: "Cost of these calls in US dollars, as far as prices are known." },
      today.map(({ model, costUsd }) => [{ model }, costUsd]),
    ),
  ];
};
