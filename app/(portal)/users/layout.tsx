import type { ReactNode } from "react";

/** The list, or the page of one person; and over them, the dialog whose address a page has too. */
export default function UsersLayout({ children, dialog }: { children: ReactNode; dialog: ReactNode }) {
  return (
    <>
      {children}
      {dialog}
    </>
  );
}
