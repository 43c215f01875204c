import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { AccessKey } from "../../domain/access/access-key.ts";
import type { ShareLink } from "../../domain/access/share-link.ts";
import type { AuditStore, EndedLoginStore, KeyStore, ShareStore } from "../access-store.ts";
import type { Tables } from "../tables.ts";

export const createKeys = (database: Kysely<Tables>): KeyStore => ({
  list: async () => {
    const rows = await database.selectFrom("access_key").selectAll().orderBy("name").execute();
    return rows.map(({ made_at: madeAt, used_on: usedOn, ...row }): AccessKey => ({ ...row, madeAt, usedOn }));
  },
  add: async ({ name, scope, hash, madeAt }) => {
    const { numInsertedOrUpdatedRows = 0n } = await database
      .insertInto("access_key")
      .values({ name, scope, hash, made_at: madeAt, used_on: null })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  },
  revoke: async (name) => {
    const { numDeletedRows } = await database.deleteFrom("access_key").where("name", "=", name).executeTakeFirst();
    return numDeletedRows > 0n;
  },
  noteUse: async (number, day) => {
    await database.updateTable("access_key").set({ used_on: day }).where("number", "=", number).execute();
  },
});

export const createEndedLogins = (database: Kysely<Tables>): EndedLoginStore => ({
  add: async ({ hash: name, until, now }) => {
    await database.deleteFrom("ended_login").where("until", "<=", now.getTime()).execute();
    await database
      .insertInto("ended_login")
      .values({ hash: name, until: until.getTime() })
      .onConflict((conflict) => conflict.column("hash").doNothing())
      .execute();
  },
  has: async (name) => (await database.selectFrom("ended_login").select("hash").where("hash", "=", name).executeTakeFirst()) !== undefined,
});

export const createShares = (database: Kysely<Tables>): ShareStore => ({
  list: async (discussionId) => {
    const rows = await database
      .selectFrom("share_link")
      .selectAll()
      .where("discussion_id", discussionId === null ? "is" : "=", discussionId)
      .orderBy("number", "desc")
      .execute();
    return rows.map(toLink);
  },
  add: async (link) => {
    const { discussionId, secret, madeAt, madeBy } = link;
    const row = await database
      .insertInto("share_link")
      .values({ discussion_id: discussionId, secret, secret_hash: hash(secret), made_at: madeAt, made_by: madeBy })
      .returning("number")
      .executeTakeFirstOrThrow();
    return { ...link, number: row.number };
  },
  // By hash: how long an index takes to compare tells nothing about a secret whose hash nobody can choose.
  find: async (secret) => {
    const row = await database.selectFrom("share_link").selectAll().where("secret_hash", "=", hash(secret)).executeTakeFirst();
    return row === undefined ? null : toLink(row);
  },
  revoke: async (discussionId, number) => {
    const { numDeletedRows } = await database
      .deleteFrom("share_link")
      .where("number", "=", number)
      .where("discussion_id", discussionId === null ? "is" : "=", discussionId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
});

const hash = (secret: string): string => createHash("sha256").update(secret).digest("hex");

const toLink = (row: Omit<Tables["share_link"], "number"> & { readonly number: number }): ShareLink => ({
  number: row.number,
  discussionId: row.discussion_id,
  secret: row.secret,
  madeAt: row.made_at,
  madeBy: row.made_by,
});

export const createAudit = (database: Kysely<Tables>): AuditStore => ({
  add: async ({ discussionId, ...entry }) => {
    await database
      .insertInto("audit")
      .values({ ...entry, discussion_id: discussionId })
      .execute();
  },
  list: async ({ offset, limit }) => {
    const entries = await database
      .selectFrom("audit")
      .select(["at", "who", "through", "action", "discussion_id as discussionId", "detail"])
      .orderBy("number", "desc")
      .offset(offset)
      .limit(limit)
      .execute();
    const { total } = await database
      .selectFrom("audit")
      .select(({ fn }) => fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    return { entries, total };
  },
});
