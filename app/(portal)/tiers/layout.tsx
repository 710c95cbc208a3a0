import type { ReactNode } from "react";

/** The list, or a page of one tier; and over the list, the dialog whose address that page has. */
export default function TiersLayout({ children, dialog }: { children: ReactNode; dialog: ReactNode }) {
  return (
    <>
      {children}
      {dialog}
    </>
  );
}
