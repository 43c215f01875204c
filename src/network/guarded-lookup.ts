import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { callbackify } from "node:util";
import { AppError } from "../domain/app-error.ts";
import { isPublicAddress } from "./address-rules.ts";

/** All addresses of a name. The default is the operating system's resolver; tests pass their own. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

/**
 * The lookup of a connection: it returns exactly the addresses that it has checked, so a name cannot change
 * between check and connection. A single private address is enough to refuse, because the connection may use any of them.
 */
export const createGuardedLookup = (resolve: ResolveName): LookupFunction => {
  const lookup = callbackify(async (name: string) => resolvePublic(name, resolve));
  return (name, options, callback) => {
    lookup(name, (error, found) => {
      // Node passes null for the error, although its types say that there is always one.
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
    why: `the name resolves to ${address}, which is not a public internet address`,
    fix: "If this is your own server, name its address in a setting. Links are never followed to private addresses.",
  });
