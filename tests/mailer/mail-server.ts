// A real SMTP server for tests that can misbehave on request.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

export type Fault = "reject" | "defer" | "stall" | "drop" | "reject-data" | "drop-data";

export interface Taken {
  to: string[];
  messageId: string;
  mail: ParsedMail;
  raw: string;
}

/** A refusal: its code and its message. */
export type Refusal = readonly [code: number, message: string];

/** The refusals of a server at each of its steps, evaluated each time. With `auth` it accepts emails after a login only. */
export interface Refusals {
  connect?: () => Refusal | undefined;
  auth?: () => Refusal | undefined;
  sender?: (from: string) => Refusal | undefined;
  recipient?: (to: string) => Refusal | undefined;
  data?: (to: string) => Refusal | undefined;
}

export interface MailServer {
  url: string;
  taken: Taken[];
  close(): Promise<void>;
}

const error = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

const refusal = (given: Refusal | undefined) => (given ? error(...given) : undefined);

/** `misbehave` is called for each recipient and returns the failure, if any. */
export async function startMailServer(
  misbehave: (to: string) => Fault | undefined = () => undefined,
  refusals: Refusals = {},
): Promise<MailServer> {
  const taken: Taken[] = [];
  const faults = new Map<SMTPServerSession, Fault>();
  const drop = (session: SMTPServerSession) => {
    for (const connection of server.connections) {
      if ("session" in connection && (connection.session as SMTPServerSession).id === session.id) {
        (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
      }
    }
  };
  const server = new SMTPServer({
    authOptional: !refusals.auth,
    allowInsecureAuth: true,
    disabledCommands: refusals.auth ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, done) => done(refusal(refusals.connect?.())),
    onAuth(_auth, _session, done) {
      const refused = refusal(refusals.auth?.());
      if (refused) return done(refused);
      done(null, { user: "steward" });
    },
    onMailFrom: ({ address }, _session, done) => done(refusal(refusals.sender?.(address))),
    onRcptTo({ address }, session, done) {
      const refused = refusal(refusals.recipient?.(address));
      if (refused) return done(refused);
      const fault = misbehave(address);
      if (fault === "reject") return done(error(550, `5.1.1 ${address}: no such mailbox`));
      if (fault === "defer") return done(error(450, "4.2.1 Try again later"));
      if (fault === "stall") return;
      if (fault === "drop") return drop(session);
      if (fault) faults.set(session, fault);
      done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", async () => {
        const fault = faults.get(session);
        faults.delete(session);
        const refused = refusal(refusals.data?.(session.envelope.rcptTo[0]?.address ?? ""));
        if (refused) return done(refused);
        if (fault === "reject-data") return done(error(554, "5.7.1 Message refused"));
        if (fault === "drop-data") return drop(session);
        const raw = Buffer.concat(chunks).toString();
        const mail = await simpleParser(raw);
        const to = session.envelope.rcptTo.map(({ address }) => address);
        taken.push({ to, messageId: mail.messageId ?? "", mail, raw });
        done();
      });
    },
  });
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
