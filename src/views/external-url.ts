export interface ExternalUrl {
  readonly href: string;
  readonly host: string;
}

/** An address from outside, if it may become a link: http and https only, for `javascript:` is an address, too [S1]. */
export const toExternalUrl = (address: string | null): ExternalUrl | null => {
  if (address === null || !URL.canParse(address)) return null;
  const { protocol, href, host } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? { href, host: host.replace(/^www\./u, "") } : null;
};
