import { type Transaction, sql } from "kysely";
import type { Tables } from "../tables.ts";

/**
 * Deletes the shared texts that no call has any more. The caller holds the lock "texts". As a difference of sets, which both databases sort on
 * disk where it is large: Postgres compares each text with each call for a `not in` that does not fit its memory.
 */
export const dropUnusedTexts = async (transaction: Transaction<Tables>): Promise<void> => {
  await sql`delete from sent_text where key in (
    select key from sent_text
    except select system_key from model_call
    except select prefix_key from model_call
    except select schema_key from model_call
  )`.execute(transaction);
};
