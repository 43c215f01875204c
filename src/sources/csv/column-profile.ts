import { detectDayOrder, readTime } from "../read-time.ts";
import { toValue, toTextCell } from "./cell-values.ts";

/** What the cells of one column look like. Needed because a name alone cannot tell a count of comments from a comment. */
export interface ColumnProfile {
  readonly index: number;
  readonly name: string;
  /** The cells that are not empty. */
  readonly values: readonly string[];
  readonly distinct: ReadonlySet<string>;
  /** Shares of the filled cells, 0 to 1. */
  readonly prose: number;
  readonly numbers: number;
  readonly times: number;
  readonly addresses: number;
  /** In characters. */
  readonly meanLength: number;
}

export const profileColumn = (index: number, name: string, cells: readonly (string | undefined)[]): ColumnProfile => {
  const values = cells.map((cell) => toValue(toTextCell(cell))).filter((value) => value !== "");
  const share = (test: (value: string) => boolean): number => (values.length === 0 ? 0 : values.filter(test).length / values.length);
  return {
    index,
    name,
    values,
    distinct: new Set(values),
    prose: share(isProse),
    numbers: share((value) => /^[+-]?\d+(?:[.,]\d+)*%?$/u.test(value)),
    times: share(createTimeTest(values)),
    addresses: share((value) => /^(?:https?:\/\/|www\.|\/r\/)\S+$/iu.test(value)),
    meanLength: values.length === 0 ? 0 : values.reduce((sum, value) => sum + value.length, 0) / values.length,
  };
};

const createTimeTest = (values: readonly string[]): ((value: string) => boolean) => {
  const { order } = detectDayOrder(values);
  return (value) => readTime(value, order) !== null;
};

/** At least three words, or three letters of a script without spaces: more than a name or a label has. Ids such as `qy0l9k` are one word. */
export const isProse = (value: string): boolean =>
  !/^\S+:\/\/\S+$/u.test(value) &&
  ((/\s/u.test(value) && /\p{L}+\P{L}+\p{L}+\P{L}+\p{L}+/u.test(value)) || /[\p{L}\p{M}]{20,}/u.test(value));
