/**
 * Vectors stored between readings, so that no text is embedded twice. A key is a hash of 64 hexadecimal digits over the embedder
 * and the text; a value is an opaque row of numbers (the text's vector, then one for each of its sentences). Tags of words are stored in the
 * same way, see names/stored-tags.ts.
 */
export interface EmbeddingCache {
  /** The values of those `keys` that are stored. */
  get(keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  /** Called several times in a reading, so that an interrupted one does not lose its work. */
  put(entries: ReadonlyMap<string, Float32Array>): Promise<void>;
}

/** A cache that lasts as long as the process. */
export const createMemoryEmbeddingCache = (): EmbeddingCache => {
  const known = new Map<string, Float32Array>();
  return {
    get: (keys) => {
      const found = new Map<string, Float32Array>();
      for (const key of keys) {
        const vector = known.get(key);
        if (vector !== undefined) found.set(key, vector);
      }
      return Promise.resolve(found);
    },
    put: (entries) => {
      for (const [key, vector] of entries) known.set(key, vector);
      return Promise.resolve();
    },
  };
};
