import { expect, test } from "vitest";
import { readSaved } from "../files/file-source.ts";

const read = (text: string) => readSaved({ bytes: Buffer.from(text), name: "saved.json", format: null });

/** What a reading made of a file: each comment's author, words and what it answers. */
const toRows = (text: string) => read(text).comments.map(({ id, parentId, author, text: words }) => [id, parentId, author, words]);

const listing = (children: readonly unknown[]) => ({ kind: "Listing", data: { after: null, children } });
const post = { kind: "t3", data: { id: "p1", name: "t3_p1", title: "Ferry on Sundays", author: "op", selftext: "What do you say?" } };
const toComment = (id: string, parent: string, replies: unknown) => ({
  kind: "t1",
  data: {
    id,
    name: `t1_${id}`,
    author: `by_${id}`,
    body: `Words of comment ${id} here.`,
    created_utc: 1_700_000_000,
    parent_id: parent,
    replies,
  },
});
const reply = toComment("c2", "t1_c1", "");
const thread = [listing([post]), listing([toComment("c1", "t3_p1", listing([reply])), toComment("c3", "t3_p1", "")])];

const redditRows = [
  ["c1", null, "by_c1", "Words of comment c1 here."],
  ["c2", "c1", "by_c2", "Words of comment c2 here."],
  ["c3", null, "by_c3", "Words of comment c3 here."],
];

test("[A3] Reddit's own JSON is the post and every comment below it", () => {
  expect(toRows(JSON.stringify(thread))).toEqual(redditRows);
  expect(read(JSON.stringify(thread))).toMatchObject({ title: "Ferry on Sundays", author: "op", text: "What do you say?" });
  expect(toRows(JSON.stringify(thread[1]))).toEqual(redditRows);
});

test("[A3] comments that Reddit did not send are a finding with their number", () => {
  const more = { kind: "more", data: { count: 7, id: "zz", children: ["zz"] } };
  const { comments, findings } = read(JSON.stringify(listing([toComment("c1", "t3_p1", ""), more])));
  expect(comments).toHaveLength(1);
  expect(findings.map(({ message }) => message).join("\n")).toContain("7 comments");
});

const items = [
  { id: 1, author: "ann", text: "One two three four." },
  { id: 2, author: "bob", text: "Five six seven eight.", parent: 1 },
];
const rows = [
  ["1", null, "ann", "One two three four."],
  ["2", "1", "bob", "Five six seven eight."],
];

test.each([
  ["behind a server's guard", ")]}'\n%"],
  ["in a JSONP call", "callback(%);"],
  ["assigned by a script", "window.YTD.posts.part0 = %;\n"],
  ["as a module", "export default %;"],
  ["under the head of an HTTP answer", "HTTP/2 200\r\ncontent-type: application/json\r\n\r\n%"],
  ["under a copied command", "$ curl -s https://forum.example/7\n%"],
  ["under a comment", "// saved on Monday\n%"],
])("[A3] JSON %s is read", (_where, form) => {
  expect(toRows(form.replace("%", JSON.stringify(items)))).toEqual(rows);
});

test("[A3] JSON inside a JSON string is read, broken JSON is refused with the place of the fault", () => {
  expect(toRows(JSON.stringify(JSON.stringify(items)))).toEqual(rows);
  expect(() => read(JSON.stringify(items).replace("]", ",]"))).toThrow(/not JSON: /u);
});

test("[A2] [A3] ids too long for JavaScript's numbers stay apart", () => {
  const text =
    '[{"id":7300000000000000001,"author":"ann","text":"One two 7300000000000000003."},{"id":7300000000000000002,"parent":7300000000000000001,"author":"bob","text":"Three four five."}]';
  expect(toRows(text)).toEqual([
    ["7300000000000000001", null, "ann", "One two 7300000000000000003."],
    ["7300000000000000002", "7300000000000000001", "bob", "Three four five."],
  ]);
});

test("[A3] words with marked parts are whole", () => {
  const text = ["See ", { type: "link", text: "https://a.example" }, " for the timetable."];
  expect(toRows(JSON.stringify([{ id: 1, from: "ann", text }, items[1]]))[0]?.[3]).toBe("See https://a.example for the timetable.");
});

test("[A3] MongoDB's ids and times are those of any export", () => {
  const toRecord = (id: string, parent: string | null, words: string) =>
    JSON.stringify({
      _id: { $oid: id },
      parent: parent && { $oid: parent },
      author: "ann",
      at: { $date: "2026-03-01T08:00:00Z" },
      text: words,
    });
  const { comments } = read([toRecord("aa01", null, "One two three."), toRecord("aa02", "aa01", "Four five six.")].join("\n"));
  expect(comments.map(({ id, parentId, createdAt }) => [id, parentId, createdAt])).toEqual([
    ["aa01", null, "2026-03-01T08:00:00.000Z"],
    ["aa02", "aa01", "2026-03-01T08:00:00.000Z"],
  ]);
});

test.each([
  ["alone", (map: unknown) => map],
  ["inside a discussion", (map: unknown) => ({ title: "Ferry", comments: map })],
])("[A3] comments by id are comments: %s", (_where, wrap) => {
  const map = { k1: { author: "ann", text: "One two three four." }, k2: { author: "bob", text: "Five six seven.", parent: "k1" } };
  expect(toRows(JSON.stringify(wrap(map)))).toEqual([
    ["k1", null, "ann", "One two three four."],
    ["k2", "k1", "bob", "Five six seven."],
  ]);
});

test("[A3] a table of quoted cells is no row of JSON strings", () => {
  const text = '"Author","Content"\n"ann","One two, three"\n"bob","Four five six"\n';
  expect(toRows(text).map(([, , author, words]) => [author, words])).toEqual([
    ["ann", "One two, three"],
    ["bob", "Four five six"],
  ]);
});
