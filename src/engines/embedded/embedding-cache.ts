/**
 * Vectors kept between readings, so that no text is embedded twice. A key is 64 hexadecimal digits and covers the embedder
 * as well as the text; a value is an opaque row of numbers (a text's own vector, then one for each of its sentences).
 */
export interface EmbeddingCache {
  /** Those of `keys` that are known. */
  get(keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  /** Called several times in a reading, so that an interrupted one keeps what it has paid for. */
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
