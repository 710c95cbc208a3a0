// Reading a pasted list of addresses. Pure: the form counts with it, the service decides with it.

/** At most this many addresses at once */
export const maxAddresses = 100;

export interface TypedAddress {
  /** As typed, for the report */
  typed: string;
  /** What stands for the address: the part in angle brackets, or all of it */
  address: string;
}

/** One entry for each line, comma or semicolon; `Name <a@b.c>` and `"Last, First" <a@b.c>` are understood. */
export function splitAddresses(text: string): TypedAddress[] {
  // Nothing here may look twice at what it passed: a pasted text can have 50,000 characters.
  return (text.match(/(?:"[^"\n]*"|<[^<>\n]*>|[^,;\n\r"<])+/g) ?? [])
    .flatMap((part) => (part.includes("<") || part.includes('"') ? [part] : part.split(/(?<!\s)\s+(?=\S+@)/)))
    .map((part) => part.trim())
    .filter(Boolean)
    .map((typed) => ({ typed, address: (/<([^<>]*)>\s*$/.exec(typed)?.[1] ?? typed).trim() }));
}
