import { addKey, revokeKey } from "../../app/access-keys.ts";
import type { Scope } from "../../domain/access/access-key.ts";
import { AppError } from "../../domain/app-error.ts";
import type { Store } from "../../store/store.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";
import { createPaint } from "../terminal.ts";

/** `summarizer keys`: lists the named keys; `keys add NAME --scope …` makes one and prints it once; `keys revoke NAME` ends one. */
export const runKeys: RunCommand = async ([action = "list", ...names], { config, terminal, composition }) => {
  const { stdout, stderr, env } = terminal;
  const [name] = names;
  if (names.length > 1 || (action === "list") !== (name === undefined) || !["list", "add", "revoke"].includes(action)) throw misused();
  return withStore(composition, async (store, now) => {
    const author = { at: now().toISOString(), who: null, through: "command line" } as const;
    if (action === "add" && name !== undefined) {
      const key = await addKey({ name, scope: requireScope(config.scope) }, { store, author });
      stdout.write(`${key}\n`);
      stderr.write(`This is the key of "${name}". It is shown only now. While a server has keys, everybody needs one, or its token.\n`);
    } else if (action === "revoke" && name !== undefined) {
      await revokeKey(name, { store, author });
      stdout.write(`Revoked the key "${name}".\n`);
    } else {
      await printKeys(store, { stdout, stderr, paint: createPaint(stdout, env) });
    }
    return 0;
  });
};

interface Output {
  readonly stdout: { readonly write: (text: string) => unknown };
  readonly stderr: { readonly write: (text: string) => unknown };
  readonly paint: ReturnType<typeof createPaint>;
}

const printKeys = async ({ keys }: Store, { stdout, stderr, paint }: Output): Promise<void> => {
  const all = await keys.list();
  if (all.length === 0) stderr.write("There are no keys. Make one: summarizer keys add NAME --scope read\n");
  for (const { name, scope, madeAt, usedOn } of all)
    stdout.write(
      `${paint("cyan", name.padEnd(24))} ${scope.padEnd(6)}  ${paint("dim", `made ${madeAt.slice(0, 10)}, ${usedOn === null ? "never used" : `last used ${usedOn}`}`)}\n`,
    );
};

const requireScope = (scope: Scope | null): Scope => {
  if (scope !== null) return scope;
  throw new AppError("wrong-use", {
    what: "Cannot make a key",
    why: "its scope is missing",
    fix: "Add --scope read, --scope submit (also submit and edit) or --scope all.",
  });
};

const misused = (): AppError =>
  new AppError("wrong-use", {
    what: "Cannot understand the command",
    why: "keys takes nothing, `add` and a name, or `revoke` and a name",
    fix: "Try: summarizer keys, summarizer keys add ann --scope read, or summarizer keys revoke ann.",
  });
