import type { StoreDatabase } from "../database.ts";
import type { JobQueries } from "../job-store.ts";

/** Uploads from this size on are stored before their jobs are queued. Bytes. */
const largeFrom = 1_000_000;

/** Stores large uploads before their jobs are queued. A queue that refuses the job leaves an upload that is dropped as unused. */
export const storeLargeUploads = (jobs: JobQueries, storeLargeUpload: StoreDatabase["storeLargeUpload"]): JobQueries =>
  storeLargeUpload === null
    ? jobs
    : {
        ...jobs,
        submit: async (job, rules) => {
          const { upload } = job;
          if (upload !== null && upload.bytes.byteLength >= largeFrom) await storeLargeUpload(upload);
          // Which adds the upload only if it is not there.
          return jobs.submit(job, rules);
        },
      };
