import { describe, expect, test } from "vitest";
import { parseCommand } from "./command.ts";

const parse = (...argv: readonly string[]) => parseCommand(argv, "1.2.3");

describe("parseCommand()", () => {
  test("takes a reference and flags in any order", () => {
    expect(parse("--quiet", "thread.json", "--json", "-", "--out=x").request).toEqual({ reference: "thread.json", flags: { quiet: true, json: "-", out: "x" } });
    expect(parse("-").request).toEqual({ reference: "-", flags: {} });
    expect(parse("--", "--strange-name.json").request?.reference).toBe("--strange-name.json");
  });

  test("answers --help with every setting, examples and exit codes, and --version", () => {
    const { answer } = parse("--help");
    expect(answer).toMatchInlineSnapshot(`
      "Usage: summarizer <reference> [options]

      Reads a whole comment thread and makes pages one would rather read: topics,
      every comment tagged, every sentence cited and checked.

      Arguments:
        reference        what to read

      Options:
        --version        output the version number
        --out <folder>   write the site into this folder; discussions already there
                         stay (default: summarizer-site; SUMMARIZER_OUT)
        --json <file>    also write the report as JSON; \`-\` prints it alone, and a
                         site only with --out
        --topics <file>  tag with these topics instead of learning them: [{id, name,
                         description}]
        --engine <name>  what reads the thread: embedded needs no key and no network
                         (default: auto; SUMMARIZER_ENGINE)
        --data <folder>  where embeddings are kept between runs (default: the
                         platform's data folder; SUMMARIZER_DATA)
        --open           open the written page in the browser
        --quiet          no progress and no digest; errors are still printed
        -h, --help       show this help

      What <reference> can be:
        a file            a thread saved as JSON from https://hn.algolia.com/api/v1/items/<id>
        -                 the same on standard input

      Examples:
        summarizer thread.json                      digest here, site in summarizer-site/
        summarizer thread.json --out pages --open   site in pages/, opened in the browser
        summarizer thread.json --json - --quiet     only the report, as JSON
        summarizer thread.json --topics mine.json   tag with your own topics
        curl -s https://hn.algolia.com/api/v1/items/8863 | summarizer -

      Exit codes: 0 done, 2 wrong use, 3 the source failed, 4 the reading failed, 130 interrupted.

      "
    `);
    expect(parse("--version").answer).toBe("1.2.3\n");
  });

  test.each([
    ["nothing at all", [], "missing required argument"],
    ["two references", ["a.json", "b.json"], "too many arguments"],
    ["an unknown flag, with the near one", ["a.json", "--jsn", "x"], "(Did you mean --json?)"],
    ["a flag without its value", ["a.json", "--out"], "argument missing"],
  ])("[S2] refuses %s", (_what, argv, expected) => {
    expect(() => parse(...argv)).toThrow(expected);
  });
});
