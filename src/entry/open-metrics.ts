import { memoryUsage } from "node:process";
import { type ServerMetrics, createServerMetrics } from "../app/server-metrics.ts";

/** What this process counts for Prometheus. */
export const openMetrics = (version: string, startedAt: string): ServerMetrics =>
  createServerMetrics({ version, startedAt, memoryBytes: () => memoryUsage.rss() });
