import { describe, expect, test } from "vitest";
import { commands } from "./command-table.ts";
import { parseCommand } from "./parse-command.ts";

const parse = (...argv: readonly string[]) => parseCommand(argv, "1.2.3");

describe("parseCommand()", () => {
  test("takes a reference and flags in any order", () => {
    expect(parse("--quiet", "thread.json", "--json", "-", "--out=x").request).toEqual({
      command: "read",
      words: ["thread.json"],
      flags: { quiet: true, json: "-", out: "x" },
    });
    expect(parse("-").request).toEqual({ command: "read", words: ["-"], flags: {} });
    expect(parse("--", "--strange-name.json").request?.words).toEqual(["--strange-name.json"]);
  });

  test("takes commands with their words, and settings before or after them", () => {
    expect(parse("list").request).toEqual({ command: "list", words: [], flags: {} });
    expect(parse("--data", "x", "export", "hn-1", "hn-2", "--out", "y").request).toEqual({
      command: "export",
      words: ["hn-1", "hn-2"],
      flags: { data: "x", out: "y" },
    });
    expect(parse("search", "two words").request?.words).toEqual(["two words"]);
  });

  test("answers --help for each command", () => {
    for (const { name, summary } of commands) expect(parse(name, "--help").answer).toContain(summary);
  });

  test("answers --help with every setting, examples and exit codes, and --version", () => {
    const { answer } = parse("--help");
    expect(answer).toMatchInlineSnapshot(`
      "Usage: summarizer <reference> [options]
             summarizer <command> [options]

      Reads a whole comment thread and makes pages one would rather read: topics,
      every comment tagged, every sentence cited and checked.

      Arguments:
        reference                       what to read: a Hacker News link or id, a
                                        file, or - for standard input

      Options:
        --out <folder>                  write the site into this folder; discussions
                                        already there stay (default: summarizer-site;
                                        SUMMARIZER_OUT)
        --json <file>                   also write the report as JSON; \`-\` prints it
                                        alone, and a site only with --out
        --markdown <file>               also write the report as Markdown; \`-\` prints
                                        it alone, as with --json
        --topics <file>                 tag with these topics instead of learning
                                        them: [{id, name, description}]
        --from <format>                 read the file as this format instead of
                                        recognising it by its content: hnapi, algolia,
                                        firebase, generic, hn-page, csv
        --column <meaning=name>         name a table's column where its name does not
                                        tell: words, author, parent, time, id, score,
                                        url, title; may be given for each
        --title <words>                 call the discussion this, as where a file does
                                        not hold its title
        --engine <name>                 what reads the thread: embedded needs no key
                                        and no network; auto takes the model that is
                                        configured, else embedded: auto, embedded,
                                        model (default: auto; SUMMARIZER_ENGINE)
        --model <provider/name>         the language model that reads; the key comes
                                        from the provider's own variable
                                        (SUMMARIZER_MODEL)
        --tag-model <provider/name>     a cheaper model that tags the comments
                                        (default: the model; SUMMARIZER_TAG_MODEL)
        --model-url <url>               where the model's provider is reached, such as
                                        http://127.0.0.1:8080/v1; may be an address
                                        that is not public (default: the provider's
                                        own; SUMMARIZER_MODEL_URL)
        --model-context <tokens>        how much the model reads and writes at once;
                                        Ollama is told it (default: what is known of
                                        the model, else 16384;
                                        SUMMARIZER_MODEL_CONTEXT)
        --model-parallel <calls>        how many calls go to a provider at a time
                                        (default: 8; SUMMARIZER_MODEL_PARALLEL)
        --model-rate <calls>            how many calls begin at a provider in a minute
                                        (default: no limit but the provider's own
                                        answers; SUMMARIZER_MODEL_RATE)
        --max-cost <dollars>            the most that one run may pay; when it is
                                        reached, what is done is kept as a partial
                                        report (SUMMARIZER_MAX_COST)
        --max-tokens <tokens>           the most tokens that one run may use, input
                                        and output together (SUMMARIZER_MAX_TOKENS)
        --data <folder>                 where discussions, reports and embeddings are
                                        kept (default: the platform's data folder;
                                        SUMMARIZER_DATA)
        --algolia-url <url>             where Hacker News threads are fetched: a
                                        mirror of Algolia's API; the only way to name
                                        an address that is not public (default:
                                        https://hn.algolia.com/api/v1;
                                        SUMMARIZER_ALGOLIA_URL)
        --firebase-url <url>            the same for Hacker News's own API, which
                                        knows the order of replies (default:
                                        https://hacker-news.firebaseio.com/v0;
                                        SUMMARIZER_FIREBASE_URL)
        --open                          open the written page in the browser
        --quiet                         no progress and no digest; errors are still
                                        printed
        --version                       output the version number
        -h, --help                      show this help

      Commands:
        list [options]                  what has been read, latest first
        show [options] <id>             print a kept report again
        topics [options] <id>           print a kept report's topics as JSON, to be
                                        edited and given again with --topics
        search [options] <words...>     find words in comments, topics and summaries
        estimate [options] <reference>  how many calls, tokens and dollars reading
                                        would take; asks no model
        calls [options] [id]            the calls to language models, with their time,
                                        tokens and cost
        export [options] [ids...]       write kept reports as a site
        serve [options]                 a web app on this machine: paste a link, watch
                                        it being read, keep it, search it
        remove [options] <ids...>       delete discussions and their reports from the
                                        store
        doctor [options]                check this machine, and say what to do about
                                        each problem

      Examples:
        summarizer https://news.ycombinator.com/item?id=8863
        summarizer thread.json --out pages --open   site in pages/, opened in the browser
        summarizer thread.json --json - --quiet     only the report, as JSON
        summarizer thread.json --topics mine.json   tag with your own topics
        summarizer form.csv --column words="Your view"   a table whose names do not tell
        summarizer 8863 --model openai/gpt-5-mini   read by a language model (its key in OPENAI_API_KEY)
        summarizer list                             what has been read

      Files that can be read: a thread saved as JSON from Algolia's, Firebase's or hnapi's API,
      a saved Hacker News page, a table of comments (CSV, TSV, from a spreadsheet).
      Exit codes: 0 done, 2 wrong use, 3 the source failed, 4 the reading failed,
      5 budget reached (a partial report is kept), 130 interrupted.

      "
    `);
    expect(parse("--version").answer).toBe("1.2.3\n");
  });

  test.each([
    ["nothing at all", [], "nothing to read was named"],
    ["a command without its id", ["show"], "missing required argument"],
    ["two references", ["a.json", "b.json"], "too many arguments"],
    ["an unknown flag, with the near one", ["a.json", "--jsn", "x"], "(Did you mean --json?)"],
    ["a flag without its value", ["a.json", "--out"], "argument missing"],
  ])("[S2] refuses %s", (_what, argv, expected) => {
    expect(() => parse(...argv)).toThrow(expected);
  });
});
