import { toTimeWords } from "../../domain/words/time-words.ts";
import { markup } from "../markup.ts";

interface TimeStampProps {
  readonly at: string;
  readonly exact?: boolean;
  /** Without the machine-readable form: on a page of a thousand comments it weighs as much as their authors. */
  readonly bare?: boolean;
}

/** A time in UTC, so that a page looks the same wherever it is made. */
export const TimeStamp = ({ at, exact = false, bare = false }: TimeStampProps) => {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return markup`${at}`;
  const words = toTimeWords(at, exact);
  return bare ? markup`<span>${words}</span>` : markup`<time datetime="${date.toISOString()}">${words}</time>`;
};
