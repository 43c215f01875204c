import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { AppError } from "../domain/app-error.ts";
import { isPublicAddress } from "./address-rules.ts";

/** All addresses of a name. Given in tests; else the operating system's resolver. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

/**
 * The lookup of a connection: it hands over exactly the addresses that it has checked, so a name cannot point elsewhere
 * between check and connection. One private address among several is enough to refuse: the connection may choose any.
 */
export const createGuardedLookup =
  (resolve: ResolveName): LookupFunction =>
  (name, options, callback) => {
    resolve(name).then(
      (addresses) => {
        const [first] = addresses;
        const hidden = addresses.find(({ address }) => !isPublicAddress(address));
        if (hidden || !first) {
          callback(hidden ? toRefusal(name, hidden.address) : toNotFound(name), []);
        } else if (options.all === true) {
          callback(null, [...addresses]);
        } else {
          callback(null, first.address, first.family);
        }
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), []),
    );
  };

const toRefusal = (name: string, address: string): AppError =>
  new AppError("source-refused", {
    what: `Will not connect to "${name}"`,
    why: `the name stands for ${address}, which is not an address of the open internet`,
    fix: "If this server is yours, name its address in a setting; addresses that come from outside are never followed inside.",
  });

const toNotFound = (name: string): Error => Object.assign(new Error(`no address for ${name}`), { code: "ENOTFOUND" });
