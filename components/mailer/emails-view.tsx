"use client";

import { Inbox } from "lucide-react";
import { breakable } from "#components/data-table/breakable.tsx";
import type { Cells } from "#components/data-table/cells.tsx";
import { ListView } from "#components/data-table/list-view.tsx";
import { RowName, SummaryButton } from "#components/data-table/row-cells.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { emailList } from "#lib/mailer/list/definition.ts";
import type { EmailList, EmailRow, ListParams } from "#lib/mailer/list/schema.ts";

interface EmailsViewProps extends ListUse {
  list: EmailList;
  params: ListParams;
}

const mailboxPath = "/dev/mail";

const logCells: Cells<typeof emailList, EmailRow> = {
  subject: {
    view: (row) => (
      <RowName under={row.status === "BOUNCED" ? row.serverResponse : null}>
        <SummaryButton>{row.subject}</SummaryButton>
      </RowName>
    ),
  },
  organization: {
    view: ({ organization, slug }) =>
      slug ? (
        <a className="row-wrap" href={`/organizations/${slug}`}>
          {organization}
        </a>
      ) : (
        <span className="row-none">None</span>
      ),
  },
  to: { view: ({ to }) => <span className="row-wrap">{breakable(to)}</span> },
  serverResponse: { title: ({ serverResponse }) => serverResponse },
};

const mailboxCells: Cells<typeof emailList, EmailRow> = {
  ...logCells,
  subject: {
    view: (row) => (
      <RowName>
        <a className="row-link" href={`${mailboxPath}/${row.id}`}>
          {row.subject}
        </a>
      </RowName>
    ),
  },
};

function logSummary({ subject, to }: EmailRow) {
  return { title: subject, subtitle: `To ${to}` };
}

function mailboxSummary({ id, subject, to }: EmailRow) {
  return { title: subject, subtitle: `To ${to}`, href: `${mailboxPath}/${id}` };
}

const shared = {
  noun: "emails",
  toolbar: { placeholder: "Search address or subject", canExport: false },
} as const;

/** The delivery log: emails that wait, were sent or bounced. */
export function EmailsView({ list, params, ...use }: EmailsViewProps) {
  const page = useListPage({ ...use, path: "/emails", params, list, cells: logCells });
  const { tabs, mailbox } = list;
  return (
    <ListView
      {...shared}
      page={page}
      caption="Emails"
      summary={logSummary}
      tabs={[
        { value: null, label: "All", count: tabs.all },
        { value: "queued", label: "Queued", count: tabs.queued },
        { value: "sent", label: "Sent", count: tabs.sent },
        { value: "bounced", label: "Bounced", count: tabs.bounced },
      ]}
      header={
        <PageHeader
          title="Emails"
          description="What Steward sent in the last 90 days, and what became of it."
          actions={mailbox ? <LinkButton href={mailboxPath}>Open Mailbox</LinkButton> : null}
        />
      }
      none={<NoEmails />}
    />
  );
}

/** The emails of a trial that would have been sent; each can be read. */
export function MailboxView({ list, params, ...use }: EmailsViewProps) {
  const page = useListPage({ ...use, path: mailboxPath, params, list, cells: mailboxCells });
  return (
    <ListView
      {...shared}
      page={page}
      caption="Mailbox"
      summary={mailboxSummary}
      tabs={[{ value: null, label: "All", count: list.tabs.all }]}
      header={
        <PageHeader
          title="Mailbox"
          description="No mail server is set up, so emails appear here instead of being sent. Set SMTP_URL to send them."
        />
      }
      none={<NoEmails />}
    />
  );
}

function NoEmails() {
  return (
    <EmptyState icon={<Inbox aria-hidden="true" />} title="No emails yet">
      Send an invitation and it will appear here.
    </EmptyState>
  );
}
