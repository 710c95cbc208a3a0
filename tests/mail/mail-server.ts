// A real SMTP server for tests, which can be told to misbehave.
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

export interface MailServer {
  url: string;
  taken: Taken[];
  close(): Promise<void>;
}

const error = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

/** `misbehave` is asked at each recipient and answers with what goes wrong, if anything. */
export async function startMailServer(
  misbehave: (to: string) => Fault | undefined = () => undefined,
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
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, session, done) {
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
