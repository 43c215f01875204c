import type { Store } from "../store/store.ts";
import type { Composition } from "../app/ports.ts";

/** Opens the store for a command and closes it afterwards, also after an error. */
export const withStore = async <T>(composition: Composition, use: (store: Store, now: () => Date) => Promise<T>): Promise<T> => {
  const store = await composition.openStore();
  try {
    return await use(store, composition.now);
  } finally {
    await store.close();
  }
};
