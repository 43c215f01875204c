import { describe, expect, test } from "vitest";
import { reflowLines } from "./reflow-lines.ts";
import { unflowText } from "./unflow-text.ts";

describe("unflowText()", () => {
  test("joins lines that are quoted as deep, and no others", () => {
    expect(unflowText("> one \n> two\nthree \nfour\n>> deep \n> less", { delSp: false })).toBe("> one two\nthree four\n>> deep\n> less");
  });

  test("takes off stuffing and, where it was added, the space; leaves the signature's separator", () => {
    expect(unflowText(" From here\n漢 \n字\n-- \nAnn", { delSp: true })).toBe("From here\n漢字\n-- \nAnn");
  });
});

describe("reflowLines()", () => {
  test("joins lines that a program broke at its width", () => {
    const lines = ["This line was broken by a mail program because the next word would", "not have fitted, and it goes on here."];
    expect(reflowLines(lines)).toEqual([lines.join(" ")]);
  });

  test("keeps lists, short lines and labels as a person broke them", () => {
    for (const lines of [
      ["Hi Ann,", "thanks for the mail."],
      ["- the first item of a list, which is long enough to be broken", "- the second item of a list, which is long enough as well"],
      ["Signed-off-by: Somebody With A Long Name <somebody@example.org>", "Reviewed-by: Somebody Else With A Long Name <else@example.org>"],
    ])
      expect(reflowLines(lines)).toEqual(lines);
  });
});
