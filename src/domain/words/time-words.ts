const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A time in UTC as words, "24 Nov 2025", with `exact` "24 Nov 2025, 18:00"; a text that is not a time is returned unchanged. */
export const toTimeWords = (at: string, exact = true): string => {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
  const time = `${String(date.getUTCHours()).padStart(2, "0")}:${String(date.getUTCMinutes()).padStart(2, "0")}`;
  return exact ? `${day}, ${time}` : day;
};
