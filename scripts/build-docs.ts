import { readFileSync, writeFileSync } from "node:fs";
import { commands, mainCommand } from "../src/cli/command-table.ts";
import { parseCommand } from "../src/cli/parse-command.ts";
import { type Provider, providerNames, providers } from "../src/config/providers.ts";
import { tokenVariable } from "../src/config/server-config.ts";
import type { Setting } from "../src/config/setting.ts";
import { settingNames, settings } from "../src/config/settings.ts";
import { type FormatWords, linkedPlaces, placeNames, places } from "../src/domain/sources/places.ts";

// Writes docs/configuration.md and docs/cli.md from the tables in code; with --check only verifies that they are up to date.

const toRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const toSettingRow = (name: keyof typeof settings): string => {
  const setting: Setting = settings[name];
  const flag = setting.argument === null ? setting.flag : `${setting.flag} ${setting.argument}`;
  const choices = setting.choices ? `: ${setting.choices.map((choice) => `\`${choice}\``).join(", ")}` : "";
  const usedBy = [mainCommand, ...commands]
    .filter((command) => command.settings.some((used) => used === name))
    .map((command) => (command.name === "summarizer" ? "reading" : command.name));
  return toRow([
    `\`${flag}\``,
    setting.variable ? `\`${setting.variable}\`` : "",
    setting.inFile ? `\`${name}\`` : "",
    setting.default ?? "",
    setting.meaning + choices,
    usedBy.join(", "),
  ]);
};

const toProviderRow = (name: keyof typeof providers): string => {
  const { keyVariable, needsKey, url }: Provider = providers[name];
  return toRow([`\`${name}/…\``, `\`${keyVariable}\`${needsKey ? "" : ", if the server needs one"}`, url ?? "given by `--model-url`"]);
};

const configuration = `# Settings

Generated from \`src/config/settings.ts\` by \`npm run build:docs\`; do not edit.

A flag overrides a variable, a variable overrides the settings file, and the file overrides the default. All problems are reported at once.
\`summarizer setup\` asks for provider, model and budget and writes the settings file; it never asks for a key.
The settings file is \`settings.json\` in the platform's configuration folder (\`~/.config/summarizer\` on Linux,
\`~/Library/Preferences/summarizer\` on macOS, \`%APPDATA%\\summarizer\\Config\` on Windows), or the file that \`SUMMARIZER_SETTINGS\` names: a
JSON object, \`{"out": "pages"}\`. The platform's data folder is \`~/.local/share/summarizer\`, \`~/Library/Application Support/summarizer\` or
\`%LOCALAPPDATA%\\summarizer\\Data\`.

${toRow(["flag", "variable", "settings file", "default", "meaning", "used by"])}
${toRow(["---", "---", "---", "---", "---", "---"])}
${settingNames.map(toSettingRow).join("\n")}

## Models

\`--model provider/name\` uses the provider's own name for the model. The key is read only from the provider's variable, and never appears
in a stored call, a message or a report. A server with a private address is called only if \`--model-url\` names it, or if it is Ollama on this machine.

${toRow(["model", "key", "address"])}
${toRow(["---", "---", "---"])}
${providerNames.map(toProviderRow).join("\n")}

## The web app's token

If \`summarizer serve\` listens on an address that other machines can reach, its users need a token: set \`${tokenVariable}\` to 16 characters or
more. The token is read only from this variable, because every user of a machine can see the flags of running programs. [The web app](web.md)
explains who may do what.

These variables are respected as well: \`HTTPS_PROXY\`, \`HTTP_PROXY\`, \`ALL_PROXY\` and \`NO_PROXY\` for everything that is fetched (\`host:port\`,
\`http://…\`, \`socks5://…\`), \`NODE_EXTRA_CA_CERTS\` for the certificate of a company's proxy, \`GITHUB_TOKEN\` for [GitHub](places.md#github), sent only
to its API's address, \`NO_COLOR\` and \`FORCE_COLOR\` for colours.
`;

const help = (words: readonly string[]): string => parseCommand([...words, "--help"], "").answer ?? "";

const cli = `# Commands

Generated from \`src/cli/command-table.ts\` by \`npm run build:docs\`; do not edit.

${[[], ...commands.map(({ name }) => [name])].map((words) => `## ${["summarizer", ...words].join(" ")}\n\n\`\`\`text\n${help(words).trim()}\n\`\`\`\n`).join("\n")}`;

/** README's rows for places: their links, then the files saved from them. */
const placeRows = [
  ...linkedPlaces().map(({ links }) => toRow([links.linkName, links.meaning])),
  ...placeNames.flatMap((name) => Object.values<FormatWords>(places[name].formats).map(({ label, meaning }) => toRow([label, meaning]))),
].join("\n");

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8").replace(
  /(?<=\| input \| \|\n\| --- \| --- \|\n)[^]*?(?=\| \[a table of comments\])/u,
  () => `${placeRows}\n`,
);

const files = { "docs/configuration.md": configuration, "docs/cli.md": cli, "README.md": readme };
for (const [name, text] of Object.entries(files)) {
  const path = new URL(`../${name}`, import.meta.url);
  if (!process.argv.includes("--check")) {
    writeFileSync(path, text);
  } else if (readFileSync(path, "utf8") !== text) {
    console.error(`${name} is not what the code says: run \`npm run build:docs\` and commit it.`);
    process.exitCode = 1;
  }
}
