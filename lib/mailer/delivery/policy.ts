// The outcome of an attempt: sent, retried later, or given up. Pure, so that it can be tested without a server.

/** Seconds after which an email that no server accepted is given up */
export const giveUpAfterSeconds = 24 * 3600;

/** The facts of a failed attempt. The codes and commands are nodemailer's. */
export interface Failure {
  code?: string | undefined;
  /** The SMTP command that was answered, or "CONN" */
  command?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  /** The system call that failed before there was a connection */
  syscall?: string | undefined;
  message: string;
}

/**
 * The cause of a failure. `mail`: its recipient or its size, so that it will never be accepted. `sender`: Steward's
 * password, address or connection, so that no other email would be accepted either. `unclear`: only this email is retried.
 */
export type Fault = "mail" | "sender" | "unclear";

/** Enhanced codes (RFC 3463) about the sender: its address, its authentication, its right to send as this address */
const aboutSender = /^5\.(?:1\.[78]|7\.(?:[89]|57|60))$/;
/** Replies that ask for authentication, or refuse it (RFC 4954) */
const aboutLogin = [530, 534, 535, 538];
const noConnection = ["EAUTH", "EDNS", "ETLS"];

export function faultOf(failure: Failure): Fault {
  const { code = "", command = "", responseCode = 0, response = "", syscall } = failure;
  const [, enhanced = ""] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  // The size is refused before anything is sent, by nodemailer or by the server.
  if (responseCode === 552 || enhanced === "5.3.4") return "mail";
  if (responseCode === 0 && code === "EMESSAGE") return "mail";
  if (noConnection.includes(code) || syscall === "connect") return "sender";
  if (responseCode === 0) return "unclear";
  // The server refuses everybody, or ends the connection (RFC 5321, section 3.8).
  if (responseCode === 421 || aboutLogin.includes(responseCode) || aboutSender.test(enhanced))
    return "sender";
  if (command !== "RCPT TO" && command !== "DATA") return "sender";
  // Greylisting; and policy, which may mean the sender, the text or the recipient (5.7.1 is used for all three).
  if (responseCode < 500 || enhanced.startsWith("5.7.") || /\brelay/i.test(response)) return "unclear";
  const aboutRecipient = command === "RCPT TO" ? /^(?:5\.[124]\.\d+)?$/ : /^5\.(?:[126]\.\d+)$/;
  return aboutRecipient.test(enhanced) ? "mail" : "unclear";
}

/** Whether the server had accepted Steward as the sender before the failure. */
export function wasReached({ command, responseCode }: Failure): boolean {
  return responseCode !== undefined && responseCode !== 421 && (command === "RCPT TO" || command === "DATA");
}

/** Seconds until the next probe of a hold: half a minute, doubled each time up to five minutes. */
export function probeAfterSeconds(probes: number): number {
  return Math.min(300, 30 * 2 ** probes);
}

/** Seconds until the next attempt: half a minute, doubled each time up to an hour, with a jitter of a quarter. */
export function retryAfterSeconds(attempts: number, random: number): number {
  const base = Math.min(3600, 30 * 2 ** Math.max(0, attempts - 1));
  return Math.round(base * (0.75 + random / 2));
}

const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu;
/** Long enough to be a token of ours, or part of a URL that holds one */
const secretLike = /[\w-]{32,}/g;

/** The server's message on one line, truncated, and without what could be a repeated token. */
export function describeFailure({ response, message }: Failure): string {
  return (response || message).replace(unprintable, " ").replace(secretLike, "…").trim().slice(0, 300);
}
