// What stands in a field of addresses: entries that are done, and the text that is still typed. Pure.
import { type AddressEntry, readAddresses } from "#lib/core/address-list.ts";

export interface Addresses {
  readonly entries: readonly AddressEntry[];
  /** Not an entry yet, but counted as one */
  readonly draft: string;
  /** How many that were there already the last change left out */
  readonly merged: number;
}

export const noAddresses: Addresses = { entries: [], draft: "", merged: 0 };

const keyOf = ({ email, text }: AddressEntry) => email ?? `?${text.toLowerCase()}`;

/** Adds the addresses of a text, each once. */
export function addText({ entries, draft }: Addresses, text: string): Addresses {
  const known = new Set(entries.map(keyOf));
  const read = readAddresses(text);
  const fresh = read.filter((entry) => !known.has(keyOf(entry)) && known.add(keyOf(entry)));
  return { entries: [...entries, ...fresh], draft, merged: read.length - fresh.length };
}

/** Makes an entry of the draft. */
export function settle(addresses: Addresses): Addresses {
  if (addresses.draft.trim() === "") return addresses.draft === "" ? addresses : { ...addresses, draft: "" };
  return { ...addText(addresses, addresses.draft), draft: "" };
}

/**
 * The field after its text became `draft`: what stands before a separator is done, and so is a valid address before a space
 * or in angle brackets. A text that came at once, pasted or filled in, is done as a whole unless it is part of an address.
 */
export function type(addresses: Addresses, draft: string): Addresses {
  const atOnce = draft.length - addresses.draft.length > 1;
  const trimmed = draft.trim();
  const separated = endOfDone(draft);
  if (atOnce ? separated > 0 || holdsAddress(trimmed) : isFinished(draft, trimmed))
    return settle({ ...addresses, draft });
  if (separated === 0) return { ...addresses, draft: draft.trimStart(), merged: 0 };
  return { ...addText(addresses, draft.slice(0, separated)), draft: draft.slice(separated).trimStart() };
}

/** Takes an entry out, to be typed anew; what was typed before becomes an entry. */
export function edit(addresses: Addresses, position: number): Addresses {
  const entry = addresses.entries[position];
  if (!entry) return addresses;
  const { entries } = settle(remove(addresses, position));
  return { entries, draft: entry.text, merged: 0 };
}

export function remove({ entries, draft }: Addresses, position: number): Addresses {
  return { entries: entries.filter((_, index) => index !== position), draft, merged: 0 };
}

/** All entries, with what is still typed. */
export function allOf(addresses: Addresses): readonly AddressEntry[] {
  return settle(addresses).entries;
}

/** The position behind the last separator that is not within quotes or brackets. */
function endOfDone(text: string): number {
  let end = 0;
  let closing = "";
  for (let position = 0; position < text.length; position++) {
    const character = text.charAt(position);
    if (character === "\n" || character === "\r") closing = "";
    if (closing) closing = character === closing ? "" : closing;
    else if (character === '"') closing = '"';
    else if (character === "<") closing = ">";
    if (!closing && /[,;\n\r]/.test(character)) end = position + 1;
  }
  return end;
}

function isFinished(draft: string, trimmed: string): boolean {
  return (/\s$/.test(draft) || trimmed.endsWith(">")) && holdsAddress(trimmed);
}

function holdsAddress(text: string): boolean {
  return readAddresses(text).some(({ email }) => email !== undefined);
}
