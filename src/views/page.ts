/** One file of a site: where it lies, from the export's root, and what it holds. */
export interface Page {
  readonly path: string;
  readonly content: string;
}
