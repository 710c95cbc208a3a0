"use client";

import { Inbox } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { createContext, useContext } from "react";
import type { Step } from "#components/ui/notify.ts";

/** Where emails of this installation are: sent, or kept in the mailbox of a trial, which Admins open. */
export type Mailbox = "sent" | "kept" | "kept, open";

const MailboxContext = createContext<Mailbox>("sent");

export const MailboxProvider = MailboxContext;

/** For toasts about an email: the way to the mailbox, where this user may open it. */
export function useMailboxSteps(): Step[] {
  const router = useRouter();
  const mailbox = useContext(MailboxContext);
  return mailbox === "kept, open" ? [{ label: "Open Mailbox", go: () => router.push("/dev/mail") }] : [];
}

/** Says where an email is that was just sent, where no mail server sends it. Renders nothing elsewhere. */
export function MailboxNote({ mailbox: given }: { mailbox?: Mailbox }) {
  const here = useContext(MailboxContext);
  const mailbox = given ?? here;
  if (mailbox === "sent") return null;
  return (
    <p className="flex items-start gap-2 rounded-md border bg-canvas px-3 py-2 text-sm">
      <Inbox aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
      <span>
        No mail server is set up, so this installation keeps its emails.{" "}
        {mailbox === "kept, open" ? (
          <Link href="/dev/mail" prefetch={false} className="text-link underline underline-offset-3">
            Open the mailbox
          </Link>
        ) : (
          <>
            An Admin reads them in the{" "}
            <Link href="/dev/mail" prefetch={false} className="text-link underline underline-offset-3">
              mailbox
            </Link>
            .
          </>
        )}
      </span>
    </p>
  );
}
