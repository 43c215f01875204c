import { AppError, type Explanation } from "../../domain/app-error.ts";
import { describeAddress } from "../../domain/database-address.ts";

interface Meaning extends Pick<Explanation, "why" | "fix"> {
  /** Whether the server cannot be reached now, so that the same may succeed later. */
  readonly isUnreachable?: true;
}

const connectionFix =
  "Check that the Postgres server runs and that its address is right (--database or SUMMARIZER_DATABASE); then try again.";
const lost: Meaning = { why: "the connection was lost", fix: "Try again: the next attempt opens a new connection.", isUnreachable: true };
const full: Meaning = {
  why: "its server has no space left",
  fix: "Free some space on the database server; what waits goes on by itself.",
};
const overcrowded: Meaning = {
  why: "its server accepts no more connections",
  fix: "Try again in a moment, raise max_connections of the Postgres server, or put a pooler before it.",
  isUnreachable: true,
};
const readOnly: Meaning = {
  why: "it may only be read",
  fix: "Connect to the primary server and not to a standby, or start the server with --read-only.",
};
const forbidden: Meaning = {
  why: "the user may not do this there",
  fix: "Make the user the owner of the database, or grant it the rights to create and change tables.",
};

/** What Postgres' error codes mean for a user (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ["28P01", { why: "the password is wrong", fix: "Check user and password in the address, PGPASSWORD or ~/.pgpass." }],
  ["28000", { why: "the server refuses this user", fix: "Check the user in the address, and pg_hba.conf of the Postgres server." }],
  ["3D000", { why: "there is no such database", fix: "Create it (createdb) or correct the address." }],
  ["25006", readOnly],
  ["42501", forbidden],
  ["53100", full],
  ["53300", overcrowded],
  ["53200", { why: "its server has no memory left", fix: "Try again in a moment, or give the Postgres server more memory." }],
  ["57P01", lost],
  ["57P02", lost],
  ["57P03", { why: "its server is starting or stopping", fix: "Try again in a moment.", isUnreachable: true }],
  ["57014", { why: "its server stopped the query", fix: "Try again; check statement_timeout of the Postgres server." }],
  ["55P03", { why: "another process held a lock for too long", fix: "Try again in a moment." }],
  ["40P01", { why: "two changes waited for each other", fix: "Try again." }],
  // Node's own codes.
  ["ECONNREFUSED", { why: "nothing listens at this address", fix: connectionFix, isUnreachable: true }],
  ["ENOTFOUND", { why: "there is no host of this name", fix: connectionFix, isUnreachable: true }],
  ["EAI_AGAIN", { why: "the name of the host cannot be looked up", fix: connectionFix, isUnreachable: true }],
  ["ETIMEDOUT", { why: "the server does not answer", fix: connectionFix, isUnreachable: true }],
  ["EHOSTUNREACH", { why: "the host cannot be reached", fix: connectionFix, isUnreachable: true }],
  ["ENOENT", { why: "there is no such socket", fix: connectionFix, isUnreachable: true }],
  ["ECONNRESET", lost],
  ["EPIPE", lost],
]);

/** Errors that the driver words itself and gives no code. */
const wordings: readonly (readonly [RegExp, Meaning])[] = [
  [/connection terminated|client has encountered a connection error|not queryable|client was closed/iu, lost],
  [/timeout/iu, { why: "the server does not answer", fix: connectionFix, isUnreachable: true }],
  [/password must be a string/iu, { why: "a password is needed", fix: "Give it in the address, in PGPASSWORD or in ~/.pgpass." }],
  [
    /uri malformed/iu,
    { why: "its address has a percent sign that encodes nothing", fix: "Write a percent sign of user, password or name as %25." },
  ],
  [/opened only to read/iu, { why: "it may only be read", fix: "Start the server without --read-only." }],
];

/**
 * Explains the errors of Postgres and of the network that come from outside as `store-unusable`, or `store-unreachable` where the same may succeed later, with the server's own words. Other errors are
 * given back. No message contains a password.
 */
export const explainDatabaseError = (error: unknown, address: string): unknown => {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const first = firstOf(error);
  const code = "code" in first && typeof first.code === "string" ? first.code : "";
  const meaning = meanings.get(code) ?? (code.startsWith("08") ? lost : wordings.find(([pattern]) => pattern.test(first.message))?.[1]);
  if (meaning === undefined) return error;
  return new AppError(meaning.isUnreachable === true ? "store-unreachable" : "store-unusable", {
    what: `Cannot use the store in ${describeAddress(address)}`,
    why: `${meaning.why} (${withoutPassword(first.message, address)})`,
    fix: meaning.fix,
  });
};

/** Where a name has several addresses, Node tries all and gives all errors. */
const firstOf = (error: Error): Error => {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first : error;
};

/** Servers do not repeat passwords; this makes sure. */
const withoutPassword = (text: string, address: string): string => {
  const url = URL.parse(address);
  const secrets = [url?.password, decodePassword(url?.password ?? ""), url?.searchParams.get("password")];
  return secrets.reduce<string>(
    (clean, secret) => (secret === null || secret === undefined || secret === "" ? clean : clean.replaceAll(secret, "…")),
    text,
  );
};

/** The driver also takes a password whose percent signs encode nothing. */
const decodePassword = (password: string): string => {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
};
