import { describe, expect, test } from "vitest";
import { commands } from "./command-table.ts";
import { parseCommand } from "./parse-command.ts";

const parse = (...argv: readonly string[]) => parseCommand(argv, "1.2.3");

describe("parseCommand()", () => {
  test("takes a reference and flags in any order", () => {
    expect(parse("--quiet", "thread.json", "--json", "-", "--out=x").request).toEqual({
      command: "read",
      args: ["thread.json"],
      flags: { quiet: true, json: "-", out: "x" },
    });
    expect(parse("-").request).toEqual({ command: "read", args: ["-"], flags: {} });
    expect(parse("--", "--strange-name.json").request?.args).toEqual(["--strange-name.json"]);
  });

  test("takes commands with their arguments, and settings before or after them", () => {
    expect(parse("list").request).toEqual({ command: "list", args: [], flags: {} });
    expect(parse("--data", "x", "export", "hn-1", "hn-2", "--out", "y").request).toEqual({
      command: "export",
      args: ["hn-1", "hn-2"],
      flags: { data: "x", out: "y" },
    });
    expect(parse("search", "two words").request?.args).toEqual(["two words"]);
  });

  test("takes --json as a file for reading and as a switch for lists", () => {
    expect(parse("a.json", "--json", "b.json").request?.flags).toEqual({ json: "b.json" });
    expect(parse("list", "--json", "--limit", "3").request?.flags).toEqual({ asJson: true, limit: "3" });
    expect(parse("--data", "x", "calls", "hn-1", "--json").request).toEqual({
      command: "calls",
      args: ["hn-1"],
      flags: { data: "x", asJson: true },
    });
  });

  test("takes a word with a minus in a search for an exclusion, and its own options for options", () => {
    expect(parse("search", "queue", "-hot", "-C++", "--limit", "3", "-two words").request).toEqual({
      command: "search",
      args: ["queue", "-hot", "-C++", "-two words"],
      flags: { limit: "3" },
    });
    expect(parse("search", "-h").answer).toContain("Usage: summarizer search");
    expect(() => parse("search", "a", "--jsn")).toThrow("--jsn");
  });

  test("takes several references, or none with --top", () => {
    expect(parse("a.json", "8863", "--quiet").request).toEqual({ command: "read", args: ["a.json", "8863"], flags: { quiet: true } });
    expect(parse("--top", "3").request).toEqual({ command: "read", args: [], flags: { top: "3" } });
  });

  test("answers help, version and -v as commands and keeps help to the width", () => {
    expect(parse("help").answer).toBe(parse("--help").answer);
    expect(parse("help", "show").answer).toBe(parse("show", "--help").answer);
    expect([parse("version").answer, parse("-v").answer]).toEqual(["1.2.3\n", "1.2.3\n"]);
    const lines = parseCommand(["show", "--help"], "", 50).answer?.split("\n") ?? [];
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  test("answers --help for each command", () => {
    for (const { name, summary } of commands) expect(parse(name, "--help").answer?.replaceAll(/\s+/gu, " ")).toContain(summary);
  });

  test("answers --help with every setting, examples and exit codes, and --version", () => {
    const { answer } = parse("--help");
    expect(answer).toMatchInlineSnapshot(`
      "Usage: summarizer <references> [options]
             summarizer <command> [options]

      Reads a whole comment thread and writes pages about it: topics, a tag for every
      comment, and summaries whose sentences cite comments.

      Arguments:
        references                      the threads, one or several: links, Hacker
                                        News ids, files, or - for standard input

      Options:
        --out <folder>                  write the site into this folder; discussions
                                        already in it are kept (default:
                                        summarizer-site; SUMMARIZER_OUT)
        --json <file>                   also write the report as JSON; with \`-\`, print
                                        only the JSON, and write a site only if --out
                                        is given
        --markdown <file>               also write the report as Markdown; \`-\` works
                                        as with --json
        --topics <file>                 tag with the topics in this JSON file instead
                                        of learning topics: [{id, name, description,
                                        parentId}]
        --again                         bring the stored version up to date: only
                                        comments that came since are read; the thread
                                        can also be named by its id in the store
        --from <format>                 read a file (not a link) as this format
                                        instead of detecting it: hnapi, algolia,
                                        firebase, hn-page, lobsters, lobsters-page,
                                        discourse, discourse-page, github,
                                        github-page, reddit, reddit-page, reddit-feed,
                                        mail, gmail-page, generic, csv
        --column <meaning=name>         name a table's column if its header is not
                                        recognised: words, author, parent, time, id,
                                        score, url, title; can be repeated; only for
                                        tables and generic JSON
        --thread <number>               the thread to read in a mailbox of several;
                                        without it they are listed with their numbers
        --title <text>                  a title for the discussion, in place of its
                                        own or where a file has none
        --top <number>                  read the first threads of Hacker News's front
                                        page, as many as this
        --engine <name>                 the engine that reads the thread: embedded
                                        needs no key and no network; auto uses the
                                        configured model, or embedded if there is
                                        none: auto, embedded, model (default: auto;
                                        SUMMARIZER_ENGINE)
        --model <provider/name>         the language model that reads the thread; its
                                        key is read from the provider's usual variable
                                        (SUMMARIZER_MODEL)
        --tag-model <provider/name>     a second, cheaper model for tagging comments
                                        (default: same as --model;
                                        SUMMARIZER_TAG_MODEL)
        --verify <when>                 have a model compare each written statement
                                        with the comments it cites, and leave out what
                                        they do not support; auto: where that costs
                                        less than a quarter of the reading: auto,
                                        always, never (default: auto;
                                        SUMMARIZER_VERIFY)
        --verify-model <provider/name>  another model for that comparison (default:
                                        same as --model; SUMMARIZER_VERIFY_MODEL)
        --language <code>               the language in which a language model writes,
                                        such as de or pt-BR; quotations stay as they
                                        were written (default: the thread's own;
                                        SUMMARIZER_LANGUAGE)
        --model-url <url>               base URL of the model's provider, such as
                                        http://127.0.0.1:8080/v1; it may have a
                                        private address (default: the provider's own;
                                        SUMMARIZER_MODEL_URL)
        --model-context <tokens>        the model's context window in tokens; sent to
                                        Ollama as num_ctx (default: the known size for
                                        the model, else 16384;
                                        SUMMARIZER_MODEL_CONTEXT)
        --model-parallel <calls>        number of concurrent calls to a provider, by
                                        all processes on one store together (default:
                                        8; SUMMARIZER_MODEL_PARALLEL)
        --model-rate <calls>            largest number of calls to a provider per
                                        minute, by all processes on one store together
                                        (default: only the provider's own limit;
                                        SUMMARIZER_MODEL_RATE)
        --max-cost <dollars>            cost limit of one run; when it is reached, the
                                        run ends with a partial report
                                        (SUMMARIZER_MAX_COST)
        --max-cost-day <dollars>        cost limit of all runs of a day (UTC) on one
                                        store together; when it is reached, runs end
                                        with a partial report, and go on when asked
                                        another day (SUMMARIZER_MAX_COST_DAY)
        --max-tokens <tokens>           token limit of one run, input and output
                                        together (SUMMARIZER_MAX_TOKENS)
        --data <folder>                 folder of the store with discussions, reports
                                        and embeddings (default: the platform's data
                                        folder; SUMMARIZER_DATA)
        --database <address>            address of a Postgres database (15 or newer)
                                        to store in instead of a file, postgres://…;
                                        its password may also be in PGPASSWORD or
                                        ~/.pgpass (default: a SQLite file in the data
                                        folder; SUMMARIZER_DATABASE)
        --algolia-url <url>             base URL of Algolia's Hacker News API or of a
                                        mirror, which may have a private address
                                        (default: https://hn.algolia.com/api/v1;
                                        SUMMARIZER_ALGOLIA_URL)
        --firebase-url <url>            base URL of Hacker News's own API, which gives
                                        the order of replies; also for a mirror
                                        (default:
                                        https://hacker-news.firebaseio.com/v0;
                                        SUMMARIZER_FIREBASE_URL)
        --lobsters-url <url>            base URL of Lobsters or of a mirror, which may
                                        have a private address (default:
                                        https://lobste.rs; SUMMARIZER_LOBSTERS_URL)
        --discourse-url <url>           base URL of a Discourse forum of your own,
                                        which may have a private address; public
                                        forums need no setting
                                        (SUMMARIZER_DISCOURSE_URL)
        --github-url <url>              base URL of GitHub's API or of a mirror, which
                                        may have a private address; GITHUB_TOKEN is
                                        sent only there (default:
                                        https://api.github.com; SUMMARIZER_GITHUB_URL)
        --reddit-archive-url <url>      base URL of the archive from which Reddit
                                        threads are read by link (Arctic Shift), or of
                                        a mirror, which may have a private address
                                        (default:
                                        https://arctic-shift.photon-reddit.com;
                                        SUMMARIZER_REDDIT_ARCHIVE_URL)
        --contact <text>                how the sites that are read can reach you, an
                                        address or a page: added to the header
                                        User-Agent of every request
                                        (SUMMARIZER_CONTACT)
        --open                          open the result in the browser
        --full                          print every topic, disagreement, what to read
                                        and open questions, instead of what fits two
                                        screens
        --quiet                         print no progress and no digest, only errors
        -v, --version                   print the version
        -h, --help                      show this help

      Commands:
        list [options]                  list the discussions in the store, latest
                                        first
        show [options] <id>             print a report from the store
        open [options] <id>             write a discussion's pages into the data
                                        folder and open them in the browser
        versions [options] <id>         list the versions of a discussion with what
                                        made each, or show another one
        topics [options] <id>           print a discussion's topics as JSON, to edit
                                        and use with --topics
        search [options] <words...>     search comments, topics and summaries
        estimate [options] <reference>  estimate the calls, tokens and cost of a
                                        reading, or with --again of an update, without
                                        calling a model
        watch [options] <reference>     bring a thread up to date again and again
                                        while it grows, until Ctrl-C; prints a line
                                        for each check, and with --out updates the
                                        pages in that folder
        calls [options] [id]            list the calls to language models with their
                                        duration, tokens and cost
        export [options] [ids...]       write reports from the store as a site
        serve [options]                 start a web app on this machine: paste a link,
                                        watch it being read, search everything
        worker [options]                do the readings that were submitted to web
                                        apps on the same store, until it is stopped
        remove [options] [ids...]       delete discussions from the store, with all
                                        that was stored for them; or one person's
                                        words with --author
        prune [options]                 delete what --keep-days no longer keeps, as a
                                        server does every hour
        vacuum [options]                say what the store takes on disk, and give
                                        back what deleted data took
        backup [options] <file>         copy the store into a file, also while a
                                        server uses it, and check the copy
        restore [options] <file>        copy a backup into a data folder that holds no
                                        discussions yet
        copy [options]                  copy the whole store between a data folder and
                                        a Postgres database, and compare every row;
                                        can be repeated
        import [options] <paths...>     add reports that were made elsewhere, or all
                                        discussions of another store; nothing is
                                        replaced
        keys [options] [words...]       list, make and revoke the named keys of the
                                        web app
        audit [options]                 list the recorded changes, latest first: who
                                        made them, when, to which discussion
        doctor [options]                check this machine and explain how to fix each
                                        problem
        setup                           ask which language model may read, and what it
                                        may cost, and write the settings file
        completion <shell>              print a script that completes commands and
                                        options: eval "$(summarizer completion bash)"
        help [command]                  explain a command
        version                         print the version

      Examples:
        summarizer https://news.ycombinator.com/item?id=8863
        summarizer 8863 thread.json                 read several threads, one after the other
        summarizer --top 5                          read the first five threads of the front page
        summarizer thread.json --out pages --open   write the site into pages/ and open it
        summarizer thread.json --json - --quiet     print only the report, as JSON
        summarizer thread.json --topics mine.json   tag with your own topics
        summarizer 8863 --again                     read only what came since, and say what is new
        summarizer form.csv --column words="Your view"   name the column with the comments
        summarizer 8863 --model openai/gpt-5-mini   use a language model (key in OPENAI_API_KEY)
        summarizer list                             list what is in the store

      Links that can be read:
        Hacker News    https://news.ycombinator.com/item?id=46433029
        Lobsters       https://lobste.rs/s/abc123
        Discourse      https://meta.discourse.org/t/topic-title/1234
        GitHub         https://github.com/owner/repository/issues/123
        Reddit         https://www.reddit.com/r/programming/comments/abc123/
      Files that can be read, by their names for --from:
        hnapi          node-hnapi’s JSON
        algolia        Algolia’s JSON
        firebase       Firebase items
        hn-page        a saved page of Hacker News
        lobsters       Lobsters’ JSON
        lobsters-page  a saved page of Lobsters
        discourse      Discourse’s JSON
        discourse-page a saved page of Discourse
        github         GitHub’s JSON
        github-page    a saved page of GitHub
        reddit         Reddit’s JSON
        reddit-page    a saved page of Reddit
        reddit-feed    a Reddit feed
        mail           mail
        gmail-page     a saved page of Gmail
        generic        JSON of any other place
        csv            CSV
      Exit codes: 0 success, 2 wrong usage, 3 the source failed, 4 the engine failed,
      5 budget reached (a partial report is kept), 130 interrupted.

      "
    `);
    expect(parse("--version").answer).toBe("1.2.3\n");
  });

  test.each([
    ["nothing at all", [], "no thread was named"],
    ["a command without its id", ["show"], "missing required argument"],
    ["an option of another command", ["list", "--quiet"], "unknown option '--quiet'"],
    ["an option of another command before it", ["--quiet", "list"], "--quiet is no option of list"],
    ["the explanation of an unknown command", ["help", "lst"], "there is no such command"],
    ["the completion of an unknown shell", ["completion", "tcsh"], "the shells are bash, zsh, fish"],
    ["an unknown flag, with the near one", ["a.json", "--jsn", "x"], "(Did you mean --json?)"],
    ["a flag without its value", ["a.json", "--out"], "argument missing"],
  ])("[S2] refuses %s", (_what, argv, expected) => {
    expect(() => parse(...argv)).toThrow(expected);
  });
});
