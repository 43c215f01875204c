import type { Generated } from "kysely";
import type { JobState } from "../../domain/job.ts";

/** The tables, the same on every database: text, integers, bytes; JSON and times as text. */
export interface Tables {
  readonly discussion: {
    id: string;
    title: string;
    source: string;
    url: string | null;
    comments: number;
    people: number;
    topics: number;
    engine: string;
    /** The latest report. */
    report_number: number;
    made_at: string;
    /** 1 where the latest reading was not finished. */
    partial: number;
  };
  /** A discussion as it was read; the same thread read again and unchanged is one row. */
  readonly reading: {
    discussion_id: string;
    content_hash: string;
    json: string;
  };
  readonly report: {
    number: Generated<number>;
    discussion_id: string;
    content_hash: string;
    history_key: string;
    version: number;
    made_at: string;
    json: string;
  };
  readonly embedding: {
    key: string;
    vector: Uint8Array;
  };
  /** What can be found; `number` is its row in the full-text table. */
  readonly passage: {
    number: Generated<number>;
    discussion_id: string;
    kind: "comment" | "topic" | "summary";
    comment_id: string | null;
    topic_id: string | null;
    topic_slug: string | null;
    author: string | null;
  };
  /** One attempt to ask a model. What many calls have in common lies in `sent_text`. */
  readonly model_call: {
    number: Generated<number>;
    discussion_id: string | null;
    hash: string;
    step: string;
    prompt_version: string;
    model: string;
    started_at: string;
    milliseconds: number;
    system_key: string;
    prefix_key: string;
    task: string;
    schema_name: string;
    schema_key: string;
    max_output_tokens: number;
    /** Null, with all that follows, when no answer came. */
    answer: string | null;
    finish: "whole" | "cut" | "refused" | null;
    input_tokens: number | null;
    cached_tokens: number | null;
    output_tokens: number | null;
    cost_usd: number | null;
    error: string | null;
  };
  /** A reading that was asked for. */
  readonly job: {
    number: Generated<number>;
    key: string;
    request: string;
    state: JobState;
    /** Grows with every claim, so that a worker that lost the job can be told. */
    fence: number;
    /** Until when the claim holds without a heartbeat, in milliseconds since 1970; null when nobody works on it. */
    lease_until: number | null;
    progress: string;
    failure: string | null;
    discussion_id: string | null;
    attempts: number;
    revision: number;
    created_at: string;
    started_at: string | null;
    ended_at: string | null;
  };
  readonly upload: {
    key: string;
    bytes: Uint8Array;
  };
  readonly sent_text: {
    /** The hash of the text. */
    key: string;
    text: string;
  };
}
