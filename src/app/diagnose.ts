/** One line of `doctor`: what was checked, its state, and how to fix a problem. */
export interface Diagnosis {
  readonly subject: string;
  readonly state: "good" | "limited" | "bad";
  readonly found: string;
  readonly fix: string | null;
}

/** Checks one thing. `look` throws if it is broken, and `fix` is then shown. */
export interface Probe {
  readonly subject: string;
  readonly look: () => Promise<{ readonly found: string; readonly limited?: string }>;
  readonly fix: string;
  /** Whether everything else works without it. */
  readonly isOptional: boolean;
}

/** Runs all probes, one after the other; never throws. */
export const diagnose = async (probes: readonly Probe[]): Promise<readonly Diagnosis[]> => {
  const diagnoses: Diagnosis[] = [];
  for (const { subject, look, fix, isOptional } of probes) {
    try {
      const { found, limited } = await look();
      diagnoses.push({ subject, state: limited === undefined ? "good" : "limited", found, fix: limited ?? null });
    } catch (error) {
      diagnoses.push({
        subject,
        state: isOptional ? "limited" : "bad",
        found: error instanceof Error ? error.message : String(error),
        fix,
      });
    }
  }
  return diagnoses;
};
