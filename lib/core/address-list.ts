// Reading a pasted list of email addresses. Pure: the form counts with it, the service decides with it.
import { emailSchema } from "#lib/core/email.ts";

export interface TypedAddress {
  /** As typed, for the report */
  typed: string;
  /** What stands for the address: the part in angle brackets, or all of it */
  address: string;
}

const token = /"[^"\n\r]*"|<[^<>\n\r]*>|[,;\n\r]|[^,;\n\r"<]+|["<]/g;

/**
 * One entry for each address, however many stand on a line; `Name <a@b.c>` and `"Last, First" <a@b.c>` are understood.
 * What is left between them is an entry of its own that holds no address, so that nothing is lost.
 */
export function splitAddresses(text: string): TypedAddress[] {
  const entries: TypedAddress[] = [];
  let part = "";
  const end = (bracketed = "") => {
    entries.push(...splitPart(part, bracketed));
    part = "";
  };
  // Nothing here may look twice at what it passed: a pasted text can have 50,000 characters.
  for (const [chunk] of text.matchAll(token)) {
    if (/^[,;\n\r]$/.test(chunk)) end();
    else if (chunk.startsWith("<") && chunk.length > 1) end(chunk);
    else part += chunk;
  }
  end();
  return entries;
}

/** The entries of a text without separators, which may be the name of an address in angle brackets. */
function splitPart(text: string, bracketed: string): TypedAddress[] {
  const entries: TypedAddress[] = [];
  const address = bracketed.slice(1, -1).trim();
  let parts: string[] = [];
  const end = () => {
    if (parts.length > 0) entries.push({ typed: parts.join(" "), address: parts.join(" ") });
    parts = [];
  };
  for (const word of text.match(/(?:"[^"]*"|[^\s"]|")+/g) ?? []) {
    // Mail programs write `a@b.c <a@b.c>` where they know no name.
    const isOther = word.includes("@") && bare(word) !== bare(address);
    if (isOther) end();
    parts.push(word);
    if (isOther) end();
  }
  if (bracketed) entries.push({ typed: [...parts, bracketed].join(" "), address });
  else end();
  return entries;
}

function bare(address: string): string {
  return address.replace(/^['"(]|['")]$/g, "").toLowerCase();
}

export interface AddressEntry {
  /** As typed */
  text: string;
  /** undefined when it is not valid */
  email: string | undefined;
  /** Why it is not valid */
  reason?: string;
}

export function readAddresses(text: string): AddressEntry[] {
  return splitAddresses(text).map(({ typed, address }) => {
    const { data, error } = emailSchema.safeParse(address);
    return error ? { text: typed, email: undefined, reason: reasonOf(error) } : { text: typed, email: data };
  });
}

function reasonOf({ issues: [issue] }: { issues: { message: string }[] }): string {
  return issue?.message ?? "This isn't an email address.";
}
