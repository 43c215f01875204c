import { afterAll, beforeAll, expect, test } from "vitest";
import { renderDigest } from "../src/cli/digest.ts";
import { countReport, type ReportCounts } from "../src/domain/report/count-report.ts";
import { renderReportMarkdown } from "../src/views/markdown/render-report-markdown.ts";
import { renderDiscussionPages } from "../src/views/render-discussion.tsx";
import { renderHome, toHomeEntry } from "../src/views/render-home.tsx";
import { type JsonApi, openJsonApi } from "./fixtures/json-api.ts";

let api: JsonApi;
let counts: ReportCounts;

beforeAll(async () => {
  api = await openJsonApi();
  counts = countReport(api.report);
});

afterAll(() => api.close());

const toWords = (html: string): string => html.replaceAll(/<[^>]+>/gu, "");

test("[A1] every place that says how much was read says the same numbers", async () => {
  const digest = renderDigest(api.report, { columns: undefined, paint: (_style, words) => words, link: (words) => words, isFull: false });
  const pages = renderDiscussionPages(api.report).map(({ content }) => toWords(content));
  for (const text of [...pages, digest, renderReportMarkdown(api.report)]) {
    const found = /(\d+) comments read: (\d+) tagged, (\d+) in no topic, (\d+) deleted, dead or blank, (\d+)\s+failed/u.exec(text);
    const { comments, tagged, untagged, empty, failed } = counts;
    expect(found?.slice(1).map(Number)).toEqual([comments, tagged, untagged, empty, failed]);
  }
  const { json } = await api.ask(`/discussions/${api.report.discussion.id}`);
  expect(json).toMatchObject({ coverage: api.report.coverage });
});

test("[A1] lists of discussions say the same comments, people and topics as the report", async () => {
  const { comments, people, topics } = counts;
  expect((await api.ask("/discussions")).json).toMatchObject({ discussions: [{ comments, people, topics }] });
  const [stored] = await api.store.listDiscussions();
  expect(stored).toMatchObject({ comments, people, topics });
  expect(toWords(renderHome([toHomeEntry(api.report)]).content)).toContain(`${comments} comments by ${people} people in ${topics} topics`);
  const [discussion] = renderDiscussionPages(api.report);
  expect(toWords(discussion?.content ?? "")).toContain(`${topics - counts.narrowerTopics} topics and ${counts.narrowerTopics} subtopics`);
});
