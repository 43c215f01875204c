/** One line of the doctor: what was looked at, how it is, and what to do when it is not well. */
export interface Diagnosis {
  readonly subject: string;
  readonly state: "good" | "limited" | "bad";
  readonly found: string;
  readonly fix: string | null;
}

/** Looks at one thing; throwing means bad. `fix` is said when it throws. */
export interface Probe {
  readonly subject: string;
  readonly look: () => Promise<{ readonly found: string; readonly limited?: string }>;
  readonly fix: string;
  /** What fails only narrows what can be done; everything else goes on. */
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
