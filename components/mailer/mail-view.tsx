import { PageHeader } from "#components/layout/page-header.tsx";
import type { MailboxEmail } from "#lib/mailer/mailbox/schema.ts";

/** One email as its recipient would see it, and as plain text, where its links work. */
export function MailView({ mail }: { mail: MailboxEmail }) {
  return (
    <div className="flex w-full max-w-4xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader
        title={mail.subject}
        description={`To ${mail.to}`}
        trail={[{ href: "/dev/mail", label: "Mailbox" }]}
      />
      <section aria-labelledby="as-text" className="flex flex-col gap-2">
        <h2 id="as-text" className="font-medium text-base">
          Text
        </h2>
        <p className="whitespace-pre-wrap break-words rounded-lg border bg-surface p-4">
          {mail.text.split(/(https?:\/\/\S+)/).map((part) => (
            <TextPart key={part} part={part} />
          ))}
        </p>
      </section>
      <section aria-labelledby="as-html" className="flex flex-col gap-2">
        <h2 id="as-html" className="font-medium text-base">
          HTML
        </h2>
        <iframe
          title="Email as HTML"
          sandbox=""
          srcDoc={mail.html}
          className="h-128 w-full rounded-lg border bg-canvas"
        />
      </section>
    </div>
  );
}

function TextPart({ part }: { part: string }) {
  if (!/^https?:\/\//.test(part)) return part;
  return (
    <a href={part} rel="noreferrer" className="break-all text-link underline underline-offset-3">
      {part}
    </a>
  );
}
