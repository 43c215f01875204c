/** What is needed to walk up a thread. */
interface Answering {
  readonly parentId: string | null;
}

/** Whether one comment is a direct or indirect reply to another. Stops at a cycle. */
export const isBelow = (
  { lower, upper }: { readonly lower: string; readonly upper: string },
  thread: ReadonlyMap<string, Answering>,
): boolean => {
  const seen = new Set<string>();
  for (let id = thread.get(lower)?.parentId ?? null; id !== null && !seen.has(id); id = thread.get(id)?.parentId ?? null) {
    if (id === upper) return true;
    seen.add(id);
  }
  return false;
};
