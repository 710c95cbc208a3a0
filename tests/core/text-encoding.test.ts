import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Encoding, EncodingDetector, misreadProblem } from "#lib/core/text-encoding.ts";

const latin = (text: string) => Buffer.from(text, "latin1");
const encodingOf = (...chunks: Uint8Array[]): Encoding => {
  const watch = new EncodingDetector();
  for (const chunk of chunks) watch.add(chunk);
  return watch.result();
};
const misreadIn = (bytes: Uint8Array) => {
  const encoding = encodingOf(bytes);
  return misreadProblem(new TextDecoder(encoding).decode(bytes), encoding);
};

describe("case N11: no byte decides about a whole file", () => {
  test("a byte that is not UTF-8 keeps a UTF-8 file UTF-8, and is found", () => {
    const file = Buffer.concat([Buffer.from("Ä-1,x\n"), latin("caf\u00e9")]);
    expect(encodingOf(file)).toBe("utf-8");
    expect(misreadIn(file)).toMatch(/isn't UTF-8/);
  });

  test("two bytes that are UTF-8 keep a Windows-1252 file Windows-1252, and are found", () => {
    const file = Buffer.concat([latin("Gr\u00f6\u00dfe,caf\u00e9\n"), Buffer.from("Ä-1")]);
    expect(encodingOf(file)).toBe("windows-1252");
    expect(misreadIn(file)).toContain("“Ã„” may be UTF-8");
  });

  test("with a byte order mark it is UTF-8, whatever follows", () => {
    const file = Buffer.concat([Buffer.from("\ufeff"), latin("caf\u00e9,Gr\u00f6\u00dfe")]);
    expect(encodingOf(file)).toBe("utf-8");
    expect(misreadIn(file)).toMatch(/isn't UTF-8/);
  });

  test("a file in one encoding has nothing misread", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."aZ 1,ÄöüßéèñçÅ£°“”…€\n") });
    fc.assert(
      fc.property(letters, (text) => {
        expect(misreadIn(Buffer.from(text))).toBeUndefined();
        expect(misreadIn(Buffer.from(`\ufeff${text}`, "utf16le"))).toBeUndefined();
      }),
    );
    expect(misreadIn(latin("Gr\u00f6\u00dfe caf\u00e9 \u0093x\u0094 \u0080"))).toBeUndefined();
  });

  test("in any mixture of both, a text is either decoded correctly or found", () => {
    // None of these continues a UTF-8 character: no two characters of one encoding are one of the other.
    const text = fc.string({ unit: fc.constantFrom(..."aZ1ÄöüßéèñçÅ") });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.boolean()), { maxLength: 8 }), (cells) => {
        const parts = cells.map(([written, isLatin]) => Buffer.from(written, isLatin ? "latin1" : "utf8"));
        const encoding = encodingOf(Buffer.concat(parts.flatMap((part) => [part, Buffer.from(",")])));
        for (const [n, part] of parts.entries()) {
          const read = new TextDecoder(encoding).decode(part);
          if (read !== cells[n]?.[0])
            expect([read, misreadProblem(read, encoding)]).toEqual([read, expect.any(String)]);
        }
      }),
    );
  });

  test("lone surrogates, a lost byte and earlier losses are found", () => {
    expect(misreadIn(Buffer.from("\ufeffname,country\ud800", "utf16le"))).toMatch(/isn't UTF-16LE/);
    expect(misreadIn(Buffer.from("\ufeffname,country", "utf16le").subarray(0, -1))).toMatch(/isn't UTF-16LE/);
    expect(misreadIn(Buffer.from("caf\ufffd"))).toMatch(/isn't UTF-8/);
    expect(misreadProblem("caf\ufffd", "")).toMatch(/lost earlier/);
    expect(misreadIn(Buffer.from([0x61, 0x81]))).toMatch(/isn't Windows-1252/);
  });

  test("exactly what a strict decoder accepts is UTF-8 throughout", () => {
    const bytes = fc.array(
      fc.constantFrom(0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0xf5),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(bytes, (tail) => {
        const file = Uint8Array.from([0x61, 0x62, 0x63, ...tail]);
        const decoded = new TextDecoder("utf-8").decode(file);
        if (encodingOf(file) === "windows-1252") expect(decoded).toContain("\ufffd");
        if (!decoded.includes("\ufffd")) expect(encodingOf(file)).toBe("utf-8");
      }),
      { numRuns: 2_000 },
    );
  });

  test("the result is the same for any chunks", () => {
    const bytes = fc.uint8Array({ minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(bytes, fc.nat(60), (file, at) => {
        const cut = Math.max(3, Math.min(at, file.length));
        if (encodingOf(file).startsWith("utf-16")) return;
        expect(encodingOf(file.subarray(0, cut), file.subarray(cut))).toBe(encodingOf(file));
      }),
    );
  });
});
