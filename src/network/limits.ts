/** Limits for one answer: a server must not decide how long we wait or how much memory we fill. */
export interface FetchLimits {
  /** From the first request to the last byte, redirects included. */
  readonly totalMilliseconds: number;
  /** Without a byte: while connecting, while waiting for the headers, between two pieces of the body. */
  readonly idleMilliseconds: number;
  readonly redirects: number;
  /** Of the body after decompression: what counts is what has to be held. */
  readonly bodyBytes: number;
  readonly headerBytes: number;
}

/** A thread of 1,406 comments is 1 MB of JSON and comes within seconds; browsers follow 20 redirects, an API needs hardly one. */
export const defaultLimits: FetchLimits = {
  totalMilliseconds: 30_000,
  idleMilliseconds: 10_000,
  redirects: 5,
  bodyBytes: 64 * 1024 * 1024,
  headerBytes: 32 * 1024,
};
