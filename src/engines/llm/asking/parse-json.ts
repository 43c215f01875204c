/** The JSON object in a model's answer, also where prose stands before it or a fence around it; undefined where there is none. */
export const parseJson = (text: string): unknown => {
  const whole = tryParse(text);
  if (isObject(whole)) return whole;
  let attempts = 0;
  for (let start = text.indexOf("{"); start !== -1 && attempts < mostAttempts; start = text.indexOf("{", start + 1)) {
    attempts += 1;
    const end = endOfObject(text, start);
    if (end === null) continue;
    const found = tryParse(text.slice(start, end));
    if (isObject(found)) return found;
  }
  return undefined;
};

/** Prose may hold braces of its own; an answer of nothing but braces must not take quadratic time. */
const mostAttempts = 20;

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

const tryParse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** The place behind the brace that closes the one at `start`; null where none does. */
const endOfObject = (text: string, start: number): number | null => {
  let depth = 0;
  let isInString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (isInString) {
      if (character === "\\") index += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return null;
};
