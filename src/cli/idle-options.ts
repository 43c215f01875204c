import { type SettingName, settings } from "../config/settings.ts";
import type { PlaceName } from "../domain/sources/places.ts";
import type { CommandTools } from "./command-tools.ts";

/** What decides whether an option does anything. A command gives what it knows; a rule about anything else does not apply. */
export interface RunFacts {
  /** Whether a language model reads the thread. */
  readonly hasModel?: boolean;
  /** The places whose threads are read by link. */
  readonly kinds?: ReadonlySet<PlaceName>;
  /** Whether the digest is printed, and not the report alone, a few lines for each of several threads, or nothing. */
  readonly printsDigest?: boolean;
  /** Whether the report is shown, and not only how many comments have come since. */
  readonly showsReport?: boolean;
  /** Whether a web app does readings itself. */
  readonly hasWorker?: boolean;
}

interface Rule {
  readonly names: readonly SettingName[];
  readonly isIdle: (facts: RunFacts) => boolean;
  /** Completes "Without effect: --max-cost, because …". */
  readonly because: string;
}

const ofPlace = (place: PlaceName, whole: string, ...names: readonly SettingName[]): Rule => ({
  names,
  isIdle: ({ kinds }) => kinds !== undefined && !kinds.has(place),
  because: `no thread of ${whole} is fetched`,
});

/**
 * Options that are right in themselves and do nothing in this run. What contradicts the input (`--column` for a page, `--from` for a link) is
 * refused instead: `domain/sources/file-options.ts`.
 */
const rules: readonly Rule[] = [
  {
    names: [
      ...(["model", "tagModel", "verify", "verifyModel", "language", "modelUrl", "modelContext"] as const),
      ...(["modelParallel", "modelRate", "maxCost", "maxCostDay", "maxTokens"] as const),
    ],
    isIdle: ({ hasModel }) => hasModel === false,
    because: "the embedded engine asks no language model",
  },
  ofPlace("hackernews", "Hacker News", "algoliaUrl", "firebaseUrl"),
  ofPlace("lobsters", "Lobsters", "lobstersUrl"),
  ofPlace("discourse", "Discourse", "discourseUrl"),
  ofPlace("github", "GitHub", "githubUrl"),
  ofPlace("reddit", "Reddit", "redditArchiveUrl"),
  { names: ["contact"], isIdle: ({ kinds }) => kinds?.size === 0, because: "no site is asked" },
  { names: ["full", "brief"], isIdle: ({ printsDigest }) => printsDigest === false, because: "no digest is printed" },
  { names: ["json", "markdown"], isIdle: ({ showsReport }) => showsReport === false, because: "--check only counts comments" },
  { names: ["jobs"], isIdle: ({ hasWorker }) => hasWorker === false, because: "this web app does no readings itself" },
];

/** One line for each reason why options that were typed do nothing; nothing for options that do. */
export const listIdleOptions = (typed: ReadonlySet<SettingName>, facts: RunFacts): readonly string[] => {
  const reasons = rules.flatMap(({ names, isIdle, because }) => {
    const idle = names.filter((name) => typed.has(name));
    return idle.length > 0 && isIdle(facts) ? [{ idle, because }] : [];
  });
  return reasons.map(({ idle, because }) => {
    const flags = new Intl.ListFormat("en").format(idle.map((name) => settings[name].flag));
    return `Without effect: ${flags}, because ${because}.`;
  });
};

/** Says on standard error which typed options do nothing. Settings from variables and files are for other runs, too, and are not named. */
export const tellIdleOptions = (
  facts: RunFacts,
  { typed, config, terminal }: Pick<CommandTools, "typed" | "config" | "terminal">,
): void => {
  if (config.quiet) return;
  for (const line of listIdleOptions(typed, facts)) terminal.stderr.write(`${line}\n`);
};
