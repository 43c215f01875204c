import type { StoreDatabase } from "./database.ts";
import { createAudit, createEndedLogins, createKeys, createShares } from "./queries/access.ts";
import { createCallLimits } from "./queries/call-limits.ts";
import { createCalls } from "./queries/calls.ts";
import { createEmbeddings } from "./queries/embeddings.ts";
import { createJobs } from "./queries/jobs.ts";
import { createRemovals } from "./queries/removals.ts";
import { removeDiscussion } from "./queries/remove-discussion.ts";
import { createReports } from "./queries/reports.ts";
import { storeLargeUploads } from "./queries/store-large-uploads.ts";
import { createVersions } from "./queries/versions.ts";
import { createWatches } from "./queries/watches.ts";
import type { Store } from "./store.ts";

/** The store in an opened database, with queries that are the same for every database. */
export const createStore = (database: StoreDatabase): Store => {
  const { kysely, cache, search, storeLargeUpload, withDelivery } = database;
  const { readTime, readMark, checkWritable, measure, measureParts, vacuum, giveBack, backUp, close } = database;
  return {
    ...createReports(database),
    ...createVersions(database),
    ...search,
    removeDiscussion: (discussionId) => removeDiscussion(database, discussionId),
    calls: createCalls(database),
    jobs: withDelivery(storeLargeUploads(createJobs(database), storeLargeUpload)),
    watches: createWatches(database),
    keys: createKeys(kysely),
    endedLogins: createEndedLogins(kysely),
    shares: createShares(kysely),
    removals: createRemovals(database),
    audit: createAudit(kysely),
    limits: createCallLimits(database),
    embeddings: createEmbeddings(cache),
    readTime,
    readMark,
    checkWritable,
    measure,
    measureParts,
    vacuum,
    giveBack,
    backUp,
    close,
  };
};
