/**
 * Where an API may begin: the address as it was given and, for a server that has nothing there, the same with or without the version.
 * Both without a query.
 */
export const toAddresses = (baseUrl: string): readonly [string, string] => {
  const url = new URL(baseUrl);
  const base = (url.origin + url.pathname).replace(/\/+$/u, "");
  const bare = base.replace(/\/v\d+[a-z\d]*$/u, "");
  return [base, bare === base ? `${base}/v1` : bare];
};
