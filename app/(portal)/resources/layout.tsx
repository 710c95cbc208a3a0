import type { ReactNode } from "react";

/** The catalog, or a page of one model; and over the catalog, the dialog whose address that page has. */
export default function ResourcesLayout({ children, dialog }: { children: ReactNode; dialog: ReactNode }) {
  return (
    <>
      {children}
      {dialog}
    </>
  );
}
