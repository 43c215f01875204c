import { describe, expect, test } from "vitest";
import { modelReportDraft } from "../../test/fixtures/model-report.ts";
import { reportDraft } from "../../test/fixtures/report.ts";
import { checkReport } from "../domain/report/check-report.ts";
import type { ReportExchange, ReportSentence, ReportTopic } from "../domain/report/report.ts";
import { arrangeDiscussion, arrangeTopic } from "./page-sentences.ts";
import { indexReport, type ReportIndex } from "./report-index.ts";

const quote = (text: string, commentId: string): ReportSentence => ({ text, kind: "quoted", citations: [{ commentId, quote: text }] });
const [claim, reply, other] = [
  quote("We measured it: no difference.", "101"),
  quote("forty per cent in our parser.", "102"),
  quote("Second thoughts: branch prediction hides most of the cost anyway.", "115"),
];
const disputed: ReportExchange = { claim, reply, disagrees: true };

interface Said {
  readonly heading?: ReportSentence;
  readonly summary?: readonly ReportSentence[];
  readonly exchanges?: ReportTopic["exchanges"];
}

/** The report with these parts of its topics "safety" and "cost", the second within the first, and nothing else said. */
const indexOf = (topics: Partial<Record<string, Said>>, overview: readonly ReportSentence[] = []): ReportIndex =>
  indexReport(
    checkReport({
      ...reportDraft,
      overview,
      topics: reportDraft.topics.map((topic) => ({
        ...topic,
        heading: null,
        lede: topics[topic.id]?.summary?.[0] ?? topic.lede,
        exchanges: [],
        ...topics[topic.id],
      })),
    }),
  );
const topicOf = (index: ReportIndex, id: string): ReportTopic => index.report.topics.find((topic) => topic.id === id)!;

describe("arrangeDiscussion()", () => {
  test("[G4] shows a reply that disagrees with a lede right below it, and not once more among the disagreements", () => {
    const index = indexOf({ cost: { summary: [claim], exchanges: [disputed] } });
    const { openingOf, disagreements } = arrangeDiscussion(index);
    expect(openingOf(topicOf(index, "cost"))).toMatchObject({ lede: claim, objection: reply });
    expect(disagreements).toEqual([]);
  });

  test("a reply that does not say that it disagrees is no objection and no disagreement", () => {
    const agreed = { ...disputed, disagrees: false };
    const toLede = indexOf({ cost: { summary: [claim], exchanges: [agreed] } });
    expect(arrangeDiscussion(toLede).openingOf(topicOf(toLede, "cost")).objection).toBeNull();
    expect(arrangeDiscussion(indexOf({ cost: { summary: [other], exchanges: [agreed] } })).disagreements).toEqual([]);
  });

  test("names an exchange of a topic and of its narrower one once, with the narrower one", () => {
    const index = indexOf({ safety: { exchanges: [disputed] }, cost: { summary: [other], exchanges: [disputed] } });
    expect(arrangeDiscussion(index).disagreements.map(({ topic, exchange }) => [topic.id, exchange.claim])).toEqual([["cost", claim]]);
  });

  test("leaves out headings, ledes and exchanges that the overview shows", () => {
    const index = indexOf({ cost: { heading: claim, summary: [other], exchanges: [disputed] } }, [claim, other]);
    const { openingOf, disagreements, all } = arrangeDiscussion(index);
    expect(openingOf(topicOf(index, "cost"))).toMatchObject({ heading: null, lede: null, objection: null });
    expect(disagreements).toEqual([]);
    expect(all.filter(({ text }) => text === claim.text || text === other.text)).toMatchObject([claim, other]);
  });
});

describe("arrangeTopic()", () => {
  test("puts the replies to the lede below it, and shows a claim with several replies once", () => {
    const more = quote("Exactly, and it also blows up the instruction cache.", "103");
    const exchanges = [disputed, { claim, reply: more, disagrees: false }];
    const asLede = indexOf({ cost: { summary: [claim, other], exchanges } });
    expect(arrangeTopic(topicOf(asLede, "cost"), asLede)).toMatchObject({
      lede: [claim, reply, more],
      sides: [{ label: null, claims: [other] }],
      exchanges: [],
    });
    const apart = indexOf({ cost: { summary: [other], exchanges } });
    expect(arrangeTopic(topicOf(apart, "cost"), apart)).toMatchObject({
      lede: [other],
      sides: [],
      exchanges: [{ claim, replies: [reply, more] }],
    });
  });

  test("[G4] puts claims of no side first, then side after side, each in its order", () => {
    const index = indexReport(checkReport(modelReportDraft));
    const sidesOf = (id: string): readonly (readonly [string | null, number])[] =>
      arrangeTopic(topicOf(index, id), index).sides.map(({ label, claims }) => [label, claims.length]);
    expect(sidesOf("verdict")).toEqual([
      ["run it", 2],
      ["rent it", 2],
      ["split it", 1],
    ]);
    expect(sidesOf("filters")).toEqual([
      [null, 1],
      ["give in", 1],
      ["hold out", 1],
    ]);
  });
});
