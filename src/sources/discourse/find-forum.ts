import { listOf, objectOf, textOf } from "../json/json-fields.ts";
import { type JsonObject, isObject } from "../json/json-records.ts";

/**
 * The address of the forum that a saved topic is from. An answer does not name its forum, but avatars and links within the forum do. Null
 * where nothing shows it.
 */
export const findForum = (topic: JsonObject, posts: readonly JsonObject[]): string | null => {
  const avatars = posts.flatMap((post) => /^\/user_avatar\/([a-z\d.-]+)\//u.exec(textOf(post, "avatar_template") ?? "")?.[1] ?? []);
  const quoted = posts.flatMap((post) =>
    [...(textOf(post, "cooked") ?? "").matchAll(/src="https?:\/\/([a-z\d.-]+)\/(?:letter_avatar_proxy|user_avatar)\//gu)].map(
      ([, host = ""]) => host,
    ),
  );
  const links = [
    ...(listOf(objectOf(topic, "details") ?? {}, "links") ?? []),
    ...posts.flatMap((post) => listOf(post, "link_counts") ?? []),
  ];
  const internal = links.flatMap((link) => {
    const url = isObject(link) && link["internal"] === true ? URL.parse(textOf(link, "url") ?? "") : null;
    return url !== null && /\/t\//u.test(url.pathname) ? [url.host] : [];
  });
  const host = findMostFrequent(avatars) ?? findMostFrequent(quoted) ?? findMostFrequent(internal);
  return host === null ? null : `https://${host}`;
};

const findMostFrequent = (values: readonly string[]): string | null => {
  const [most] = [...Map.groupBy(values, (value) => value)].toSorted(([, one], [, other]) => other.length - one.length);
  return most?.[0] ?? null;
};
