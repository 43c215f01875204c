import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFormRefusal, findRefusal, isPublicAddress } from "./address-rules.ts";

const refusalOf = (url: string): string | null => findRefusal(new URL(url));

const hex = (high: number, low: number): string => (high * 256 + low).toString(16);

/** Every way in which a URL can write an IPv4 address, given as four bytes. */
const toNotations = ([a, b, c, d]: readonly [number, number, number, number]): readonly string[] => {
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const dotted = `${a}.${b}.${c}.${d}`;
  return [
    dotted,
    `${dotted}.`,
    String(whole),
    `0x${whole.toString(16)}`,
    `0${whole.toString(8)}`,
    `0${a.toString(8)}.0${b.toString(8)}.0${c.toString(8)}.0${d.toString(8)}`,
    `0x${a.toString(16)}.0X${b.toString(16)}.${c}.${d}`,
    `${a}.${b * 65_536 + c * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    dotted.replaceAll(/\d/gu, (digit) => `%3${digit}`),
    dotted.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    dotted.replaceAll(".", "。"),
    `[::ffff:${dotted}]`,
    `[::ffff:${hex(a, b)}:${hex(c, d)}]`,
    `[0:0:0:0:0:FFFF:${hex(a, b)}:${hex(c, d)}]`,
    `[::${dotted}]`,
    `[64:ff9b::${dotted}]`,
    `[64:ff9b:1::${dotted}]`,
    `[2002:${hex(a, b)}:${hex(c, d)}::]`,
    `[::ffff:0:${dotted}]`,
  ];
};

const byte = fc.integer({ min: 0, max: 255 });
const privateBytes = fc.oneof(
  fc.tuple(fc.constant(10), byte, byte, byte),
  fc.tuple(fc.constant(127), byte, byte, byte),
  fc.tuple(fc.constant(0), byte, byte, byte),
  fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
  fc.tuple(fc.constant(198), fc.integer({ min: 18, max: 19 }), byte, byte),
  fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
);

describe("findRefusal()", () => {
  test("[S1] refuses every address inside, in every way it can be written", () => {
    fc.assert(
      fc.property(privateBytes, (bytes) => {
        const passed = toNotations(bytes).filter((host) => refusalOf(`http://${host}/`) === null);
        expect(passed).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("[S1] refuses every IPv6 address outside 2000::/3, and those of unique local, link-local and multicast ranges", () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), ([first = 0, ...rest]) => {
        // NAT64's prefix (64:ff9b::) is judged by the IPv4 address in it.
        const outside = first >> 13 === 1 || first === 0x64 ? first & 0x1fff & ~0x64 : first;
        const prefixes = [outside, 0xfc00 | (first & 0x1ff), 0xfe80 | (first & 0x3f), 0xff00 | (first & 0xff)];
        const hosts = prefixes.map((prefix) => `[${[prefix, ...rest].map((part) => part.toString(16)).join(":")}]`);
        expect(hosts.filter((host) => refusalOf(`http://${host}/`) === null)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    "http://[::1]/",
    "http://[::]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[2001:db8::1]/",
    "http://[2001::1]/",
    "http://[ff02::1]/",
    "http://0/",
    "http://127.1/",
    "http://0x7f.1/",
    "http://2130706433/",
    "http://017700000001/",
    "http://192.0.2.1/",
    "http://192.0.0.1/",
    "http://255.255.255.255/",
    "http://169.254.169.254/latest/meta-data/",
    "http://localhost/",
    "http://LOCALHOST.:8080/",
    "http://a.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://router.home.arpa/",
    "http://intranet/",
  ])("[S1] refuses %s", (url) => {
    expect(refusalOf(url)).not.toBeNull();
  });

  test("[S1] refuses zones, at the latest when an address is read", () => {
    expect(URL.canParse("http://[fe80::1%25eth0]/")).toBe(false);
    expect(isPublicAddress("fe80::1%eth0")).toBe(false);
    expect(isPublicAddress("2606:4700::1%eth0")).toBe(false);
    expect(isPublicAddress("not an address")).toBe(false);
  });

  test("[S1] refuses other schemes and addresses with a user or password, also where a setting names the origin", () => {
    for (const url of [
      "file:///etc/passwd",
      "ftp://example.com/",
      "data:text/plain,x",
      "https://user@example.com/",
      "https://:secret@example.com/",
    ]) {
      expect(refusalOf(url)).not.toBeNull();
      expect(findFormRefusal(new URL(url))).not.toBeNull();
    }
  });

  test("lets the open internet through, at any port, and IPv4 hosts as networks with only IPv6 name them", () => {
    for (const host of [
      "news.ycombinator.com",
      "example.com:8443",
      "8.8.8.8",
      "134744072",
      "[2606:4700::6810:84e5]",
      "[::ffff:8.8.8.8]",
      "[64:ff9b::8.8.8.8]",
    ]) {
      expect(refusalOf(`https://${host}/`)).toBeNull();
    }
  });
});
