import { memoryUsage } from "node:process";
import { type ProcessFacts, type ServerMetrics, createServerMetrics } from "../app/server-metrics.ts";

/** What this process counts for Prometheus. */
export const openMetrics = (facts: Pick<ProcessFacts, "version" | "startedAt" | "dayLimitUsd">): ServerMetrics =>
  createServerMetrics({ ...facts, memoryBytes: () => memoryUsage.rss() });
