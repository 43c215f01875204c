/** Names and values of a metric's labels. Their values must come from small closed sets: every combination is a time series for ever. */
export type Labels = Readonly<Record<string, string>>;

/** A metric as Prometheus reads it: one name, one meaning, a value for each combination of labels. */
export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly samples: readonly MetricSample[];
}

interface MetricSample {
  /** `_bucket`, `_sum` and `_count` of a histogram; else empty. */
  readonly suffix: string;
  readonly labels: Labels;
  readonly value: number;
}

type About = Pick<MetricFamily, "name" | "help">;

export interface Counter {
  readonly add: (labels: Labels, by?: number) => void;
  readonly collect: () => MetricFamily;
}

export interface Histogram {
  readonly observe: (labels: Labels, value: number) => void;
  readonly collect: () => MetricFamily;
}

/** A sum that only grows, from 0 at the start of the process. */
export const createCounter = (about: About): Counter => {
  const sums = new Map<string, { readonly labels: Labels; value: number }>();
  return {
    add: (labels, by = 1) => {
      const sum = getOrAdd(sums, labels, () => ({ labels, value: 0 }));
      sum.value += by;
    },
    collect: () => ({ ...about, type: "counter", samples: [...sums.values()].map((sum) => ({ suffix: "", ...sum })) }),
  };
};

/** Counts values up to each of some bounds, in ascending order, and sums them. */
export const createHistogram = (about: About & { readonly bounds: readonly number[] }): Histogram => {
  const { bounds, ...rest } = about;
  const series = new Map<string, { readonly labels: Labels; readonly counts: number[]; sum: number; count: number }>();
  return {
    observe: (labels, value) => {
      const one = getOrAdd(series, labels, () => ({ labels, counts: bounds.map(() => 0), sum: 0, count: 0 }));
      for (const [place, bound] of bounds.entries()) if (value <= bound) one.counts[place] = (one.counts[place] ?? 0) + 1;
      one.sum += value;
      one.count += 1;
    },
    collect: () => ({
      ...rest,
      type: "histogram",
      samples: [...series.values()].flatMap(({ labels, counts, sum, count }) => [
        ...bounds.map((bound, place) => ({ suffix: "_bucket", labels: { ...labels, le: String(bound) }, value: counts[place] ?? 0 })),
        { suffix: "_bucket", labels: { ...labels, le: "+Inf" }, value: count },
        { suffix: "_sum", labels, value: sum },
        { suffix: "_count", labels, value: count },
      ]),
    }),
  };
};

/** A value as it is now. */
export const toGauge = (about: About, values: readonly (readonly [labels: Labels, value: number])[]): MetricFamily => ({
  ...about,
  type: "gauge",
  samples: values.map(([labels, value]) => ({ suffix: "", labels, value })),
});

const getOrAdd = <T>(all: Map<string, T>, labels: Labels, make: () => T): T => {
  const key = JSON.stringify(labels);
  const known = all.get(key) ?? make();
  all.set(key, known);
  return known;
};

/**
 * Metrics in Prometheus' text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/). A metric without values
 * is left out.
 */
export const renderMetrics = (families: readonly MetricFamily[]): string =>
  families
    .filter(({ samples }) => samples.length > 0)
    .map(
      ({ name, help, type, samples }) =>
        `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n# TYPE ${name} ${type}\n` +
        samples.map(({ suffix, labels, value }) => `${name}${suffix}${renderLabels(labels)} ${renderNumber(value)}\n`).join(""),
    )
    .join("");

/** The `Content-Type` of that format. */
export const metricsType = "text/plain; version=0.0.4; charset=utf-8";

const renderLabels = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
};

const escapeValue = (value: string): string => value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

const renderNumber = (value: number): string => {
  if (Number.isNaN(value)) return "NaN";
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "+Inf" : "-Inf";
};
