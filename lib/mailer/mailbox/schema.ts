export interface MailboxEmail {
  id: string;
  to: string;
  subject: string;
  /** ISO 8601 */
  createdAt: string;
  text: string;
  html: string;
}
