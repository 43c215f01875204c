import ipaddr from "ipaddr.js";

type Address = ReturnType<typeof ipaddr.parse>;
type Network = readonly [Address, number];

const parseNetwork = (text: string): Network | null => {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.isValid(text)) return null;
  const address = ipaddr.process(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
};

/** Whether a text is an IP address, or a network such as 10.0.0.0/8. */
export const isNetwork = (text: string): boolean => parseNetwork(text) !== null;

/** A test whether an address belongs to one of the networks. IPv4 addresses written as IPv6 (`::ffff:10.0.0.1`) count as IPv4. */
export const createNetworkList = (networks: readonly string[]): ((address: string) => boolean) => {
  const parsed = networks.flatMap((text) => {
    const network = parseNetwork(text);
    return network === null ? [] : [network];
  });
  return (text) => {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text);
    return parsed.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
  };
};
