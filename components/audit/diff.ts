// What an event changed, field by field.

export interface Change {
  field: string;
  /** "" for nothing */
  before: string;
  after: string;
}

type Json = { readonly [key: string]: unknown };

/** The changed fields of an event with both sides, and the values of one that has a single side. */
export function changesOf(before: string | null, after: string | null): Change[] {
  const [old, now] = [flatten(parse(before)), flatten(parse(after))];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return fields
    .map((field) => ({ field: labelOf(field), before: old[field] ?? "", after: now[field] ?? "" }))
    .filter((change) => change.before !== "" || change.after !== "");
}

function parse(text: string | null): Json {
  const value: unknown = text === null ? {} : JSON.parse(text);
  return isObject(value) ? value : { value };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function flatten(json: Json, path = ""): Record<string, string> {
  const fields = Object.entries(json).map(([key, value]) => {
    const name = path ? `${path}.${key}` : key;
    return isObject(value) ? flatten(value, name) : { [name]: textOf(value) };
  });
  return Object.assign({}, ...fields);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value))
    return value.map((one) => (isObject(one) ? JSON.stringify(one) : textOf(one))).join(", ");
  return String(value);
}

const abbreviations: Readonly<Record<string, string>> = {
  id: "ID",
  ids: "IDs",
  ip: "IP",
  url: "URL",
  oauth: "OAuth",
  zip: "ZIP",
  totp: "TOTP",
};

/** `monthlyAllowance` as "Monthly allowance", `filter.status` as "Filter: status". */
function labelOf(field: string): string {
  const label = field
    .split(".")
    .map((part) =>
      part
        .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
        .replaceAll(/[_-]+/g, " ")
        .toLowerCase()
        .split(" ")
        .map((word) => abbreviations[word] ?? word)
        .join(" "),
    )
    .join(": ");
  return label.charAt(0).toUpperCase() + label.slice(1);
}
