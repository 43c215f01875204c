import type { z } from "@hono/zod-openapi";
import { type Job, noProgress } from "../../domain/jobs/job.ts";
import type { GivenTopic } from "../../domain/topics/topic.ts";
import type { TopicEdit } from "../../domain/topics/topic-edit.ts";
import type { ReportComment } from "../../domain/report/report.ts";
import { toNotKept } from "../../app/not-kept.ts";
import type { StoredDiscussion } from "../../store/store.ts";
import type { callPageSchema, errorSchema, hitPageSchema, jobPageSchema, versionListSchema } from "./schemas.ts";

export const givenTopicsExample: readonly GivenTopic[] = [
  { id: "a", name: "Error Handling", description: "Whether errors should be values or exceptions, and what each costs in practice." },
  { id: "b", name: "Build Times", description: "How long compilation takes, and what people do to shorten it." },
];

export const topicEditExample: TopicEdit = {
  version: 1,
  topics: [{ id: "a", name: "Errors As Values", description: "Whether errors should be values or exceptions.", parentId: null }],
  merged: [{ from: "b", into: "a" }],
};

export const jobExample: Job = {
  number: 7,
  request: { reference: { kind: "hackernews", id: "46433029" }, engine: "embedded", topics: null },
  asker: { name: null, through: "api" },
  state: "queued",
  progress: noProgress,
  failure: null,
  discussionId: null,
  attempts: 0,
  revision: 0,
  ahead: 0,
  createdAt: "2026-01-05T09:30:00.000Z",
  startedAt: null,
  endedAt: null,
};

export const jobPageExample: z.infer<typeof jobPageSchema> = {
  jobs: [],
  total: 0,
  counts: { queued: 0, running: 0, done: 12, failed: 1, cancelled: 0 },
  nextCursor: null,
};

export const errorExample: z.infer<typeof errorSchema> = {
  error: { code: "not-kept", ...toNotKept("hn-1").explanation, requestId: "7c0de7d2-4f4b-4b8e-9d0f-6f0e1c9a5b21" },
};

const discussionExample: StoredDiscussion = {
  id: "hn-46433029",
  title: "No strcpy either",
  source: "hackernews",
  url: "https://news.ycombinator.com/item?id=46433029",
  comments: 173,
  people: 81,
  topics: 12,
  engine: "minilm-ward",
  reports: 1,
  madeAt: "2026-01-05T09:31:00.000Z",
  isPartial: false,
  topTopics: [{ slug: "buffer-overflows", name: "Buffer Overflows", comments: 41 }],
  bottomLine: null,
};

export const discussionPageExample = { discussions: [discussionExample], total: 1, nextCursor: null };

export const versionListExample: z.infer<typeof versionListSchema> = {
  versions: [
    {
      number: 41,
      version: 2,
      madeAt: "2026-01-06T10:00:00.000Z",
      engine: "MiniLM-L6-v2",
      comments: 173,
      bytes: 214_380,
      topics: 11,
      isPartial: false,
      isCurrent: true,
      origin: { kind: "edited", name: null, isLive: true, base: 1, job: 9, by: null },
    },
  ],
};

const commentExample: ReportComment = {
  id: "46434944",
  parentId: null,
  orphan: false,
  author: "alice",
  createdAt: "2025-12-30T16:30:00.000Z",
  depth: 0,
  url: "https://news.ycombinator.com/item?id=46434944",
  html: "<p>Checked copies cost nothing that we could measure.</p>",
  text: "Checked copies cost nothing that we could measure.",
  status: "tagged",
  reason: null,
  topicIds: ["copies"],
  kind: "experience",
  score: null,
  marks: [],
  firstSeen: null,
};

export const commentPageExample = { comments: [commentExample], total: 1, nextCursor: null };

export const hitPageExample: z.infer<typeof hitPageSchema> = {
  hits: [
    {
      discussionId: "hn-46433029",
      title: "No strcpy either",
      kind: "comment",
      commentId: "46434944",
      topicId: null,
      topicSlug: null,
      topicName: null,
      author: "alice",
      passage: "Checked copies cost nothing that we could measure.",
      marks: [[8, 14]],
    },
  ],
  nextCursor: null,
};

export const callPageExample: z.infer<typeof callPageSchema> = {
  calls: [
    {
      number: 3,
      discussionId: "hn-46433029",
      step: "tag-comments",
      model: "openai/gpt-5-mini",
      startedAt: "2026-01-05T09:30:10.000Z",
      milliseconds: 4120,
      error: null,
      finish: "whole",
      usage: { inputTokens: 18_200, cachedTokens: 16_000, outputTokens: 940, costUsd: 0.0031 },
    },
  ],
  total: 1,
  nextCursor: null,
};
