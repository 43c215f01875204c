import { type ServerConfig, tokenVariable } from "../config/server-config.ts";
import { AppError } from "../domain/app-error.ts";

/** A server that other machines can reach must be read-only or know its visitors. Otherwise anybody could spend the money of the model's key. */
export const requireProtection = ({ host, isReadOnly, token, authHeader }: ServerConfig, hadKeys: boolean): void => {
  if (/^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu.test(host)) return;
  if (isReadOnly || token !== null || authHeader !== null || hadKeys) return;
  throw new AppError("wrong-use", {
    what: `Cannot serve on ${host}`,
    why: "everybody who can reach this machine could start, change and remove readings",
    fix: `Make a key (summarizer keys add NAME --scope all), set ${tokenVariable} to a secret of 16 or more characters, or add --read-only.`,
  });
};
