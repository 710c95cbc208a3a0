// Comparing what is stored with what was typed, over the fields of one definition. A field that the definition has cannot be
// left out: both sides must have it to compile.
import { isDeepStrictEqual } from "node:util";
import { pick } from "#lib/core/fields.ts";

/** What a change did, as its audit event tells it. */
export interface Changes<Name extends string> {
  fields: Name[];
  before: Partial<Record<Name, unknown>>;
  after: Partial<Record<Name, unknown>>;
}

/** Those of the fields `names` that differ, with both of their values; null when none does. */
export function changesOf<const Name extends string>(
  names: readonly Name[],
  before: Readonly<Record<NoInfer<Name>, unknown>>,
  after: Readonly<Record<NoInfer<Name>, unknown>>,
): Changes<Name> | null {
  const fields = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  return fields.length > 0 ? { fields, before: pick(before, fields), after: pick(after, fields) } : null;
}
