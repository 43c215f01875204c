import type { Store } from "../store/store.ts";
import type { Composition } from "../app/ports.ts";

/** Gives a command the store and closes it whatever happens. */
export const withStore = async <T>(composition: Composition, act: (store: Store) => Promise<T>): Promise<T> => {
  const { store, close } = await composition.openPorts();
  try {
    return await act(store);
  } finally {
    await close();
  }
};
