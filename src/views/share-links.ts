import { type Links, type Place, encodePath, toPath } from "./links.ts";

/** The address of a shared discussion. */
export const toSharePath = (secret: string): string => `/s/${secret}/`;

/** The address of the feed that needs no key. */
export const toFeedPath = (secret: string): string => `/f/${secret}/feed.atom`;

/**
 * Addresses on the pages of a shared discussion. All of them stay there, also the one of the home page: anyone with the link may read
 * nothing else. `here` is the page they stand on.
 */
export const createShareLinks = (here: Place, { secret, basePath }: { readonly secret: string; readonly basePath: string }): Links => {
  const toHref = (place: Place): string => {
    if (place.page === "home") return basePath + toSharePath(secret);
    const path = encodePath(toPath(place)).replace(/index\.html$/u, "");
    return place.page === "asset" ? `${basePath}/${path}` : basePath + toSharePath(secret) + path.replace(/^d\/[^/]*\//u, "");
  };
  const own = toHref(here);
  return {
    toFeed: () => `${basePath}${toSharePath(secret)}feed.atom`,
    to: (place, anchor) => {
      const href = toHref(place);
      if (anchor === undefined) return href;
      return href === own ? `#${anchor}` : `${href}#${anchor}`;
    },
  };
};
