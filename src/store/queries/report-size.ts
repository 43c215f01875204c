import { sql } from "kysely";

/** Reports from this size on are loaded without keeping the process from answering others; below it takes less than 10 ms. Bytes. */
const largeFrom = 1_000_000;

/** The size of a report's JSON in bytes. Databases know it without reading the text. */
export const reportBytes = sql<number>`octet_length(report.json)`;

/** A report's JSON, or null for a large one if `isApart`: one question instead of two for every other report. */
export const smallJson = (isApart: boolean) =>
  isApart ? sql<string | null>`case when ${reportBytes} < ${sql.lit(largeFrom)} then report.json end` : sql<string | null>`report.json`;
