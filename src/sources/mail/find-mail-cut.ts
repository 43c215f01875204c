/**
 * Why a mail looks cut, as the end of "…, because"; null where nothing shows it. A mail that ends where a mailbox may end, after an empty line, can
 * still be cut: its own marks show that, the end of its parts, of its encoding and of its signature. Lengths that a header states are
 * compared only for the last mail of a file (`isLast`): archives shorten mails in the middle of a file on purpose. `source` is the mail as
 * it stands in the file, a character a byte.
 */
export const findMailCut = (source: string, { isLast }: { readonly isLast: boolean }): string | null => {
  const gap = /\r?\n\r?\n/u.exec(source);
  // Without an end of the header: `Mail.isCut`.
  if (!gap) return null;
  const header = source.slice(0, gap.index).replaceAll(/\r?\n[ \t]+/gu, " ");
  const body = source.slice(gap.index + gap[0].length);
  return (
    findOpenParts(header, body) ??
    findOpenEncoding(header, body) ??
    findOpenSignature(body) ??
    (isLast ? (findMissingLength(header, body) ?? findOpenPage(header, body)) : null)
  );
};

const fieldOf = (header: string, name: string): string => new RegExp(`^${name}:[ \\t]*(.*)$`, "imu").exec(header)?.[1]?.trim() ?? "";

/** The parts of a mail end with the boundary and two dashes (RFC 2046). Archives that took the parts out left the header, and no boundary. */
const findOpenParts = (header: string, body: string): string | null => {
  const boundary = /^multipart\/.*?;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/iu.exec(fieldOf(header, "content-type"));
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined || !body.includes(`--${name}`) || body.includes(`--${name}--`)) return null;
  return "the end of its last part is missing";
};

/** Base64 comes in groups of four characters; a line of quoted-printable that ends with "=" goes on. */
const findOpenEncoding = (header: string, body: string): string | null => {
  const encoding = fieldOf(header, "content-transfer-encoding").toLowerCase();
  const isBroken = encoding === "base64" && /^[A-Za-z\d+/=\s]+$/u.test(body) && body.replaceAll(/\s/gu, "").length % 4 !== 0;
  const goesOn = encoding === "quoted-printable" && /=\s*$/u.test(body);
  return isBroken || goesOn ? `its text, encoded as ${encoding}, breaks off` : null;
};

const findOpenSignature = (body: string): string | null => {
  const isOpen = /^-----BEGIN PGP SIGN/mu.test(body) && !/^-----END PGP SIGNATURE-----/mu.test(body);
  return isOpen ? "the end of its signature (PGP) is missing" : null;
};

/** A text may have got shorter by a byte a line, where a program changed the ends of lines, and by the empty lines around it. */
const findMissingLength = (header: string, body: string): string | null => {
  const lines = body.trimEnd().split("\n").length;
  const bytes = Number(/^\d{1,9}$/u.exec(fieldOf(header, "content-length"))?.[0] ?? 0);
  if (bytes > body.length + lines + 2) return `its header states a length of ${bytes} bytes, and ${body.length} are there`;
  const stated = Number(/^\d{1,7}$/u.exec(fieldOf(header, "lines"))?.[0] ?? 0);
  // What is counted differs by a line or two, and empty lines at the end may be gone.
  return stated > body.split("\n").length + 2 ? `its header states ${stated} lines, and ${lines} are there` : null;
};

const findOpenPage = (header: string, body: string): string | null =>
  /^text\/html\b/iu.test(fieldOf(header, "content-type")) && /<html\b/iu.test(body) && !/<\/html\s*>/iu.test(body)
    ? "the end of its HTML is missing"
    : null;
