/** Of rows with short columns. SQLite allows about 32,000 parameters per statement. */
export const rowsPerBatch = 1_000;

/**
 * Rows in the order of their numbers, a batch at a time, so that memory does not grow with the table. `load` gives at most `size` rows with
 * larger numbers than `after`, in order.
 */
export async function* inBatches<Row extends { readonly number: number }>(
  size: number,
  load: (after: number) => Promise<readonly Row[]>,
): AsyncGenerator<{ readonly rows: readonly Row[]; readonly isLast: boolean }> {
  let rows = await load(0);
  while (rows.length > 0) {
    // Loaded before the rows are given, because the caller may change them so that `load` would no longer find its place.
    const next: readonly Row[] = rows.length < size ? [] : await load(rows.at(-1)?.number ?? 0);
    yield { rows, isLast: next.length === 0 };
    rows = next;
  }
}
