/** The search parameter that opens a dialog over a page. Its value is the rest of the address of the page that shows the same. */
export const dialogParam = "dialog";

/**
 * The address of the open page with the page at `href` as a dialog over it. One that is neither below the open page, nor below the
 * platform's page of the same name (/invitations, for an organization's invitations), stays a page.
 */
export function dialogHref(href: string): string {
  const { origin, pathname, search } = location;
  const page = new URL(href, origin);
  const own = pathname.replace(/^\/organizations\/[^/]+(?=\/)/, "");
  const base = [pathname, own].find((path) => page.pathname.startsWith(`${path}/`));
  if (base === undefined) return href;
  const kept = search
    .slice(1)
    .split("&")
    .filter((part) => part !== "" && !part.startsWith(`${dialogParam}=`));
  const rest = encodeURIComponent(page.pathname.slice(base.length + 1) + page.search);
  // These may stand in a query as they are, and read better so.
  const readable = rest.replace(/%(?:2F|3F|3D)/g, decodeURIComponent);
  return `${pathname}?${[...kept, `${dialogParam}=${readable}`].join("&")}`;
}
