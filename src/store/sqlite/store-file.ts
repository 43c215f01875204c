import { join } from "node:path";

/** Path of the SQLite file in a data folder. */
export const toStoreFile = (dataFolder: string): string => join(dataFolder, "summarizer.sqlite");
