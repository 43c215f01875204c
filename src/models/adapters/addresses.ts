/**
 * The possible base addresses of an API: the given one and, as a fallback, the same with or without the version.
 * Both without a query.
 */
export const toAddresses = (baseUrl: string): readonly [string, string] => {
  const url = new URL(baseUrl);
  const base = (url.origin + url.pathname).replace(/\/+$/u, "");
  const bare = base.replace(/\/v\d+[a-z\d]*$/u, "");
  return [base, bare === base ? `${base}/v1` : bare];
};
