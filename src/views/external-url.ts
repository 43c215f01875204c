export interface ExternalUrl {
  readonly href: string;
  readonly host: string;
}

/** An address from outside, if it may become a link: http and https only, never `javascript:` [S1]. */
export const toExternalUrl = (address: string | null): ExternalUrl | null => {
  const url = address === null ? null : URL.parse(address);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  return { href: url.href, host: url.host.replace(/^www\./u, "") };
};
