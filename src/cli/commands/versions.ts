import { toDiscussionId } from "../../app/kept-reports.ts";
import { listVersions, makeCurrent } from "../../app/versions.ts";
import { toOneLine } from "../../domain/words/control-characters.ts";
import { toNoun, toNumeral } from "../../domain/words/count-words.ts";
import { describeOrigin } from "../../domain/report/report-origin.ts";
import type { RunCommand } from "../command-tools.ts";
import { createPaint } from "../terminal.ts";
import { withStore } from "../with-store.ts";

/** `summarizer versions <id>`: one line for each version, latest first. With `--show N` that version is shown from now on. */
export const runVersions: RunCommand = ([id = ""], { config, terminal, composition }) =>
  withStore(composition, async (store, now) => {
    const discussionId = toDiscussionId(id);
    const { stdout, env } = terminal;
    const paint = createPaint(stdout, env);
    if (config.shownVersion !== null) {
      const detail = `version ${config.shownVersion}`;
      await makeCurrent({ discussionId, version: config.shownVersion }, store);
      await store.audit.add({
        at: now().toISOString(),
        who: null,
        through: "command line",
        action: "show-version",
        discussionId,
        detail,
      });
    }
    for (const { version, madeAt, comments, topics, engine, origin, isCurrent, isPartial } of await listVersions(discussionId, store)) {
      const counts = `${toNumeral(comments).padStart(6)} ${toNoun(comments, "comment").padEnd(8)} ${String(topics).padStart(3)} ${toNoun(topics, "topic").padEnd(6)}`;
      const by = origin.by === null ? "" : `, for ${origin.by}`;
      const how = `${describeOrigin(origin)}${by}, read by ${engine}${isPartial ? ", not finished" : ""}`;
      const mark = isCurrent ? "*" : " ";
      const time = `${madeAt.slice(0, 10)} ${madeAt.slice(11, 16)}`;
      stdout.write(`${mark} ${paint("cyan", String(version).padStart(3))}  ${time} ${paint("dim", counts)}  ${toOneLine(how)}\n`);
    }
    return 0;
  });
