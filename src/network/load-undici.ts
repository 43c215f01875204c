import type * as undici from "undici";

export type Undici = typeof undici;

/** undici is loaded with the first request: it takes a tenth of a second, which a reading of a file should not wait for. */
export const loadUndici = (): Promise<Undici> => import("undici");
