import { expect, test } from "vitest";
import { guessEncoding } from "./guess-encoding.ts";

// Node writes none of these encodings, so the bytes stand here. The sentences are made up.

test.each([
  [
    "shift_jis",
    "grGCzIN8g5ODdoLNi+OUTorUk66CooLEgqKC3IK3gUKDVoFbg4uCzZaIlE6M8Iq3grWC3IK3gUI=",
    "このポンプは九年間動いています。シールは毎年交換します。",
  ],
  [
    "euc-jp",
    "pLOkzqXdpfOl16TPtuXHr7TWxrCkpKTGpKSk3qS5oaOlt6G8peukz8vox6+48rS5pLek3qS5oaM=",
    "このポンプは九年間動いています。シールは毎年交換します。",
  ],
  [
    "euc-kr",
    "wMwgxt/HwbTCILG4ILPiILW/vsggwNu1v8ffvcC0z7TZLiC4xbPiILq9v6EgvsHAuyCxs8O8x9W0z7TZLg==",
    "이 펌프는 구 년 동안 작동했습니다. 매년 봄에 씰을 교체합니다.",
  ],
  ["gb18030", "1eK49suuscPS0b6t1MvQ0MHLvsXE6qOsw7/E6rS6zOy2vNKquPy7u8Pct+K8/qGj", "这个水泵已经运行了九年，每年春天都要更换密封件。"],
  ["big5", "s2+t06T0rKakd7hnuUKm5qRGpEWmfqFBqEOmfqxLpNGzo61up/O0q7FLq8ql86FD", "這個水泵已經運行了九年，每年春天都要更換密封件。"],
  [
    "windows-1251",
    "3fLu8iDt4PHu8SDw4OHu8uDl8iDk5eL/8vwg6+XyLiDK4Obk8/4g4uXx7fMg7Psg7OXt/+XsIPPv6+7y7eXt6P8u",
    "Этот насос работает девять лет. Каждую весну мы меняем уплотнения.",
  ],
  [
    "koi8-r",
    "/NTP1CDOwdPP0yDSwcLP1MHF1CDExdfR1NggzMXULiDrwdbE1cAg18XTztUgzdkgzcXO0cXNINXQzM/UzsXOydEu",
    "Этот насос работает девять лет. Каждую весну мы меняем уплотнения.",
  ],
  [
    "windows-1253",
    "wfX03iDnIOHt9Ovf4SDk7/Xr5f3l6SDl7e3d4SD38fzt6eEuIMrc6OUg3O3v6e7nIOHr69zm7/Xs5SD06fIg9uvc7fTm5fIu",
    "Αυτή η αντλία δουλεύει εννέα χρόνια. Κάθε άνοιξη αλλάζουμε τις φλάντζες.",
  ],
])("guesses %s by what the bytes give in it", (encoding, base64, text) => {
  const bytes = Buffer.from(base64, "base64");
  expect(guessEncoding(bytes)).toBe(encoding);
  expect(new TextDecoder(encoding).decode(bytes)).toBe(text);
  // A table around it, and more of it than is looked at.
  const line = Buffer.concat([Buffer.from("12;Ann;"), bytes, Buffer.from(";2025-11-01\r\n")]);
  expect(guessEncoding(Buffer.concat([Buffer.from("id;author;text\r\n"), ...Array.from({ length: 900 }, () => line)]))).toBe(encoding);
});

test.each([
  ["French", "Q2V0dGUgcG9tcGUgbWFyY2hlIGRlcHVpcyBuZXVmIGFucy4gwCBj9HTpLCBsJ+l06SBkZXJuaWVyLCBub3VzIGF2b25zIGNoYW5n6SBsZXMgam9pbnRzLg=="],
  ["German", "RGllc2UgUHVtcGUgbOR1ZnQgc2VpdCBuZXVuIEphaHJlbi4gR3L232VyZSBXYXJ0dW5nZW4gd2FyZW4g/GJlcmZs/HNzaWcu"],
  ["Czech", "VG90byDoZXJwYWRsbyBi7J7tIHWeIGRldux0IGxldC4gS2GeZOkgamFybyBt7G7tbWUgdOxzbuxu7SwgamUgdG8gbGV2buxqmu0u"],
  ["Turkish", "QnUgcG9tcGEgZG9rdXogef1sZP1yIOdhbP3+/Xlvci4gSGVyIGJhaGFyIGNvbnRhbGFy/SBkZfBp/nRpcml5b3J1ei4="],
])("guesses nothing for a language with Latin letters: %s", (_, base64) => {
  expect(guessEncoding(Buffer.from(base64, "base64"))).toBeNull();
});

test("guesses nothing from a few bytes, from noise, and from ASCII", () => {
  expect(guessEncoding(Buffer.from([0x82, 0xb1, 0x82, 0xcc]))).toBeNull();
  expect(guessEncoding(Uint8Array.from({ length: 2_000 }, (_, index) => (index * 7919 + (index % 13) * 31) % 256))).toBeNull();
  expect(guessEncoding(Buffer.from("plain words ".repeat(50)))).toBeNull();
});
