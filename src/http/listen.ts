import { type ServerType, createAdaptorServer } from "@hono/node-server";
import { AppError } from "../domain/app-error.ts";

type Fetch = Parameters<typeof createAdaptorServer>[0]["fetch"];

export interface Listening {
  readonly url: string;
  /** Takes no more, lets what is under way end, and cuts what is not done after some seconds. */
  readonly stop: () => Promise<void>;
}

/** Together with the readings' two seconds well below the ten in which a stop is to be over. */
const patience = 5_000;

/** Opens the port. Throws `wrong-use` where it cannot. */
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

/** How often connections without a request under way are closed while it stops: one on which a job was followed would else be kept open for seconds. */
const tidyEvery = 50;

const stop = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), patience);
    const tidying = setInterval(() => "closeIdleConnections" in server && server.closeIdleConnections(), tidyEvery);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(tidying);
      resolve();
    });
  });

const explain = (error: NodeJS.ErrnoException, { host, port }: { readonly host: string; readonly port: number }): AppError => {
  const reasons: Readonly<Record<string, readonly [why: string, fix: string]>> = {
    EADDRINUSE: [
      "something else listens there, perhaps another Summarizer",
      "Name another port: --port 4381, or --port 0 for any free one.",
    ],
    EACCES: ["ports below 1024 are for the system", "Name a higher port: --port 4380."],
    EADDRNOTAVAIL: ["this machine has no such address", "Name an address of this machine: --host 127.0.0.1."],
    ENOTFOUND: ["there is no such host", "Name an address of this machine: --host 127.0.0.1."],
  };
  const [why, fix] = reasons[error.code ?? ""] ?? [error.message, "Try another --port or --host."];
  return new AppError("wrong-use", { what: `Cannot listen on ${host}, port ${port}`, why, fix }, { cause: error });
};
