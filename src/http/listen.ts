import { type ServerType, createAdaptorServer } from "@hono/node-server";
import { AppError } from "../domain/app-error.ts";

type Fetch = Parameters<typeof createAdaptorServer>[0]["fetch"];

export interface Listening {
  readonly url: string;
  /** Accepts no new connections, lets requests finish, and closes what is still open after some seconds. */
  readonly stop: () => Promise<void>;
}

/** With the two seconds that readings get, still well below the ten after which service managers kill a process. */
const graceMilliseconds = 5_000;

/** Opens the port. Throws `wrong-use` if that fails. */
export const listen = async (fetch: Fetch, { host, port }: { readonly host: string; readonly port: number }): Promise<Listening> => {
  const server = createAdaptorServer({ fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, { host, port })));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = address !== null && typeof address === "object" ? address.port : port;
  return { url: `http://${host.includes(":") ? `[${host}]` : host}:${actual}/`, stop: () => stop(server) };
};

/** While stopping, idle connections are closed this often: one that carried an event stream would otherwise stay open for seconds. */
const closeIdleMilliseconds = 50;

const stop = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), graceMilliseconds);
    const idleTimer = setInterval(() => "closeIdleConnections" in server && server.closeIdleConnections(), closeIdleMilliseconds);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(idleTimer);
      resolve();
    });
  });

const explain = (error: NodeJS.ErrnoException, { host, port }: { readonly host: string; readonly port: number }): AppError => {
  const reasons: Readonly<Record<string, readonly [why: string, fix: string]>> = {
    EADDRINUSE: [
      "another program uses this port, perhaps another Summarizer",
      "Name another port: --port 4381, or --port 0 for any free one.",
    ],
    EACCES: ["ports below 1024 are reserved for the system", "Name a higher port: --port 4380."],
    EADDRNOTAVAIL: ["this machine has no such address", "Name an address of this machine: --host 127.0.0.1."],
    ENOTFOUND: ["there is no such host", "Name an address of this machine: --host 127.0.0.1."],
  };
  const [why, fix] = reasons[error.code ?? ""] ?? [error.message, "Try another --port or --host."];
  return new AppError("wrong-use", { what: `Cannot listen on ${host}, port ${port}`, why, fix }, { cause: error });
};
