import { describe, expect, test } from "vitest";
import { inferParents } from "./infer-parents.ts";

const story = { author: "asker", text: "The queue loses jobs when the disk is full." };

const read = (
  ...comments: readonly (readonly [author: string | null, text: string, isPlaced?: boolean])[]
): Readonly<Record<string, string>> => {
  const parents = inferParents({
    story,
    comments: comments.map(([author, text, isPlaced = false], index) => ({ id: String(index + 1), author, text, isPlaced })),
  });
  return Object.fromEntries([...parents].map(([id, { parentId, by }]) => [id, `${parentId} by ${by}`]));
};

describe("what a comment of a flat list answers", () => {
  test("is the latest earlier comment whose own words it quotes, whatever the line breaks", () => {
    expect(read(["ann", "A fixed delay will hurt when many jobs fail."], ["bob", "> will hurt\n> when many jobs\n\nIt will."])).toEqual({
      2: "1 by quotation",
    });
  });

  test("is who said it, not who quoted it before", () => {
    const said = "A fixed delay will hurt.";
    expect(read(["ann", said], ["bob", `> ${said}\n\nWhy?`], ["cat", `> ${said}\n\nBecause of the herd.`])).toEqual({
      2: "1 by quotation",
      3: "1 by quotation",
    });
  });

  test("is the last earlier comment of the first person mentioned who spoke, where nothing known is quoted", () => {
    expect(
      read(
        ["ann", "First words."],
        ["ann", "Second words."],
        ["bob", "@nobody @Ann is that so?"],
        ["cat", "> something from elsewhere\n\n@bob no."],
      ),
    ).toEqual({
      3: "2 by mention",
      4: "3 by mention",
    });
  });

  test("is the story where that is quoted, though somebody is mentioned", () => {
    expect(read(["ann", "First words."], ["bob", "> loses jobs when the disk is full\n\n@ann has seen it, too."])).toEqual({});
  });

  test.each([
    ["a quotation too short to tell", "> yes\n\nIndeed."],
    ["a mention inside a quotation", "> @ann said what nobody here said\n\nHm."],
    ["an e-mail address", "Write to me@ann.example or x@ann."],
    ["a scoped package", "Use @ann/queue instead."],
    ["nobody", "Same here."],
  ])("is nothing known for %s", (_what, text) => {
    expect(read(["ann", "Yes, but see @annex."], ["bob", text])).toEqual({});
  });

  test("is not the writer's own last comment, and not guessed where GitHub says it", () => {
    expect(read(["ann", "First words of mine."], ["ann", "@ann is me."], ["bob", "@ann what?", true])).toEqual({});
  });
});
