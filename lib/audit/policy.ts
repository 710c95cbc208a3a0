/** Presets of the date range, which go with the clock. */
export const ranges = {
  hour: { label: "Last hour", hours: 1 },
  day: { label: "Last 24 hours", hours: 24 },
  week: { label: "Last 7 days", hours: 7 * 24 },
  month: { label: "Last 30 days", hours: 30 * 24 },
  quarter: { label: "Last 90 days", hours: 90 * 24 },
} as const;

export const targetPattern = /^[a-z-]{2,30}:.{1,150}$/;

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?=\d)|$)){4}$/;

/** Whether it is an address, or a range like 10.0.0.0/8, as Postgres takes one. Without zod, which browsers would have to load. */
export function isNetwork(value: string): boolean {
  const [address = "", bits, ...rest] = value.split("/");
  const is4 = ipv4.test(address);
  const is6 = /^[0-9a-f:.]+$/i.test(address) && address.includes(":") && URL.canParse(`http://[${address}]`);
  if (rest.length > 0 || !(is4 || is6)) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (is4 ? 32 : 128));
}

export const exportFormats = {
  csv: { label: "CSV", extension: "csv", type: "text/csv; charset=utf-8" },
  jsonl: { label: "JSON Lines, with proofs", extension: "jsonl", type: "application/jsonl" },
  ocsf: { label: "OCSF, for a SIEM", extension: "ocsf.jsonl", type: "application/jsonl" },
} as const;
export type ExportFormat = keyof typeof exportFormats;
