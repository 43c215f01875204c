/** Any JSON object: what it holds is checked where it is used. */
export type JsonFields = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonFields => typeof value === "object" && value !== null && !Array.isArray(value);

/** An object, or an empty one for everything else. */
export const toRecord = (value: unknown): JsonFields => (isRecord(value) ? value : {});

export const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A count, also one written as text; undefined for everything else. */
export const readCount = (value: unknown): number | undefined => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : undefined;
};

/** The value of a JSON text; undefined where it is none. A byte order mark before it does no harm. */
export const parseBody = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, "")) as unknown;
  } catch {
    return undefined;
  }
};
