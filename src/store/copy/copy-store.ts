import { sql } from "kysely";
import { AppError } from "../../domain/app-error.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import type { NumberedTable, StoreDatabase } from "../database.ts";
import { addPassages, removePassages } from "../queries/passages.ts";
import type { CopiedPart, CopyProgress } from "../store.ts";
import { type CopiedTable, aliasTable, copiedTables, discussionTable } from "./copied-tables.ts";
import { type Row, countTable, hashRow, loadSame, nameKey, readBatches, writeRows } from "./table-rows.ts";

interface CopyTools {
  readonly from: StoreDatabase;
  readonly to: StoreDatabase;
  /** Stops the copy between two batches. What is copied stays, and the next copy goes on from there. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CopyProgress) => void;
}

/**
 * Copies a store into another database that is empty or holds an earlier copy of it: all rows with their numbers, except open jobs, and
 * search entries, which are rebuilt. Then compares every row of both. Can be interrupted and repeated. Throws `output-refused` if the target holds
 * anything else, before anything is written, or if a row differs at the end.
 */
export const copyStore = async (tools: CopyTools): Promise<readonly CopiedPart[]> => {
  await requireCopyOf(tools);
  for (const table of copiedTables) await copyTable(tools, table);
  await copyDiscussions(tools);
  await raiseNumbers(tools);
  return compareStores(tools);
};

const copyTable = async ({ from, to, signal, onProgress }: CopyTools, table: CopiedTable): Promise<void> => {
  const total = await countTable(from.kysely, table);
  let done = 0;
  for await (const rows of readBatches(from.kysely, table)) {
    signal.throwIfAborted();
    const missing = await findChanged(to, table, rows);
    if (missing.length > 0) {
      await to.kysely.transaction().execute(async (transaction) => {
        await writeRows(transaction, table, missing);
        // A discussion whose report is new or has changed is no longer whole: it is added again below, with its search entries.
        const ids = table.name === "report" ? missing.map((row) => String(row["discussion_id"])) : [];
        if (ids.length > 0) await transaction.deleteFrom("discussion").where("id", "in", ids).execute();
      });
    }
    done += rows.length;
    onProgress(toProgress("copying", table, { done, total }));
  }
};

const toProgress = (
  step: CopyProgress["step"],
  { name, row, rows }: CopiedTable,
  { done, total }: { readonly done: number; readonly total: number },
): CopyProgress => ({ step, table: name, shown: `${toNumeral(done)} of ${toCount(total, row, rows)}` });

/** The rows that the target does not have as they are. */
const findChanged = async (to: StoreDatabase, table: CopiedTable, rows: readonly Row[]): Promise<readonly Row[]> => {
  const known = new Map((await loadSame(to.kysely, table, rows)).map((row) => [nameKey(table, row), hashRow(row)]));
  return rows.filter((row) => known.get(nameKey(table, row)) !== hashRow(row));
};

/** Each discussion in a transaction of its own, with its addresses of topics and its search entries. */
const copyDiscussions = async (tools: CopyTools): Promise<void> => {
  const { from, to, signal, onProgress } = tools;
  const total = await countTable(from.kysely, discussionTable);
  let done = 0;
  for await (const rows of readBatches(from.kysely, discussionTable)) {
    const changed = new Set(await findChanged(to, discussionTable, rows));
    for (const row of rows) {
      signal.throwIfAborted();
      if (changed.has(row)) await copyDiscussion(tools, row);
      done += 1;
      onProgress(toProgress("copying", discussionTable, { done, total }));
    }
  }
};

const copyDiscussion = async ({ from, to }: CopyTools, row: Row): Promise<void> => {
  const id = String(row["id"]);
  const aliases = await from.kysely.selectFrom("topic_alias").selectAll().where("discussion_id", "=", id).execute();
  const current = await from.kysely
    .selectFrom("report")
    .select("json")
    .where("number", "=", Number(row["report_number"]))
    .executeTakeFirstOrThrow();
  const report = checkReport(JSON.parse(current.json));
  await to.kysely.transaction().execute(async (transaction) => {
    await to.lock(transaction, `discussion ${id}`);
    await transaction.deleteFrom("topic_alias").where("discussion_id", "=", id).execute();
    for (let start = 0; start < aliases.length; start += aliasTable.batch)
      await writeRows(transaction, aliasTable, aliases.slice(start, start + aliasTable.batch));
    await removePassages(transaction, to.passages, id);
    await addPassages(transaction, to.passages, report);
    await writeRows(transaction, discussionTable, [row]);
  });
};

const numberedTables: readonly NumberedTable[] = ["report", "model_call", "job", "access_key", "share_link", "audit"];

const raiseNumbers = async ({ from, to }: CopyTools): Promise<void> => {
  for (const table of numberedTables) await to.raiseNumber(table, await from.findLastNumber(table));
};

/** Compares all rows of both stores by their hashes. */
const compareStores = async ({ from, to, signal, onProgress }: CopyTools): Promise<readonly CopiedPart[]> => {
  const parts: CopiedPart[] = [];
  for (const table of [...copiedTables, aliasTable, discussionTable]) {
    const total = await countTable(from.kysely, table);
    let done = 0;
    for await (const rows of readBatches(from.kysely, table)) {
      signal.throwIfAborted();
      const [differing] = await findChanged(to, table, rows);
      if (differing !== undefined) throw differs(table, `the row ${nameKey(table, differing)} is not the same there`);
      done += rows.length;
      onProgress(toProgress("comparing", table, { done, total }));
    }
    const copied = await countTable(to.kysely, table);
    if (copied !== done) throw differs(table, `the source has ${done} and the target ${copied}`);
    parts.push({ table: table.name, count: done, shown: toCount(done, table.row, table.rows) });
  }
  return parts;
};

const differs = (table: CopiedTable, why: string): AppError =>
  new AppError("output-refused", {
    what: `Cannot make the copy equal to the store: ${table.rows ?? `${table.row}s`}`,
    why,
    fix: "If somebody changed the store meanwhile, stop its servers and copy again. Otherwise copy into an empty folder or database.",
  });

/** Tables by which another store is recognised, with what identifies a row. */
const telling = [
  { name: "report", columns: ["number", "discussion_id", "version", "history_key", "content_hash"], row: "report" },
  { name: "model_call", columns: ["number", "hash", "started_at"], row: "model call" },
  { name: "job", columns: ["number", "key", "created_at"], row: "job" },
  { name: "access_key", columns: ["number", "name", "hash"], row: "key" },
  { name: "share_link", columns: ["number", "secret_hash"], row: "share link" },
  { name: "audit", columns: ["number", "at", "action"], row: "recorded change" },
] as const;

/** Throws `output-refused` unless everything in the target is in the source, too. */
const requireCopyOf = async ({ from, to }: CopyTools): Promise<void> => {
  for (const { name, columns, row } of telling) {
    const list = async ({ kysely }: StoreDatabase): Promise<ReadonlySet<string>> => {
      const found = await sql<Row>`select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(name)}`.execute(kysely);
      return new Set(found.rows.map((values) => JSON.stringify(columns.map((column) => values[column]))));
    };
    const there = await list(to);
    if (there.size === 0) continue;
    const strange = there.difference(await list(from)).size;
    if (strange === 0) continue;
    throw new AppError("output-refused", {
      what: "Cannot copy the store",
      why: `the target holds ${toCount(strange, row)} that the source does not have`,
      fix: "Copy into an empty folder or database. To add the discussions of one store to another: summarizer import.",
    });
  }
};
