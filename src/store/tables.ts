import type { Generated } from "kysely";
import type { Scope } from "../domain/access/access-key.ts";
import type { AuditEntry } from "../domain/access/audit.ts";
import type { JobState } from "../domain/jobs/job.ts";

/** The tables that every database has, as Kysely sees them. JSON and times are text. The migrations of each database create them. */
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
    /** The current report. */
    report_number: number;
    made_at: string;
    /** 1 if the current report is partial. */
    partial: number;
    /** JSON: the three largest topics of its top level, as `ListedTopic`. */
    top_topics: string;
    bottom_line: string | null;
  };
  /** A discussion as it was read. Reading an unchanged thread again adds no row. */
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
    /** Its number within the discussion, from 1. */
    version: number;
    made_at: string;
    json: string;
    /** A `ReportOrigin`; every row has one since format 6. */
    origin: string | null;
    /** Copied from the report, so that a list of versions need not parse it. */
    engine: string;
    comments: number;
    topics: number;
    partial: number;
  };
  /** An address that a topic had in an earlier report, and the topic of the current one that continues it. */
  readonly topic_alias: {
    discussion_id: string;
    slug: string;
    /** Null where no topic continues it. */
    topic_id: string | null;
  };
  readonly embedding: {
    key: string;
    vector: Uint8Array;
    /** The discussion that needed it first; null for none, and in rows of before format 6. */
    discussion_id: string | null;
  };
  /** A searchable passage; its text is in the full-text index, under the same number. */
  readonly passage: {
    number: Generated<number>;
    discussion_id: string;
    kind: "comment" | "topic" | "summary";
    comment_id: string | null;
    topic_id: string | null;
    topic_slug: string | null;
    author: string | null;
  };
  /** A call to a model. Texts that many calls share are in `sent_text`. */
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
    /** Null, like the columns below except `error`, if there is no answer. */
    answer: string | null;
    finish: "whole" | "cut" | "refused" | null;
    input_tokens: number | null;
    cached_tokens: number | null;
    output_tokens: number | null;
    cost_usd: number | null;
    error: string | null;
    /** When the texts were deleted; null while they are here. */
    erased_at: string | null;
  };
  /** A requested reading. */
  readonly job: {
    number: Generated<number>;
    key: string;
    request: string;
    state: JobState;
    /** Increases with every claim, which invalidates older leases. */
    fence: number;
    /** When the lease expires, in milliseconds since 1970; null without a lease. */
    lease_until: number | null;
    progress: string;
    failure: string | null;
    discussion_id: string | null;
    attempts: number;
    revision: number;
    created_at: string;
    started_at: string | null;
    ended_at: string | null;
    /** The title of what it reads, or what was asked for. Searched, never parsed. */
    name: string;
    /** The key of its upload while that is needed; else null. */
    upload_key: string | null;
    asked_by: string | null;
    asked_through: "page" | "api" | null;
  };
  /** A place in the line of calls to a provider. The first ones may call. */
  readonly call_place: {
    number: Generated<number>;
    provider: string;
    /** The process that has it. */
    holder: string;
    /** Milliseconds since 1970. */
    lease_until: number;
  };
  /** When a call to a provider started, milliseconds since 1970. Only as many as a limit per minute needs. */
  readonly call_start: {
    provider: string;
    at: number;
  };
  /** What calls in flight may cost. */
  readonly spending_hold: {
    number: Generated<number>;
    /** The UTC day, as 2026-11-26. */
    day: string;
    most_usd: number;
    holder: string;
    lease_until: number;
  };
  /** What the calls of a day (UTC) have cost. Stays when their discussions are removed. */
  readonly spending: {
    day: string;
    cost_usd: number;
  };
  /** A thread that is watched, or was. */
  readonly watch: {
    discussion_id: string;
    /** When its next check is due; null while one runs, and after the end. */
    due_at: string | null;
    /** The job that checks it now; null for none. */
    job_number: number | null;
    /** JSON: the rest of a `StoredWatch`. */
    watch: string;
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
  /** A named key of the web app. */
  readonly access_key: {
    number: Generated<number>;
    name: string;
    scope: Scope;
    hash: string;
    made_at: string;
    /** The day of its last use. */
    used_on: string | null;
  };
  /** A login that somebody ended, until its cookie is worth nothing anyway (milliseconds since 1970). */
  readonly ended_login: {
    hash: string;
    until: number;
  };
  /** A link that can be read without a key. It is shown to those who may revoke it, so its secret is kept; it is found by the hash. */
  readonly share_link: {
    number: Generated<number>;
    /** Null for the feed. */
    discussion_id: string | null;
    secret: string;
    secret_hash: string;
    made_at: string;
    made_by: string | null;
  };
  /** A change that somebody made. Stays when its discussion is removed. */
  readonly audit: {
    number: Generated<number>;
    at: string;
    who: string | null;
    through: AuditEntry["through"];
    action: AuditEntry["action"];
    discussion_id: string | null;
    detail: string | null;
  };
  /** A person whose words were removed: a note that keeps them from coming back. */
  readonly removed_author: {
    source: string;
    /** `hashAuthor` of the source and the name. */
    hash: string;
    /** The only discussion that it concerns; empty for all. */
    discussion_id: string;
    removed_at: string;
  };
}
