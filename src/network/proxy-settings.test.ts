import { describe, expect, test } from "vitest";
import { readProxySettings } from "./proxy-settings.ts";

const readHttps = (environment: Readonly<Record<string, string>>): string => readProxySettings(environment).httpsProxy;

describe("readProxySettings()", () => {
  test.each([
    ["127.0.0.1:7890", "http://127.0.0.1:7890/"],
    ["proxy.example", "http://proxy.example/"],
    ["user:pass@proxy.example:3128/", "http://user:pass@proxy.example:3128/"],
    [" http://proxy.example:8080 ", "http://proxy.example:8080/"],
    ['"http://proxy.example:8080"', "http://proxy.example:8080/"],
    ["HTTPS://proxy.example:443", "https://proxy.example/"],
    ["//proxy.example:8080", "http://proxy.example:8080/"],
    ["[::1]:8080", "http://[::1]:8080/"],
    ["socks5://127.0.0.1:1080", "socks5://127.0.0.1:1080"],
    ["socks5h://user:pass@127.0.0.1:1080", "socks5://user:pass@127.0.0.1:1080"],
    ["socks://127.0.0.1:1080", "socks5://127.0.0.1:1080"],
  ])("takes %s as curl does", (value, expected) => {
    expect(readHttps({ HTTPS_PROXY: value })).toBe(expected);
  });

  test.each([
    ["socks4://127.0.0.1:1080", 'proxies with "socks4://" are not supported'],
    ["ftp://proxy.example", 'proxies with "ftp://" are not supported'],
    ["http://", "it is not the address of a proxy"],
    ["a proxy", "it is not the address of a proxy"],
    ["127.0.0.1:99999", "it is not the address of a proxy"],
  ])("[S2] says what is wrong with %s and names the variable", (value, why) => {
    expect(() => readHttps({ https_proxy: value })).toThrow(`Cannot use the proxy in https_proxy, "${value}": ${why}`);
  });

  test("[S1] shows no password in its message", () => {
    expect(() => readHttps({ HTTPS_PROXY: "socks4://me:secret@127.0.0.1" })).toThrow('"socks4://…@127.0.0.1"');
    expect(() => readHttps({ HTTPS_PROXY: "me:secret@127.0.0.1:x" })).toThrow('"…@127.0.0.1:x"');
  });

  test("lower-case names win, ALL_PROXY stands in, and an empty value is none", () => {
    expect(readHttps({ HTTPS_PROXY: "a:1", https_proxy: "b:2" })).toBe("http://b:2/");
    expect(readHttps({ HTTPS_PROXY: "a:1", https_proxy: "" })).toBe("");
    expect(readHttps({ HTTP_PROXY: "a:1", ALL_PROXY: "b:2" })).toBe("http://b:2/");
    expect(readHttps({ HTTP_PROXY: "a:1" })).toBe("http://a:1/");
    expect(readProxySettings({ ALL_PROXY: "b:2", NO_PROXY: "x" })).toEqual({
      httpProxy: "http://b:2/",
      httpsProxy: "http://b:2/",
      noProxy: "x",
    });
  });
});
