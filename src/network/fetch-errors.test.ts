import { describe, expect, test } from "vitest";
import { toFetchError } from "./fetch-errors.ts";
import { defaultFetchLimits } from "./limits.ts";

const explain = (message: string, code?: string, cause?: unknown) => {
  const error = Object.assign(new Error(message, { cause }), code === undefined ? {} : { code });
  return toFetchError(error, { url: new URL("https://thread.example/1"), limits: defaultFetchLimits }).explanation;
};
const coded = (code: string): Error => Object.assign(new Error(code), { code });

describe("toFetchError()", () => {
  test.each([
    "SELF_SIGNED_CERT_IN_CHAIN",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "CERT_HAS_EXPIRED",
    "ERR_TLS_CERT_ALTNAME_INVALID",
  ])("[S2] names NODE_EXTRA_CA_CERTS for a certificate that is not trusted, also inside another error: %s", (code) => {
    expect(explain("x", code)).toMatchObject({
      why: `the server's certificate cannot be trusted (${code})`,
      fix: expect.stringContaining("NODE_EXTRA_CA_CERTS="),
    });
    expect(explain("Secure proxy connection failed", undefined, coded(code)).fix).toContain("NODE_EXTRA_CA_CERTS=");
  });

  test.each([
    ["Proxy response (407) !== 200 when HTTP Tunneling", "UND_ERR_ABORTED", "the proxy wants a user name and password"],
    ["Proxy Authentication Required (407)", "UND_ERR_INVALID_ARG", "the proxy wants a user name and password"],
    ["Proxy response (403) !== 200 when HTTP Tunneling", "UND_ERR_ABORTED", "the proxy refuses to connect to it, with status 403"],
    ["Connection refused", "UND_ERR_SOCKS5_REPLY_5", "the SOCKS proxy refuses: Connection refused"],
    ["wrong version number", "ERR_SSL_WRONG_VERSION_NUMBER", "it does not speak TLS as expected"],
  ])("[S2] says what a proxy says: %s", (message, code, why) => {
    expect(explain(message, code).why).toContain(why);
  });
});
