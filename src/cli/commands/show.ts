import { toJson } from "../../app/render-site.ts";
import { loadKeptReport } from "../../app/kept-reports.ts";
import type { RunCommand } from "../command-tools.ts";
import { renderDigest } from "../digest.ts";
import { withStore } from "../open-store.ts";
import { createLink, createPaint } from "../terminal.ts";
import { writeJson } from "../write-json.ts";

/** `summarizer show <id>`: a kept report again as a digest; with `--json` as JSON, to a file beside the digest or alone. */
export const runShow: RunCommand = ([id = ""], { terminal, composition, config }) =>
  withStore(composition, async (store) => {
    const report = await loadKeptReport(id, store);
    const { stdout, env } = terminal;
    if (config.json === "-") {
      stdout.write(toJson(report));
      return 0;
    }
    if (config.json !== null) writeJson(config.json, report);
    stdout.write(renderDigest(report, { columns: stdout.columns, paint: createPaint(stdout, env), link: createLink(stdout) }));
    return 0;
  });
