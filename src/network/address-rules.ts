import ipaddr from "ipaddr.js";

type Address = ReturnType<typeof ipaddr.parse>;

/** Whether an IP address (as a resolver or a normalised URL writes it) is public. Anything else is not. */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text)) return false;
  const address = unwrap(ipaddr.parse(text));
  if (address instanceof ipaddr.IPv4) return address.range() === "unicast";
  // Only 2000::/3 is public; the library classifies some old forms outside it (::127.0.0.1) as unicast.
  return address.zoneId === undefined && address.range() === "unicast" && address.match(globalUnicast);
};

const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");
const nat64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

/**
 * The IPv4 address inside an IPv6 address, if connections go to the IPv4 address. NAT64's prefix is unwrapped because on networks
 * with IPv6 only, every IPv4 host has such an address, HN's included.
 */
const unwrap = (address: Address): Address => {
  if (address instanceof ipaddr.IPv4) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return address.zoneId === undefined && address.match(nat64) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address;
};

/** Names of the local network. A proxy would resolve them itself, where our lookup cannot check them. */
const localName = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/u;

/** Why a URL is refused by its form alone, even if a setting names it, as the end of a sentence; null if it is allowed. */
export const findFormRefusal = (url: URL): string | null => {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return `its scheme is "${url.protocol}", and only http and https are supported`;
  return url.username === "" && url.password === "" ? null : "it contains a user name or password";
};

/**
 * Why this URL must not be requested if no setting names its origin. The URL class has already normalised every way to write
 * an address (decimal, octal, hexadecimal, shortened). Names that resolve to private addresses are refused later, by
 * the lookup.
 */
export const findRefusal = (url: URL): string | null => {
  const host = url.hostname.replace(/^\[(.*)\]$/u, "$1");
  if (ipaddr.isValid(host)) return findFormRefusal(url) ?? (isPublicAddress(host) ? null : `${host} is not a public internet address`);
  const name = host.replace(/\.$/u, "").toLowerCase();
  const isLocal = localName.test(name) || !name.includes(".");
  return findFormRefusal(url) ?? (isLocal ? `"${name}" is a name of the local network` : null);
};
