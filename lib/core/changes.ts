// Compares stored values with submitted ones, over the fields of one definition. A field of the definition cannot be left
// out: both sides must have it to compile.
import { isDeepStrictEqual } from "node:util";
import { pick } from "#lib/core/fields.ts";

/** The changes of a save, as in its audit event. */
export interface Changes<Name extends string> {
  fields: Name[];
  before: Partial<Record<Name, unknown>>;
  after: Partial<Record<Name, unknown>>;
}

/** The fields among `names` that differ, with both values; null when none does. */
export function changesOf<const Name extends string>(
  names: readonly Name[],
  before: Readonly<Record<NoInfer<Name>, unknown>>,
  after: Readonly<Record<NoInfer<Name>, unknown>>,
): Changes<Name> | null {
  const fields = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  return fields.length > 0 ? { fields, before: pick(before, fields), after: pick(after, fields) } : null;
}
