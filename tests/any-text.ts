import fc from "fast-check";

// fast-check's own "binary" unit takes a second or two to build.
const codePoint = fc.oneof(
  fc.integer({ min: 0, max: 0x7f }),
  fc.integer({ min: 0x80, max: 0x2fff }),
  fc.integer({ min: 0x3000, max: 0xffff }),
  fc.integer({ min: 0x10000, max: 0x10ffff }),
);

/** Text of any characters: controls, invisible ones, all scripts, and lone surrogates. */
export function anyText(maxLength = 40): fc.Arbitrary<string> {
  return fc.string({ unit: codePoint.map((point) => String.fromCodePoint(point)), maxLength });
}
