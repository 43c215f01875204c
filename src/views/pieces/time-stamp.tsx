import { markup } from "../markup.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

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
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
  const time = `${String(date.getUTCHours()).padStart(2, "0")}:${String(date.getUTCMinutes()).padStart(2, "0")}`;
  const words = exact ? `${day}, ${time}` : day;
  return bare ? markup`<span>${words}</span>` : markup`<time datetime="${date.toISOString()}">${words}</time>`;
};
