import type { ModelFailure } from "../model-failure.ts";
import type { ModelRequest } from "../model.ts";
import { type Way, findChange, firstWay } from "./way.ts";

/** What an answer showed of the server besides what it says. */
export interface Observation {
  readonly hasStreamed: boolean;
  /** It holds nothing of the shape that was asked for. */
  readonly neglectsFormat: boolean;
  /** It was cut far below the limit that was sent. */
  readonly neglectsLimit: boolean;
}

/** What is known of one server during a run: how it wants to be asked. */
export interface Ways {
  readonly current: () => Way;
  /** The output limit for this question: what it asks for, as far as the server allows it. In tokens. */
  readonly limitOf: (request: ModelRequest) => number;
  /** Whether the server gave any answer yet. */
  readonly isProven: () => boolean;
  /** Learns from an answer that came in `way`. */
  readonly accept: (way: Way, seen: Observation) => void;
  /** Learns from a failure; true where the question should be asked again at once. */
  readonly refuse: (way: Way, refused: { readonly failure: ModelFailure; readonly request: ModelRequest }) => boolean;
}

export const createWays = (endpoints: number): Ways => {
  let current = firstWay;
  const proven = new Set<string>();
  const serverErrors = new Map<string, number>();
  const limits = new WeakMap<ModelRequest, number>();
  /** Several questions are refused at once: what one of them has already changed is not changed a second time. */
  const change = (from: Way, to: Partial<Way>): void => {
    const isUnchanged = (Object.keys(to) as (keyof Way)[]).every((key) => current[key] === from[key]);
    if (isUnchanged) current = { ...current, ...to };
  };
  const limitOf = (request: ModelRequest): number =>
    Math.min(limits.get(request) ?? request.maxOutputTokens, current.mostOutputTokens ?? Infinity);
  return {
    current: () => current,
    limitOf,
    isProven: () => proven.size > 0,
    accept: (way, { hasStreamed, neglectsFormat, neglectsLimit }) => {
      proven.add(way.format);
      if (hasStreamed) change(way, { isStreaming: true });
      if (neglectsFormat && way.format !== "words") change(way, { format: "words" });
      if (neglectsLimit && way.limit === "max_tokens") change(way, { limit: "max_completion_tokens" });
    },
    refuse: (way, { failure, request }) => {
      const errors = (serverErrors.get(way.format) ?? 0) + (failure.kind === "server-error" ? 1 : 0);
      serverErrors.set(way.format, errors);
      const maxOutputTokens = limitOf(request);
      const found = findChange(failure, { way, endpoints, maxOutputTokens, isProven: proven.has(way.format), serverErrors: errors });
      if (found === null) return false;
      if ("way" in found) change(way, found.way);
      else limits.set(request, found.maxOutputTokens);
      return true;
    },
  };
};
