import { describe, expect, test } from "vitest";
import { decodeMhtml, isMhtml } from "./mhtml.ts";

const page = '<html><body><p class="x">Größe = 2</p></body></html>';
const encodings: Readonly<Record<string, string>> = {
  "quoted-printable": '<html><body><p class=3D"x">Gr=C3=B6=\r\n=C3=9Fe =3D 2</p></body></html>',
  base64: Buffer.from(page)
    .toString("base64")
    .replaceAll(/(.{20})/gu, "$1\r\n"),
  binary: Buffer.from(page).toString("latin1"),
};
const mhtml = (encoding: string, frame = ""): Buffer =>
  Buffer.from(
    [
      "From: <Saved by Blink>",
      "Snapshot-Content-Location: https://site.example/item",
      "MIME-Version: 1.0",
      "Content-Type: multipart/related;",
      '\ttype="text/html";',
      '\tboundary="----Boundary--x----"',
      "",
      "",
      ...(frame === "" ? [] : ["------Boundary--x----", "Content-Type: text/html", "Content-Location: cid:frame", "", frame]),
      "------Boundary--x----",
      "Content-Type: text/html; charset=utf-8",
      `Content-Transfer-Encoding: ${encoding}`,
      "Content-Location: https://site.example/item",
      "",
      encodings[encoding] ?? "",
      "------Boundary--x----",
      "Content-Type: image/gif",
      "Content-Transfer-Encoding: base64",
      "",
      "R0lGODlh",
      "------Boundary--x------",
      "",
    ].join("\r\n"),
    "latin1",
  );

describe("decodeMhtml()", () => {
  test.each(["quoted-printable", "base64", "binary"])("finds the page in %s", (encoding) => {
    expect(isMhtml(mhtml(encoding))).toBe(true);
    const { text, findings } = decodeMhtml(mhtml(encoding), "x");
    expect({ text: text.trim(), findings }).toEqual({ text: page, findings: [] });
  });

  test("takes the page that the file names, not a frame that stands before it", () => {
    expect(decodeMhtml(mhtml("binary", "<p>a frame</p>"), "x").text.trim()).toBe(page);
  });

  test("does not take a mail, a page or a CSV for one", () => {
    for (const text of ["From: ann\nContent-Type: text/plain\n\nhi", "<html>", "id,text\n1,multipart/related\n"]) {
      expect(isMhtml(Buffer.from(text))).toBe(false);
    }
  });

  test("[A3] says that a file is cut inside the page, and that one without a page has none", () => {
    const whole = mhtml("quoted-printable");
    const cut = decodeMhtml(whole.subarray(0, whole.indexOf("</body")), "x");
    expect(cut.findings).toEqual([expect.objectContaining({ code: "page-incomplete" })]);
    expect(() => decodeMhtml(whole.subarray(0, whole.indexOf("Content-Type: text/html")), "x")).toThrow("no part of it is a page");
  });
});
