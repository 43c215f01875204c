import { type Kysely, sql } from "kysely";
import type { Tables } from "../schema.ts";
import { refillPassages } from "./refill-passages.ts";

/** One step forward; there is no way back. A migration that has been released is never changed. */
export interface Migration {
  readonly name: string;
  readonly up: (database: Kysely<Tables>) => Promise<void>;
}

/** In order; the number of a migration is its place, counted from 1, and the number of the last is the file's version. */
export const migrations: readonly Migration[] = [
  {
    name: "discussions, reports, embeddings, search",
    up: async (database) => {
      const { schema } = database;
      await schema
        .createTable("discussion")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("title", "text", (column) => column.notNull())
        .addColumn("source", "text", (column) => column.notNull())
        .addColumn("url", "text")
        .addColumn("comments", "integer", (column) => column.notNull())
        .addColumn("people", "integer", (column) => column.notNull())
        .addColumn("topics", "integer", (column) => column.notNull())
        .addColumn("engine", "text", (column) => column.notNull())
        .addColumn("report_number", "integer", (column) => column.notNull())
        .addColumn("made_at", "text", (column) => column.notNull())
        .execute();
      await schema.createIndex("discussion_by_made_at").on("discussion").column("made_at").execute();
      await schema
        .createTable("reading")
        .addColumn("discussion_id", "text", (column) => column.notNull())
        .addColumn("content_hash", "text", (column) => column.notNull())
        .addColumn("json", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("reading_key", ["discussion_id", "content_hash"])
        .execute();
      await schema
        .createTable("report")
        .addColumn("number", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("discussion_id", "text", (column) => column.notNull())
        .addColumn("content_hash", "text", (column) => column.notNull())
        .addColumn("history_key", "text", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("made_at", "text", (column) => column.notNull())
        .addColumn("json", "text", (column) => column.notNull())
        .addUniqueConstraint("report_version", ["discussion_id", "history_key", "version"])
        .execute();
      await schema
        .createTable("embedding")
        .addColumn("key", "text", (column) => column.primaryKey())
        .addColumn("vector", "blob", (column) => column.notNull())
        .modifyEnd(sql`without rowid`)
        .execute();
      await schema
        .createTable("passage")
        .addColumn("number", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("discussion_id", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("comment_id", "text")
        .addColumn("topic_id", "text")
        .addColumn("author", "text")
        .execute();
      await schema.createIndex("passage_by_discussion").on("passage").column("discussion_id").execute();
      // Words are found whatever their accents and endings: "naive" finds "naïve", "benchmark" finds "benchmarks".
      await sql`create virtual table passage_text using fts5(words, tokenize = 'porter unicode61 remove_diacritics 2')`.execute(database);
    },
  },
  {
    name: "model calls",
    up: async ({ schema }) => {
      await schema
        .createTable("model_call")
        .addColumn("number", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("discussion_id", "text")
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("step", "text", (column) => column.notNull())
        .addColumn("prompt_version", "text", (column) => column.notNull())
        .addColumn("model", "text", (column) => column.notNull())
        .addColumn("started_at", "text", (column) => column.notNull())
        .addColumn("milliseconds", "integer", (column) => column.notNull())
        .addColumn("system_key", "text", (column) => column.notNull())
        .addColumn("prefix_key", "text", (column) => column.notNull())
        .addColumn("task", "text", (column) => column.notNull())
        .addColumn("schema_name", "text", (column) => column.notNull())
        .addColumn("schema_key", "text", (column) => column.notNull())
        .addColumn("max_output_tokens", "integer", (column) => column.notNull())
        .addColumn("answer", "text")
        .addColumn("finish", "text")
        .addColumn("input_tokens", "integer")
        .addColumn("cached_tokens", "integer")
        .addColumn("output_tokens", "integer")
        .addColumn("cost_usd", "real")
        .addColumn("error", "text")
        .execute();
      await schema.createIndex("model_call_by_hash").on("model_call").column("hash").execute();
      await schema.createIndex("model_call_by_discussion").on("model_call").column("discussion_id").execute();
      // A whole thread stands in many calls' prefix: it is kept once.
      await schema
        .createTable("sent_text")
        .addColumn("key", "text", (column) => column.primaryKey())
        .addColumn("text", "text", (column) => column.notNull())
        .modifyEnd(sql`without rowid`)
        .execute();
    },
  },
  {
    name: "jobs",
    up: async ({ schema }) => {
      await schema
        .createTable("job")
        .addColumn("number", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("key", "text", (column) => column.notNull())
        .addColumn("request", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("fence", "integer", (column) => column.notNull())
        .addColumn("lease_until", "integer")
        .addColumn("progress", "text", (column) => column.notNull())
        .addColumn("failure", "text")
        .addColumn("discussion_id", "text")
        .addColumn("attempts", "integer", (column) => column.notNull())
        .addColumn("revision", "integer", (column) => column.notNull())
        .addColumn("created_at", "text", (column) => column.notNull())
        .addColumn("started_at", "text")
        .addColumn("ended_at", "text")
        .execute();
      await schema.createIndex("job_by_state").on("job").columns(["state", "number"]).execute();
      await schema.createIndex("job_by_key").on("job").columns(["key", "number"]).execute();
      await schema
        .createTable("upload")
        .addColumn("key", "text", (column) => column.primaryKey())
        .addColumn("bytes", "blob", (column) => column.notNull())
        .execute();
    },
  },
  { name: "search by author and topic", up: refillPassages },
  {
    name: "unfinished readings in the list",
    up: async (database) => {
      await database.schema
        .alterTable("discussion")
        .addColumn("partial", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
      await sql`update discussion set partial = (
        select json_type(json, '$.partial') != 'null' from report where report.number = discussion.report_number)`.execute(database);
    },
  },
];
