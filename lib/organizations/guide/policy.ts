// The guide that an organization writes for its members: plain text in which web addresses are links.

/** Characters of a guide */
export const guideLength = 5_000;

export interface TextPart {
  text: string;
  /** Where it leads, for a web address */
  href?: string;
}

/** The parts of a text in order; punctuation that ends a sentence is not part of an address. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let start = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]+/gi)) {
    const href = found[0].replace(/[.,;:!?'’”)\]]+$/, "");
    if (!URL.canParse(href)) continue;
    if (found.index > start) parts.push({ text: text.slice(start, found.index) });
    parts.push({ text: href, href });
    start = found.index + href.length;
  }
  if (start < text.length) parts.push({ text: text.slice(start) });
  return parts;
}
