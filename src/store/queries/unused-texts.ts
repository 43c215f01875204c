import type { Transaction } from "kysely";
import type { Tables } from "../tables.ts";

/** Deletes the shared texts that no call has any more. The caller holds the lock "texts". */
export const dropUnusedTexts = async (transaction: Transaction<Tables>): Promise<void> => {
  await transaction
    .deleteFrom("sent_text")
    .where("key", "not in", (query) => query.selectFrom("model_call").select("system_key"))
    .where("key", "not in", (query) => query.selectFrom("model_call").select("prefix_key"))
    .where("key", "not in", (query) => query.selectFrom("model_call").select("schema_key"))
    .execute();
};
