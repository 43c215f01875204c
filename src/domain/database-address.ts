import { AppError } from "./app-error.ts";

/** Whether a text is the address of a Postgres database. */
export const isDatabaseAddress = (text: string): boolean => /^postgres(?:ql)?:$/u.test(URL.parse(text)?.protocol ?? "");

/** Whether a text is meant as such an address, even if it is not a valid one: it is no folder, and may hold a password. */
export const looksLikeDatabaseAddress = (text: string): boolean => /^postgres(?:ql)?:/iu.test(text.trim());

/**
 * An address as it may be shown, without password and parameters: `postgres://user@host:5432/database`. Never throws, because it is part of
 * error messages.
 */
export const describeAddress = (address: string): string => {
  const url = URL.parse(address);
  if (url === null) return "the Postgres database";
  const host = url.host === "" ? (url.searchParams.get("host") ?? "") : url.host;
  const user = url.username === "" ? "" : `${url.username}@`;
  return `${url.protocol}//${user}${host}${url.pathname}`;
};

/** Throws `wrong-use` without repeating the address, which may contain a password. */
export const requireDatabaseAddress = (address: string): void => {
  if (isDatabaseAddress(address)) return;
  throw new AppError("wrong-use", {
    what: "Cannot use the database",
    why: "its address is not one of Postgres",
    fix: "Give an address such as postgres://user@host/name (--database or SUMMARIZER_DATABASE).",
  });
};
