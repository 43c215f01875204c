import type { RunCommand } from "../command-tools.ts";

export const runSetup: RunCommand = () => Promise.resolve(0);
