import type { Report } from "./report.ts";

/** The text of `report.json`. Every caller uses this, so that the same report gives the same bytes. */
export const toReportJson = (report: Report): string => `${JSON.stringify(report, null, 1)}\n`;
