export interface MailboxEntry {
  id: string;
  to: string;
  subject: string;
  /** ISO 8601 */
  createdAt: string;
}

export interface MailboxEmail extends MailboxEntry {
  text: string;
  html: string;
}
