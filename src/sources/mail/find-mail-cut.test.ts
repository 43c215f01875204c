import { expect, test } from "vitest";
import { findMailCut } from "./find-mail-cut.ts";

const toMail = (fields: readonly string[], body: string, end = "\n"): string =>
  ["From: Ann <ann@example.org>", "Subject: s", ...fields, "", body].join(end);
const last = { isLast: true };
const inside = { isLast: false };

const parts = 'Content-Type: multipart/mixed;\n boundary="=_b 1"';
const onePart = "--=_b 1\nContent-Type: text/plain\n\nHello.\n\n";
const page = "Content-Type: text/html; charset=utf-8";
const base64 = "Content-Transfer-Encoding: base64";
const quoted = "Content-Transfer-Encoding: quoted-printable";
const signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello.\n";

test.each<[string, string]>([
  ["the end of its last part is missing", toMail([parts], onePart)],
  ["its text, encoded as base64, breaks off", toMail([base64], "SGVsbG8sIHdvcmxkLg\n")],
  ["its text, encoded as quoted-printable, breaks off", toMail([quoted], "A long line that goes=\n")],
  ["the end of its signature (PGP) is missing", toMail([], signed)],
])("[A3] a mail anywhere in a file looks cut, because %s", (why, source) => {
  expect(findMailCut(source, inside)).toBe(why);
  expect(findMailCut(source.replaceAll("\n", "\r\n"), inside)).toBe(why);
});

test.each<[string, string]>([
  ["its header states a length of 500 bytes, and 7 are there", toMail(["Content-Length: 500"], "Hello.\n")],
  ["its header states 40 lines, and 1 are there", toMail(["Lines: 40"], "Hello.\n")],
  ["the end of its HTML is missing", toMail([page], "<html><body><p>Hello.</p>\n")],
])("[A3] the last mail of a file looks cut, because %s; another may have been shortened on purpose", (why, source) => {
  expect(findMailCut(source, last)).toBe(why);
  expect(findMailCut(source, inside)).toBeNull();
});

test.each<[string, string]>([
  ["plain words", toMail([], "Hello.\n")],
  ["closed parts", toMail([parts], `${onePart}--=_b 1--\n`)],
  ["parts that an archive took out", toMail([parts], "Hello.\n")],
  ["a boundary without quotation marks", toMail(["Content-Type: multipart/mixed; boundary=b1; x=y"], "--b1\n\nHello.\n--b1--\n")],
  ["whole base64 in lines", toMail([base64], "SGVsbG8s\nIHdvcmxkLg==\n")],
  ["base64 below which a list wrote its footer", toMail([base64], "SGVsbG8sIHdvcmxkLg==\n_______\nlist@example.org\n")],
  ["an equals sign in quoted-printable", toMail([quoted], "1 =3D 1\n")],
  ["a whole signature", toMail([], `${signed}-----BEGIN PGP SIGNATURE-----\nabc\n-----END PGP SIGNATURE-----\n`)],
  ["a length that counts carriage returns", toMail(["Content-Length: 24"], "One.\nTwo.\nThree.\nFour.\n")],
  ["more lines than were counted", toMail(["Lines: 1"], "Hello.\n\nYou.\n")],
  ["HTML without a frame", toMail([page], "<p>Hello.</p>\n")],
])("a mail with %s is whole", (_, source) => {
  expect(findMailCut(source, last)).toBeNull();
});
