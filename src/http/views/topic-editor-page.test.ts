import { describe, expect, test } from "vitest";
import { hostile, reportDraft } from "../../../test/fixtures/report.ts";
import { report, toWeb, webPages } from "../../../test/fixtures/web-pages.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import { parseTopicEdits } from "../../domain/topics/edit-topics.ts";
import { indexReport } from "../../views/report-index.ts";
import { renderTopicEditor } from "./topic-editor-page.tsx";

const html = webPages["topic-editor"] ?? "";
const unescape = (text: string): string =>
  text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** The form's fields as a browser sends them when nothing is changed. */
const fieldsOf = (page: string): ReadonlyMap<string, string> => {
  const form = page.split('class="sheet topic-editor"')[1] ?? "";
  const inputs = [...form.matchAll(/<input[^>]*?name="([^"]*)" value="([^"]*)"/gu)].map(
    ([, name = "", value = ""]) => [name, value] as const,
  );
  const areas = [...form.matchAll(/<textarea[^>]*?name="([^"]*)"[^>]*>([^<]*)/gu)].map(
    ([, name = "", value = ""]) => [name, value] as const,
  );
  const selects = [...form.matchAll(/<select[^>]*?name="([^"]*)"/gu)].map(([, name = ""]) => [name, "keep"] as const);
  return new Map([...inputs, ...areas, ...selects].map(([name, value]) => [name, unescape(value)]));
};

describe("renderTopicEditor()", () => {
  test("shows groups with their subtopics, folded where there are many", () => {
    const draw = (draft: typeof reportDraft): string =>
      renderTopicEditor({ web: toWeb(), report: checkReport(draft), version: 1, undo: null, problem: null, typed: null });
    const topic = reportDraft.topics[4]!;
    const more = Array.from({ length: 30 }, (_, n) => ({ ...topic, id: `t${n}`, slug: `t${n}`, parentId: null }));
    expect(draw(reportDraft)).toMatch(
      /<details class="topic-group" open=""><summary><bdi>[^<]+<\/bdi> <span class="side-note">\d subtopics?, /u,
    );
    expect(draw({ ...reportDraft, topics: [...reportDraft.topics, ...more] })).toContain('<details class="topic-group"><summary>');
  });

  test("offers to undo the last change, where there was one", () => {
    expect(html).toContain('<form action="/d/hn-100/versions/1/current" method="post">');
    expect(webPages["topic-editor-refused"]).not.toContain("/current");
  });

  test("sent as it is, changes nothing", () => {
    const topics = indexReport(report).readingOrder.map(({ id, name, description, parentId }) => ({ id, name, description, parentId }));
    expect(parseTopicEdits(fieldsOf(html), topics)).toEqual({ topics, merged: [] });
    expect(fieldsOf(html).get("version")).toBe("2");
  });

  test("goes to the discussion's topics, has three rows for new ones, and says what will happen", () => {
    expect(html).toContain('action="/d/hn-100/topics/" method="post"');
    expect(html.match(/<legend class="side">New topic \d<\/legend>/gu)).toHaveLength(3);
    expect(html).toContain("the thread is not fetched again");
    expect(html).toContain("<code>summarizer topics hn-100 &gt; topics.json</code>");
  });

  test("offers each topic to be kept, dropped, or merged into each other one", () => {
    const [, first = ""] = /<select id="fate-0"[^>]*>(.*?)<\/select>/su.exec(html) ?? [];
    expect([...first.matchAll(/value="([^"]*)"/gu)].map(([, value]) => value)).toEqual([
      "keep",
      "drop",
      "merge:cost",
      "merge:copy",
      "merge:names",
      "merge:empty",
    ]);
  });

  test("keeps what was typed beside the problem, hostile words as words [S1] [S2]", () => {
    const refused = webPages["topic-editor-refused"] ?? "";
    expect(refused).toContain('role="alert"');
    expect(refused).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(refused).toContain("&lt;/textarea&gt;&lt;script&gt;</textarea>");
    expect(refused).toMatch(/name="fate-1">.*<option value="merge:names" selected="">.*name="fate-2"/su);
    expect(refused).not.toContain(hostile.topicName);
  });

  test("stays light for two hundred topics", () => {
    const topic = reportDraft.topics[4]!;
    const topics = [...reportDraft.topics, ...Array.from({ length: 195 }, (_, n) => ({ ...topic, id: `t${n}`, slug: `t${n}` }))];
    const page = renderTopicEditor({
      web: toWeb(),
      report: checkReport({ ...reportDraft, topics }),
      version: 1,
      undo: null,
      problem: null,
      typed: null,
    });
    expect(page.length).toBeLessThan(1_000_000);
  });
});
