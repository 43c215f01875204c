import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { callbackify } from "node:util";
import { AppError } from "../domain/app-error.ts";
import { isPublicAddress } from "./address-rules.ts";

/** All addresses of a name. Given in tests; else the operating system's resolver. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

/**
 * The lookup of a connection: it hands over exactly the addresses that it has checked, so a name cannot point elsewhere
 * between check and connection. One private address among several is enough to refuse: the connection may choose any.
 */
export const createGuardedLookup = (resolve: ResolveName): LookupFunction => {
  const lookup = callbackify(async (name: string) => resolvePublic(name, resolve));
  return (name, options, callback) => {
    lookup(name, (error, found) => {
      // Node gives null for the error where its types say that there is always one.
      if ((error as Error | null) !== null) callback(error, []);
      else if (options.all === true) callback(null, [...found]);
      else callback(null, found[0].address, found[0].family);
    });
  };
};

const resolvePublic = async (name: string, resolve: ResolveName): Promise<readonly [LookupAddress, ...LookupAddress[]]> => {
  const [first, ...others] = await resolve(name);
  if (!first) throw Object.assign(new Error(`no address for ${name}`), { code: "ENOTFOUND" });
  const hidden = [first, ...others].find(({ address }) => !isPublicAddress(address));
  if (hidden) throw toRefusal(name, hidden.address);
  return [first, ...others];
};

const toRefusal = (name: string, address: string): AppError =>
  new AppError("source-refused", {
    what: `Will not connect to "${name}"`,
    why: `the name stands for ${address}, which is not an address of the open internet`,
    fix: "If this server is yours, name its address in a setting; addresses that come from outside are never followed inside.",
  });
