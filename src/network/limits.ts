/** Limits for one response, so that a server cannot make us wait for ever or fill our memory. */
export interface FetchLimits {
  /** From the first request to the last byte, redirects included. */
  readonly totalMilliseconds: number;
  /** The longest time without data: while connecting, waiting for headers, or between two chunks of the body. */
  readonly idleMilliseconds: number;
  readonly redirects: number;
  /** The size of the body after decompression, as it is held in memory. */
  readonly bodyBytes: number;
  readonly headerBytes: number;
}

/** A thread of 1,406 comments is 1 MB of JSON and comes within seconds; browsers follow 20 redirects, an API hardly needs one. */
export const defaultFetchLimits: FetchLimits = {
  totalMilliseconds: 30_000,
  idleMilliseconds: 10_000,
  redirects: 5,
  bodyBytes: 64 * 1024 * 1024,
  headerBytes: 32 * 1024,
};
