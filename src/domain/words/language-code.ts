const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** The English name of a language by its code (BCP 47): "de" → "German", "pt-BR" → "Brazilian Portuguese". Null for other texts. */
export const toLanguageName = (code: string): string | null => {
  try {
    return names.of(code) ?? null;
  } catch {
    // The text is no code at all.
    return null;
  }
};
