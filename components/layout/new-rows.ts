/** The parameter of a list's address that names what was just made, and those that it takes the place of. */
const param = "new";
const left = [param, "dialog", "page", "cursor"];

/** The address of a list or a page that shows what was just made on top, and marks it until the next navigation. */
export function newRowsHref(href: string, ids: readonly string[] = []): string {
  if (ids.length === 0) return href;
  const [path = "", search = ""] = href.split("?");
  const kept = search
    .split("&")
    .filter((part) => part !== "" && !left.some((name) => part.startsWith(`${name}=`)));
  return `${path}?${[...kept, `${param}=${ids.slice(0, 50).join(",")}`].join("&")}`;
}
