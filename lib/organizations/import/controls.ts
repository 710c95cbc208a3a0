const windows1252 = new TextDecoder("windows-1252");

/**
 * C1 control characters (U+0080 to U+009F) are Windows-1252 punctuation that was taken for Latin-1; HTML reads them so
 * too (WHATWG HTML, numeric character references). `repaired` says what was read as what.
 */
export function repairControls(value: string): { text: string; repaired?: string } {
  if (!/[\u0080-\u009f]/.test(value)) return { text: value };
  const repaired = new Set<string>();
  const text = value.replace(/[\u0080-\u009f]/g, (control) => {
    const byte = control.charCodeAt(0);
    const character = windows1252.decode(Uint8Array.of(byte));
    repaired.add(`U+00${byte.toString(16).toUpperCase()} as ${character}`);
    return character;
  });
  return { text, repaired: [...repaired].join(", ") };
}
