import type { Discussion } from "../thread/discussion.ts";

/**
 * How a version of a report was made. `fetched`: from its live source. `file`: from a file or standard input. `stored`: from the
 * stored copy of the thread, with other topics or another engine. `edited`: from the version `base`, whose topics were edited.
 * `imported`: from a report or a store that was made elsewhere.
 */
export const originKinds = ["fetched", "file", "stored", "edited", "imported"] as const;

/** What made a version of a report. */
export interface ReportOrigin {
  readonly kind: (typeof originKinds)[number];
  /** The name of the file that it was made from; null where there is none, or none is known. */
  readonly name: string | null;
  /** Whether the thread itself came from its live source, now or when it was stored. */
  readonly isLive: boolean;
  /** The version that was edited; null unless `kind` is `edited`. */
  readonly base: number | null;
  /** The job that made it; null outside a server. */
  readonly job: number | null;
  /** The person or key that asked for it; null where nobody is named. */
  readonly by: string | null;
}

/** The origin of a report of which nothing else is known: only fetched threads have a time of reading. */
export const toPlainOrigin = ({ readAt }: Pick<Discussion, "readAt">): ReportOrigin => ({
  kind: readAt === null ? "file" : "fetched",
  name: null,
  isLive: readAt !== null,
  base: null,
  job: null,
  by: null,
});

/**
 * Whether a new report replaces the current one of its discussion. A file may claim any id: it never replaces what was fetched from
 * the source. An import never replaces anything. Both are stored as versions, and a person can make them current.
 */
export const becomesCurrent = (origin: ReportOrigin, current: Pick<ReportOrigin, "isLive"> | null): boolean => {
  if (current === null) return true;
  if (origin.kind === "imported") return false;
  return origin.kind !== "file" || !current.isLive;
};

/** How a version was made, as a phrase: "fetched from its source", "from the file thread.json". */
export const describeOrigin = ({ kind, name, base }: ReportOrigin): string => {
  switch (kind) {
    case "fetched":
      return "fetched from its source";
    case "file":
      return name === null ? "from a file" : `from the file ${name}`;
    case "stored":
      return "from the stored copy of the thread";
    case "edited":
      return base === null ? "with edited topics" : `version ${base} with edited topics`;
    case "imported":
      return name === null ? "imported" : `imported from ${name}`;
  }
};
