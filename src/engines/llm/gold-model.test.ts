import { join } from "node:path";
import { expect, test } from "vitest";
import { createGoldModel, goldFile, goldThreads, isGoldHere, kindOf, loadGold, threadFile } from "../../../test/fixtures/gold-model.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { Report } from "../../domain/report/report.ts";
import { makeReport } from "../../pipeline/make-report.ts";
import { readFileDiscussion } from "../../sources/files/file-source.ts";
import { createModelEngine } from "./model-engine.ts";
import { planReading } from "./plan-reading.ts";

const signal = new AbortController().signal;

async function* readNothing(): AsyncGenerator<Uint8Array> {}

const load = (id: string): Promise<Discussion> => readFileDiscussion(threadFile(id), { standardInput: readNothing(), signal });

/** The context in which the thread falls into so many sections; found, not written down, because the texts are not ours. */
const findContext = async (discussion: Discussion, wanted: number): Promise<number> => {
  for (let contextTokens = 40_000; contextTokens > 2_000; contextTokens = Math.floor(contextTokens * 0.97)) {
    const { sections } = await planReading(discussion, [{ contextTokens }]);
    if (sections.sections.length === wanted) return contextTokens;
  }
  throw new Error(`no context cuts ${discussion.id} into ${wanted} sections`);
};

const read = async (discussion: Discussion, id: string, contextTokens: number): Promise<Report> => {
  const model = createGoldModel(discussion, loadGold(id), { contextTokens });
  const engine = createModelEngine({ model, tagModel: model, verify: { model, when: "always" } });
  return makeReport({ discussion, givenTopics: null }, { engine, emit: () => undefined, signal });
};

/** The report's tags under the gold's topic ids, by the topics' names. */
const toGoldTags = (report: Report, id: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const ids = new Map(loadGold(id).topics.map((topic) => [topic.name, topic.id]));
  const names = new Map(report.topics.map((topic) => [topic.id, topic.name]));
  return new Map(
    report.comments.map((comment) => [
      comment.id,
      new Set(comment.topicIds.map((topicId) => ids.get(names.get(topicId) ?? "") ?? topicId)),
    ]),
  );
};

type Score = (
  gold: ReadonlyMap<string, ReadonlySet<string>>,
  predicted: ReadonlyMap<string, ReadonlySet<string>>,
) => { readonly microF1: number; readonly exactSet: number };

for (const sections of [1, 5]) {
  test.skipIf(!isGoldHere).each(goldThreads)(
    `[A1] [G3] nothing of a perfect reading of %s is lost, read in ${sections} section(s) (skipped where ../shared is absent)`,
    async (id) => {
      const discussion = await load(id);
      const gold = loadGold(id);
      const report = await read(discussion, id, sections === 1 ? 200_000 : await findContext(discussion, sections));

      const reference = (await import(join(import.meta.dirname, "../../../../shared/eval/score.mjs"))) as {
        scoreTags: Score;
        readTags: (path: string) => ReadonlyMap<string, ReadonlySet<string>>;
      };
      const predicted = toGoldTags(report, id);
      const score = reference.scoreTags(reference.readTags(goldFile(id)), predicted);
      expect([score.microF1, score.exactSet]).toEqual([1, 1]);
      expect(report.coverage.failed).toBe(0);

      const published = new Map(report.topics.map((topic) => [topic.name, topic.viewpoints]));
      for (const topic of gold.topics) {
        const viewpoints = new Map(published.get(topic.name)?.map(({ statement, commentIds }) => [statement, commentIds.toSorted()]));
        for (const { statement, comments } of topic.viewpoints) expect(viewpoints.get(statement)).toEqual(comments.map(String).toSorted());
      }
      const leaves = report.topics.filter(({ id: topicId }) => !report.topics.some(({ parentId }) => parentId === topicId));
      for (const { lede, summary, viewpoints } of leaves) {
        expect(lede?.text).toBe(summary[0]?.text);
        if (viewpoints.length > 1) expect(summary.some(({ side }) => side !== null)).toBe(true);
        if (viewpoints.length > 1) expect(viewpoints.flatMap(({ against }) => against).length).toBeGreaterThan(1);
      }
      expect(report.topics.filter(({ answersTitle }) => answersTitle)).toHaveLength(1);
      expect(leaves.every(({ parentId }) => parentId !== null)).toBe(report.topics.length > leaves.length);
      report.comments.forEach(({ status, kind }, index) => {
        if (status !== "empty") expect(kind).toBe(kindOf(index + 1));
      });
      expect(report.verification).toMatchObject({ dropped: 0, mended: 0, unverified: 0 });
      expect(report.findings.filter(({ code }) => code !== "comment-shortened" && code !== "order-suspected")).toEqual([]);
    },
  );
}
