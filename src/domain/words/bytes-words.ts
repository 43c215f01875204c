const units = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** "940 bytes", "1.3 MB": decimal units with one place, as file managers show them. */
export const toBytes = (bytes: number): string => {
  const place = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** place;
  return `${place === 0 ? value : value.toFixed(1)} ${units[place] ?? ""}`;
};
