export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "theme";

export function themeFrom(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

/** The class of the html element. "system" has none: the style sheet follows the device. */
export function themeClass(theme: Theme): string {
  return theme === "system" ? "" : theme;
}

/** The theme that this page shows; it may have changed since the page was rendered. */
export function paintedTheme(saved: Theme): Theme {
  const painted = themes.find((theme) => document.documentElement.classList.contains(theme));
  return painted ?? (saved === "system" ? saved : "system");
}

/** Applies the theme immediately and keeps it for a year in the cookie that the root layout reads. */
export function applyTheme(theme: Theme): void {
  document.documentElement.classList.remove("light", "dark");
  if (theme !== "system") document.documentElement.classList.add(theme);
  keepCookie(themeCookie, theme);
}

/** Keeps a look for a year, in a cookie that the root layout reads. */
export function keepCookie(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http.
  document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}
