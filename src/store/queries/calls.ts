import { createHash } from "node:crypto";
import { type Kysely, type RawBuilder, type Selectable, type Transaction, sql } from "kysely";
import type { ListedCall, ModelCall, ReceivedAnswer } from "../../domain/models/model-call.ts";
import type { Tables } from "../tables.ts";
import type { CallQuery, CallStore, DailyCalls } from "../store.ts";
import type { Queries, StoreDatabase } from "../database.ts";
import { eraseTexts } from "./erase-calls.ts";
import { dropUnusedTexts } from "./unused-texts.ts";
import { matchesPattern, toLikePatterns } from "./like-patterns.ts";

/** Model calls. Texts that several calls have in common are stored once. */
export const createCalls = (tools: Pick<StoreDatabase, "kysely" | "lock" | "erase">): CallStore => ({
  save: (call) =>
    tools.kysely.transaction().execute(async (transaction) => {
      // Shared: only the removal of unused texts must not happen meanwhile.
      await tools.lock(transaction, "texts", "shared");
      await saveCall(transaction, call);
    }),
  findAnswer: async (hash) => {
    const row = await tools.kysely
      .selectFrom("model_call")
      .select(answerColumns)
      .where("hash", "=", hash)
      .where("answer", "is not", null)
      .orderBy("number")
      .limit(1)
      .executeTakeFirst();
    return row ? toAnswer(row) : null;
  },
  sumByDay: (since) => sumByDay(tools.kysely, since),
  list: (query) => listCalls(tools.kysely, query),
  load: (number) => loadCall(tools.kysely, number),
  eraseTexts: (before, now) => eraseTexts(tools, { before, now }),
});

const answerColumns = ["answer", "finish", "input_tokens", "cached_tokens", "output_tokens", "cost_usd"] as const;
type AnswerRow = Pick<Selectable<Tables["model_call"]>, (typeof answerColumns)[number]>;

const saveCall = async (transaction: Transaction<Tables>, { sent, answer, ...call }: ModelCall): Promise<void> => {
  const keep = async (text: string): Promise<string> => {
    const key = createHash("sha256").update(text).digest("hex");
    await transaction
      .insertInto("sent_text")
      .values({ key, text })
      .onConflict((conflict) => conflict.column("key").doNothing())
      .execute();
    return key;
  };
  await transaction
    .insertInto("model_call")
    .values({
      discussion_id: call.discussionId,
      hash: call.hash,
      step: call.step,
      prompt_version: call.promptVersion,
      model: call.model,
      started_at: call.startedAt,
      milliseconds: call.milliseconds,
      system_key: await keep(sent.system),
      prefix_key: await keep(sent.prefix),
      task: sent.task,
      schema_name: sent.schema.name,
      schema_key: await keep(JSON.stringify(sent.schema.json)),
      max_output_tokens: sent.maxOutputTokens,
      answer: call.erasedAt === undefined ? (answer?.text ?? null) : null,
      finish: answer?.finish ?? null,
      input_tokens: answer?.usage.inputTokens ?? null,
      cached_tokens: answer?.usage.cachedTokens ?? null,
      output_tokens: answer?.usage.outputTokens ?? null,
      cost_usd: answer?.usage.costUsd ?? null,
      error: call.error,
      erased_at: call.erasedAt ?? null,
    })
    .execute();
};

const listCalls = async (database: Kysely<Tables>, { discussionId, words }: CallQuery): Promise<readonly ListedCall[]> => {
  const matches = toLikePatterns(words).map((pattern) => holds(pattern, discussionId));
  const query = database
    .selectFrom("model_call")
    .select(["number", "discussion_id as discussionId", "step", "model", "started_at as startedAt", "milliseconds", "error"])
    .select(["finish", "input_tokens", "cached_tokens", "output_tokens", "cost_usd"])
    .where((builder) => builder.and(matches))
    .orderBy("number");
  const rows = await (discussionId === null ? query : query.where("discussion_id", "=", discussionId)).execute();
  return rows.map(({ input_tokens, cached_tokens, output_tokens, cost_usd, ...row }) => ({
    ...row,
    usage: row.finish === null ? null : toUsage({ input_tokens, cached_tokens, output_tokens, cost_usd }),
  }));
};

const sum = (column: "input_tokens" | "output_tokens" | "cost_usd") => sql<number>`coalesce(sum(${sql.ref(column)}), 0)`;

const count = (condition: RawBuilder<unknown>) => sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;

const sumByDay = async (database: Kysely<Tables>, since: string): Promise<readonly DailyCalls[]> => {
  const day = sql<string>`substr(started_at, 1, 10)`;
  return database
    .selectFrom("model_call")
    .select(({ fn }) => [day.as("day"), "model", fn.countAll<number>().as("calls")])
    .select([count(sql`finish is null`).as("failed"), count(sql`finish is not null and cost_usd is null`).as("unpriced")])
    .select([sum("input_tokens").as("inputTokens"), sum("output_tokens").as("outputTokens"), sum("cost_usd").as("costUsd")])
    .where("started_at", ">=", since)
    .groupBy([day, "model"])
    .orderBy("day", "desc")
    .orderBy("model")
    .execute();
};

/** Whether a call contains a word. Each shared text is searched only once. */
const holds = (pattern: string, discussionId: string | null): RawBuilder<boolean> => {
  const own = ["step", "model", "task", "answer", "error"].map((column) => matchesPattern(sql.ref(column), pattern));
  const ofDiscussion = discussionId === null ? sql`` : sql`where discussion_id = ${discussionId}`;
  const shared = ["system_key", "prefix_key"].map(
    (column) =>
      sql`${sql.ref(column)} in (select key from sent_text where key in (select ${sql.ref(column)} from model_call ${ofDiscussion}) and ${matchesPattern(sql.ref("text"), pattern)})`,
  );
  // A missing answer or error must not match. In SQL, null would make the whole condition null.
  return sql<boolean>`(coalesce(${sql.join([...own, ...shared], sql`, false) or coalesce(`)}, false))`;
};

const loadCall: (database: Kysely<Tables>, number: number) => ReturnType<CallStore["load"]> = async (database, number) => {
  const row = await database
    .selectFrom("model_call")
    .innerJoin("sent_text as system", "system.key", "model_call.system_key")
    .innerJoin("sent_text as prefix", "prefix.key", "model_call.prefix_key")
    .innerJoin("sent_text as schema", "schema.key", "model_call.schema_key")
    .selectAll("model_call")
    .select(["system.text as system", "prefix.text as prefix", "schema.text as schema"])
    .where("model_call.number", "=", number)
    .executeTakeFirst();
  if (!row) return null;
  return {
    number: row.number,
    discussionId: row.discussion_id,
    hash: row.hash,
    step: row.step,
    promptVersion: row.prompt_version,
    model: row.model,
    startedAt: row.started_at,
    milliseconds: row.milliseconds,
    sent: {
      system: row.system,
      prefix: row.prefix,
      task: row.task,
      // `saveCall` wrote it from such an object.
      schema: { name: row.schema_name, json: JSON.parse(row.schema) as ModelCall["sent"]["schema"]["json"] },
      maxOutputTokens: row.max_output_tokens,
    },
    answer: toAnswer(row),
    error: row.error,
    ...(row.erased_at !== null && { erasedAt: row.erased_at }),
  };
};

const toAnswer = ({ answer, finish, ...counts }: AnswerRow): ReceivedAnswer | null =>
  finish === null ? null : { text: answer ?? "", finish, usage: toUsage(counts) };

const toUsage = (row: Omit<AnswerRow, "answer" | "finish">): ReceivedAnswer["usage"] => ({
  inputTokens: row.input_tokens ?? 0,
  cachedTokens: row.cached_tokens ?? 0,
  outputTokens: row.output_tokens ?? 0,
  costUsd: row.cost_usd,
});

/** Removes the calls of a discussion, and the texts that no other call uses. False if there were none. */
export const removeCalls = async (transaction: Transaction<Tables>, { lock }: Queries, discussionId: string): Promise<boolean> => {
  await lock(transaction, "texts");
  const { numDeletedRows } = await transaction.deleteFrom("model_call").where("discussion_id", "=", discussionId).executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await dropUnusedTexts(transaction);
  return true;
};
