import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectSiteFolder, replaceDiscussion, replaceFiles } from "./site-folder.ts";

const toFolder = (): string => mkdtempSync(join(tmpdir(), "summarizer-site-"));
const toFiles = (id: string, words: string) => [
  { path: `d/${id}/index.html`, content: words },
  { path: `d/${id}/t/costs/index.html`, content: words },
  { path: `d/${id}/report.json`, content: "{}" },
];
const read = (folder: string, path: string): string => readFileSync(join(folder, path), "utf8");

describe("a site's folder", () => {
  test("may be absent, empty, or a site of ours; anything else is refused and left as it is", () => {
    const folder = toFolder();
    inspectSiteFolder(join(folder, "absent"));
    inspectSiteFolder(folder);
    replaceDiscussion(folder, "hn-1", toFiles("hn-1", "one"));
    replaceFiles(folder, [{ path: "index.html", content: "home" }]);
    inspectSiteFolder(folder);
    writeFileSync(join(folder, "thesis.doc"), "years of work");
    expect(() => inspectSiteFolder(folder)).toThrow('it contains "thesis.doc"');
  });

  test.each([
    ["a file", (folder: string) => (writeFileSync(join(folder, "x"), ""), join(folder, "x")), "it is a file, not a folder"],
    ["another site", (folder: string) => (writeFileSync(join(folder, "index.html"), ""), folder), 'it has no folder "d"'],
    [
      "a folder d of somebody's",
      (folder: string) => (mkdirSync(join(folder, "d", "photos"), { recursive: true }), folder),
      '"d/photos" contains no report.json',
    ],
  ])("[S2] refuses %s", (_what, make, expected) => {
    const place = make(toFolder());
    expect(() => inspectSiteFolder(place)).toThrow(expected);
  });

  test("gets new discussions beside old ones, and a new version without leftovers of the old", () => {
    const folder = toFolder();
    replaceDiscussion(folder, "hn-1", toFiles("hn-1", "one"));
    replaceDiscussion(folder, "hn-2", toFiles("hn-2", "two"));
    replaceDiscussion(
      folder,
      "hn-1",
      toFiles("hn-1", "changed").filter(({ path }) => !path.includes("/t/")),
    );
    expect(read(folder, "d/hn-1/index.html")).toBe("changed");
    expect(existsSync(join(folder, "d/hn-1/t"))).toBe(false);
    expect(read(folder, "d/hn-2/index.html")).toBe("two");
    expect(readdirSync(folder)).toEqual(["d"]);
  });

  test.skipIf(process.platform !== "linux")("[S2] refuses a folder where none can be made, and does not hang", () => {
    expect(() => replaceDiscussion("/proc/summarizer-site", "hn-1", [{ path: "d/hn-1/index.html", content: "" }])).toThrow(
      "Cannot write the site",
    );
  });

  test("puts back what a process killed between its two renames had moved away, and removes what it had half made", () => {
    const folder = toFolder();
    replaceDiscussion(folder, "hn-1", toFiles("hn-1", "one"));
    renameSync(join(folder, "d/hn-1"), join(folder, ".summarizer-old-hn-1"));
    // No process has this number: Linux and macOS stop far below.
    mkdirSync(join(folder, ".summarizer-new-999999999"));
    inspectSiteFolder(folder);
    replaceDiscussion(folder, "hn-2", toFiles("hn-2", "two"));
    expect(read(folder, "d/hn-1/index.html")).toBe("one");
    expect(readdirSync(folder)).toEqual(["d"]);
  });

  test("[S2] says why when it cannot be written", () => {
    const file = join(toFolder(), "file");
    writeFileSync(file, "");
    expect(() => replaceDiscussion(join(file, "below"), "hn-1", toFiles("hn-1", "one"))).toThrow(
      /Cannot write the site into .*a part of its path is a file, not a folder/u,
    );
  });
});
