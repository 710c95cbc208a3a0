import { keepCookie } from "./theme.ts";

export const densityCookie = "density";

/** The class of the html element for a cookie's value. */
export function densityClass(value: string | undefined): string {
  return value === "compact" ? "compact" : "";
}

export function isCompact(): boolean {
  return document.documentElement.classList.contains("compact");
}

/** Applies the density of tables immediately and keeps it for a year. */
export function applyDensity(compact: boolean): void {
  document.documentElement.classList.toggle("compact", compact);
  keepCookie(densityCookie, compact ? "compact" : "comfortable");
}
