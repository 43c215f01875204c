/** What people call the tables of a store, by their names. */
export const partNames: Readonly<Record<string, string>> = {
  reading: "discussions",
  discussion: "discussions",
  topic_alias: "discussions",
  report: "reports",
  embedding: "embeddings",
  passage: "search index",
  passage_text: "search index",
  passage_terms: "search index",
  model_call: "model calls",
  sent_text: "model calls",
  job: "jobs",
  watch: "jobs",
  upload: "uploads",
};
