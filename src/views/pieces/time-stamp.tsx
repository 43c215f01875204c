const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A moment as read: UTC, because a page must look the same wherever it is made. */
export const TimeStamp = ({ at, exact = false }: { readonly at: string; readonly exact?: boolean }) => {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <>{at}</>;
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
  const time = `${String(date.getUTCHours()).padStart(2, "0")}:${String(date.getUTCMinutes()).padStart(2, "0")}`;
  return <time datetime={date.toISOString()}>{exact ? `${day}, ${time}` : day}</time>;
};
