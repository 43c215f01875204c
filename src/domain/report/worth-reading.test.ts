import { describe, expect, test } from "vitest";
import type { ReportComment, ReportSentence } from "./report.ts";
import { chooseWorthReading } from "./worth-reading.ts";

const words = (count: number): string => Array.from({ length: count }, () => "word").join(" ");

const toComment = (id: string, parts: Partial<ReportComment> = {}): ReportComment => ({
  id,
  parentId: null,
  orphan: false,
  author: `author-${id}`,
  createdAt: null,
  depth: 0,
  url: null,
  html: "",
  text: words(60),
  status: "tagged",
  reason: null,
  topicIds: ["a"],
  kind: null,
  score: null,
  marks: [],
  firstSeen: null,
  ...parts,
});

const cite = (text: string, commentId: string): ReportSentence => ({ text, kind: "said", citations: [{ commentId, quote: null }] });

/** Short comments that make the thread large enough to need a choice. */
const filler = Array.from({ length: 12 }, (_, index) => toComment(`f${index}`, { text: "Nice." }));

const choose = (comments: readonly ReportComment[], sentences: readonly ReportSentence[] = []) =>
  chooseWorthReading({ comments: [...comments, ...filler], sentences });
const idsOf = (...chosen: Parameters<typeof choose>) => choose(...chosen).map(({ commentId }) => commentId);

const reply = (id: string, parentId: string, text = "Yes.") => toComment(id, { parentId, depth: 1, text });

describe("chooseWorthReading()", () => {
  test("never chooses a one-line comment, however many replies it drew", () => {
    const replies = Array.from({ length: 9 }, (_, index) => reply(`r${index}`, "short"));
    expect(idsOf([toComment("short", { text: "Why not just use cron?" }), ...replies, toComment("long")])).toEqual(["long"]);
  });

  test("counts a comment's own words, not those it quotes, and only tagged comments", () => {
    expect(idsOf([toComment("quoting", { text: `> ${words(80)}\n\nThis.` })])).toEqual([]);
    expect(idsOf([toComment("untagged", { status: "untagged", topicIds: [] })])).toEqual([]);
  });

  test("prefers replies, citations and length, and says which it was", () => {
    const comments = [
      toComment("plain", { text: words(40) }),
      toComment("long", { text: words(80) }),
      toComment("cited", { text: words(40) }),
      toComment("answered", { text: words(40) }),
      ...["1", "2", "3", "4"].map((id) => reply(id, "answered")),
    ];
    expect(choose(comments, [cite("A.", "cited"), cite("B.", "cited"), cite("B.", "cited")])).toEqual([
      { commentId: "answered", reason: "drew 4 replies" },
      { commentId: "cited", reason: "cited 2 times" },
      { commentId: "long", reason: "80 words" },
      { commentId: "plain", reason: "40 words" },
    ]);
  });

  test("counts all comments below an opener, and those for nobody else once it is chosen", () => {
    const branch = [
      toComment("opener"),
      reply("child", "opener", words(60)),
      ...["1", "2", "3"].map((id) => reply(id, "child")),
      toComment("other", { text: words(70) }),
    ];
    expect(choose(branch).slice(0, 2)).toEqual([
      { commentId: "opener", reason: "drew 4 replies" },
      { commentId: "other", reason: "70 words" },
    ]);
  });

  test("chooses at most five, one a person; unknown authors are different people", () => {
    const anns = Array.from({ length: 3 }, (_, index) => toComment(`a${index}`, { author: "ann" }));
    expect(idsOf(anns)).toEqual(["a0"]);
    const unknown = Array.from({ length: 7 }, (_, index) => toComment(`u${index}`, { author: null }));
    expect(idsOf(unknown)).toEqual(["u0", "u1", "u2", "u3", "u4"]);
  });

  test("chooses none of a thread that is read whole in a few minutes", () => {
    const few = Array.from({ length: 10 }, (_, index) => toComment(`c${index}`));
    expect(chooseWorthReading({ comments: few, sentences: [] })).toEqual([]);
  });

  test("chooses from eleven comments on, and comments of 40 words on", () => {
    const eleven = Array.from({ length: 11 }, (_, index) => toComment(`c${index}`, { text: words(index === 0 ? 40 : 39) }));
    expect(chooseWorthReading({ comments: eleven, sentences: [] })).toEqual([{ commentId: "c0", reason: "40 words" }]);
  });

  test("says every reason, and one of each in the singular", () => {
    const comments = [toComment("a"), reply("b", "a")];
    expect(choose(comments, [cite("A.", "a")])[0]).toEqual({ commentId: "a", reason: "drew 1 reply, cited once" });
  });

  test("counts no orphan as a reply", () => {
    const comments = [toComment("a"), toComment("b", { parentId: "a", orphan: true, text: "Yes." })];
    expect(choose(comments)).toEqual([{ commentId: "a", reason: "60 words" }]);
  });

  test("weighs replies and citations alike, and length by its ratio to 40 words", () => {
    const answered = [toComment("answered"), ...["1", "2"].map((id) => reply(id, "answered"))];
    const cited = toComment("cited", { text: words(61) });
    expect(idsOf([...answered, cited], [cite("A.", "cited"), cite("B.", "cited")])).toEqual(["cited", "answered"]);
    // Twice the length weighs as much as one reply: a little more than twice outweighs it.
    expect(idsOf([toComment("a", { text: words(40) }), reply("1", "a"), toComment("long", { text: words(81) })])).toEqual(["long", "a"]);
    expect(idsOf([toComment("a", { text: words(40) }), reply("1", "a"), toComment("long", { text: words(79) })])).toEqual(["a", "long"]);
  });

  test("puts the earlier of two comments that are worth as much first", () => {
    expect(idsOf([toComment("a"), toComment("b")])).toEqual(["a", "b"]);
  });

  test("what stands below one that is chosen counts for nobody else, and what stands elsewhere does", () => {
    const branch = [
      toComment("opener"),
      reply("child", "opener", words(50)),
      reply("1", "child"),
      reply("2", "child"),
      reply("3", "opener"),
    ];
    const other = [toComment("other", { text: words(41) }), reply("4", "other")];
    // The child's two replies are the opener's; the other's one reply is its own.
    expect(idsOf([...branch, ...other])).toEqual(["opener", "other", "child"]);
  });
});
