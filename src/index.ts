/**
 * What a program can use of this version: the report's shape and its check, for reading a `report.json`. Making reports from
 * a program comes with the library.
 */
export { AppError, type ErrorCode } from "./domain/app-error.ts";
export { checkReport } from "./domain/check-report.ts";
export type { Report, ReportComment, ReportSentence, ReportTopic, ReportViewpoint } from "./domain/report.ts";
